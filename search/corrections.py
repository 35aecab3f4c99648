"""Corrections of speakers, laid over the articles and quotes of an index as they are read.

The index keeps what the rules found. Here a quote whose speaker a user has named passes for that speaker's wherever it
is read, counted or searched, and nothing above has to know. An index without corrections pays nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from index.article import Article, Quote
from index.columns.segment import Segment
from index.layouts import SEPARATOR
from index.stored import QuoteRecord, unpack_article, unpack_quote
from search.annotations import RULE, words_of
from search.collection import Collection
from search.sparse import Mask, Numbers

Corrections = Mapping[str, Mapping[str, str]]
"""For an article, the speaker of each corrected quote by its words."""


def corrected(quote: Quote, speaker: str) -> Quote:
    """The quote as `speaker`'s; what the rules said of another speaker goes."""
    return replace(
        quote, speaker=None, canonical=speaker, role=None, cue=None, rule=RULE, confidence=1.0, speaker_kind=None
    )


class Articles(Collection):
    """Articles whose quotes are corrected."""

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Numbers], corrections: Corrections) -> None:
        super().__init__(segments, deleted)
        self._corrections = corrections

    def article(self, document: int) -> Article:
        """The article as it is stored, its quotes corrected."""
        article = unpack_article(self.body(document))
        mended = self._corrections.get(article.id)
        if not mended:
            return article
        text = article.text
        spoken = (mended.get(words_of(text[quote.start : quote.end])) for quote in article.quotes)
        pairs = zip(article.quotes, spoken, strict=True)
        quotes = tuple(quote if name is None else corrected(quote, name) for quote, name in pairs)
        return replace(article, quotes=quotes)

    @cached_property
    def _speakers(self) -> dict[int, frozenset[str]]:
        """The speakers of the articles with corrections."""
        named = np.flatnonzero(super().any_having("id", self._corrections)).tolist()
        articles = ((document, self.article(document)) for document in named)
        return {
            document: frozenset(quote.canonical for quote in article.quotes if quote.canonical is not None)
            for document, article in articles
        }

    def any_having(self, field: str, terms: Iterable[str]) -> Mask:
        """The documents with at least one of the terms."""
        terms = tuple(terms)
        mask = super().any_having(field, terms)
        if field == "speakers" and self._corrections:
            for document, names in self._speakers.items():
                mask[document] = not names.isdisjoint(terms)
        return mask

    def pairs(self, field: str) -> tuple[Numbers, Numbers, list[str]]:
        """All that a field of names says."""
        found = super().pairs(field)
        return _repaired(found, self._speakers) if field == "speakers" and self._corrections else found


class Quotes(Collection):
    """Quotes, corrected."""

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Numbers], corrections: Corrections) -> None:
        super().__init__(segments, deleted)
        self._corrections = corrections

    def record(self, document: int) -> QuoteRecord:
        """What the index keeps of a quote, its speaker corrected."""
        record = unpack_quote(self.body(document))
        name = self._corrections.get(record.article, {}).get(words_of(record.text)) if self._corrections else None
        return record if name is None else replace(record, quote=corrected(record.quote, name))

    @cached_property
    def changed(self) -> dict[int, str]:
        """The speakers of the quotes that are corrected."""
        if not self._corrections:
            return {}
        named = np.flatnonzero(super().any_having("article", self._corrections)).tolist()
        quotes = ((document, self.record(document).quote) for document in named)
        return {document: quote.canonical or "" for document, quote in quotes if quote.rule == RULE}

    def any_having(self, field: str, terms: Iterable[str]) -> Mask:
        """The documents with at least one of the terms."""
        terms = tuple(terms)
        mask = super().any_having(field, terms)
        if field == "canonical" and self.changed:
            for document, name in self.changed.items():
                mask[document] = name in terms
        return mask

    def by_term(self, field: str) -> dict[str, list[int]]:
        """The documents of every term of a field of names."""
        found = super().by_term(field)
        if field != "canonical" or not self.changed:
            return found
        kept = {name: [each for each in documents if each not in self.changed] for name, documents in found.items()}
        for document, name in self.changed.items():
            kept.setdefault(name, []).append(document)
        return {name: sorted(documents) for name, documents in kept.items() if documents}

    def pairs(self, field: str) -> tuple[Numbers, Numbers, list[str]]:
        """All that a field of names says."""
        found = super().pairs(field)
        if field != "canonical" or not self.changed:
            return found
        return _repaired(found, {document: frozenset({name}) for document, name in self.changed.items()})

    def counts(self, field: str) -> dict[str, int]:
        """How many documents every term of a field of names has."""
        found = super().counts(field)
        if field not in ("kinds", "people") or not self.changed:
            return found
        for document, name in self.changed.items():
            former = unpack_quote(self.body(document)).quote
            if (term := _term(field, former)) in found:
                found[term] -= 1
            new = _term(field, replace(corrected(former, name), speaker_kind=None))
            found[new] = found.get(new, 0) + 1
        return {term: count for term, count in found.items() if count > 0}


def _term(field: str, quote: Quote) -> str:
    """The compound term of a quote in one of the fields that are dictionaries."""
    parts = (quote.canonical, quote.speaker_kind) if field == "kinds" else (quote.canonical, quote.role, quote.speaker)
    return SEPARATOR.join(part or "" for part in parts)


def _repaired(
    pairs: tuple[Numbers, Numbers, list[str]], changed: Mapping[int, frozenset[str]]
) -> tuple[Numbers, Numbers, list[str]]:
    """Pairs of documents and names, with other names for the documents that have changed."""
    documents, codes, names = pairs
    numbers = {name: number for number, name in enumerate(names)}
    kept = ~np.isin(documents, list(changed))
    new = [(document, numbers.setdefault(name, len(numbers))) for document, found in changed.items() for name in found]
    added = np.array(new, np.intp).reshape(-1, 2)
    return (
        np.concatenate([documents[kept], added[:, 0]]),
        np.concatenate([codes[kept], added[:, 1]]),
        list(numbers),
    )
