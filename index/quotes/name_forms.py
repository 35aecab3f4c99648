"""What capitalised words can name, told by the words alone: a person, a firm's branch, or something common.

What stands beside them, and who else is in the article, is for `casting` to ask.
"""

from __future__ import annotations

from functools import cache

from index.quotes.folding import fold
from index.quotes.gazetteer import (
    Head,
    head_openers,
    heads,
    institution_openers,
    institutions,
    organisation_words,
    small_endings,
    starters,
    titles,
)
from index.quotes.names import is_first_name
from index.quotes.remembered import remembered

# « **Rendez-nous** Ola ! »
_CALLED_UPON = ("-nous", "-vous", "-moi", "-toi")
NAME_ARTICLES = frozenset({"Le", "La", "Les", "De", "Du", "Des"})
# See `told_by_tables`.
COMMON, LISTED = 1, 2
_SUFFIXES = frozenset({"jr", "sr"})
# A word in capitals that is no longer may be a name in a headline.
_SHORT = 3


@remembered(16384)
def told_by_tables(word: str) -> int:
    """What the tables make of a word with a capital: `COMMON` where it may be no name, `LISTED` where they have it."""
    key = fold(word)
    noun = key in heads()
    common = noun or word in titles() or key in head_openers()
    listed = noun or word in small_endings() or key in institutions() or is_first_name(word)
    return (COMMON if common else 0) | (LISTED if listed else 0)


@remembered(8192)
def names_person(words: tuple[str, ...]) -> bool:
    """Whether several words can be a person's name, wherever they stand."""
    # Few words open a name of the tables, and few hold a sign that is no letter.
    if fold(words[0]) in institution_openers() and (fold(" ".join(words)) in institutions() or is_branch(words)):
        return False
    for word in words:
        if not word.isalpha() and any(map(str.isdigit, word)):
            return False
    if words[0].endswith(_CALLED_UPON):
        return False
    known_first = is_first_name(words[0])
    if not known_first and not _unknown_person(words):
        return False
    if known_first and len(words) > 2 and fold(words[-1]) in organisation_words() and words[-2] not in NAME_ARTICLES:
        return False
    return not all_capitals(words[0])


@cache
def regnal_nouns() -> dict[str, Head]:
    """The nouns that make one name enough, folded: « pape », « reine »."""
    return {noun: head for noun, head in heads().items() if "regnal" in head.classes and not head.plural}


@remembered(8192)
def regnal(word: str) -> Head | None:
    """The noun that makes one name enough, if `word` is one."""
    return regnal_nouns().get(fold(word)) if word.isalpha() and word[0].islower() else None


def is_branch(words: tuple[str, ...]) -> bool:
    """« Toyota UK », « Renault Trucks »: what a firm of the tables is called in one country or one trade."""
    firm = institutions().get(fold(words[0])) if len(words) > 1 else None
    return firm is not None and firm.sort == "company" and not is_first_name(words[0])


def _unknown_person(words: tuple[str, ...]) -> bool:
    """Whether words of which the first is no known first name can still name a person."""
    if (fold(words[0]) in starters() and words[0] not in NAME_ARTICLES) or "&" in words:
        return False
    return not any(map(_is_of_body, words))


def _is_of_body(word: str) -> bool:
    """Whether a word makes a name that of an organisation: an acronym, or a word of the tables."""
    return (len(word) > _SHORT and word.isupper() and all_capitals(word)) or fold(word) in organisation_words()


def all_capitals(word: str) -> bool:
    """Whether a word is written in capitals, as acronyms and headlines are; initials and suffixes are not meant."""
    return len(word) > 1 and word.isupper() and "." not in word and fold(word) not in _SUFFIXES
