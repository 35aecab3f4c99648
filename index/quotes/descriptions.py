"""Descriptions of people and institutions: « le porte-parole du Pentagone », « cette source », « l'acteur de 31 ans ».

A description is read from words alone: its determiner, its head (a noun of the tables), and what its complements are
about. Whether two descriptions can be of one person, and who that person is, is decided elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.quotes.folding import fold
from index.quotes.gazetteer import (
    Head,
    accented_heads,
    concepts,
    determiners,
    head_openers,
    heads,
    words_used_as,
)
from index.quotes.remembered import remembered
from index.quotes.tokens import Token, forms, starts, tokens

_BRACKETS = frozenset('()[]«»"“”,;:–—')
_ACCENTED = ("é", "és", "ée", "ées", "É", "ÉE", "ÉS", "ÉES")
_CONTRACTED = frozenset({"en", "au", "aux", "dans", "lors", "le", "la", "l'"})
_BEFORE_COMPLEMENT = frozenset({"la", "l'", "le", "les", "leur", "son", "sa", "ses", "ce", "cette"})
# No more words than this are read as one concept.
_LONGEST = 4
_SINGULAR_ANAPHORS = frozenset({"definite", "demonstrative", "none"})


class Description(NamedTuple):
    """A noun phrase that says what somebody is.

    `text`: as written, without determiner; `phrase`: with it. `determiner`: definite, indefinite, demonstrative,
    possessive or none. `head` is None where the noun is in no table.
    `content`: the folded words of adjectives and complements, countries and organisations under one key.
    `gender`: m, f or "". `start` and `end` are offsets in the string that was read.
    """

    phrase: str
    text: str
    head: Head | None
    noun: str
    determiner: str
    gender: str
    plural: bool
    content: frozenset[str]
    other: bool
    has_complement: bool
    start: int
    end: int

    @property
    def former(self) -> bool:
        """Whether it tells what somebody was: « l'ancien milieu de terrain », « l'ex-otage »."""
        return self.text.lower().startswith(("ancien ", "ancienne ", "ex-", "ex "))

    @property
    def anaphoric(self) -> bool:
        """Whether the phrase can take up somebody who was named elsewhere."""
        return self.determiner in _SINGULAR_ANAPHORS and not self.other


_ADJECTIVE = re.compile(
    r"(?:al|ale|aire|iste|ien|ienne|ais|aise|ois|oise|ain|aine|ine|in|eur|euse|if|ive|ique|able|ible|ier|iere|ant|ante|"
    r"ent|ente|e|ee|eux|an|ane|el|elle|ol|ole|ard|arde|oint|ointe|us|use|it|ite|rt|rte|que|"
    r"er|ere|is|ise|ene|ys|elge|usse)s?\Z"
)


_SURE_ADJECTIVE = re.compile(
    r"(?:al|ale|aux|aire|iste|ien|ienne|ais|aise|ois|oise|ain|aine|eur|euse|eux|if|ive|ique|able|ible|ier|ière|ile|ant|ante"
    r"|ente|é|ée|el|elle|ard|arde|oint|ointe|fs)s?\Z"
)


@cache
def _never_adjectives() -> frozenset[str]:
    return frozenset(fold(w) for w in words_used_as("no-adjective", "verbal"))


@remembered(4096)
def adjectival(key: str) -> bool:
    """Whether a folded word can be an adjective after its noun: by its ending, or as a nation's."""
    if key in concepts():
        return True
    return bool(_ADJECTIVE.search(key)) and key not in _never_adjectives()


def noun_phrase(words: list[Token]) -> list[Token]:
    """The words of the noun phrase that opens `words`: determiner, noun, its adjectives and complements."""
    if not words:
        return []
    noun, found = _noun(words, _determiner(words)[3])
    if noun is None:
        return []
    end = noun + (found[1] if found else 1)
    while end < len(words):
        step = _extension(words, end)
        if not step:
            break
        end += step
    return words[:end]


def _extension(words: list[Token], i: int) -> int:
    """How many words from `i` on belong to the noun before: an adjective, a name, « de » and its noun, an acronym."""
    word = words[i]
    if word.word == "(":
        return 3 if i + 2 < len(words) and words[i + 2].word == ")" and words[i + 1].word[0].isupper() else 0
    if word.word[0].isupper():
        return 1
    if word.low == "et" and i + 1 < len(words) and words[i + 1].low in ("de", "du", "des", "d'"):
        return 1
    if word.low in words_used_as("complement"):
        noun = i + 1
        while noun < len(words) and words[noun].key in _BEFORE_COMPLEMENT:
            noun += 1
        if noun < len(words) and words[noun].word[0].isalnum() and not _ends_complement(words[noun].low):
            years = words[noun].word.isdigit() and noun + 1 < len(words) and words[noun + 1].low == "ans"
            return noun + 1 - i + years
        return 0
    return 1 if agreed_adjective(word.low) else 0


def _ends_complement(low: str) -> bool:
    """Whether a word after « de », « au » opens no complement: a verb, or the noun of « au travers de »."""
    return low in words_used_as("verbal") or low in words_used_as("adverbial")


@remembered(4096)
def agreed_adjective(low: str) -> bool:
    """Whether a word, in lower case, is an adjective beyond doubt: « réaffirment » and « estime » end like one."""
    key = fold(low)
    if key in concepts():
        return True
    return bool(_SURE_ADJECTIVE.search(low)) and key not in _never_adjectives()


def find_head(words: list[Token], at: int) -> tuple[Head, int] | None:
    """The head noun that begins at word `at`, the longest first, and its length in words."""
    longest, lone = _heads_from(words[at].word)
    if longest:
        for length in range(min(longest, len(words) - at), 1, -1):
            joined = " ".join([w.key for w in words[at : at + length]]).replace("' ", "'")
            head = heads().get(joined)
            if head is not None:
                return head, length
    return lone


@remembered(16384)
def _heads_from(word: str) -> tuple[int, tuple[Head, int] | None]:
    """How many words the longest head has that begins with `word`, and the head that it is by itself, with length 1."""
    key = fold(word)
    head = heads().get(key)
    if head is None and "-" in key:
        head = _compound_head(key)
    return head_openers().get(key, 0), (head, 1) if head is not None and is_noun(word, key) else None


@remembered(16384)
def may_hold_head(chunk: str) -> bool:
    """Whether a head noun can begin in what stands between two blanks: a look that spares most stretches the rest."""
    keys = [fold(chunk)] if chunk.isalpha() else [word.key for word in tokens(chunk)]
    return any(key in heads() or key in head_openers() or ("-" in key and _compound_head(key)) for key in keys)


def may_open_description(some: str) -> bool:
    """Whether a head noun can stand first in `some`, past what stands before nouns: a look that spares the rest."""
    for chunk in some.split():
        if may_hold_head(chunk):
            return True
        if not _may_precede_noun(chunk):
            return False
    return False


@remembered(8192)
def _may_precede_noun(chunk: str) -> bool:
    first = tokens(chunk)[0]
    own = first.low in words_used_as("before-noun") or first.key in determiners()
    return own or first.key.isdigit() or first.word == "-"


def may_open_phrase(noun: str, behind: str) -> bool:
    """Whether words may belong to a noun with which a phrase opens, by what stands behind it: a look at one word."""
    following = behind.split(None, 1)
    if following and _may_extend(following[0]):
        return True
    return fold(noun) in head_openers() or noun.lower() in words_used_as("before-noun")


@remembered(8192)
def _may_extend(chunk: str) -> bool:
    first = tokens(chunk)[0]
    linked = first.low in ("et", "(") or first.low in words_used_as("complement")
    return linked or first.word[0].isupper() or agreed_adjective(first.low)


def is_noun(word: str, key: str) -> bool:
    """Whether `word`, folded to the `key` of a head, has the accent that tells « accusé » from « accuse »."""
    return key not in accented_heads() or word.endswith(_ACCENTED)


def _compound_head(key: str) -> Head | None:
    """The head of « ex-ministre », « acteur-réalisateur », « bio-ingénieur »."""
    first, _, last = key.partition("-")
    return (
        heads().get(last)
        if first in ("ex", "bio", "co", "sous", "vice", "neuro", "auto", "demi")
        else heads().get(first)
    )


def read_description(text: str, start: int, end: int) -> Description | None:
    """The description that begins at `start`, up to `end` or to its first comma, bracket or relative clause."""
    return describe_at(text, forms(text, start, end), starts(text, start, end))


def describe(text: str, words: list[Token]) -> Description | None:
    """Read the description that opens `words`; None where there is no noun in it."""
    return describe_at(text, words, [word.start for word in words])


def describe_at(text: str, words: list[Token], begins: list[int]) -> Description | None:
    """Read the description that opens `words`, which begin at these offsets; None where there is no noun in it."""
    words = words[: _length(words)]
    if not words:
        return None
    determiner, gender, plural, at = _determiner(words)
    noun_at, found = _noun(words, at)
    if noun_at is None:
        return None
    head, length = found or (None, 1)
    before, rest = words[at:noun_at], words[noun_at + length :]
    keys = [word.key for word in before]
    if head is not None:
        plural = plural or (head.plural and determiner in ("none", "possessive"))
        gender = head.gender or gender or _agreed_gender(keys)
    stop = begins[len(words) - 1] + len(words[-1].word)
    return Description(
        phrase=text[begins[0] : stop],
        text=text[begins[at] : stop],
        head=head,
        noun=words[noun_at].key if head is None else head.lemma,
        determiner="demonstrative" if "meme" in keys and _says_same(before) else determiner,
        gender=gender,
        plural=plural,
        content=content_words((*keys, *[word.key for word in rest])) if keys or rest else frozenset(),
        other="autre" in keys or "autres" in keys,
        has_complement=bool(rest) and not words_used_as("complement").isdisjoint([word.low for word in rest]),
        start=begins[0],
        end=stop,
    )


@cache
def _phrase_ends() -> frozenset[str]:
    """Whatever may end a description, before it is asked where."""
    return _BRACKETS | words_used_as("clause", "asked", "adverbial")


def _length(words: list[Token]) -> int:
    ends = _phrase_ends()
    if ends.isdisjoint([word.low for word in words]):
        return len(words)
    for i, token in enumerate(words):
        if token.low not in ends or not i:
            continue
        if token.word in _BRACKETS or token.low in words_used_as("clause"):
            return i
        if i > 1 and token.low in words_used_as("asked") and words[i - 1].low not in determiners():
            return i
        if i > 1 and token.low in words_used_as("adverbial"):
            return i - (words[i - 1].low in words_used_as("preposition") or words[i - 1].low in _CONTRACTED)
    return len(words)


def _determiner(words: list[Token]) -> tuple[str, str, bool, int]:
    entry = determiners().get(words[0].key)
    if entry is None:
        return "none", "", False, 0
    kind, gender, plural = entry
    at = 1
    if words[0].key in ("de", "d'") and len(words) > 1 and words[1].key in ("la", "l'"):
        return "definite", "f" if words[1].key == "la" else "", False, 2
    while at < len(words) and words[at].key in ("plusieurs", "deux", "trois", "quatre", "cinq", "autres"):
        plural = True
        at += 1 if words[at].key != "autres" else 0
        if words[at : at + 1] and words[at].key == "autres":
            break
    return kind, gender, plural, at


def _noun(words: list[Token], at: int) -> tuple[int | None, tuple[Head, int] | None]:
    """The index of the head noun, and what `find_head` tells of it.

    Past adjectives that stand before it, unless one of them opens a known head.
    """
    i, found = at, None
    while i < len(words):
        found = find_head(words, i)
        if found and (found[1] > 1 or _is_noun_here(words, i)):
            return i, found
        if words[i].low not in words_used_as("before-noun") and not words[i].key.isdigit() and words[i].word != "-":
            return (i, found) if words[i].word[0].isalpha() else (None, None)
        i += 1
    return (i - 1, found) if i > at and words[i - 1].word[0].isalpha() else (None, None)


def _is_noun_here(words: list[Token], i: int) -> bool:
    """« la proche du président » is a noun, « la proche conseillère » an adjective."""
    last = i + 1 >= len(words) or words[i + 1].low in words_used_as("complement")
    return last or words[i].low not in words_used_as("before-noun")


_FEMININE = frozenset({"ancienne", "nouvelle", "vieille", "haute", "grande", "petite", "premiere", "future"})


def _agreed_gender(keys: list[str]) -> str:
    return "" if _FEMININE.isdisjoint(keys) else "f"


def _says_same(before: list[Token]) -> bool:
    return any(word.low == "même" for word in before)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(part for w in words_used_as("small") for part in fold(w).replace("'", " ").split())


@cache
def _concept_openers() -> dict[str, int]:
    """The first words of the concepts, with the length in words of the longest that they open, up to `_LONGEST`."""
    openers: dict[str, int] = {}
    for first, *rest in map(str.split, concepts()):
        openers[first] = min(max(openers.get(first, 0), len(rest) + 1), _LONGEST)
    return openers


@remembered(4096)
def content_words(keys: tuple[str, ...]) -> frozenset[str]:
    """What a description is about: its words without the small ones, countries and organisations under one key."""
    words = [part for key in keys for part in key.replace("-", " ").replace("'", " ").split()]
    table, longest = concepts(), _concept_openers()
    found: set[str] = set()
    i = 0
    while i < len(words):
        for length in range(min(longest.get(words[i], 0), len(words) - i), 0, -1):
            concept = table.get(" ".join(words[i : i + length]))
            if concept is not None:
                found.add(concept)
                i += length
                break
        else:
            if words[i] not in _small_words() and len(words[i]) > 1:
                found.add(words[i].rstrip("s") if len(words[i]) > 3 else words[i])
            i += 1
    return frozenset(found)
