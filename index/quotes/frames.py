"""Frames: what a verb of speech takes to its right, and whether that is reported speech.

« que » and its clause, an indirect question, an infinitive, a colon, marked words, or a plain object.
"""

from __future__ import annotations

from index.quotes.clauses import verb_between
from index.quotes.complements import skip_complements
from index.quotes.drafts import Frame
from index.quotes.groups import Group
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import words


def rule_of(group: Group, frame: str) -> str:
    """The name of the rule that a verb in this mood with this frame stands for."""
    if group.mood == "present":
        return "chain"
    if group.mood in {"passive", "participle"}:
        return "passive"
    return "label" if frame in {"marked", "object"} else frame


def is_told(group: Group) -> bool:
    """Whether what a verb takes is said: not « n'a pas dit que », but « n'a pas caché que »."""
    return "either" in group.verb.frames or group.negated == ("hide" in group.verb.frames)


def reports(group: Group) -> bool:
    """Whether a verb tells of speech as a rule, and what it takes is said."""
    return group.verb.strength >= _REPORTS and is_told(group)


def may_report(sentence: Sentence, group: Group, frame: str, begin: int) -> bool:
    """Whether what the verb governs here is reported speech: not negated, not a threat of things, not « pour dire »."""
    if not reports(group):
        return False
    if "seen" in group.verb.frames and "on" in sentence.words[max(0, group.first - 2) : group.first]:
        return False
    if "opinion" in group.verb.frames and _WRITER & set(sentence.words[max(0, group.first - 2) : group.first]):
        return False
    if "opinion" in group.verb.frames and sentence.word(group.first - 1) == "qui":
        return False
    if "thought" in group.verb.frames and sentence.words[group.head].endswith(_IMPERFECT):
        return False
    if group.verb.name == "se dire" and frame == "que":
        return sentence.word(group.first - 1) == "il"
    if group.verb.name == "menacer" and words("collapse") & set(sentence.words[begin : begin + 2]):
        return False
    if frame == "de" and "past" in group.verb.frames and not _is_past(sentence, begin):
        return False
    if group.mood == "infinitive":
        before = sentence.word(group.first - 1)
        if before in {"de", "d'"} and sentence.word(0) == "et" and frame == "que":
            return not words("finite") & set(sentence.words[: group.first])
        if before in {"de", "d'"} and sentence.word(group.first - 2) == "avant":
            return frame in {"que", "si"}
        return _is_brought_in(sentence, group.first)
    return True


def _is_brought_in(sentence: Sentence, infinitive: int) -> bool:
    """Whether the verb before an infinitive lets it be said: « **tient à** rappeler », « n'hésite pas à dire »."""
    position = infinitive - 1
    if sentence.word(position) in {"à", "de", "d'", "par", "pour"}:
        position -= 1
    # « a cru **bon** de rappeler », but not « il est bon de rappeler »
    if sentence.word(position) in words("judged"):
        position -= 1
    while position > 0 and sentence.words[position] in words("adverb"):
        position -= 1
    word = sentence.word(position)
    if word in words("brings-in-negated"):
        return True
    return word in words("brings-in") and "pas" not in sentence.words[position:infinitive]


_IMPERFECT = ("ait", "aient")

_WRITER = frozenset(["nous", "je", "j'"])
"""Outside marks these are whoever writes the article, who reports nobody."""


def _is_past(sentence: Sentence, begin: int) -> bool:
    """Whether an infinitive is « avoir » or « être » with a participle, clitics and negation before it."""
    while sentence.word(begin) in words("clitic") or sentence.word(begin) in {"pas", "plus", "jamais", "rien"}:
        begin += 1
    return sentence.word(begin) in {"avoir", "être"} and sentence.word(begin + 1).endswith(_PAST)


_PAST = ("é", "és", "ée", "ées", "i", "is", "it", "ie", "ies", "u", "us", "ue", "ues", "t", "ts", "te", "tes")


def frame_of(sentence: Sentence, group: Group) -> tuple[Frame, int]:
    """What the verb takes to its right, and the first word of it."""
    end = len(sentence.words)
    begin = skip_complements(sentence, group.last, end, before_subject=False)
    if sentence.word(begin) == MARKED and _is_told_to_name(sentence, begin):
        begin += 1
    word = sentence.word(begin)
    if word in {"que", "qu'"} and begin > group.last and _is_relative(sentence, group.last, begin):
        return "object", begin
    if word in {"que", "qu'"}:
        wished = sentence.words[max(0, begin - 2) : begin] == ["à", "ce"] and "que" not in group.verb.frames
        return "à" if wished else "que", begin + 1
    if word in (":", MARKED):
        urged = _infinitive_after(sentence, "à", group.last, begin) if "à" in group.verb.frames else None
        if urged is not None:
            return "à", urged
        return ("colon", begin + 1) if word == ":" else ("marked", begin)
    asked = word in words("question") or (word == "qui" and begin == group.last)
    if asked and "si" in group.verb.frames:
        return "si", begin
    if "inf" in group.verb.frames and is_infinitive(sentence, begin) and sentence.word(begin - 1) not in _SETTING:
        return "inf", begin
    for preposition in ("de", "à"):
        if preposition in group.verb.frames:
            found = _infinitive_after(sentence, preposition, group.last, end)
            if found is not None:
                return "de" if preposition == "de" else "à", found
    told = _after_person(sentence, group, begin)
    if told is not None:
        return "que", told
    near = sentence.words[begin : begin + 14] if group.verb.strength > 1 else []
    colon = begin + near.index(":") if ":" in near else -1
    said = colon >= 0 and (sentence.word(colon + 1) == MARKED or tells_without_marks(sentence, group, colon + 1))
    return ("colon", colon + 1) if said else ("object", begin)


def _is_relative(sentence: Sentence, position: int, que: int) -> bool:
    """Whether « que » hangs on a noun or a conjunction before it: « demande **de rendre les clés** qu'il a »."""
    if sentence.words[que - 1] in words("before-que"):
        return True
    return any(
        sentence.words[i] in {"de", "d'", "à"} and is_infinitive(sentence, i + 1) for i in range(position, que - 2)
    )


_SETTING = frozenset(["après", "avant", "pour", "sans", "afin"])
"""Before an infinitive these tell when or what for, not what is said: « a promis une aide **après** avoir reçu »."""


def tells_without_marks(sentence: Sentence, group: Group, begin: int) -> bool:
    """Whether the unmarked clause after a colon is somebody's words.

    In the first person, or in the conditional of hearsay; else where nothing stands between the verb and the colon.
    """
    if not {"nous", "je", "j'"}.isdisjoint(sentence.words[begin : begin + 4]):
        return True
    if group.verb.strength < _REPORTS or group.mood not in {"finite", "compound"} or not group.first:
        return False
    if group.verb.strength == _ALWAYS and not words("hearsay").isdisjoint(sentence.words[begin : begin + _FIRST_VERB]):
        return True
    last = len(sentence.words)
    told = skip_complements(sentence, group.last, last, before_subject=False) + 1
    return begin == told and verb_between(sentence, begin, last) is not None


_REPORTS, _ALWAYS = 2, 3
"""The strengths of verbs that tell of speech as a rule, and always."""
_FIRST_VERB = 15
"""The verb of a clause stands among so many words."""


def _is_told_to_name(sentence: Sentence, marked: int) -> bool:
    """« confie à « 60 Minutes » si »: marked words that name who was told, with the clause behind them."""
    before, after = sentence.word(marked - 1), sentence.word(marked + 1)
    return before in words("adjunct") and (after in words("question") or after in {"que", "qu'"})


def _after_person(sentence: Sentence, group: Group, begin: int) -> int | None:
    """« informe le diocèse qu'il », « a prévenu ses alliés que »: the verbs that take a person before their clause."""
    if group.verb.name not in _TELLING:
        return None
    for index in range(begin, min(len(sentence.words), begin + 8)):
        word = sentence.words[index]
        if word in {"que", "qu'"}:
            return index + 1
        if word in (",", MARKED, ":", "qui") or word in words("finite"):
            return None
    return None


_TELLING = frozenset(
    ["informer", "prévenir", "avertir", "aviser", "alerter", "assurer", "persuader", "rassurer", "notifier"]
)


def is_infinitive(sentence: Sentence, position: int) -> bool:
    """Whether an infinitive begins here, negation and clitics included: « ne pas être », « s'être rendue »."""
    clitics = words("clitic")
    while (word := sentence.word(position)) in clitics or word in {"pas", "plus", "jamais", "rien"}:
        position += 1
    if word in words("infinitive") or word.endswith("uire"):
        return True
    return (
        word.endswith(("er", "ir", "oir"))
        and len(word) > 3
        and word not in words("not-infinitive")
        and not sentence.is_capital(position)
    )


_PREPOSITIONS = {"de": frozenset(["de", "d'"]), "à": frozenset(["à"])}


def _infinitive_after(sentence: Sentence, preposition: str, begin: int, end: int) -> int | None:
    """The first word of « de » or « à » + infinitive behind the verb, over a person told (« accuse le Nord de »)."""
    forms = _PREPOSITIONS[preposition]
    if forms.isdisjoint(sentence.words[begin:end]):
        return None
    index, reach = begin - 1, begin + 14
    while index + 1 < min(end, reach):
        index += 1
        word = sentence.words[index]
        if word in forms and is_infinitive(sentence, index + 1):
            return index + 1
        if word == "," and (sentence.word(index + 1) in words("determiner") or sentence.is_capital(index + 1)):
            closing = sentence.find(",", index + 2, min(end, index + 14))
            if closing > 0:
                index, reach = closing, closing + 6
                continue
        if word in (",", ":", ";", MARKED, "que", "qu'", "qui") or (word in words("finite") and index > begin):
            return None
    return None
