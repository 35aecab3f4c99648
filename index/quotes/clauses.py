"""Finite verbs and the bounds of clauses, as far as forms and commas tell.

Regular present forms look like nouns (« juge », « note »): only endings, auxiliaries and reporting verbs are trusted.
"""

from __future__ import annotations

from index.quotes.complements import after_bracket
from index.quotes.names import is_first_name
from index.quotes.remembered import remembered
from index.quotes.sentences import MARKED, Sentence
from index.quotes.verbs import finite_forms
from index.quotes.words import words

Span = tuple[int, int]


def clause_start(sentence: Sentence, position: int, floor: int) -> int:
    """The first word of the clause whose verb group begins at `position`; `floor` bounds the search."""
    index, first = position, max(floor, position - _LONGEST)
    while index > first:
        index -= 1
        word = sentence.words[index]
        if word not in _BOUNDS:
            continue
        opener = _matching(sentence, index, floor) if word in _BRACKETS else None
        if opener is not None:
            index = opener
        elif word in _OPENERS and not (word == MARKED and _is_inside_phrase(sentence, index, floor)):
            return index + 1
    return max(index, floor)


def _is_inside_phrase(sentence: Sentence, index: int, floor: int) -> bool:
    """Whether a marked word belongs to a noun phrase (« le collectif « X » a déclaré ») and does not end a clause."""
    before, after = sentence.word(index - 1), sentence.word(index + 1)
    mark = sentence.marks[index]
    short = mark.end - mark.start < _NAME
    named = short and not sentence.text[mark.start].islower()
    if index <= floor:
        return False
    # « Ada Lind, « libre citoyenne », veut », « un membre des « libres citoyens », affirme »
    if short and ((before == "," and sentence.is_capital(index - 2)) or before in {"des", "du"}):
        return True
    if after == "," and not named:
        return False
    return (before.isalpha() or before == "l'") and before not in words("finite")


_NAME = 30
"""Marked words that name or call somebody have fewer characters than this."""


def _matching(sentence: Sentence, closer: int, floor: int) -> int | None:
    opener = _BRACKETS[sentence.words[closer]]
    for index in range(closer - 1, max(floor, closer - 25) - 1, -1):
        if sentence.words[index] == opener:
            return index
    return None


_BRACKETS = {")": "(", "]": "["}


_HARD = frozenset([";", ":", "–", "—", "…"])
_SUBORDINATING = ["que", "qu'", "parce", "puisque", "puisqu'", "car", "où", "dont", "lorsque", "lorsqu'", "quand"]
_OPENERS = _HARD | frozenset(["(", MARKED, *_SUBORDINATING, "lequel", "laquelle", "lesquels", "lesquelles"])
"""Behind these a clause begins."""
_BOUNDS = _OPENERS.union(_BRACKETS)


_LONGEST = 60
"""A subject is looked for over this many words at most."""


def verb_between(sentence: Sentence, begin: int, end: int) -> int | None:
    """The first finite verb between two words that does not belong to a relative clause, as far as forms tell."""
    in_relative, index = False, begin - 1
    for word in filter(_is_verb_or_relative, sentence.words[begin:end]):
        index = sentence.words.index(word, index + 1)
        if word in _RELATIVE:
            in_relative = True
        elif looks_finite(word) or (index > begin and _reports(sentence, index)):
            if _is_name(sentence, index, word):
                continue
            if not in_relative:
                return index
            in_relative = False
    return None


@remembered(16384)
def _is_verb_or_relative(word: str) -> bool:
    return word in _RELATIVE or looks_finite(word) or word in finite_forms()


_RELATIVE = frozenset(["qui", "que", "qu'", "dont", "où", "auquel", "lequel", "laquelle"])


def _is_name(sentence: Sentence, index: int, word: str) -> bool:
    """Whether a word with the ending of a verb is part of a name: « **Audra** Bridges », « Luc **Herrera** »."""
    if word in words("finite") or not sentence.is_capital(index):
        return False
    return index > 0 or sentence.is_capital(1)


def _reports(sentence: Sentence, index: int) -> bool:
    """Whether a finite form of a reporting verb is no noun: « la société **juge** la proposition »."""
    return sentence.words[index - 1] not in words("determiner", "preposition") and not sentence.is_capital(index)


_NOUNS_IN_AIT = frozenset(["portrait", "retrait", "extrait", "attrait", "abstrait", "distrait", "souhait"])
_SHORT = 5
"""Words in « -ait » up to this length are seldom imperfects (« lait », « trait », « fait »)."""


@remembered(16384)
def looks_finite(word: str) -> bool:
    """Whether a word is a finite verb as far as its form tells; regular present forms do not tell."""
    if word in words("finite"):
        return True
    if word.endswith("ait"):
        return len(word) > _SHORT and not word.endswith("fait") and word not in _NOUNS_IN_AIT
    future = word.endswith(("aient", "èrent", "eront", "iront", "dront", "era", "ira", "dra", "vra"))
    return future and not is_first_name(word.capitalize())


def segment_end(sentence: Sentence, begin: int, last: int) -> int:
    """Where the segment between commas that begins at `begin` ends; brackets hide their commas."""
    segment = sentence.words[begin:last]
    if "(" not in segment:
        return begin + segment.index(",") if "," in segment else last
    position = begin
    while position < last and sentence.words[position] != ",":
        position = after_bracket(sentence, position, last) if sentence.words[position] == "(" else position + 1
    return min(position, last)
