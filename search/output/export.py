"""A whole answer as a file to keep: rows written as they are fetched, each file with its query and the day inside.

The rows and the formats are those of the command line. What comes out is read far from here, months later: where a
format has no place for the query and the day, each row carries them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from index.translation import _
from search import typography
from search.options import REFERENCE_FORMATS
from search.output import markdown, tables
from search.output.formats import write_table
from search.output.references import Provenance, Reference, write_references
from search.results import QuoteResults, Results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from search.output.tables import Row, Table
    from search.results import Hit, QuoteRow, StoredArticle

ENDINGS = {
    "csv": "csv",
    "excel": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "md": "md",
    "ris": "ris",
    "bibtex": "bib",
    "csl": "json",
}
"""The formats that can be written, and how the names of their files end."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is written: the format, the query as it was understood, the day of the search as an ISO date.

    `article` gives the article of an id, for formats that tell more of it than a row does.
    """

    format: str
    query: str
    day: str
    article: Callable[[str], StoredArticle]

    def hits(self, found: Iterable[Hit], total: int, out: TextIO) -> None:
        """Write articles, `total` of them."""
        head = Results(self.query, self.query, total, True, ())
        if self.format in REFERENCE_FORMATS:
            self._references(((hit.id, None) for hit in found), out)
        elif self.format == "md":
            self._heading(out)
            for number, hit in enumerate(found):
                markdown.hits(replace(head, hits=(hit,)), out, number)
        else:
            write_table(self._dated(tables.hits(head, found)), self.format, out)

    def quotes(self, found: Iterable[QuoteRow], total: int, out: TextIO) -> None:
        """Write quotes, `total` of them."""
        head = QuoteResults(self.query, self.query, total, ())
        if self.format in REFERENCE_FORMATS:
            self._references(((row.article, row) for row in found), out)
        elif self.format == "md":
            self._heading(out)
            for row in found:
                markdown.quotes(replace(head, rows=(row,)), out)
        else:
            write_table(self._dated(tables.quotes(head, found)), self.format, out)

    def _references(self, found: Iterable[tuple[str, QuoteRow | None]], out: TextIO) -> None:
        each = (Reference.of(self.article(name), row) for name, row in found)
        write_references(each, self.format, out, Provenance(self.query, self.day))

    def _heading(self, out: TextIO) -> None:
        title = _("Query: {query}").format(query=self.query)
        searched = _("searched on {date}").format(date=typography.date(self.day))
        out.write(f"# {markdown.line_of(title)}\n\n{markdown.line_of(searched)}\n\n")

    def _dated(self, table: Table) -> Table:
        """The rows with the query and the day; CSV for spreadsheets has them by itself, JSON once for all."""
        if self.format == "excel":
            return table
        if self.format == "json":
            return tables.Table({**table.head, "searched": self.day}, table.name, table.rows, table.columns)
        own: Row = {"query": self.query, "searched": self.day}
        rows = (row | own for row in table.rows)
        return tables.Table(table.head, table.name, rows, (*table.columns, *own), table.flat)
