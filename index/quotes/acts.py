"""Layer 2: acts of speech. Which verbs and patterns report words, which words are theirs, and who is said to speak.

Each sentence that has a mark or a word of speech is read once: the verbs and sources in it become drafts, the marked
stretches are shared out among them, and what is left over is judged by itself (`leftover`). This module knows no names
of people: it hands over the span of the phrase that names the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from index.article import Zone
from index.quotes.act import Act
from index.quotes.clause_signs import signs_of_forms
from index.quotes.drafts import Draft, source_draft
from index.quotes.frames import is_told
from index.quotes.groups import Group, find_groups
from index.quotes.leftover import judge
from index.quotes.marks import Mark
from index.quotes.naming import points_elsewhere
from index.quotes.ownership import relay, share_out
from index.quotes.pieces import pieces_of
from index.quotes.reading import can_report, read_group
from index.quotes.sentences import Sentence, sentences
from index.quotes.signed import find_posts
from index.quotes.sources import find_sources, source_words
from index.quotes.ties import continued_backwards, merged, with_credits, with_repeats
from index.quotes.triggers import Triggers
from index.quotes.verbs import CLAUSE_VERBS, clause_forms, forms
from index.quotes.weights import weight_of

MOST_MARKS = 24
"""A sentence with more marked stretches is a list of names."""


_ANCHOR = attrgetter("anchor")

MOST_WORDS = 500
"""A longer sentence is a table or a list."""


@cache
def triggers() -> Triggers:
    """The words without which a sentence without marks reports nothing: of verbs that take a clause, and of sources."""
    sources = source_words() - {"pour"}
    return Triggers(clause_forms() | dict.fromkeys(sources, frozenset()), signs_of_forms().keys() - sources)


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
        if drafts:
            collected.add(sentence, drafts)
        previous = sentence
    open_starts = {mark.start for mark in marks if not mark.closed}
    acts = continued_backwards(text, with_credits(text, collected.acts), open_starts)
    return with_repeats(text, zones, merged(acts, posts))


def _nearest_first(drafts: list[Draft]) -> list[Draft]:
    """Of verbs that would take one and the same clause (« a réagi, disant que »), only the nearest takes it."""
    taken = {draft.content: draft for draft in drafts if draft.content is not None and draft.frame != "incise"}
    for draft in drafts:
        if draft.content is not None and draft.frame != "incise" and taken[draft.content] is not draft:
            draft.content = None
    return drafts


def _kept(drafts: list[Draft]) -> list[Draft]:
    """The drafts that report something, and those that only end what an earlier one reports.

    « a affirmé que … et nié toute faute »: « nié » has no words of its own, and is no part of the first verb's.
    """
    kept = []
    for draft in drafts:
        reports = draft.marks or draft.content is not None
        finite = draft.group is not None and draft.group.mood in ("finite", "compound")
        draft.relays = not reports and draft.inherits is not None and finite
        if reports or draft.relays:
            kept.append(draft)
    return kept


def _extent(act: Act) -> tuple[int, int]:
    """From the first reported word of an act to the end of its words or of its signature."""
    last = act.pieces[-1].end
    return act.start, max(last, act.speaker[1]) if act.speaker else last


@cache
def _words_to_read() -> frozenset[str]:
    """The words of which a verb or a source has one."""
    return source_words().union(forms())


def read_sentence(sentence: Sentence, previous: Sentence | None = None) -> list[Draft]:
    """The drafts of one sentence, marks shared out, in order."""
    if points_elsewhere(sentence) or len(sentence.marks) > MOST_MARKS or len(sentence.words) > MOST_WORDS:
        return []
    places = sentence.places_in(_words_to_read())
    sources = find_sources(sentence, places) if places else []
    drafts = [source_draft(source) for source in sources] if sources else []
    verbs: list[Draft] = []
    groups = find_groups(sentence, places) if places else []
    if not sentence.marks and not drafts and not _can_report(sentence, groups):
        return []
    for group in groups:
        if drafts and any(draft.cue[0] <= group.first < draft.cue[1] for draft in drafts):
            continue
        draft = read_group(sentence, group, verbs)
        if draft:
            verbs.append(draft)
    if not (drafts or verbs or sentence.marks):
        return []
    drafts = drafts + verbs
    if len(drafts) > 1:
        drafts = _nearest_first(sorted(drafts, key=_ANCHOR))
    share_out(sentence, drafts)
    drafts = _kept(drafts)
    if len(drafts) > 1:
        relay(sentence, drafts)
    if sentence.marks:
        _add_leftover(sentence, drafts, previous)
    told = [draft for draft in drafts if draft.rule != "nobody"]
    return sorted(told, key=_ANCHOR) if len(told) > 1 else told


def _add_leftover(sentence: Sentence, drafts: list[Draft], previous: Sentence | None) -> None:
    """Add the drafts of the marked stretches that no verb and no source claims."""
    taken = {index: draft.rule for draft in drafts for index in draft.marks}
    for index in sentence.marks:
        if taken.get(index, "nobody") == "nobody":
            extra = judge(sentence, index, drafts, previous)
            if extra:
                extra.speaker = None if index in taken else extra.speaker
                drafts.append(extra)


def _can_report(sentence: Sentence, groups: list[Group]) -> bool:
    """Whether the verbs of a sentence without marks can report: one takes clauses, and one has what a report needs."""
    return any(map(_takes_clause, groups)) and any(can_report(sentence, group) for group in groups)


def _takes_clause(group: Group) -> bool:
    """Whether a verb can report without marks."""
    return group.verb.strength >= 2 and is_told(group) and not group.verb.frames.isdisjoint(CLAUSE_VERBS)


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
