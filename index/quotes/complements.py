"""What may stand between a verb of speech and its subject or its clause: adverbs, moments, prepositional complements.

« a déclaré **plus tôt aux législateurs** que », « a répondu **lors d'un point-presse** la porte-parole ».
"""

from __future__ import annotations

from functools import cache

from index.quotes.outlets import names_outlet, opens_after_name
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import words

_CLOSERS = {"(": ")", "[": "]"}


_DASHES = frozenset("–—-")
_PART_OF_MONTH = frozenset(["début", "mi", "fin", "courant"])


def skip_complements(sentence: Sentence, position: int, end: int, *, before_subject: bool) -> int:
    """The first word at or after `position` that is no adverb, moment or prepositional complement.

    « a déclaré **plus tôt aux législateurs** que », « a répondu **lors d'un point-presse** la porte-parole ». With
    `before_subject` a complement also ends where a subject can begin.
    """
    passed_over = _passed_over()
    while position < end:
        word = sentence.words[position]
        if word not in passed_over and not word.endswith("ment"):
            return position
        after = _skip_one(sentence, position, end, word, before_subject=before_subject)
        if after == position:
            return position
        position = after
    return position


@cache
def _passed_over() -> frozenset[str]:
    """The words at which `_skip_one` may go on, besides those in « -ment »: a look that spares most words the rest."""
    others = ["(", ",", "le", "la", "l'", "ce", "cet", "cette", "plus", "peu", "un", "quelques", "avec", "sans", "il"]
    return words("day", "adverb", "adjunct") | _COUNTS | _PART_OF_MONTH | frozenset(others)


def _skip_one(sentence: Sentence, position: int, end: int, word: str, *, before_subject: bool) -> int:
    if word == "(":
        return after_bracket(sentence, position, end)
    if word in words("day") or (word in _PART_OF_MONTH and sentence.word(position + 1) in words("month")):
        return _after_date(sentence, position, end)
    if word in words("adverb") or _is_adverb_in_ment(sentence, position):
        return position + 1
    if word in words("adjunct") and not sentence.is_capital(position):
        if word == "en" and sentence.word(position + 1) in {"avoir", "être"}:
            return position
        return _after_complement(sentence, position + 1, end, before_subject=before_subject)
    if word == "," and not before_subject and _resumes(sentence, position + 1):
        return _before_clause(sentence, position, end) or position + 1
    # « dit, **elle,** ne plus vouloir »
    if word == "," and not before_subject and sentence.words[position - 1] in {"lui", "elle", "eux", "elles"}:
        return position + 1
    if word == "," and not before_subject:
        return _before_clause(sentence, position, end) or position
    if word == "," and before_subject and sentence.word(position + 1) in words("adjunct"):
        return position + 1
    if word == "," and before_subject:
        return _after_attitude(sentence, position, end)
    if word == "le" and sentence.word(position + 1)[:1].isdigit():
        return _after_date(sentence, position + 1, end)
    if word in {"ce", "cette", "la", "cet", "l'"} and sentence.word(position + 1) in words("day", "time"):
        return _after_date(sentence, position + 1, end)
    if word in {"ce", "cette"} and sentence.word(position + 1) == "même":
        return (
            _after_date(sentence, position + 2, end)
            if sentence.word(position + 2) in words("day", "time")
            else position
        )
    if word == "il" and sentence.words[position + 1 : position + 3] == ["y", "a"]:
        return _after_ago(sentence, position + 3)
    if (word in _COUNTS or word.isdigit()) and sentence.word(position + 1) in words("time"):
        return position + 3 if sentence.word(position + 2) in words("later") else position
    if word in {"plus", "peu", "un", "quelques"} and _is_moment(sentence, position):
        return position + 3 if word in {"un", "quelques"} else position + 2
    if word in {"avec", "sans"} and _is_bare_noun(sentence, position + 1):
        return position + 2
    return position


def _before_clause(sentence: Sentence, comma: int, end: int) -> int | None:
    """« a révélé**, lors d'une réunion qui s'est tenue à Lorpaix,** que »: the « que » behind what commas set apart."""
    for index in range(comma + 1, min(end, comma + _SET_APART)):
        word = sentence.words[index]
        if word in (MARKED, ":", ";", "(") or (word in {"que", "qu'"} and sentence.words[index - 1] != ","):
            return None
        if word in {"que", "qu'"}:
            return index if index > comma + 1 else None
        if index == comma + 1 and (word in words("conjunction", "subordinator", "subject", "relative")):
            return None
    return None


_SET_APART = 30
"""What commas set apart between a verb and its clause has fewer words than this."""


def _after_attitude(sentence: Sentence, comma: int, end: int) -> int:
    """« lâche**, les larmes aux yeux,** Ada Lind »: the word after what commas set apart, if a subject follows it."""
    closing = sentence.find(",", comma + 1, min(end, comma + _ATTITUDE))
    if closing < 0:
        return comma
    participle = sentence.word(comma + 1) not in words("determiner") and sentence.word(closing + 1) in words("article")
    if not (sentence.is_capital(closing + 1) or participle or sentence.word(closing + 1) in {"le", "la", "l'"}):
        return comma
    told = range(comma + 1, closing)
    if any(sentence.is_capital(i) or sentence.words[i] in words("finite") for i in told):
        return comma
    return closing + 1


_ATTITUDE = 8
"""What commas set apart between a verb and its subject has fewer words than this."""


def _is_adverb_in_ment(sentence: Sentence, position: int) -> bool:
    word = sentence.words[position]
    ends = word.endswith("ment") and len(word) > _SHORT_NOUN and word not in words("question")
    return ends and sentence.word(position - 1) not in words("determiner")


_SHORT_NOUN = 6
"""Words in « -ment » up to this length are no adverbs (« moment », « ciment »)."""


def _is_bare_noun(sentence: Sentence, position: int) -> bool:
    """« avec **émotion** », « sans **détour** »: a noun without an article, no name."""
    word = sentence.word(position)
    return word.isalpha() and word not in words("determiner") and not sentence.is_capital(position)


def _after_ago(sentence: Sentence, position: int) -> int:
    """The word after « il y a **deux ans** »; `position`: that of the number."""
    near = range(position, min(len(sentence.words), position + _AGO))
    return next((i + 1 for i in near if sentence.words[i] in words("time")), position - 3)


_AGO = 4
_COUNTS = frozenset(["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "dix", "quinze", "plusieurs"])


def _is_moment(sentence: Sentence, position: int) -> bool:
    first, second = sentence.word(position + 1), sentence.word(position + 2)
    if sentence.words[position] in {"plus", "peu"}:
        return first in {"tôt", "tard", "après", "avant"}
    return (first in words("time") or first == "peu") and second in {"plus", "après", "avant", "auparavant"}


def _resumes(sentence: Sentence, position: int) -> bool:
    """Whether a complement set off by commas follows (« a affirmé, mercredi 23 octobre, avoir »)."""
    word = sentence.word(position)
    if word in words("adverb") and sentence.word(position + 1) == ",":
        return True
    return word in words("adjunct") or word in words("day") or word in {"que", "qu'", "le", "ce", "avoir", "être"}


def _after_date(sentence: Sentence, position: int, end: int) -> int:
    position += 1
    while position < end and (
        sentence.words[position] in words("month", "day", "time")
        or sentence.words[position] in {"dernier", "dernière", "prochain", "prochaine", "passé", "passée"}
        or sentence.words[position][:1].isdigit()
    ):
        position += 1
    return position


def _after_complement(sentence: Sentence, position: int, end: int, *, before_subject: bool) -> int:
    """The end of a prepositional complement that begins before `position`."""
    begin = position
    stopping = _stopping_complement()
    while position < end:
        word = sentence.words[position]
        previous = sentence.words[position - 1]
        if word == "(":
            position = after_bracket(sentence, position, end)
            continue
        if word == MARKED and before_subject and names_outlet(sentence, position):
            position += 1
            continue
        if word in stopping and (word != "s'" or sentence.word(position + 1) in {"il", "ils"}):
            break
        if word.endswith("ant") and previous != "en" and position > begin + 3:
            break
        if before_subject and position > begin and _begins_subject(sentence, position, previous):
            break
        position += 1
    return position


@cache
def _stopping_complement() -> frozenset[str]:
    """The words that end a prepositional complement; « s' » only where it is « si »."""
    return (words("subject") - {"nous", "vous", "ce"}) | _CLAUSE_BEGINS | words("question") | {"avoir", "être", "ne"}


_CLAUSE_BEGINS = frozenset(["que", "qu'", ":", ",", ";", MARKED, "si", "qui"])


def _begins_subject(sentence: Sentence, position: int, previous: str) -> bool:
    """Inside a complement, whether the inverted subject begins here: « à la presse **Park Sun-won** »."""
    if previous in words("preposition") or previous in words("determiner") or previous in _DASHES:
        return False
    if sentence.words[position] in words("determiner"):
        return sentence.words[position] not in {"du", "des", "au", "aux", "de"}
    if not sentence.is_capital(position):
        return False
    if sentence.is_capital(position - 1):
        return opens_after_name(sentence, position)
    return previous not in {"chaîne", "journal", "agence", "magazine", "quotidien", "radio", "revue", "site", "et"}


def after_bracket(sentence: Sentence, position: int, end: int) -> int:
    """The word after the bracket that opens at `position`; the next word where it is never closed."""
    closer = sentence.find(_CLOSERS.get(sentence.words[position], ")"), position, min(end, position + 25))
    return closer + 1 if closer >= 0 else position + 1
