"""Incises: « « … », explique X », « …, a-t-il dit, … », and the same inside the marks.

A verb of saying with its subject behind it interrupts or ends what it reports. Word order and commas tell it from a
verb whose subject stands on its left.
"""

from __future__ import annotations

from itertools import pairwise

from index.quotes.clauses import Span, looks_finite, verb_between
from index.quotes.complements import skip_complements
from index.quotes.drafts import Draft
from index.quotes.groups import Group
from index.quotes.naming import is_function
from index.quotes.phrases import (
    begins_phrase,
    is_apposition,
    is_role,
    names_person,
    opens_clause,
    phrase_end,
    subject_after,
    subject_from,
)
from index.quotes.sentences import MARKED, Sentence
from index.quotes.source_names import CONNECTORS
from index.quotes.words import words


def read_incise(sentence: Sentence, group: Group, floor: int) -> Draft | None:
    """The draft of an incise, or None where the verb is none; `floor`: the end of the incise before it."""
    before = _before(sentence, group.first)
    if before < floor:
        return None
    marked = sentence.words[before] == MARKED
    apart = "," in sentence.words[before + 1 : group.first]
    if not marked and not apart and not ends_sentence(sentence, group):
        return None
    if (
        group.inverted is None
        and marked
        and before == group.first - 1
        and _is_subject_mark(sentence, before, group.last)
    ):
        return None
    after = skip_complements(sentence, group.last, len(sentence.words), before_subject=group.inverted is None)
    if sentence.word(after) in {"que", "qu'"} and not (marked and group.inverted is not None):
        return None
    if group.inverted is not None:
        speaker, last = _told_of_on(sentence, group), group.last
    else:
        speaker = subject_from(sentence, group.last, after, len(sentence.words))
        if speaker is None or sentence.word(after) == ":":
            return None
        following = sentence.word(speaker[1])
        if (following == ":" and not marked) or following in words("question") or following in _CLAUSE:
            return None
        head = speaker if marked or "label" not in group.verb.frames else _head_of(sentence, speaker)
        if not (marked and before < group.first - 1) and not names_person(sentence, *head):
            return None
        last = speaker[1]
    via = None
    if speaker is not None and group.verb.name == "apprendre":
        speaker, via = _informant(sentence, speaker)
    end = _incise_end(sentence, last)
    floor = floor if marked else _statement_start(sentence, floor, before)
    whole = not marked and _goes_on(sentence, floor, before + 1, end)
    if not (
        marked or whole or group.inverted is not None or _reports_region(sentence, group, speaker, floor, before + 1)
    ):
        return None
    if whole and not _is_sure(group):
        return None
    draft = _incise_draft(group, before + 1, end, floor, speaker=speaker)
    draft.pronoun = group.inverted if speaker is None else None
    draft.whole = whole
    draft.via = via
    return draft


def _head_of(sentence: Sentence, phrase: Span) -> Span:
    """The phrase up to its first complement: « **la démission** du gouvernement » is nobody."""
    of = (i for i in range(phrase[0] + 1, phrase[1]) if sentence.words[i] in {"de", "d'", "du", "des"})
    return phrase[0], next(of, phrase[1])


def _informant(sentence: Sentence, speaker: Span) -> tuple[Span, Span | None]:
    """« a appris l'AFP **auprès du parquet** »: who told it, and who passes it on."""
    begin = speaker[1] + 1
    told = ("source", "sources") if sentence.word(speaker[1]) == "de" else ("de", "du", "des", "d'")
    if sentence.word(speaker[1]) not in {"auprès", "de"} or sentence.word(begin) not in told:
        return speaker, None
    begin += sentence.words[begin] in {"de", "d'"}
    return (begin, phrase_end(sentence, begin, len(sentence.words))), speaker


def follows_comma(sentence: Sentence, first: int) -> bool:
    """Whether a comma is among the signs right before a word, as before an incise without marks."""
    return "," in sentence.words[_before(sentence, first) + 1 : first]


def ends_sentence(sentence: Sentence, group: Group) -> bool:
    """« Les effectifs vont augmenter assure Ada Lind. »: a verb and a name at the end, with the comma forgotten."""
    if len(sentence.words) - group.last > _NAME_AT_END or group.verb.strength < 3 or group.inverted is not None:
        return False
    if not {"que", "inf"} <= group.verb.frames:
        return False
    before = sentence.word(group.first - 1)
    if not sentence.is_capital(group.last) or before in words("subordinator", "relative", "conjunction", "subject"):
        return False
    end = group.last
    while sentence.is_capital(end) or sentence.word(end) in {"de", "-", "m", "."}:
        end += 1
    whole = end >= len(sentence.words) and end - group.last > 1
    return whole and verb_between(sentence, 0, group.first) is not None and sentence.words[0] not in words("question")


_NAME_AT_END = 6
"""A name at the end of a sentence has fewer words than this, its stop included."""


def _is_sure(group: Group) -> bool:
    """Whether the verb reports words without marks: by itself, or by its inverted pronoun (« , appuie-t-il, »)."""
    return group.verb.strength >= 2 or group.inverted is not None


def _statement_start(sentence: Sentence, floor: int, last: int) -> int:
    """Where the statement of an incise begins: behind the last semicolon, and behind the writer's « Toutefois, »."""
    begin = next((index + 1 for index in range(last - 1, floor, -1) if sentence.words[index] in {";", ":"}), floor)
    connected = sentence.word(begin) in CONNECTORS and sentence.word(begin + 1) == ","
    return begin + 2 if connected else begin


def inside_incise(sentence: Sentence, group: Group) -> Draft | None:
    """The draft of an incise inside the marks: « …, explique X. … », « … ? demande X. … »."""
    if "say" not in group.verb.frames or group.mood not in {"finite", "compound"} or group.first < 2:
        return None
    if sentence.words[group.first - 1] not in {",", "!", "?", "…", "–", "—"}:
        return None
    if group.inverted is not None:
        if sentence.words[group.inverted] in _FIRST_PERSON:
            return None
        speaker, last = _told_of_on(sentence, group), group.last
    else:
        speaker = subject_after(sentence, group.last, len(sentence.words))
        if speaker is None:
            return None
        last = speaker[1]
    if sentence.word(_incise_end(sentence, last)) not in {",", ".", "", ";"}:
        return None
    if sentence.word(last) in {"que", "qu'", "à", "de", "d'"} and group.inverted is None:
        return None
    draft = _incise_draft(group, group.first, last, 0, speaker=speaker)
    draft.pronoun = group.inverted if speaker is None else None
    draft.rule = "incise-inside"
    draft.content = None
    return draft


_CLAUSE = frozenset(["que", "qu'"])
_FIRST_PERSON = frozenset(["-je", "-nous", "-vous", "-ce"])


_WHERE = frozenset(["chez", "à", "au", "aux", "dans", "sur", "de", "du", "auprès"])


def _told_of_on(sentence: Sentence, group: Group) -> Span | None:
    """« assure-t-on à la mairie »: the place speaks where the pronoun names nobody."""
    if group.inverted is None or not sentence.words[group.inverted].endswith("-on"):
        return None
    if sentence.word(group.last) not in _WHERE:
        return None
    begin = group.last if sentence.word(group.last) in {"au", "aux"} else group.last + 1
    # « auprès de X », « du côté de X »
    begin += sentence.word(group.last) == "auprès"
    aside = sentence.words[group.last : begin + 1] == ["du", "côté"]
    if sentence.word(group.last) == "du" and not aside:
        return None
    begin += 2 * aside
    return begin, phrase_end(sentence, begin, len(sentence.words))


def _goes_on(sentence: Sentence, floor: int, cut: int, end: int) -> bool:
    """Whether the statement goes on after the incise: « Les pertes, a reconnu X, dépassent deux millions »."""
    if MARKED in sentence.words[floor:cut] or cut <= floor:
        return False
    tail = sentence.words[end + 1 :]
    if sentence.word(end) == "," and tail[:1] == ["et"] and _verb_again(sentence, end + 2):
        return True
    if sentence.word(end) == "," and sentence.words[floor] in _CONDITIONS:
        return verb_between(sentence, end + 1, len(sentence)) is not None
    if verb_between(sentence, floor, cut - 1) is not None:
        return False
    if cut - floor > _OPENED and looks_finite(sentence.words[cut - 1]):
        return False
    if sentence.word(end) != "," or len(tail) < 3:
        return False
    # « Il est, disent-ils, la langue de … »: what a verb takes cannot be cut off from it.
    interrupted = looks_finite(sentence.words[cut - 1])
    return (
        interrupted
        or begins_clause(sentence, end + 1)
        or (_sets_scene(sentence.words[floor]) and any(map(looks_finite, tail)))
    )


_CONDITIONS = frozenset(["si", "s'", "quand", "lorsque", "lorsqu'"])


def _verb_again(sentence: Sentence, position: int) -> bool:
    """« Elle a lu l'article, dit-elle, et **l'a trouvé** bon »: a verb without a subject of its own."""
    while sentence.word(position) in words("clitic"):
        position += 1
    return looks_finite(sentence.word(position))


_OPENED = 3
"""A statement that an incise interrupts behind its verb has this many words before it at most."""


def _sets_scene(word: str) -> bool:
    """Whether a statement opens with a complement: « **À** Paris, a dit X, les écoles fermeront »."""
    known = word in words("opening") or word in words("day") or "_" in word
    return known or (word.endswith("ment") and len(word) > _ADVERB)


_ADVERB = 7
"""Words in « -ment » from this length on are adverbs as a rule."""


def begins_clause(sentence: Sentence, position: int) -> bool:
    """Whether a finite verb begins here, after clitics and negation."""
    while sentence.word(position) in words("clitic"):
        position += 1
    word = sentence.word(position)
    if not word.isalpha() or sentence.is_capital(position):
        return False
    if looks_finite(word):
        return True
    return word.endswith(("e", "ent", "t", "a")) and not is_function(word)


def _incise_draft(group: Group, cut: int, end: int, floor: int, *, speaker: Span | None = None) -> Draft:
    return Draft(
        frame="incise",
        rule="incise",
        cue=(group.first, group.last),
        region=(floor, end),
        anchor=group.first,
        cut=cut,
        strength=group.verb.strength,
        content=floor if _is_sure(group) and not group.negated else None,
        speaker=speaker,
        group=group,
        denied="deny" in group.verb.frames,
    )


_BETWEEN = frozenset([",", "-", "–", "—", ".", "!", "?", "…", "comme"])


def _before(sentence: Sentence, first: int) -> int:
    """The last word before an incise that is no comma, stop or dash."""
    index = first - 1
    while index >= 0 and sentence.words[index] in _BETWEEN:
        index -= 1
    return index


def _is_subject_mark(sentence: Sentence, mark: int, after: int) -> bool:
    """A short marked name right before the verb is its subject: « le collectif « Stop » a déclaré que »."""
    following = skip_complements(sentence, after, len(sentence.words), before_subject=False)
    return sentence.word(following) in ("que", "qu'", ":", MARKED) or (
        mark > 0
        and (sentence.words[mark - 1] in words("determiner") or is_role(sentence, mark - 1, mark, document=False))
        and sentence.end_of(mark) - sentence.start_of(mark) < 40
    )


_STATEMENT = 8
"""So many words before « , a indiqué X » are a statement even where no verb of theirs is known."""


def _reports_region(sentence: Sentence, group: Group, speaker: Span | None, floor: int, cut: int) -> bool:
    """Whether words without marks before « , a indiqué X » are a statement, and X can make it."""
    region = sentence.words[floor:cut]
    if speaker is None or cut - floor < 3 or (group.verb.strength < 2 and MARKED not in region):
        return False
    named = any(sentence.is_capital(index) for index in range(*speaker))
    if (
        MARKED not in region
        and (not any(map(looks_finite, region)) or _ends_in_relative(sentence, floor, cut))
        and not (named and len(region) >= _STATEMENT and not _is_subject(sentence, floor, cut))
    ):
        return False
    following = sentence.word(speaker[1])
    if following in ("", ".", ",", ";", ":", "!", "?", "…", MARKED, ")", "sans", "avec", "pour", "après", "avant"):
        return True
    return following in words("adjunct", "day")


def _is_subject(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether words without a verb are a phrase with its apposition: « Le maire, Luc Roy, appelle … »."""
    starts = [begin, *(index + 1 for index in range(begin, end) if sentence.words[index] == ",")]
    pairs = pairwise(starts)
    opening = words("adverb", "opening")
    return any(
        sentence.words[one] not in opening
        and begins_phrase(sentence, one)
        and (sentence.word(other) in _RELATIVE or is_apposition(sentence, other, end))
        for one, other in pairs
    )


def _ends_in_relative(sentence: Sentence, begin: int, end: int) -> bool:
    """« Son frère, **qui lui succède**, annonce … »: the only verb is that of a relative clause at the end."""
    last = next((index for index in range(end - 1, begin, -1) if sentence.words[index] == ","), begin)
    return sentence.word(last + 1) in _RELATIVE and verb_between(sentence, begin, last) is None


_RELATIVE = frozenset(["qui", "dont", "où", "auquel", "auxquels", "duquel", "lequel", "laquelle", "lesquels"])


_INCISE_ENDS = frozenset([",", MARKED, ":", ";", "."])


def _incise_end(sentence: Sentence, position: int) -> int:
    """Where an incise ends: at the next comma after its complements, a quote, a colon or the sentence's end."""
    while position < len(sentence.words) and sentence.words[position] not in _INCISE_ENDS:
        if sentence.words[position] == "et" and opens_clause(sentence, position + 1):
            break
        position += 1
    return position
