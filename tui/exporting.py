"""What can be exported, and the writing of it: page by page from an engine of its own, so that searching goes on.

No screen here. The rows and the file are `search.output`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from index.french.fold import fold
from search.output.export import ENDINGS, Export
from search.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

    from search.results import Hit, QuoteRow, Results, StoredArticle
    from tui.session import Request

T = TypeVar("T")

PAGE = 200
"""Articles fetched at a time: enough to be fast, few enough to stop soon."""

_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be exported: articles or quotes at hand, or all articles that answer `request`.

    `query` is how the search was understood, with the speaker that it was kept to.
    """

    query: str
    total: int
    hits: Sequence[Hit] = ()
    quotes: Sequence[QuoteRow] = ()
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where it is written: `opened` gives the file; who sets `stopping` has it left as it was."""

    opened: Callable[[], AbstractContextManager[TextIO]]
    stopping: Event = field(default_factory=Event)


def write(
    source: Source,
    name: str,
    out: TextIO,
    article: Callable[[str], StoredArticle],
    page: Callable[[Request], Results],
    progress: Callable[[int], None],
) -> None:
    """Write `source` in the format `name`.

    Args:
        source: what is written.
        name: one of `search.output.export.ENDINGS`.
        out: where to.
        article: gives the article of an id.
        page: answers a request.
        progress: is told how many have been written; may raise to end it all.
    """
    export = Export(name, source.query, date.today().isoformat(), article)
    if source.quotes:
        export.quotes(_counted(iter(source.quotes), progress), source.total, out)
    else:
        hits = iter(source.hits) if source.request is None else _paged(source.request, source.total, page)
        export.hits(_counted(hits, progress), source.total, out)


def _paged(request: Request, total: int, page: Callable[[Request], Results]) -> Iterator[Hit]:
    for offset in range(0, total, PAGE):
        yield from page(replace(request, offset=offset, limit=PAGE)).hits


def _counted(items: Iterator[T], progress: Callable[[int], None]) -> Iterator[T]:
    for number, item in enumerate(items):
        progress(number)
        yield item


def file_name(query: str, name: str, day: str) -> str:
    """A name for a file with the answer to a query: its words, those that fit, and the day."""
    words = (re.sub(r"[^a-z0-9]+", "-", fold(word)) for word in one_line(query).lower().split())
    made = "-".join(filter(None, (word.strip("-") for word in words)))[:_NAME_LENGTH].strip("-")
    return f"{made or 'verbatim'}-{day}.{ENDINGS[name]}"


def renamed(path: str, name: str) -> str:
    """`path` with the ending of another format; one that is no ending of ours stays."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem}.{ENDINGS[name]}" if dot and ending.lower() in ENDINGS.values() else path


def format_of(path: str, name: str) -> str:
    """The format that the ending of `path` names, where it is another than that of `name`."""
    ending = Path(path).suffix.lstrip(".").lower()
    if ending == ENDINGS[name]:
        return name
    return next((other for other, own in ENDINGS.items() if own == ending), name)
