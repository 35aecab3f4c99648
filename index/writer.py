"""Articles become documents of the two sets of segments of a draft. Knows no corpus and no generations.

Counts are kept in exact numbers, those of removed articles taken off, so that the scores after an update are those of a
rebuild.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from index.article import Article, Quote
from index.borders import bordered, pieces
from index.columns.cutting import Cutter
from index.columns.gathering import Rows, SegmentBuilder, Text
from index.columns.room import ALONE, Room
from index.columns.segment import Layout
from index.french.dates import bounds
from index.layouts import ARTICLES, GAP, QUOTES, SEPARATOR
from index.segments import SegmentSetWriter
from index.stored import pack_article, pack_card, pack_quote, unpack_article

Words = Mapping[str, Iterable[Text]]
Names = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """What one process has written of a draft: the names of its segments, and how many documents they hold."""

    articles: list[str]
    quotes: list[str]
    totals: dict[str, int]


class IndexWriter:
    """Writes the articles and the quotes of one draft.

    Args:
        articles: the folder of the articles' segments; empty, or linked to those to build upon.
        quotes: the same for the quotes.
        prefix: begins the names of new segments; no other generation uses it.
        totals: the counts of what the folders already hold, as `totals` gave them then.
        room: how much it may hold in memory.
    """

    def __init__(
        self, articles: Path, quotes: Path, prefix: str, totals: dict[str, int] | None = None, room: Room = ALONE
    ) -> None:
        self._cutter = Cutter()
        self._room = room
        self._articles = _Gathering(articles, ARTICLES, prefix, self._cutter, room)
        self._quotes = _Gathering(quotes, QUOTES, prefix, self._cutter, room)
        self._totals: Counter[str] = Counter(totals or {})

    @property
    def totals(self) -> dict[str, int]:
        """Documents written, `articles` and `quotes`."""
        return {name: count for name, count in sorted(self._totals.items()) if count}

    def add(self, article: Article) -> None:
        """Write an article and its quotes."""
        self._forget_some()
        article = _without_separators(article)
        metadata = article.metadata
        words: dict[str, Iterable[Text]] = {}
        words.update(pieces(article.text, metadata.zones, metadata.title))
        for name, value in (("source", metadata.source), ("agency", metadata.agency), ("author", metadata.author)):
            if value:
                words[name] = [value]
        dates = _days(metadata.date)
        names: dict[str, Collection[str]] = {
            "id": [article.id],
            "speakers": [quote.canonical for quote in article.quotes if quote.canonical],
            "zones": [zone.kind for zone in metadata.zones],
            **{name: [day] for name, day in dates.items()},
        }
        strings = {"id": article.id, "card": pack_card(article), "source": metadata.source or "", **dates}
        self._articles.add(words, names, strings, pack_article(article))
        quotes = article.quotes
        while quotes:
            left = self._quotes.left
            self._quotes.extend(_rows(article, quotes[:left], dates))
            quotes = quotes[left:]
        self._totals["articles"] += 1
        self._totals["quotes"] += len(article.quotes)

    def remove(self, identity: str) -> None:
        """Take out an article that the folders held before, and its quotes."""
        for body in self._articles.segments.bodies("id", identity):
            article = unpack_article(body)
            self._totals.subtract({"articles": 1, "quotes": len(article.quotes)})
        self._articles.segments.remove("id", identity)
        self._quotes.segments.remove("article", identity)

    def commit(self) -> None:
        """Finish both sets."""
        self._articles.finish()
        self._quotes.finish()

    def written(self) -> Written:
        """Write what was added since the last time, for others to `adopt`: the list of segments is left to them."""
        # Every process writes at about the same time; chunks are of no use to that.
        self._articles.flush()
        self._quotes.flush()
        self._cutter.forget_chunks()
        self._articles.write()
        self._quotes.write()
        totals, self._totals = self.totals, Counter()
        return Written(self._articles.segments.hand_over(), self._quotes.segments.hand_over(), totals)

    def adopt(self, written: Written, doubles: Collection[str]) -> None:
        """Take in what another process has written into the folders, without the articles with some ids."""
        self._totals.update(written.totals)
        articles = self._articles.segments.adopt(written.articles, "id", doubles)
        quotes = self._quotes.segments.adopt(written.quotes, "article", doubles)
        self._totals.subtract({"articles": articles, "quotes": quotes})

    def _forget_some(self) -> None:
        """Bound the tokeniser's memory, when nothing speaks in its numbers any more."""
        if len(self._cutter.chunks) > self._room.forms:
            self._articles.write()
            self._quotes.write()
            self._cutter.forget()
        elif self._cutter.remembered > self._room.chunks:
            self._cutter.forget_chunks()


class _Gathering:
    """One set of segments, and the segment that is being gathered for it."""

    def __init__(self, folder: Path, layout: Layout, prefix: str, cutter: Cutter, room: Room) -> None:
        self.segments = SegmentSetWriter(folder, layout, prefix)
        self._new = partial(SegmentBuilder, layout, cutter, GAP, room, folder)
        self._builder = self._new()

    def add(self, words: Words, names: Names, strings: Mapping[str, str], body: bytes) -> None:
        """Gather a document; write the segment when it is as large as may be."""
        self._builder.add(words, names, strings, body)
        if self._builder.is_full:
            self.write()

    @property
    def left(self) -> int:
        """How many documents the segment that is being gathered still takes."""
        return self._builder.left

    def extend(self, rows: Rows) -> None:
        """Gather documents, no more than are left; write the segment when it is as large as may be."""
        self._builder.extend(rows)
        if self._builder.is_full:
            self.write()

    def flush(self) -> None:
        """Have done with the tokeniser's chunks."""
        self._builder.flush()

    def finish(self) -> None:
        """Write what is gathered, and finish the set."""
        self.write()
        self.segments.finish()

    def write(self) -> None:
        """Write what is gathered as a segment, if anything is."""
        self.segments.add(self._builder)
        self._builder = self._new()


def _rows(article: Article, quotes: Sequence[Quote], dates: Mapping[str, str]) -> Rows:
    """The documents of some quotes of an article."""
    every = range(len(quotes))
    source = article.metadata.source
    named = [place for place in every if quotes[place].canonical]
    speakers = [(quote, quote.canonical) for quote in quotes if quote.canonical]
    return Rows(
        words={
            "text": (every, [bordered(article.text[quote.start : quote.end]) for quote in quotes]),
            "source": (every, [source] * len(quotes) if source else ()),
        },
        names={
            "article": (every, [article.id] * len(quotes)),
            "kind": (every, [quote.kind for quote in quotes]),
            "canonical": (named, [name for _quote, name in speakers]),
            "kinds": (named, [f"{name}{SEPARATOR}{quote.speaker_kind or ''}" for quote, name in speakers]),
            "people": (named, [_person(name, quote) for quote, name in speakers]),
            **{field: (every, [day] * len(quotes)) for field, day in dates.items()},
        },
        strings={
            "article": [article.id] * len(quotes),
            "start": [f"{quote.start:09}" for quote in quotes],
        },
        bodies=[pack_quote(article, quote) for quote in quotes],
    )


def _person(name: str, quote: Quote) -> str:
    return SEPARATOR.join(map(_without_separator, (name, quote.role or "", quote.speaker or "")))


def _without_separators(article: Article) -> Article:
    """The article with speakers whose names are safe in compound terms: a text may hold any character."""
    if not any(SEPARATOR in (quote.canonical or "") for quote in article.quotes):
        return article
    quotes = (replace(q, canonical=q.canonical and _without_separator(q.canonical)) for q in article.quotes)
    return replace(article, quotes=tuple(quotes))


def _without_separator(text: str) -> str:
    return text.replace(SEPARATOR, " ")


def _days(date: str | None) -> dict[str, str]:
    if date is None:
        return {}
    first, last = bounds(date)
    return {"first": first, "last": last}
