"""Speakers joined by « et » in one phrase: « La Corée du Sud et les États-Unis », « M. Lee et Ola Lind ».

Says where one phrase ends and the next begins, or that « et » joins something smaller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.descriptions import find_head
from index.quotes.folding import fold
from index.quotes.gazetteer import determiners, starters, titles
from index.quotes.tokens import Token

if TYPE_CHECKING:
    from index.quotes.cast import Cast

_COMPLEMENTS = frozenset({"de", "du", "d'", "des", "à", "au", "aux", "en", "ancien", "ancienne", "plus", "pour", "sur"})


def joint_parts(cast: Cast, words: list[Token]) -> list[tuple[int, int]]:
    """The spans of the phrases that `words` join, at least two, or an empty list."""
    cuts = [i for i, w in enumerate(words) if w.low == "et" and _joins_phrases(cast, words, i)]
    if not cuts:
        return []
    last = cuts[-1]
    return [*_listed(words[:last]), (words[last + 1].start, words[-1].end)]


def _joins_phrases(cast: Cast, words: list[Token], i: int) -> bool:
    """Whether « et » at word `i` stands between two whole phrases, not between two nouns or complements of one."""
    if i == 0 or i + 1 >= len(words):
        return False
    following = words[i + 1]
    if following.low in _COMPLEMENTS:
        return False
    named = following.word[0].isupper() and fold(following.word) not in starters()
    article = following.low in determiners()
    if not (named or article or following.word in titles()):
        return False
    if article and (_apposed(words, i) or _of_a_document(words) or _second_complement(words, i)):
        return False
    return not named or _left_is_named(cast, words, i)


def _apposed(words: list[Token], i: int) -> bool:
    """« X, président et le premier … »: an article after a comma and before another is one person's second function."""
    return any(w.word == "," for w in words[i + 1 :]) and words[i + 1].low in ("le", "la", "l'")


def _of_a_document(words: list[Token]) -> bool:
    found = find_head(words, 1) if len(words) > 1 and words[0].low in determiners() else None
    return found is not None and found[0].kind in ("document", "channel", "rumour")


def _second_complement(words: list[Token], i: int) -> bool:
    """« l'association de promotion et la défense du logiciel »: nouns that name an activity as well as a body."""
    return i + 2 < len(words) and words[i + 2].low in ("défense", "justice", "direction", "sécurité", "formation")


def _left_is_named(cast: Cast, words: list[Token], i: int) -> bool:
    """Whether the left side is a name too, or the name of an institution: « BMW et Jaguar », « l'Otan et Kiev »."""
    opening = words[0]
    if opening.low not in determiners():
        return True
    if cast.named_at(words[i + 1].start) is not None and any(cast.named_at(w.start) for w in words[:i]):
        return True
    return len(words) > 1 and words[1].word[0].isupper()


def _listed(words: list[Token]) -> list[tuple[int, int]]:
    """The spans between the commas of the left side."""
    spans: list[tuple[int, int]] = []
    opened = 0
    for i in range(len(words) + 1):
        if i == len(words) or words[i].word == ",":
            if i > opened:
                spans.append((words[opened].start, words[i - 1].end))
            opened = i + 1
    return spans
