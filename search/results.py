"""What the engine answers: plain data, in offsets. No drawing, no format, no index.

These classes are the contract between the engine, the output writers and the application.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from index.article import DatePrecision, Quote, SpeakerKind, Zone

Span = tuple[int, int]
"""Start and end in the article's text, in characters."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article with the hits in it; `highlights` are offsets in the article, not in the passage."""

    start: int
    end: int
    text: str
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote with the article it stands in, and the person it belongs to across articles.

    `person` is the name under which the speakers table lists the quote's speaker (None where nobody can be told);
    `highlights` are the query's hits inside the quote, as offsets in the article.
    """

    article: str
    path: str
    title: str | None
    date: str | None
    date_precision: DatePrecision
    source: str | None
    text: str
    quote: Quote
    person: str | None
    score: float = 0.0
    highlights: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    """The parts of the query that the quote lacks, where no quote has them all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers the query. `quotes` are those in which the query's words stand."""

    id: str
    path: str
    title: str | None
    date: str | None
    date_precision: DatePrecision
    source: str | None
    score: float
    snippets: tuple[Snippet, ...] = ()
    quotes: tuple[QuoteRow, ...] = ()
    headline: str = ""
    """The title, or for an untitled article the beginning of its text: for lists, never for machine formats."""
    title_highlights: tuple[Span, ...] = ()
    """Hits in a title that its source states beside the text, as offsets in `title`."""
    missing: tuple[str, ...] = ()
    """The parts of the query that the article lacks, where nothing has them all."""
    reasons: tuple[Reason, ...] = ()
    """Why it scored, where that was asked for."""
    tags: tuple[str, ...] = ()
    """The user's own."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one word of the query, or two neighbours in it, add to the score of an article.

    `kind`: "stem" for all forms of the word, "exact" for the very form typed, "pair" for two words close together.
    `frequencies`: how often they stand in each area, areas without any left out. `idf`: how rare they are (of a
    pair the mean; lowered for a guess). `share`: what they add; the shares of an article sum up to its score.
    """

    words: tuple[str, ...]
    kind: Literal["stem", "exact", "pair"]
    frequencies: tuple[tuple[str, int], ...]
    idf: float
    share: float


@dataclass(frozen=True, slots=True)
class Part:
    """A word or another part of a query, and how many articles or quotes it finds.

    By itself where nothing answers; under the conditions of the query where answers lack some of its parts.
    """

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of answers. `notices`: what was repaired, expanded or ignored, in words, for stderr.

    `partial`: nothing has all parts of the query; the answers lack the fewest, and say which. Where nothing answers the
    whole query, `parts` tells what each part finds, `suggestions` are other spellings of the query, and `unfiltered` is
    how many articles answer it without its conditions on fields, dates and speakers.
    """

    text: str
    understood: str
    total: int
    total_exact: bool
    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()
    partial: bool = False
    parts: tuple[Part, ...] = ()
    suggestions: tuple[str, ...] = ()
    unfiltered: int | None = None


@dataclass(frozen=True, slots=True)
class QuoteResults:
    """One page of quotes; what is said of a query that no quote answers whole is what `Results` says of articles."""

    text: str
    understood: str
    total: int
    rows: tuple[QuoteRow, ...]
    notices: tuple[str, ...] = ()
    partial: bool = False
    parts: tuple[Part, ...] = ()
    suggestions: tuple[str, ...] = ()
    unfiltered: int | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that some of the answers have, and how many; None for those that have none (no date, no source)."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one kind that the answers have. `more`: how many further values there are."""

    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """What all answers of a query have in common, counted in articles for articles and in quotes for quotes.

    `dates` are months ("2024-10"), or years where months would be too many, in the order of time; the others are in
    the order of their counts. An article counts once for each of its speakers and kinds of quotes.
    """

    sources: Facet
    dates: Facet
    speakers: Facet
    kinds: Facet


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A person or an institution across articles."""

    name: str
    kind: SpeakerKind | None
    quotes: int
    articles: tuple[str, ...]
    aliases: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the index keeps it: enough to show it with every quote marked.

    `hits` are the spans that the query found in it (empty where there was no query); `persons` gives for each of
    `quotes`, in the same order, the name across articles (None where nobody can be told).
    """

    id: str
    path: str
    text: str
    title: str | None
    date: str | None
    date_precision: DatePrecision
    source: str | None
    agency: str | None
    author: str | None
    zones: tuple[Zone, ...]
    quotes: tuple[Quote, ...]
    persons: tuple[str | None, ...]
    hits: tuple[Span, ...] = ()
    headline: str = ""
    title_highlights: tuple[Span, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What `search index status` tells. Times are POSIX seconds; `stale` counts files changed since the build."""

    location: str
    corpus: str
    generation: int
    format: int
    articles: int
    quotes: int
    speakers: int
    skipped: int
    size: int
    built: float
    added: int = 0
    changed: int = 0
    removed: int = 0
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def stale(self) -> int:
        """How many sources were added, changed or removed since the build."""
        return self.added + self.changed + self.removed
