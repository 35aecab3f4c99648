"""Draws from a corpus the words that engines are asked for, by document frequency. The same corpus, the same words.

Words are compared in lower case and nothing else: no engine's analysis is favoured. Stop words are left out, because
some engines drop them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from benchmarks.corpus import Article
from benchmarks.engines.engine import Kind, Question
from index.french.stopwords import is_stop_word

SAMPLE = 4000
"""Articles from which frequencies are taken: enough to tell a rare word from a common one in any number of them."""

RARE = (0.002, 0.0075)
COMMON = (0.08, 0.4)
NAME = (0.0, 0.002)
PREFIXED = (0.01, 0.4)
"""Bands of document frequency, as shares of the articles."""

PREFIX_LETTERS = 4

Found = TypeVar("Found")

# Whole words only: parts of « aujourd'hui » and « vice-président » are cut differently by each engine.
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?![\w'’-])")
_PAIR = re.compile(r"(?<![\w'’-])(?P<first>[^\W\d_]{4,}) (?=(?P<second>[^\W\d_]{4,})(?![\w'’-]))")


@dataclass(slots=True)
class _Counts:
    """In how many articles words and pairs of neighbours stand."""

    articles: int = 0
    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    lower: set[str] = field(default_factory=set)
    """Words that stand in lower case somewhere; the others are names."""

    def add(self, text: str) -> None:
        written = set(_WORD.findall(text))
        self.articles += 1
        self.lower.update(word for word in written if word[0].islower())
        self.words.update(word for word in {word.lower() for word in written} if not is_stop_word(word))
        pairs = {match.group("first", "second") for match in _PAIR.finditer(text)}
        self.pairs.update(
            (first, second)
            for first, second in pairs
            if first.islower() and second.islower() and not is_stop_word(first) and not is_stop_word(second)
        )

    def between(self, band: tuple[float, float], names: bool = False) -> list[str]:
        """The words in a band, sorted; where there are none, those next to it."""
        low, high = (bound * self.articles for bound in band)
        words = sorted(word for word in self.words if (word not in self.lower) == names)
        distance = {word: max(low - self.words[word], self.words[word] - high, 0.0) for word in words}
        nearest = min(distance.values(), default=0.0)
        return [word for word in words if distance[word] <= nearest]


def draw(articles: Iterable[Article], count: int, seed: int = 1) -> list[Question]:
    """Questions of every kind.

    Args:
        articles: the corpus; its beginning is enough.
        count: how many of each kind.
        seed: another seed, other words.

    Returns:
        `count` questions a kind, or fewer where the corpus has no more words of that frequency.
    """
    counts = _Counts()
    for article in islice(articles, SAMPLE):
        counts.add(article.text)
    rng = random.Random(seed)
    common = counts.between(COMMON)
    long = [word for word in counts.between(PREFIXED) if len(word) > PREFIX_LETTERS]
    repeated = sorted(pair for pair, articles_with in counts.pairs.items() if articles_with > 1)
    return [
        *_words("rare", rng, counts.between(RARE), count),
        *_words("common", rng, common, count),
        *_combined("and", rng, common, 2, count),
        *_combined("or", rng, common, 3, count),
        *(Question("phrase", pair) for pair in _some(rng, repeated, count)),
        *_words("prefix", rng, sorted({word[:PREFIX_LETTERS] for word in long}), count),
        *_words("name", rng, counts.between(NAME, names=True), count),
    ]


def _words(kind: Kind, rng: random.Random, words: Sequence[str], count: int) -> list[Question]:
    return [Question(kind, (word,)) for word in _some(rng, words, count)]


def _combined(kind: Kind, rng: random.Random, words: Sequence[str], size: int, count: int) -> list[Question]:
    if len(words) < size:
        return []
    return [Question(kind, tuple(rng.sample(words, size))) for _ in range(count)]


def _some(rng: random.Random, found: Sequence[Found], count: int) -> list[Found]:
    return rng.sample(found, min(count, len(found)))
