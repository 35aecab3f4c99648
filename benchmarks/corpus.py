"""Makes a synthetic corpus of French press articles, as large as wanted and always the same.

    python -m benchmarks.corpus --articles 10000 --out corpus.jsonl [SENTENCES…]

Real sentences, one a line, become a large pool of variants: in each some words are swapped for words of one shape,
drawn by frequency, so that sentences are seldom repeated while words are as frequent as in real French. An article
joins sentences drawn by a Zipf-like law, half of them from its own topic, with names that are its own: the vocabulary
keeps growing as it does in real news. Article n depends on the sentences and the seed, never on how many are made.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.french.sentences import sentences as sentence_spans

CHECKOUT = Path(__file__).resolve().parent.parent
SEEDS = CHECKOUT / "seeds"
SYLLABLES = Path(__file__).with_name("syllables.tsv")

VARIANTS = 120_000
NAMES = 600_000
"""Different made-up names there can be."""
NAMES_EACH = 4
"""Names that one article uses."""
TOPICS = 97

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_HOLE = "\0"
"""Stands in a variant, before a digit, where an article puts one of its own names."""

Law = Sequence[float]
"""Cumulated weights: a place is drawn by its share of the last."""


class Article(NamedTuple):
    """An article as a line of the corpus holds it."""

    id: str
    title: str
    date: str
    text: str


class Sentence(NamedTuple):
    """A sentence and its number of words."""

    text: str
    words: int


class Facts(NamedTuple):
    """How large a corpus is; `raw` counts the bytes of titles and texts in UTF-8."""

    articles: int
    raw: int


class Maker:
    """Makes the articles of one corpus.

    Args:
        lines: sentences; those too short or too long to be one are left out.
        seed: another seed, another corpus.
        variants: size of the pool.

    Raises:
        ValueError: none of the lines can be used.
    """

    def __init__(self, lines: Iterable[str], seed: int = 1, variants: int = VARIANTS) -> None:
        sentences = _usable(lines)
        if not sentences:
            raise ValueError("no line is a sentence of 6 to 60 words")
        self._seed = seed
        self._pool = _pool(sentences, random.Random(seed), variants)
        self._sentence_law = _zipf(len(self._pool), 0.55)
        self._name_law = _zipf(NAMES, 0.9)

    def article(self, number: int) -> Article:
        """The article of that number, counted from 0."""
        rng = random.Random(self._seed * 1_000_003 + number)
        names = [_name(_draw(rng, self._name_law)) for _ in range(NAMES_EACH)]
        goal = rng.randint(330, 480)
        topic = rng.randrange(TOPICS)
        heading = self._pool[_draw(rng, self._sentence_law)].text
        year, month = rng.randint(1998, 2024), rng.choice(_syllables("month"))
        dateline = f"{names[0]}, {rng.randint(1, 28)} {month} {year} - "
        text = " ".join([dateline, *self._body(rng, goal, topic, names)])
        title = " ".join(heading.split()[:11]) + " " + names[0]
        date = f"{year}-{_syllables('month').index(month) + 1:02}"
        return Article(str(number), _filled(title, names), date, _filled(text, names))

    def _body(self, rng: random.Random, goal: int, topic: int, names: Sequence[str]) -> Iterator[str]:
        """Sentences up to the number of words wanted, a quote after every fourth."""
        words = 0
        for run in itertools.count(1):
            if words >= goal:
                return
            sentence = self._pool[self._place(rng, topic)]
            yield sentence.text
            words += sentence.words
            if run % 4 == 0:
                yield f'\n\n"{names[1]} {rng.randint(2, 9999)}", a déclaré {names[2]} {names[3]}.'
                words += 6

    def _place(self, rng: random.Random, topic: int) -> int:
        place = _draw(rng, self._sentence_law)
        if rng.random() < 0.5:
            return min(place - place % TOPICS + topic, len(self._pool) - 1)
        return place


def seed_sentences() -> list[str]:
    """The sentences of the articles in `seeds/`: what a corpus is made of where nothing else is named."""
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found += [" ".join(text[start:end].split()) for start, end in sentence_spans(text)]
    return found


def lines_of(paths: Iterable[Path]) -> list[str]:
    """The lines of text files, one sentence each; those of the seeds where there are no files."""
    return [line for path in paths for line in path.read_text(encoding="utf-8").split("\n")] or seed_sentences()


def write(path: Path, articles: Iterable[Article]) -> None:
    """Write articles as a JSONL; an interrupted run leaves no half of one under that name."""
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as out:
        out.writelines(line(article) + "\n" for article in articles)
    draft.replace(path)


def line(article: Article) -> str:
    """An article as a line of JSON."""
    return json.dumps(article._asdict(), ensure_ascii=False)


def read(path: Path, start: int = 0, stop: int | None = None) -> Iterator[Article]:
    """The articles of a JSONL that `write` wrote: of the lines that begin at byte `start` or later, before `stop`."""
    with path.open("rb") as lines:
        if start:
            lines.seek(start - 1)
            lines.readline()
        while (stop is None or lines.tell() < stop) and (line := lines.readline()):
            yield Article(**json.loads(line))


def facts(path: Path) -> Facts:
    """Count what a JSONL holds."""
    articles = raw = 0
    for article in read(path):
        articles += 1
        raw += len(article.title.encode()) + len(article.text.encode())
    return Facts(articles, raw)


def _usable(lines: Iterable[str]) -> list[Sentence]:
    """Each sentence once, with its words; markup and what is too short or too long left out."""
    found: dict[str, int] = {}
    for text in map(str.strip, lines):
        words = len(_WORD.findall(text))
        if 6 <= words <= 60 and not text.startswith("<"):
            found.setdefault(text, words)
    return [Sentence(*item) for item in found.items()]


def _pool(sentences: Sequence[Sentence], rng: random.Random, variants: int) -> list[Sentence]:
    """The sentences themselves, then variants of them over and over, shuffled."""
    tables = _swap_tables(Counter(word for text, _ in sentences for word in _WORD.findall(text)))

    def swapped(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 5:
            return word
        roll = rng.random()
        if roll < 0.05 and word[0].isupper() and match.start() > 0:
            return _HOLE + str(rng.randrange(NAMES_EACH))
        table = tables.get(_shape(word)) if roll < 0.35 else None
        return table[0][_draw(rng, table[1])] if table else word

    pool = list(sentences[:variants])
    for number in range(len(sentences), variants):
        text, words = sentences[number % len(sentences)]
        pool.append(Sentence(_WORD.sub(swapped, text), words))
    rng.shuffle(pool)
    return pool


def _swap_tables(counts: Counter[str]) -> dict[tuple[str, bool, int], tuple[list[str], Law]]:
    """Longer words by shape, with the law of their frequencies; shapes of a few words are not worth swapping."""
    shapes = defaultdict(list)
    for word, count in sorted(counts.items()):
        if len(word) >= 5 and "'" not in word and "’" not in word:
            shapes[_shape(word)].append((word, count))
    return {
        shape: ([word for word, _ in words], list(itertools.accumulate(count for _, count in words)))
        for shape, words in shapes.items()
        if len(words) >= 8
    }


def _shape(word: str) -> tuple[str, bool, int]:
    """What words have to share to be swapped: ending, capital, about the same length."""
    return word[-2:], word[0].isupper(), min(len(word), 9) // 3


def _name(number: int) -> str:
    """The made-up name of that number, always the same."""
    rng = random.Random(number * 2654435761 % 2**32)
    word = rng.choice(_syllables("onset"))
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        word += rng.choice(_syllables("vowel")) + rng.choice(_syllables("onset")).lower()
    return word + rng.choice(_syllables("vowel")) + rng.choice(_syllables("coda")).strip("-")


@cache
def _syllables(kind: str) -> list[str]:
    rows = (row.split("\t") for row in SYLLABLES.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    return {name: entries.split() for name, entries in rows}[kind]


def _filled(text: str, names: Sequence[str]) -> str:
    for number, name in enumerate(names):
        text = text.replace(_HOLE + str(number), name)
    return text


def _zipf(size: int, exponent: float) -> Law:
    """Zipf-Mandelbrot over `size` ranks."""
    return list(itertools.accumulate(1.0 / (rank + 2.7) ** exponent for rank in range(size)))


def _draw(rng: random.Random, law: Law) -> int:
    return bisect_left(law, rng.random() * law[-1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a corpus; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sentences", nargs="*", type=Path, help="text files, one sentence a line (default: the seeds')")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="the JSONL to write")
    options = parser.parse_args(arguments)
    maker = Maker(lines_of(options.sentences), options.seed)
    write(options.out, map(maker.article, range(options.articles)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
