"""One function for each kind of answer: hands it to the writer of the format that was asked for.

Writers are imported when they are needed, so that a command pays for its own format only.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from search.output.layout import Page
    from search.output.tables import Table
    from search.results import QuoteResults, QuoteRow, Results, SpeakerRow, StoredArticle


def write_hits(results: Results, name: str, out: TextIO, page: Page, offset: int = 0) -> None:
    """Articles that answer a query, the first of them the one after `offset`."""
    if name == "text":
        from search.output import text

        text.hits(results, page, offset)
    elif name == "md":
        from search.output import markdown

        markdown.hits(results, out, offset)
    else:
        from search.output import tables

        write_table(tables.hits(results), name, out)


def write_quotes(results: QuoteResults, name: str, out: TextIO, page: Page) -> None:
    """Quotes that answer a query."""
    if name == "text":
        from search.output import text

        text.quotes(results, page)
    elif name == "md":
        from search.output import markdown

        markdown.quotes(results, out)
    else:
        from search.output import tables

        write_table(tables.quotes(results), name, out)


def write_extraction(rows: Iterable[QuoteRow], name: str, out: TextIO, page: Page, explain: bool = False) -> None:
    """Quotes of files, written as they come; `explain` adds the reasons to the text format."""
    if name == "text":
        from search.output import text

        text.extraction(rows, page, explain)
    elif name == "md":
        from search.output import markdown

        markdown.extraction(rows, out)
    else:
        from search.output import tables

        write_table(tables.extraction(rows), name, out)


def write_speakers(
    rows: Sequence[SpeakerRow], name: str, out: TextIO, page: Page, *, pattern: str | None, total: int
) -> None:
    """One page of the `total` speakers that fit `pattern`."""
    if name == "text":
        from search.output import text

        text.speakers(rows, page)
    elif name == "md":
        from search.output import markdown

        markdown.speakers(rows, out)
    else:
        from search.output import tables

        write_table(tables.speakers(rows, pattern, total), name, out)


def write_article(stored: StoredArticle, name: str, out: TextIO, page: Page) -> None:
    """One article with its quotes."""
    if name == "text":
        from search.output import article

        article.article(stored, page)
    elif name == "md":
        from search.output import markdown

        markdown.article(stored, out)
    else:
        from search.output import tables

        write_table(tables.article(stored), name, out)


def write_table(table: Table, name: str, out: TextIO) -> None:
    """Rows, in one of the formats for programs."""
    if name == "csv":
        from search.output.csv import write_csv

        write_csv(table, out)
    elif name == "excel":
        from search.output.excel import write_excel

        write_excel(table, out, today())
    elif name == "trec":
        from search.output.trec import write_trec

        write_trec(table, out)
    elif name == "jsonl":
        from search.output.json import write_jsonl

        write_jsonl(table, out)
    else:
        from search.output.json import write_json

        write_json(table, out)


def write_references(
    found: Iterable[tuple[StoredArticle, QuoteRow | None]], name: str, out: TextIO, query: str | None
) -> None:
    """Articles, or quotes with the articles that they stand in, as references; `query` is what was typed."""
    from search.output import references

    each = (references.Reference.of(article, quote) for article, quote in found)
    references.write_references(each, name, out, references.Provenance(query or "", today()))


def today() -> str:
    """The day of a search, as an ISO date: for formats that tell it."""
    from datetime import date

    return date.today().isoformat()  # the day of whoever searches
