"""Capitalised words in sequence: the raw material of names, found in one pass over an article.

A capitalised word is not always a name, and two names may touch (« du Pentagone Sabrina Singh »). This module cuts
and trims sequences by the words themselves and their neighbours on the left; it does not know who they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from index.quotes.folding import fold
from index.quotes.gazetteer import (
    heads,
    institution_openers,
    institutions,
    organisation_words,
    portfolios,
    starters,
    titles,
    words_used_as,
)
from index.quotes.names import is_first_name
from index.quotes.remembered import remembered

_UPPER = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_INITIALS = rf"\.(?:-?[{_UPPER}]\.)*"
_ARABIC = "(?:al|el|an|as|ash|ad|at|ar|az)-"
# Few words go on with a hyphen or an apostrophe: a look at one sign spares the others both loops.
_WORD_REST = r"\w*+(?!['’](?!s\b)[a-zà-ÿ])(?:(?![-‐‑'’])|(?:[-‐‑]\w+)*(?:['’]s\b)?)"
_WORD = rf"(?![CDJLMNQST]u?['’])[{_UPPER}]{_WORD_REST}"
_TOKEN = rf"(?:[{_UPPER}]{_INITIALS}|(?:[ONM]['’](?=[{_UPPER}])|{_ARABIC}(?=[{_UPPER}]))?{_WORD})"
_PARTICLES = (
    "van von der den de du des la le del della di da dos do bin ben ibn al el ten ter zu zur y et of for the and"
)
_SPACE = r"[ \u00a0\u202f]"
_LINK = rf"(?:(?:{_PARTICLES.replace(' ', '|')}){_SPACE}){{1,3}}"
# A look at one sign spares most words behind a name all these choices.
_MAY_FOLLOW = rf"(?=[&{_UPPER}{''.join(sorted({word[0] for word in _PARTICLES.split()}))}])"
_FOLLOWING = rf"(?:{_SPACE}{_MAY_FOLLOW}(?:& )?(?:{_LINK})?{_TOKEN})*"
# The engine skips to the next capital where a pattern begins with one; « al-Assad » needs the slower pattern. The first
# choice is that of most words: « u » may be the second letter of « Qu' ».
_FROM_CAPITAL = re.compile(
    rf"[{_UPPER}](?<![\w@#].)(?:[a-tv-zà-ÿ]{_WORD_REST}|(?<=M)\.{_TOKEN}|{_INITIALS}"
    rf"|(?<=[ONM])['’](?=[{_UPPER}]){_WORD}|(?!(?<=[CDJLMNQST])u?['’]){_WORD_REST}){_FOLLOWING}"
)
_FROM_ANY = re.compile(rf"(?=[{_UPPER}ae])(?<![\w@#])(?:M\.)?{_TOKEN}{_FOLLOWING}")
_OPENS_WITH_ARTICLE = re.compile(rf"-(?:(?<=\b[ae][a-z]-)|(?<=\bash-))[{_UPPER}]")
_PIECE = re.compile(rf"{_TOKEN}|&|\w+")

# Longer runs of capitals are headlines or lists, never one name.
_LONGEST = 12
# A longer sequence, in characters, is cut anew each time.
_REMEMBERED = 80
_OF_THE = (" du ", "de la ", "e l'", "e l’", " des ", "à la ", "à l'", "à l’", " aux ", " au ")
_COMPLEMENT = (" du ", "de la ", "e l'", "e l’", " des ", " de ", " d'", " d’", " à ")
_WHOLE_NAME = 2
# Classes of posts that are told with the town or the region.
_SEATED = frozenset({"mayor", "prefect", "prosecution", "elected", "religion"})
# So many characters before a sequence hold the noun that introduces it.
_LABEL = 20
_NOBLE = ("de", "la", "du")
_OPENS_SENTENCE = frozenset('.!?…:;«»“”"(–—-•\n')


class Capitals(NamedTuple):
    """A capitalised sequence: offsets in the text, and its words as written."""

    start: int
    end: int
    words: tuple[str, ...]


class _Piece(NamedTuple):
    start: int
    end: int
    word: str


class _Before(NamedTuple):
    """What stands before a sequence: a stop; « du », « à la »; a preposition; « la société »; « le maire de »."""

    opens: bool
    of_the: bool
    complement: bool
    label: bool = False
    seat: bool = False


def find_capitals(text: str) -> list[Capitals]:
    """The capitalised sequences of `text`, cut where one name ends and the next begins, without sentence openers."""
    found: list[Capitals] = []
    openers, new, one_name = starters(), tuple.__new__, _one_name
    sequences = _FROM_ANY if _OPENS_WITH_ARTICLE.search(text) else _FROM_CAPITAL
    for match in sequences.finditer(text):
        start, end = match.span()
        sequence = match.group()
        if " " not in sequence and "\u00a0" not in sequence:
            if fold(sequence) not in openers or not opens_sentence(text, start):
                found.append(new(Capitals, (start, end, (sequence,))))
            continue
        short = end - start <= _REMEMBERED
        own = one_name(sequence) if short else None
        if own is not None:
            found.append(new(Capitals, (start, end, own)))
            continue
        names = _names_anywhere(sequence) if short else None
        if names is None:
            names = (_names if short else _names.__wrapped__)(sequence, _surroundings(text, start, sequence))
        for first, last, own in names:
            found.append(new(Capitals, (start + first, start + last, own)))
    return found


@remembered(8192)
def _one_name(sequence: str) -> tuple[str, ...] | None:
    """The words of a sequence that is one name wherever it stands, None of any other."""
    words = sequence.split(" ")
    return tuple(words) if _is_one_name(words) else None


def _is_one_name(words: list[str]) -> bool:
    """Whether words are one name wherever they stand: a look at each that spares most sequences the cutting."""
    few = len(words) == _WHOLE_NAME or (len(words) <= _LONGEST and is_first_name(words[0]))
    return few and _opens_name(words[0]) and all(map(_goes_on_name, words[1:]))


@remembered(16384)
def _goes_on_name(word: str) -> bool:
    """Whether a word behind another is of the same name: no civility, no link, nothing that is cut in itself."""
    return word[:1].isupper() and _PIECE.fullmatch(word) is not None and word not in titles()


@remembered(16384)
def _opens_name(word: str) -> bool:
    """Whether a word is the first of a name wherever it stands, and no name can end with it or soon behind it."""
    key = fold(word)
    if key in starters() or key in portfolios() or key in institution_openers() or is_role_word(word):
        return False
    return _goes_on_name(word) and not (word.isupper() and key in heads())


def _surroundings(text: str, start: int, sequence: str) -> _Before:
    left = text[start - 6 : start] if start > 6 else text[:start]
    complement = left.endswith(_COMPLEMENT)
    near = text[max(0, start - _LABEL) : start].split()
    return _Before(
        opens_sentence(text, start),
        left.endswith(_OF_THE),
        complement,
        label=bool(near) and _introduces(near[-1]),
        seat=complement and len(near) > 1 and sequence.count(" ") == _WHOLE_NAME and any(map(_has_seat, near[-3:-1])),
    )


@remembered(4096)
def _introduces(word: str) -> bool:
    """Whether a name follows a noun: « la société **Volkaria** »."""
    head = heads().get(fold(word)) if word[-1:].isalpha() and word[0].islower() else None
    return head is not None and "label" in head.classes and not head.plural


@remembered(4096)
def _has_seat(word: str) -> bool:
    """Whether a noun is that of somebody who has a town or a region: « le maire », « la procureure »."""
    head = heads().get(fold(word.replace("’", "'").rpartition("'")[2]))
    return head is not None and head.kind == "person" and bool(head.classes & _SEATED)


@remembered(8192)
def _names_anywhere(sequence: str) -> tuple[Capitals, ...] | None:
    """The names in a sequence that is cut the same wherever it stands, or None.

    What stands before tells an opener from a name, a field of government from a town, and where a second name begins.
    """
    words = _PIECE.findall(sequence)
    key = fold(words[0])
    alike = key not in starters() and key not in portfolios()
    if alike and len(words) > _WHOLE_NAME and not is_first_name(words[0]):
        alike = not all(word[0].isupper() for word in words) and not any(map(is_first_name, words[1:-1]))
    return _names.__wrapped__(sequence, _Before(opens=False, of_the=False, complement=False)) if alike else None


@lru_cache(maxsize=4096)
def _names(sequence: str, before: _Before) -> tuple[Capitals, ...]:
    """The names in a sequence, by their offsets in it."""
    pieces = [_Piece(*match.span(), match.group()) for match in _PIECE.finditer(sequence)]
    if len(pieces) > _LONGEST:
        return ()
    return tuple(_as_capitals(part) for part in _split(sequence, before, pieces) if part)


def _as_capitals(pieces: list[_Piece]) -> Capitals:
    return Capitals(pieces[0].start, pieces[-1].end, tuple(p.word for p in pieces))


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` stands where any word would have a capital."""
    told = _ends_sentence(text[start - 3 : start] if start > 3 else text[:start])
    while told is None:
        start -= 2
        told = _ends_sentence(text[start - 3 : start] if start > 3 else text[: max(start, 0)])
    return told


@remembered(8192)
def _ends_sentence(before: str) -> bool | None:
    """Whether a sentence may begin behind these three signs; None behind an apostrophe, where those before it tell."""
    last = before.rstrip("\u0020\u00a0")[-1:]
    if not last or last in _OPENS_SENTENCE:
        return True
    return None if last in "'’" else False


def _split(sequence: str, before: _Before, pieces: list[_Piece]) -> list[list[_Piece]]:
    """Cut `pieces` into names: at titles, roles, known institutions and French links that join two names."""
    while pieces and before.opens and fold(pieces[0].word) in starters():
        pieces = _without_links(pieces[1:])
    parts: list[list[_Piece]] = []
    while pieces:
        inside = sequence[max(0, pieces[0].start - 6) : pieces[0].start]
        here = before if not inside else _Before(False, inside.endswith(_OF_THE), inside.endswith(_COMPLEMENT))
        cut = _boundary(here, pieces)
        parts.append(_trimmed(pieces[:cut]))
        pieces = _without_links(pieces[cut:])
    return parts


def _without_links(pieces: list[_Piece]) -> list[_Piece]:
    start = 0
    while start < len(pieces) and (pieces[start].word[0].islower() or pieces[start].word == "&"):
        if pieces[start].word.startswith(("al-", "el-")):
            break
        start += 1
    return pieces[start:]


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    end = len(pieces)
    while end and (
        pieces[end - 1].word in words_used_as("particle")
        or pieces[end - 1].word in words_used_as("french-link")
        or pieces[end - 1].word == "&"
    ):
        end -= 1
    return pieces[:end]


def _boundary(before: _Before, pieces: list[_Piece]) -> int:
    """How many of `pieces` belong to the first name."""
    words = [p.word for p in pieces]
    # « le maire de Vernou | Odran Velk »: a town of one word, and a whole name that no table knows.
    if before.seat and all(w[0].isupper() for w in words) and not _is_of_a_body(words) and not is_first_name(words[0]):
        return 1
    if words[0] in titles() or is_role_word(words[0]) or (words[0].isupper() and fold(words[0]) in heads()):
        return 1
    known = _known_prefix(words) or _portfolio(before, pieces)
    if known:
        return known
    for i in range(1, len(words)):
        word = words[i]
        if word in titles() or (word in words_used_as("french-link") and not _joins(words, i)):
            return i
        if word[0].isupper() and i + 1 < len(words) and is_first_name(word) and _new_name(before, pieces, i):
            return i
    return len(words)


@remembered(4096)
def is_role_word(word: str) -> bool:
    """Whether a capitalised word is a function written with a capital: « Président », « Américain »."""
    head = heads().get(fold(word))
    if head is None or head.kind != "person" or is_first_name(word):
        return False
    # « la Suisse » is a country before it is a woman.
    return fold(word) not in institutions()


def _is_of_a_body(words: list[str]) -> bool:
    return any(fold(word) in organisation_words() or word.isupper() for word in words)


def _known_prefix(words: list[str]) -> int:
    """The number of words of the longest known institution that opens `words`, where something follows it."""
    table = institutions()
    if fold(words[0]) not in institution_openers():
        return 0
    for length in range(min(len(words), 5), 0, -1):
        if length == len(words) and length > 1:
            if fold(" ".join(words)) in table:
                return length
        elif length < len(words) and fold(" ".join(words[:length])) in table:
            return length if _separate(words, length) else 0
    return 0


def _portfolio(before: _Before, pieces: list[_Piece]) -> int:
    """1 where a field of government stands before a name: « le ministre de la Défense | Antoni Macierewicz »."""
    if len(pieces) < 2 or fold(pieces[0].word) not in portfolios() or pieces[1].word[0].islower():
        return 0
    after = fold(pieces[1].word)
    apart = is_first_name(pieces[1].word) or not after.endswith(
        ("al", "ale", "ales", "aux", "que", "ques", "eres", "es")
    )
    return 1 if apart and before.of_the else 0


def _separate(words: list[str], length: int) -> bool:
    """Whether a name of its own follows a known institution: « Pentagone | Sabrina Singh », not « Fox | Sports »."""
    rest = words[length:]
    if rest[0] in words_used_as("french-link"):
        return True
    if is_first_name(words[0]) and length == 1:
        return False
    if len(rest) < _WHOLE_NAME:
        return False
    # « à l'AFP | Borvic Helm »: an acronym and a whole name, whose first name no table needs to know.
    apart = length == 1 and words[0].isupper() and not any(w.isupper() or fold(w) in organisation_words() for w in rest)
    return apart or is_first_name(rest[0])


def _joins(words: list[str], i: int) -> bool:
    """Whether the French link at `i` is inside a name: « Dominique de Villepin », « Corée du Nord »."""
    if words[i] == "y":
        return True
    before = words[:i]
    if before[-1] in _NOBLE or before[-1] in words_used_as("particle"):
        return True
    if words[i] in ("le", "et"):
        return False
    following = next((w for w in words[i:] if w[0].isupper()), "")
    if is_first_name(before[0]):
        return len(before) == 1 and not is_first_name(following) and fold(following) not in institutions()
    return len(before) == 1 and fold(before[0]) in organisation_words()


def _new_name(before: _Before, pieces: list[_Piece], i: int) -> bool:
    """Whether a first name at `i` opens a new name, because what stands before it cannot be part of one."""
    words = [p.word for p in pieces[:i]]
    if is_first_name(words[0]) or words[-1] in words_used_as("particle") or words[-1] in _NOBLE:
        return False
    if any(fold(p.word) in organisation_words() for p in pieces[i:]):
        return False
    if any(fold(w) in organisation_words() or fold(w) in portfolios() for w in words):
        return True
    # « le patron de la société Volkaria | Ola Lind ».
    if before.label and len(pieces) - i <= _WHOLE_NAME:
        return True
    # « le grand maître du Grand Orient | Ola Lind »: no article stands before a person's name.
    return len(pieces) - i <= 3 and ((before.complement and i == 1) or (before.of_the and i == 2))
