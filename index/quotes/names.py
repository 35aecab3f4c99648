"""How the spellings of one name are compared: accents, hyphens, initials, order, transliteration.

Pure functions over words; this module knows no article and no index, so that the resolution inside an article and
the joining of people across articles compare names in the same way. It never decides that two people are one: it
gives the keys on which others decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.folding import fold
from index.quotes.gazetteer import first_names, name_endings, surnames_first
from index.quotes.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

# A shorter first name may end in anything.
_TELLING = 4
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'][^\W_]+)*")

# The usual French, English and scholarly romanisations of Russian, Ukrainian, Arabic and Korean, as the press prints
# them: letters first, then groups.
_LETTERS = (("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i"))
_GROUPS = {
    "shch": "c", "chtch": "c", "tsch": "c", "tch": "c", "sch": "c", "ch": "c", "sh": "c", "cz": "c", "kh": "k",
    "ck": "k", "ph": "f", "dj": "j", "zh": "j", "gue": "ge", "gui": "gi", "ou": "u", "oo": "u", "ie": "e", "ii": "i",
}  # fmt: skip
_PATRONYMIC = re.compile(r"(?:[eio]vi(?:t?ch|c)|[eo]vna|ichna)$")
_GROUP = re.compile("|".join(sorted(_GROUPS, key=lambda group: (-len(group), group))))
_DOUBLED = re.compile(r"(.)\1+")


@remembered(16384)
def word_key(word: str) -> str:
    """The key of one word of a name: folded, without hyphens, dots or apostrophes (« Sun-won », « Sunwon »)."""
    folded = fold(word)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


@remembered(16384)
def sound_key(word: str) -> str:
    """The key on which transliterations of one name meet: Zelensky and Zelenskyy, Iermak and Yermak, Poutine and Putin.

    Vowels that only one romanisation writes and doubled letters are dropped. Coarse on purpose: a sound key alone
    never joins two people.
    """
    return _sound(word_key(word), given=False)


@remembered(8192)
def family_sound(family: str) -> str:
    """What `sound_key` tells of the key of a family name."""
    return _sound(family, given=False)


@remembered(4096)
def given_sound_key(word: str) -> str:
    """The sound key of a first name, where a final « -ine » tells Martine from Martin."""
    return _sound(word_key(word), given=True)


def _sound(key: str, *, given: bool) -> str:
    for letter, sound in _LETTERS:
        key = key.replace(letter, sound)
    single = _DOUBLED.sub(lambda match: match[1], _GROUP.sub(lambda match: _GROUPS[match[0]], key))
    if len(single) > 4 and single.endswith("ine") and not given:
        single = single[:-1]
    if len(single) > 3 and single[0] == "i" and single[1] in "aeou":
        single = single[1:]
    return single


@remembered(8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a written name: « Bachar al-Assad » has two, initials keep no dot."""
    return tuple(_WORD.findall(name.replace("’", "'")))


@remembered(8192)
def plain_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the words of a name, without middle initials and suffixes."""
    return tuple([word_key(word) for word in plain_words(words)])


def plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` without middle initials and suffixes: Lloyd J. Austin III is Lloyd Austin."""
    if len(words) < 3:
        return words
    kept = [w for w in words[1:] if len(w.rstrip(".")) > 1 and word_key(w) not in SUFFIXES]
    return (words[0], *kept) if kept else words


@remembered(16384)
def is_first_name(word: str) -> bool:
    """Whether `word`, or the first part of a compound one (« Jean-Claude »), is a known first name."""
    table = first_names()
    key = fold(word)
    return key in table or ("-" in key and key.split("-", 1)[0] in table)


def is_given(words: Sequence[str]) -> bool:
    """Whether `words` are further given names or a patronymic: « Ola **Maria** Lind », « Ivan **Ilitch** Orlov »."""
    return bool(words) and all(is_first_name(word) or _PATRONYMIC.search(fold(word)) for word in words)


@remembered(16384)
def first_name_gender(word: str) -> str:
    """The gender ("m", "f" or "") that a first name tells."""
    table = first_names()
    key = fold(word)
    gender = table.get(key) or (table.get(key.split("-", 1)[0]) if "-" in key else None)
    return gender if gender in ("m", "f") else ""


@remembered(16384)
def likely_gender(word: str) -> str:
    """The gender ("m", "f" or "") that the ending of a first name in no table makes likely."""
    key = fold(word)
    if len(key) < _TELLING:
        return ""
    return next((gender for ending, gender in name_endings() if key.endswith(ending)), "")


@remembered(8192)
def family_first(words: tuple[str, ...]) -> bool:
    """Whether the first of `words` is the family name, as in « Yoon Suk Yeol » or « Xi Jinping »."""
    if len(words) < 2 or fold(words[0]) not in surnames_first():
        return False
    # « Lee Unkrich » is American: a known first name is read as one unless the rest looks Korean or Chinese.
    given = words[1:]
    if len(given) == 1 and is_first_name(words[0]) and "-" not in given[0]:
        return False
    return not (len(given) == 1 and fold(given[0]) in surnames_first() and is_first_name(words[0]))


@remembered(8192)
def family_name(words: tuple[str, ...]) -> str:
    """The key of the family name: the last word that is no suffix, or the first in Asian order."""
    plain = plain_words(words)
    return word_key(plain[0] if family_first(plain) else plain[-1])


def one_letter_apart(a: str, b: str) -> bool:
    """Whether two keys of at least five letters differ by one letter changed, added or dropped."""
    if a == b or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) == len(b):
        return a[start + 1 :] == b[start + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[start + 1 :] == shorter[start:]
