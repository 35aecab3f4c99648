"""Layer 2: acts of speech. Which verbs and patterns report words, which words are theirs, and who is said to speak.

Each sentence that has a mark or a word of speech is read once: the verbs and sources in it become drafts, the marked
stretches are shared out among them, and what is left over is judged by itself (`leftover`). This module knows no names
of people: it hands over the span of the phrase that names the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from index.article import Zone
from index.quotes.act import Act
from index.quotes.drafts import Draft, source_draft
from index.quotes.groups import find_groups
from index.quotes.leftover import judge, points_elsewhere
from index.quotes.marks import Mark
from index.quotes.ownership import relay, share_out
from index.quotes.pieces import pieces_of
from index.quotes.reading import read_group
from index.quotes.sentences import Sentence, sentences
from index.quotes.signed import find_credits, find_posts
from index.quotes.sources import find_sources, source_words
from index.quotes.verbs import clause_forms
from index.quotes.weights import weight_of

MOST_MARKS = 24
"""A sentence with more marked stretches is a list of names."""
MOST_WORDS = 500
"""A longer sentence is a table or a list."""


@cache
def triggers() -> frozenset[str]:
    """The words without which a sentence without marks reports nothing: of verbs that take a clause, and of sources."""
    return clause_forms() | source_words() - {"pour"}


def find_acts(text: str, zones: Sequence[Zone], marks: Sequence[Mark]) -> list[Act]:
    """The acts of speech in `text`, in the order of their first words. `zones` of boilerplate are passed over."""
    posts = find_posts(text, zones, marks)
    silent = sorted(
        [(zone.start, zone.end) for zone in zones if zone.kind in ("boilerplate", "byline", "agency")]
        + [_extent(act) for act in posts]
    )
    passed = 0
    collected = _Collected(text)
    previous: Sentence | None = None
    for sentence in sentences(text, marks, triggers()):
        while passed < len(silent) and silent[passed][1] <= sentence.start:
            passed += 1
        if passed < len(silent) and silent[passed][0] <= sentence.start:
            continue
        drafts = read_sentence(sentence, previous)
        collected.add(sentence, drafts)
        previous = sentence
    return _with_repeats(text, zones, _merged(_with_credits(text, collected.acts), posts))


def _extent(act: Act) -> tuple[int, int]:
    """From the first reported word of an act to the end of its words or of its signature."""
    last = act.pieces[-1].end
    return act.pieces[0].start, max(last, act.speaker[1]) if act.speaker else last


def read_sentence(sentence: Sentence, previous: Sentence | None = None) -> list[Draft]:
    """The drafts of one sentence, marks shared out, in order."""
    if points_elsewhere(sentence) or len(sentence.marks) > MOST_MARKS or len(sentence) > MOST_WORDS:
        return []
    drafts = [source_draft(source) for source in find_sources(sentence)]
    verbs: list[Draft] = []
    for group in find_groups(sentence):
        if any(draft.cue[0] <= group.first < draft.cue[1] for draft in drafts):
            continue
        draft = read_group(sentence, group, verbs)
        if draft:
            verbs.append(draft)
    drafts = sorted(drafts + verbs, key=lambda draft: draft.anchor)
    share_out(sentence, drafts)
    drafts = [draft for draft in drafts if draft.marks or draft.is_clause]
    relay(sentence, drafts)
    taken = {index for draft in drafts for index in draft.marks}
    for index in sentence.marks:
        if index not in taken:
            extra = judge(sentence, index, drafts, previous)
            if extra:
                drafts.append(extra)
    return sorted((draft for draft in drafts if draft.rule != "nobody"), key=lambda draft: draft.anchor)


class _Collected:
    """The acts of an article as its sentences are read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.acts: list[Act] = []

    def add(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """Turn the drafts of a sentence into acts."""
        numbers: dict[int, int] = {}
        for draft in drafts:
            pieces = pieces_of(sentence, draft, drafts)
            if not pieces:
                continue
            inherits = None
            origin = draft.inherits
            while origin is not None and inherits is None:
                inherits = numbers.get(id(origin))
                if inherits is None and (origin.speaker or origin.pronoun is not None):
                    break
                origin = origin.inherits
            speaker = _speaker_span(
                sentence, draft if inherits is not None or draft.inherits is None else origin or draft
            )
            numbers[id(draft)] = len(self.acts)
            self.acts.append(
                Act(
                    pieces=tuple(pieces),
                    rule=draft.rule,
                    weight=weight_of(draft.rule, pieces[0].kind),
                    cue=_span(draft.inside or sentence, draft.cue) if draft.cue[1] > draft.cue[0] else None,
                    speaker=speaker if inherits is None else None,
                    inherits=inherits,
                    via=_span(sentence, draft.via) if draft.via else None,
                    denied=draft.denied,
                )
            )


def _span(sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    first, last = span
    while last > first + 1 and sentence.words[last - 1] in (",", ";", ":", "–", "-"):
        last -= 1
    return sentence.start_of(first), sentence.end_of(last - 1)


def _speaker_span(sentence: Sentence, draft: Draft) -> tuple[int, int] | None:
    sentence = draft.inside or sentence
    if draft.pronoun is not None:
        word = sentence.words[draft.pronoun]
        return sentence.start_of(draft.pronoun) + word.rindex("-") + 1, sentence.end_of(draft.pronoun)
    return _span(sentence, draft.speaker) if draft.speaker and draft.speaker[0] < draft.speaker[1] else None


def _with_credits(text: str, acts: list[Act]) -> list[Act]:
    """Give a quote that stands alone the speaker of the line that signs it: « — Robert Kopp, professeur »."""
    signing = {text.rfind("\n", 0, credit.start): credit for credit in find_credits(text)}
    if not signing:
        return acts
    found: list[Act] = []
    for act in acts:
        stop = act.pieces[-1].end
        line_end = text.find("\n", stop)
        while 0 <= line_end < len(text) - 1 and text[line_end + 1] == "\n":
            line_end += 1
        credit = signing.get(line_end) if act.rule == "floating" and line_end >= 0 else None
        found.append(replace(act, rule="signature", speaker=credit.speaker) if credit else act)
    return found


def _merged(acts: list[Act], others: list[Act]) -> list[Act]:
    """Two lists of acts as one, in the order of the text; `inherits` goes on pointing at the same acts."""
    if not others:
        return acts
    numbered = sorted(enumerate([*acts, *others]), key=lambda pair: (pair[1].pieces[0].start, pair[0]))
    place = {old: new for new, (old, _) in enumerate(numbered)}
    return [replace(act, inherits=place[act.inherits]) if act.inherits is not None else act for _, act in numbered]


_MOST_HEADINGS = 64


def _with_repeats(text: str, zones: Sequence[Zone], acts: list[Act]) -> list[Act]:
    """Tie the words that a heading or a caption quotes to the full quote that they come from."""
    captions = [(zone.start, zone.end) for zone in zones if zone.kind in ("title", "intertitle", "caption")]
    places = [
        (text[piece.start : piece.end].lower().strip(" .!?…"), piece.start, number)
        for number, act in enumerate(acts)
        for piece in act.pieces
        if piece.kind != "indirect"
    ]
    headings = 0
    for words_said, start, number in places:
        act = acts[number]
        if headings >= _MOST_HEADINGS or not (_is_heading(text, act) or any(a <= start < b for a, b in captions)):
            continue
        headings += 1
        full = next((s for said, s, other in places if other != number and s > start and words_said in said), None)
        if full is not None and len(words_said) > 5:
            acts[number] = replace(act, repeats=full)
    return acts


def _is_heading(text: str, act: Act) -> bool:
    """Whether an act is a line of its own, short, and has no stop at its end."""
    piece = act.pieces[0]
    if len(act.pieces) != 1 or piece.end - piece.start > 160 or act.rule not in ("floating", "colon", "fragment"):
        return False
    begin = text.rfind("\n", 0, piece.start) + 1
    end = text.find("\n", piece.end)
    end = len(text) if end < 0 else end
    return end - begin < 200 and not text[begin:end].rstrip(' \u00a0»”"').endswith(".")
