"""The data that travels through Verbatim: articles, their zones, their quotes.

Every position is an offset into `Article.text`, counted in characters (code points) of the text as decoded.
`article.text[quote.start:quote.end]` is the quote, always. Nothing here reads, writes or draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DatePrecision = Literal["day", "month", "year", "unknown"]
ZoneKind = Literal["title", "intertitle", "body", "caption", "tweet", "agency", "byline", "boilerplate"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "institution", "anonymous", "group"]

SEARCHED_ZONES: frozenset[ZoneKind] = frozenset({"title", "intertitle", "body", "caption", "tweet"})
"""Zones that a plain query searches; the others are kept and shown, and searched with `zone:`."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article as its source gives it: decoded text, and the metadata that a JSONL record states itself.

    `fingerprint` is a hexadecimal digest of the text, or of the line of a JSONL that it came in: of all that the index
    depends on. `path` names the file on disk. `date` is as written in the record, unparsed.
    """

    id: str
    path: str
    text: str
    fingerprint: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that its source gives as it gave it before, which spares reading it again."""

    id: str
    path: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class UnchangedRun:
    """Articles one after the other that their source gives as it gave them before: fingerprints by id, in order."""

    path: str
    articles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article with one function. Zones are sorted, and do not overlap."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words in an article.

    `start`, `end`: the words alone, without their outer marks. `speaker`: the mention as written (« il »,
    « le porte-parole »). `canonical`: the fullest form that the article gives of the same speaker, or the noun
    phrase of an unnamed source. `via`: who relayed the words (« selon l'AFP »). `cue`: the verb or pattern that
    gave the quote away; `rule`: the rule that used it. `confidence`: 0 to 1, the chance that span and speaker
    are right. `denied`: the speaker denies the content. `repeats`: the start of the full quote that a heading or
    a caption repeats. Speaker and canonical are None where nobody can be told.
    """

    start: int
    end: int
    kind: QuoteKind
    speaker: str | None = None
    canonical: str | None = None
    role: str | None = None
    cue: str | None = None
    rule: str = ""
    confidence: float = 0.0
    via: str | None = None
    speaker_kind: SpeakerKind | None = None
    denied: bool = False
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What plain text tells about an article: never invented, None or "unknown" where it does not tell.

    `date` is an ISO 8601 prefix of the stated precision: "2024-10-23", "2024-10", "2024", or None.
    """

    title: str | None
    date: str | None
    date_precision: DatePrecision
    source: str | None
    agency: str | None
    author: str | None
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it is indexed, searched and shown."""

    id: str
    path: str
    text: str
    fingerprint: str
    metadata: Metadata
    quotes: tuple[Quote, ...] = ()
