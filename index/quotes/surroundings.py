"""What stands right before a name: an article, a civility, a preposition that makes it a complement.

Small questions about a few characters of text, asked by all who read names.
"""

from __future__ import annotations

import re
from functools import cache

from index.quotes.descriptions import agreed_adjective
from index.quotes.folding import unelided
from index.quotes.gazetteer import titles, words_used_as
from index.quotes.remembered import remembered

Title = tuple[str, int]
"""What a civility tells: the gender of its bearer ("m", "f" or ""), and the offset where it begins."""

_REACH = 15
_OBLIQUE_REACH = 24
_NOUN_REACH = 60
_MARKS = ' \u00a0\u202f«“"'
_ARTICLE = re.compile(r"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Dd]u|[Dd]es|[Aa]ux?|[Cc]e|[Cc]ette)[ \u00a0\u202f]|\b[Ll]['’])\Z")
_TITLE = re.compile(
    r"(?=[MDPSLm])(?<![\w‐‑-])(?:(M|MM|Mr|Mrs|Ms|Mme|Mmes|Mlle|Mlles|Me|Mes|Dr|Drs|Pr|Prof|Mgr|Sir|Lord|Lady|Dame|Don|Miss)\.?"
    r"|([Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Mm]aître|[Mm]onseigneur|[Mm]essieurs|[Mm]esdames))[ \u00a0\u202f]"
    r"(?:(?:von|van|de|der|den|ben|el|al|du|la|le)[ \u00a0\u202f])*\Z"
)
_COMPLEMENT = re.compile(
    r"(?:\b(?:[Dd]e|[Dd]u|[Dd]es|[ÀàAa]|[Aa]ux?|par|avec|pour|contre|chez|et)[ \u00a0\u202f]"
    r"|\b[Dd]['’]|\b[Dd]e l['’]|\b[Dd]e la )\Z"
)

_OBLIQUE = re.compile(
    r"(?:\b(?:de|du|des|à|au|aux|par|avec|pour|contre|chez|sur|vers|envers|dans|en|et|ou|que|sous)[ \u00a0\u202f]"
    r"|\b[dD]['’])"
    r"(?:(?:la|le|les|M\.|Mme|[\w-]+)[ \u00a0\u202f]|l['’])?\Z"
)


def after_article(text: str, start: int) -> bool:
    """Whether an article stands before `start`: French persons' names take none."""
    # Every article ends with one of these letters, whatever blank stands behind it.
    if text[start - 2 : start - 1] not in "easuxlL":
        return False
    return _ARTICLE.search(text, start - 6 if start > 6 else 0, start) is not None


@remembered(8192)
def may_be_article(before: str) -> bool:
    """Whether the word before a name, as `word_before` gives it, can be or end with an article."""
    return _ARTICLE.search(f"{before} ") is not None or before.endswith(("'", "’"))


def word_before(text: str, start: int) -> str:
    """The last word before `start`, elided or with a blank behind it; of a very long one, its end."""
    words = last_words(text, start)
    return words[-1] if words else ""


def last_words(text: str, start: int) -> list[str]:
    """The last word of the few letters before `start`, behind what else stands there, if anything does."""
    return (text[start - _REACH : start] if start > _REACH else text[:start]).rsplit(None, 1)


def words_before(text: str, start: int) -> list[str]:
    """The last three words near before `start`, behind what else stands there."""
    return (text[start - _NOUN_REACH : start] if start > _NOUN_REACH else text[:start]).rsplit(None, 3)


def names_thing(text: str, start: int, before: list[str]) -> bool:
    """Whether the noun before the name at `start` makes it that of a place, a prize or a ship.

    « le lycée public Ola Lind », « la salle de spectacle Ola Lind », « entre l'arrêt « Ola Lind » et la gare ».
    `before`: what `words_before` tells.
    """
    if before and before[-1][-1] in _MARKS:
        before = text[max(0, start - _NOUN_REACH) : start].rstrip(_MARKS).rsplit(None, 3)
    words = before[-3:]
    if not words or _is_namesake(words[-1]):
        return bool(words)
    if len(words) < 2:
        return False
    last, noun = words[-1], words[-2]
    if _is_namesake(noun):
        adjective = last.islower() and (agreed_adjective(_noun(last)) or _noun(last).endswith("ic"))
        return adjective or last.startswith(("d'", "d’"))
    return noun.lower() == "de" and _is_namesake(words[0])


@remembered(16384)
def _is_namesake(word: str) -> bool:
    """Whether a word is the noun of what is named after people: « lycée », « l'arrêt »."""
    return _noun(word) in words_used_as("named-after")


def _noun(word: str) -> str:
    return unelided(word).lower()


@cache
def _may_precede() -> frozenset[str]:
    """Words that can stand right before a name that has a civility: the civilities themselves, and particles."""
    forms = {form for title in titles() for form in (title, title + ".", title.lower())}
    return frozenset(forms) | words_used_as("particle") | {"de", "du", "la", "le"}


def may_have_title(before: str) -> bool:
    """Whether the name behind the word `before` can have a civility."""
    return before in _may_precede()


def title_before(text: str, start: int, before: str | None = None) -> Title | None:
    """The civility before `start`, if there is one.

    `before`: the word before `start`, where it is known already.
    """
    if not may_have_title(word_before(text, start) if before is None else before):
        return None
    match = _TITLE.search(text, start - _REACH if start > _REACH else 0, start)
    if match is None:
        return None
    word = (match.group(1) or match.group(2)).capitalize() if match.group(2) else match.group(1)
    entry = titles().get(word) or titles().get(word + ".")
    return (entry[0] if entry else "", match.start())


def with_title(text: str, start: int) -> int:
    """Where the name at `start` begins, its civility included."""
    title = title_before(text, start)
    return title[1] if title else start


def is_complement(text: str, start: int) -> bool:
    """Whether the name at `start` depends on a preposition or follows « et »: « l'avocat de Ronaldo »."""
    place = with_title(text, start)
    return _COMPLEMENT.search(text, max(0, place - 8), place) is not None


def is_oblique(text: str, start: int) -> bool:
    """Whether the name at `start` hangs on a preposition or follows « et », an article or a word between."""
    return _OBLIQUE.search(text, start - _OBLIQUE_REACH if start > _OBLIQUE_REACH else 0, start) is not None
