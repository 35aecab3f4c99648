"""What capitalised words can name, told by the words alone: a person, a firm's branch, or something common.

What stands beside them, and who else is in the article, is for `casting` to ask.
"""

from __future__ import annotations

from index.quotes.folding import fold
from index.quotes.gazetteer import head_openers, heads, institutions, organisation_words, starters, titles
from index.quotes.names import is_first_name
from index.quotes.remembered import remembered

# « **Rendez-nous** Ola ! »
_CALLED_UPON = ("-nous", "-vous", "-moi", "-toi")
NAME_ARTICLES = frozenset({"Le", "La", "Les", "De", "Du", "Des"})
_SUFFIXES = frozenset({"jr", "sr"})


@remembered(16384)
def is_plain_name(word: str) -> bool:
    """Whether a word with a capital is a name wherever it stands."""
    key = fold(word)
    return word not in titles() and key not in heads() and key not in head_openers()


@remembered(8192)
def names_person(words: tuple[str, ...]) -> bool:
    """Whether several words can be a person's name, wherever they stand."""
    if fold(" ".join(words)) in institutions():
        return False
    if any(c.isdigit() for w in words for c in w) or is_branch(words):
        return False
    if words[0].endswith(_CALLED_UPON):
        return False
    known_first = is_first_name(words[0])
    if not known_first and not _unknown_person(words):
        return False
    if known_first and len(words) > 2 and fold(words[-1]) in organisation_words() and words[-2] not in NAME_ARTICLES:
        return False
    return not all_capitals(words[0])


def is_branch(words: tuple[str, ...]) -> bool:
    """« Toyota UK », « Renault Trucks »: what a firm of the tables is called in one country or one trade."""
    firm = institutions().get(fold(words[0])) if len(words) > 1 else None
    return firm is not None and firm.sort == "company" and not is_first_name(words[0])


def _unknown_person(words: tuple[str, ...]) -> bool:
    """Whether words of which the first is no known first name can still name a person."""
    if (fold(words[0]) in starters() and words[0] not in NAME_ARTICLES) or any(w == "&" for w in words):
        return False
    if any(len(w) > 3 and all_capitals(w) for w in words):
        return False
    return not any(fold(w) in organisation_words() for w in words)


def all_capitals(word: str) -> bool:
    """Whether a word is written in capitals, as acronyms and headlines are; initials and suffixes are not meant."""
    return len(word) > 1 and word.isupper() and "." not in word and fold(word) not in _SUFFIXES
