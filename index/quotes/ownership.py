"""Who owns which marked words in a sentence, and which source only relays what another speaker says.

Word order decides: an incise right after a quote owns it, else the nearest verb of speech on its left, else the source that
covers it. The module changes the drafts of one sentence; it reads no phrases.
"""

from __future__ import annotations

from index.quotes.drafts import Draft
from index.quotes.leftover import names_something
from index.quotes.sentences import MARKED, Sentence

_NEAR = 9
"""A verb that is speech only where marks say so (« veut « punir » ») reaches this many words."""


def share_out(sentence: Sentence, drafts: list[Draft]) -> None:
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
    source = next((d for d in reversed(drafts) if d.frame == "source" and _covers(d, index)), None)
    if governing and governing.strength < 2:
        outer = next(
            (
                d
                for d in reversed(drafts)
                if d.anchor < governing.anchor and d.is_clause and _governs(sentence, d, index)
            ),
            None,
        )
        governing = outer or governing
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


def relay(sentence: Sentence, drafts: list[Draft]) -> None:
    """« Selon Séoul, …, a déclaré X »: one statement, one speaker; the source only relays it."""
    for source in [draft for draft in drafts if draft.frame == "source" and not draft.marks]:
        begin, end = source.region
        if _is_pronoun_in_clause(sentence, source, drafts):
            continue
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
                source.relays = True
                if draft.frame == "incise" and source.anchor < draft.anchor and draft.content is not None:
                    draft.content = source.region[0]
                    draft.region = (source.region[0], draft.region[1])
                break
    _relay_incises(drafts)


def _is_pronoun_in_clause(sentence: Sentence, source: Draft, drafts: list[Draft]) -> bool:
    """« a déclaré que, selon elle, … »: one statement; the clause begins after « selon elle »."""
    if source.speaker is None or sentence.words[source.speaker[0]] not in ("lui", "elle", "eux", "elles"):
        return False
    for draft in drafts:
        if draft.content is not None and draft is not source and draft.content <= source.anchor <= draft.content + 1:
            draft.content = source.region[0]
            source.content, source.relays = None, True
            return True
    return False


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
                    incise.relays = True
                break


def _covers(source: Draft, index: int) -> bool:
    return source.region[0] <= index < source.region[1] or (source.around and index > source.anchor)
