"""Layer 2: acts of speech. Which verbs and patterns report words, which words are theirs, and who is said to speak.

Each sentence that has a mark or a word of speech is read once: the verbs and sources in it become drafts, the marked
stretches are shared out among them, and what is left over is judged by itself (`leftover`). This module knows no names
of people: it hands over the span of the phrase that names the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from index.article import QuoteKind, Zone
from index.quotes.act import Act, Piece
from index.quotes.drafts import Draft, read_group, source_draft
from index.quotes.groups import find_groups
from index.quotes.leftover import judge, names_something
from index.quotes.marks import Mark
from index.quotes.sentences import MARKED, Sentence, sentences
from index.quotes.sources import find_sources, source_words
from index.quotes.utterance import is_utterance
from index.quotes.verbs import forms
from index.quotes.weights import weight_of
from index.quotes.words import words

_NEAR = 9
"""A verb that is speech only where marks say so (« veut « punir » ») reaches this many words."""


@cache
def triggers() -> frozenset[str]:
    """The words without which a sentence without marks reports nothing."""
    return frozenset(forms()) | (source_words() - {"dire", "pour"})


def find_acts(text: str, zones: Sequence[Zone], marks: Sequence[Mark]) -> list[Act]:
    """The acts of speech in `text`, in the order of their first words. `zones` of boilerplate are passed over."""
    silent = [(zone.start, zone.end) for zone in zones if zone.kind in ("boilerplate", "byline", "agency")]
    collected = _Collected(text)
    previous: Sentence | None = None
    for sentence in sentences(text, marks, triggers()):
        if any(start <= sentence.start < end for start, end in silent):
            continue
        drafts = read_sentence(sentence, previous)
        collected.add(sentence, drafts)
        previous = sentence
    return collected.acts


def read_sentence(sentence: Sentence, previous: Sentence | None = None) -> list[Draft]:
    """The drafts of one sentence, marks shared out, in order."""
    drafts = [source_draft(source) for source in find_sources(sentence)]
    verbs: list[Draft] = []
    for group in find_groups(sentence):
        if any(draft.cue[0] <= group.first < draft.cue[1] for draft in drafts):
            continue
        draft = read_group(sentence, group, verbs)
        if draft:
            verbs.append(draft)
    drafts = sorted(drafts + verbs, key=lambda draft: draft.anchor)
    _share_out(sentence, drafts)
    drafts = [draft for draft in drafts if draft.marks or draft.is_clause]
    _relay(sentence, drafts)
    taken = {index for draft in drafts for index in draft.marks}
    for index in sentence.marks:
        if index not in taken:
            extra = judge(sentence, index, drafts, previous)
            if extra:
                drafts.append(extra)
    return sorted(drafts, key=lambda draft: draft.anchor)


def _share_out(sentence: Sentence, drafts: list[Draft]) -> None:
    for index in sentence.marks:
        owner = _owner(sentence, index, drafts)
        if owner is not None and not names_something(sentence, index, owner):
            owner.marks.append(index)


def _owner(sentence: Sentence, index: int, drafts: list[Draft]) -> Draft | None:
    """The draft whose words a mark holds: an incise right after it, else the nearest verb on its left, …."""
    following = next((d for d in drafts if d.frame == "incise" and d.region[0] <= index < d.cut), None)
    if following and all(
        word in (",", ".", "!", "?", "…", "–", "-", MARKED) for word in sentence.words[index + 1 : following.cut]
    ):
        return following
    governing = next((d for d in reversed(drafts) if _governs(sentence, d, index)), None)
    source = next((d for d in reversed(drafts) if d.frame == "source" and d.region[0] <= index < d.region[1]), None)
    if governing and governing.strength < 2 and (following or source) and governing.frame not in ("colon", "marked"):
        governing = None
    if governing and following and following.region[0] > governing.anchor:
        governing = None
    if governing or following or source:
        return governing or following or source
    return next((d for d in reversed(drafts) if d.frame == "incise" and d.anchor < index), None)


def _governs(sentence: Sentence, draft: Draft, index: int) -> bool:
    if draft.frame in ("incise", "source") or not draft.region[0] <= index < draft.region[1]:
        return False
    between = sentence.words[draft.region[0] : index]
    if ";" in between:
        return False
    if draft.strength >= 2 and not (draft.group and draft.group.negated):
        return True
    return (len(between) <= _NEAR and not {",", "qui", "dont", "où"} & set(between)) or ":" in between[-1:]


def _relay(sentence: Sentence, drafts: list[Draft]) -> None:
    """« Selon Séoul, …, a déclaré X »: one statement, one speaker; the source only relays it."""
    for source in [draft for draft in drafts if draft.frame == "source" and not draft.marks]:
        begin, end = source.region
        for draft in drafts:
            if draft is source or draft.frame == "source" or (not draft.is_clause and not draft.marks):
                continue
            if draft.frame == "incise":
                relayed = source.anchor <= 1 or source.anchor > draft.anchor
            else:
                first = draft.speaker[0] if draft.speaker and draft.speaker[0] < draft.anchor else draft.anchor
                relayed = (
                    begin <= draft.anchor < end and MARKED not in sentence.words[begin:first] and first - begin <= 6
                )
            if relayed and source.rule != "source-relative":
                draft.via = source.speaker
                source.content = None
                if draft.frame == "incise" and source.anchor < draft.anchor and draft.content is not None:
                    draft.content = source.region[0]
                    draft.region = (source.region[0], draft.region[1])
                break
    _relay_incises(drafts)
    drafts[:] = [draft for draft in drafts if draft.marks or draft.is_clause]


def _relay_incises(drafts: list[Draft]) -> None:
    """« M. Cho a déclaré que …, ont-ils rapporté »: the incise relays a statement that has its own speaker."""
    for incise in [
        draft for draft in drafts if draft.frame == "incise" and not draft.marks and draft.content is not None
    ]:
        for draft in drafts:
            if draft.frame == "que" and draft.is_clause and incise.region[0] <= draft.anchor < incise.cut:
                if draft.anchor - incise.region[0] < 14 and incise.speaker:
                    draft.via = incise.speaker
                if draft.anchor - incise.region[0] < 14:
                    incise.content = None
                break


class _Collected:
    """The acts of an article as its sentences are read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.acts: list[Act] = []

    def add(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """Turn the drafts of a sentence into acts."""
        numbers: dict[int, int] = {}
        for draft in drafts:
            pieces = _pieces(sentence, draft, drafts)
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
                    cue=_span(sentence, draft.cue) if draft.cue[1] > draft.cue[0] else None,
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
    return sentence.starts[first], sentence.ends[last - 1]


def _speaker_span(sentence: Sentence, draft: Draft) -> tuple[int, int] | None:
    if draft.pronoun is not None:
        word = sentence.words[draft.pronoun]
        return sentence.starts[draft.pronoun] + word.rindex("-") + 1, sentence.ends[draft.pronoun]
    return _span(sentence, draft.speaker) if draft.speaker and draft.speaker[0] < draft.speaker[1] else None


def _pieces(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> list[Piece]:
    if draft.marks:
        pieces = [_marked_piece(sentence, draft, index) for index in draft.marks]
        clause = _clause_before_marks(sentence, draft) if draft.frame in ("que", "inf") else None
        return ([clause] if clause else []) + pieces
    span = _content(sentence, draft, drafts)
    return [Piece(*span, "indirect")] if span else []


def _marked_piece(sentence: Sentence, draft: Draft, index: int) -> Piece:
    mark = sentence.marks[index]
    kind = _kind(sentence, draft, index)
    start, end = mark.start, mark.end
    if kind == "mixed":
        while end > start + 1 and sentence.text[end - 1] in ".,;: \u00a0":
            end -= 1
    return Piece(start, end, kind)


def _kind(sentence: Sentence, draft: Draft, index: int) -> QuoteKind:
    mark = sentence.marks[index]
    if not is_utterance(sentence.text, mark.start, mark.end):
        return "mixed"
    before = sentence.word(index - 1)
    if before == ":" or index == 0 or draft.frame in ("colon-noun",):
        return "direct"
    if draft.frame == "source":
        return "direct" if index <= draft.region[0] + 1 else "mixed"
    if draft.frame == "incise" and index <= draft.cut:
        led = sentence.words[draft.region[0] : index]
        return "direct" if len(led) <= 2 else "mixed"
    starts_capital = sentence.text[mark.start].isupper()
    if draft.frame == "marked" and starts_capital and before not in ("de", "d'", "que", "qu'", "à"):
        return "direct"
    return "direct" if before in (",", ";", MARKED) and starts_capital else "mixed"


def _clause_before_marks(sentence: Sentence, draft: Draft) -> Piece | None:
    """« affirme s'être rendue à la police, mais qu'elle avait été « terrifiée » »: the clauses before the marked one."""
    if draft.content is None:
        return None
    for index in range(draft.marks[0] - 1, draft.content, -1):
        if sentence.words[index] in ("que", "qu'") and sentence.words[index - 1] in ("et", "mais"):
            end = index - 1
            while end > draft.content and sentence.words[end - 1] == ",":
                end -= 1
            return Piece(sentence.starts[draft.content], sentence.ends[end - 1], "indirect")
    return None


def _content(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> tuple[int, int] | None:
    """The span of words reported without marks, or None where marked words inside it tell the same."""
    begin = draft.content
    if begin is None:
        return None
    end = _content_end(sentence, draft, drafts)
    if any(index in other.marks for other in drafts for index in range(begin, end)):
        return None
    while end > begin and sentence.words[end - 1] in (",", ".", ";", ":", "!", "?", "…", "–", "-", "—", "et", "mais"):
        end -= 1
    while begin < end and sentence.words[begin] in (",", ":", ";"):
        begin += 1
    if end - begin < 2:
        return None
    return sentence.starts[begin], sentence.ends[end - 1]


def _content_end(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> int:
    if draft.frame == "incise":
        return draft.cut
    end = draft.region[1] if draft.frame == "source" else len(sentence)
    for other in drafts:
        if other is draft or other.anchor <= draft.anchor or not draft.content < other.cut < end:  # type: ignore[operator]
            continue
        if _ends_content(sentence, draft, other):
            end = other.cut
    for index in range(draft.content or 0, end):
        if sentence.words[index] == ":" and sentence.word(index + 1) == MARKED:
            return index
    return end


def _ends_content(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """Whether another act ends the words of this one, or stands inside them."""
    if other.frame == "incise":
        return True
    if other.frame == "source":
        return other.rule == "source" and other.anchor >= other.region[1]
    before = sentence.word(other.cut)
    if other.group and other.group.mood == "present":
        return before in (",", "en", "et", "tout") or sentence.word(other.cut - 1) == ","
    if before in (",", "et", "mais", "puis", ";", "tandis", "alors", "qui"):
        return other.inherits is draft or before in (";", "tandis", "alors") or _new_clause(sentence, other)
    return False


def _new_clause(sentence: Sentence, other: Draft) -> bool:
    words_between = sentence.words[other.cut : other.anchor]
    return not {"que", "qu'"} & set(words_between) and not (words("relative") & set(words_between))
