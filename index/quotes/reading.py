"""From a verb group to a draft: an incise where one can stand, else what the verb governs to its right."""

from __future__ import annotations

from collections.abc import Sequence

from index.quotes.clauses import Span, verb_between
from index.quotes.drafts import CLAUSE_FRAMES, Draft, Frame
from index.quotes.frames import frame_of, may_report, reports, rule_of, tells_without_marks
from index.quotes.groups import Group, with_governor
from index.quotes.incises import ends_sentence, follows_comma, read_incise
from index.quotes.phrases import subject_after
from index.quotes.sentences import MARKED, Sentence
from index.quotes.whose import author_of_words, leads_in, main_clause, speaker_of
from index.quotes.words import words


def can_report(sentence: Sentence, group: Group) -> bool:
    """Whether a verb group may report words without marks: a cheap look that spares most sentences the reading.

    The comma of an incise stands before it, or a clause that the verb takes behind it.
    """
    if group.mood == "infinitive":
        group = with_governor(sentence, group)
    if "say" in group.verb.frames and group.mood in {"finite", "compound"} and follows_comma(sentence, group.first):
        return True
    if ends_sentence(sentence, group):
        return True
    if not reports(group):
        return False
    if group.verb.frames.isdisjoint(CLAUSE_FRAMES) and ":" not in sentence.words[group.last :]:
        return False
    frame, begin = frame_of(sentence, group)
    if not may_report(sentence, group, frame, begin):
        return False
    return tells_without_marks(sentence, group, begin) if frame == "colon" else _is_clause_of(group, frame)


def read_group(sentence: Sentence, group: Group, earlier: Sequence[Draft]) -> Draft | None:
    """The draft of a verb group, or None where it reports nothing. `earlier`: the drafts to its left."""
    if "comme" in sentence.words[max(0, group.first - 2) : group.first] and not _confirms(sentence, group):
        return _announced_by(sentence, group)
    if group.mood == "participle" and _shares_auxiliary(sentence, group, earlier):
        group = group._replace(mood="compound")
    floor = max((draft.region[1] for draft in earlier if draft.frame == "incise"), default=0) if earlier else 0
    if group.mood == "infinitive" and "sans" in sentence.words[max(0, group.first - 3) : group.first]:
        return None
    if group.mood == "infinitive":
        group = with_governor(sentence, group)
    if "say" in group.verb.frames and group.mood in {"finite", "compound"}:
        draft = read_incise(sentence, group, floor)
        if draft:
            return draft
    return _governed(sentence, group, earlier, floor)


def _announced_by(sentence: Sentence, group: Group) -> Draft | None:
    """« la digue cède, **comme le précise le maire** : « … » »: who speaks stands behind the verb, before the colon."""
    speaker = subject_after(sentence, group.last, len(sentence.words))
    if speaker is None or sentence.word(speaker[1]) != ":" or sentence.word(speaker[1] + 1) != MARKED:
        return None
    return Draft(
        frame="colon",
        rule="colon",
        cue=(group.first, group.last),
        region=(speaker[1] + 1, len(sentence.words)),
        anchor=group.first,
        cut=group.first,
        strength=max(2, group.verb.strength),
        speaker=speaker,
        group=group,
    )


def _confirms(sentence: Sentence, group: Group) -> bool:
    """« « … », comme l'a dit X »: an incise, unlike « comme l'a dit X » anywhere else."""
    before = group.first - 2
    if sentence.word(before) == ",":
        before -= 1
    return sentence.word(group.first - 1) == "comme" and sentence.word(before) == MARKED


def _shares_auxiliary(sentence: Sentence, group: Group, earlier: Sequence[Draft]) -> bool:
    """« avait annoncé que … et affirmé que … »."""
    before = group.first - 1
    while sentence.word(before) in words("adverb"):
        before -= 1
    compound = any(draft.group and draft.group.mood == "compound" for draft in earlier)
    compound = compound or (
        # « **a fait** fermer la route et **assuré que** … »
        sentence.word(group.last) in {"que", "qu'"}
        and not {"a", "ont"}.isdisjoint(sentence.words[:before])
        and sentence.word(before) == "et"
    )
    return compound and sentence.word(before) in {"et", "puis", "ou", "mais"} and before < group.first


def _governed(sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int) -> Draft | None:
    speaker, inherits, _ = speaker_of(sentence, group, earlier, floor)
    if group.mood == "participle" and speaker is None:
        return None
    frame, begin = frame_of(sentence, group)
    clause = _takes(sentence, group, frame, begin, speaker) and may_report(sentence, group, frame, begin)
    nobody = group.mood == "passive" and speaker is None and frame not in {"que", "si"} and not clause
    nobody = nobody and not _is_termed(sentence, group)
    draft = Draft(
        frame=frame,
        rule="nobody" if nobody else rule_of(group, frame),
        cue=(group.first, group.last),
        region=(group.last, _region_end(sentence, group, speaker)),
        anchor=group.first,
        cut=_cut(sentence, group, speaker),
        strength=1 if nobody else group.verb.strength,
        content=begin if clause else None,
        speaker=speaker,
        inherits=inherits,
        group=group,
        denied="deny" in group.verb.frames,
    )
    if group.inverted is not None:
        draft.speaker, draft.pronoun, draft.inherits = None, group.inverted, None
    author = author_of_words(sentence, group)
    if author is not None:
        draft.speaker, draft.inherits, draft.via = author, None, draft.speaker
    return draft


def _takes(sentence: Sentence, group: Group, frame: Frame, begin: int, speaker: Span | None) -> bool:
    """Whether what the verb takes is a clause without marks that this verb can report."""
    if frame == "colon":
        return tells_without_marks(sentence, group, begin)
    # « n'avait vu la statue **que sur une photographie** »
    if frame == "que" and sentence.word(begin) in words("adjunct"):
        return MARKED in sentence.words[begin:] or verb_between(sentence, begin, len(sentence)) is not None
    if (
        group.mood == "passive"
        and frame not in {"que", "si"}
        and speaker is None
        and not _is_impersonal(sentence, group)
    ):
        return False
    return _is_clause_of(group, frame)


def _is_clause_of(group: Group, frame: Frame) -> bool:
    return frame in CLAUSE_FRAMES and frame in group.verb.frames


def _is_termed(sentence: Sentence, group: Group) -> bool:
    """« a été annoncée **comme** « exceptionnelle » »: somebody's words for it, whoever they are."""
    return sentence.words[group.last : group.last + 2] == ["comme", MARKED] and group.verb.strength > 1


def _is_impersonal(sentence: Sentence, group: Group) -> bool:
    """« **il** lui est reproché d'avoir menti »: nobody is said to have been told."""
    return sentence.word(group.first - 1) == "il" and sentence.words[group.head].endswith(("é", "i", "u"))


_OPENERS = frozenset(["lorsque", "lorsqu'", "quand", "si", "s'", "comme", "puisque", "puisqu'"])


def _region_end(sentence: Sentence, group: Group, speaker: Span | None) -> int:
    """Where the words that a verb may govern end: before the main clause, where the verb stands in an opening one."""
    if speaker and speaker[0] > group.last and group.mood == "present":
        return speaker[0] - 1
    if group.mood == "participle":
        verb = verb_between(sentence, group.last, len(sentence.words))
        return verb if verb is not None else len(sentence.words)
    opens = sentence.word(0) in _OPENERS or sentence.words[1:2] == ["que"] or _stands_in_opening(sentence, group)
    opens = opens or leads_in(sentence, group)
    if opens and ("," not in sentence.words[: group.first] or verb_between(sentence, 1, group.first) is None):
        main = main_clause(sentence, group.last)
        return main[0] - 1 if main else len(sentence.words)
    return len(sentence.words)


def _stands_in_opening(sentence: Sentence, group: Group) -> bool:
    """« **N'ayant pas apprécié** l'article affirmant que …, il a répondu »: a participle inside another's opening."""
    if group.mood != "present" or group.first <= 2:
        return False
    first = sentence.words[1] if sentence.words[0] == "n'" else sentence.words[0]
    return first in {"ayant", "étant", "après"}


_LINKS = frozenset(["en", "tout", "et", "mais", "puis", "tandis", "alors", "qui", ",", ";"])


def _cut(sentence: Sentence, group: Group, speaker: Span | None) -> int:
    """Where the words of an act on the left end because this one begins."""
    begin = group.first
    if speaker and speaker[1] <= group.first and speaker[0] >= 0:
        begin = speaker[0]
    while begin > 0 and sentence.words[begin - 1] in _LINKS:
        begin -= 1
    if begin > 1 and sentence.words[begin - 1] in {"que", "qu'", "dont"} and sentence.words[begin - 2] == ",":
        begin -= 2
    if begin > 1 and sentence.words[begin - 1] in {"que", "qu'"} and sentence.words[begin - 2] in {"tandis", "alors"}:
        begin -= 2
        while begin > 0 and sentence.words[begin - 1] == ",":
            begin -= 1
    return begin
