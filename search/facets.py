"""Facets: what the answers of a query have in common, counted over all of them and not over a page.

Everything that can be counted is held as pairs of a document and a label, made once for an open index; a count is then
one pass over arrays. Which documents answer is for the executors to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from search.collection import Collection
from search.results import Facet, Facets, FacetValue
from search.sparse import Mask

Numbers = npt.NDArray[np.integer[Any]]

MAX_MONTHS = 36
"""Months that a list of dates shows at most; beyond them it shows years."""

DEFAULT_VALUES = 10


@dataclass(frozen=True, slots=True)
class Labels:
    """Which documents have which labels: `documents[i]` has `names[codes[i]]`; no pair stands twice."""

    documents: Numbers
    codes: Numbers
    names: tuple[str | None, ...]

    @classmethod
    def of_pairs(cls, documents: Numbers, codes: Numbers, values: Iterable[str | None]) -> Labels:
        """Labels from pairs in which several values may be spellings of one: equal ones are made one."""
        names: dict[str | None, int] = {}
        merged = np.array([names.setdefault(value, len(names)) for value in values], np.int64)
        keys = np.unique(documents.astype(np.int64) * max(1, len(names)) + merged[codes])
        owners, labels = np.divmod(keys, max(1, len(names)))
        return cls(owners.astype(np.uint32), labels.astype(np.uint32), tuple(names))

    def count(self, found: Mask) -> list[FacetValue]:
        """How many of the documents found have each label; labels that none has are left out."""
        counts = np.bincount(self.codes[found[self.documents]], minlength=len(self.names))
        return [FacetValue(self.names[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()]


class FacetCounter:
    """Counts over the articles or the quotes of one index.

    Args:
        articles: the articles.
        quotes: their quotes.
        article_of: the number of the article in which each quote stands.
        person_of: from a canonical name in an article to the name across articles.
    """

    def __init__(
        self, articles: Collection, quotes: Collection, article_of: Numbers, person_of: Callable[[str], str | None]
    ) -> None:
        self._articles = articles
        self._quotes = quotes
        self._article_of = article_of
        self._person_of = person_of

    def of_articles(self, found: Mask, most: int = DEFAULT_VALUES, said: Mask | None = None) -> Facets:
        """What some articles have in common; kinds are those of the quotes `said`, of all quotes for None."""
        kinds = self._kinds if said is None else self._kinds_of(said)
        return _facets(found, (self._sources, self._dates, self._speakers, kinds), most)

    def of_quotes(self, found: Mask, most: int = DEFAULT_VALUES) -> Facets:
        """What some quotes have in common."""
        spread = (self._of_quotes(self._sources), self._of_quotes(self._dates))
        return _facets(found, (*spread, self._quote_speakers, self._quote_kinds), most)

    @cached_property
    def _sources(self) -> Labels:
        values: dict[str, int] = {}
        codes = [values.setdefault(name, len(values)) for name in self._articles.strings("source")]
        return _one_each(np.array(codes, np.uint32), [name or None for name in values])

    @cached_property
    def _dates(self) -> Labels:
        (first, firsts), (last, lasts) = (_single(self._articles, field) for field in ("first", "last"))
        keys, codes = np.unique(first * len(lasts) + last, return_inverse=True)
        periods = [_period(firsts[key // len(lasts)], lasts[key % len(lasts)]) for key in keys.tolist()]
        return Labels.of_pairs(np.arange(first.size), codes.reshape(-1), periods)

    @cached_property
    def _speakers(self) -> Labels:
        documents, codes, names = self._articles.pairs("speakers")
        return Labels.of_pairs(documents, codes, map(self._person_of, names))

    @cached_property
    def _kinds(self) -> Labels:
        return self._kinds_of(self._quotes.live)

    def _kinds_of(self, quotes: Mask) -> Labels:
        """The kinds of some quotes, as labels of the articles in which they stand."""
        documents, codes, names = self._quotes.pairs("kind")
        kept = quotes[documents]
        return Labels.of_pairs(self._article_of[documents[kept]], codes[kept], names)

    @cached_property
    def _quote_speakers(self) -> Labels:
        documents, codes, names = self._quotes.pairs("canonical")
        return Labels.of_pairs(documents, codes, map(self._person_of, names))

    @cached_property
    def _quote_kinds(self) -> Labels:
        return Labels.of_pairs(*self._quotes.pairs("kind"))

    def _of_quotes(self, labels: Labels) -> Labels:
        """The one label of each quote's article, as the quote's own."""
        codes = np.zeros(self._articles.size, np.uint32)
        codes[labels.documents] = labels.codes
        return _one_each(codes[self._article_of], labels.names)


def article_of(articles: Collection, quotes: Collection) -> npt.NDArray[np.intp]:
    """The number of the article in which each quote stands; 0 for quotes that are deleted."""
    documents, codes, names = articles.pairs("id")
    kept = articles.live[documents]
    numbers = dict(zip(codes[kept].tolist(), documents[kept].tolist(), strict=True))
    by_name = {names[code]: number for code, number in numbers.items()}
    quoted, codes, owners = quotes.pairs("article")
    found = np.zeros(quotes.size, np.intp)
    found[quoted] = np.array([by_name.get(owner, 0) for owner in owners], np.intp)[codes]
    return found


def _one_each(codes: Numbers, names: Sequence[str | None]) -> Labels:
    return Labels(np.arange(codes.size, dtype=np.uint32), codes, tuple(names))


def _single(collection: Collection, field: str) -> tuple[Numbers, list[str]]:
    """For each document the number of its one term of a field of names, and the terms; number 0 is no term at all."""
    documents, codes, terms = collection.pairs(field)
    found = np.zeros(collection.size, np.int64)
    found[documents] = codes.astype(np.int64) + 1
    return found, ["", *terms]


def _period(first: str, last: str) -> str | None:
    """The month that two days share, or their year; None for no date and for longer stretches."""
    for length in (len("2024-10"), len("2024")):
        if first and first[:length] == last[:length]:
            return first[:length]
    return None


def _facets(found: Mask, labels: Sequence[Labels], most: int) -> Facets:
    sources, dates, speakers, kinds = (each.count(found) for each in labels)
    named = [value for value in speakers if value.value is not None]
    return Facets(_top(sources, most), Facet(_in_time(dates)), _top(named, most), _top(kinds, most))


def _top(values: Sequence[FacetValue], most: int) -> Facet:
    """Those with most answers; equal ones by name, what has no name last."""
    ranked = sorted(values, key=lambda value: (value.value is None, -value.count, value.value or ""))
    return Facet(tuple(ranked[:most] if most else ranked), max(0, len(ranked) - most) if most else 0)


def _in_time(values: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    """Periods in the order of time, years where months are too many; those without a date last."""
    if len(values) > MAX_MONTHS:
        years: dict[str | None, int] = {}
        for value in values:
            year = value.value and value.value[:4]
            years[year] = years.get(year, 0) + value.count
        values = [FacetValue(year, count) for year, count in years.items()]
    return tuple(sorted(values, key=lambda value: (value.value is None, value.value or "")))
