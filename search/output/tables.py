"""Answers as rows: the one shape that every machine format writes, and the promise of its keys and their order.

A row is a dictionary of plain values; rows hold offsets, never markup, and their keys change with no language.
How a row becomes JSON, CSV or a TREC run is the business of those writers.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from index.builder import BuildReport
    from search.results import Hit, IndexStatus, QuoteResults, QuoteRow, Reason, Results, SpeakerRow, StoredArticle

    Row = dict[str, Any]

VERSION = 1
"""The version of the JSON shapes; raised when a key changes its meaning or goes."""

SCORE_DIGITS = 4
CONFIDENCE_DIGITS = 4
QUOTE_KEYS = (
    "document",
    "start",
    "end",
    "text",
    "kind",
    "speaker",
    "canonical",
    "role",
    "cue",
    "rule",
    "confidence",
    "via",
    "speaker_kind",
    "denied",
    "repeats",
)
RUN_KEYS = ("query", "rank", "id", "score")


class Table:
    """Rows with what is said once about all of them.

    `head`: the members of a JSON object that stand before the rows. `name`: the key under which JSON lists the rows.
    `columns`: the header of CSV. `flat` makes of a row the cells that stand under these columns.
    """

    def __init__(
        self,
        head: Mapping[str, Any],
        name: str,
        rows: Iterable[Row],
        columns: tuple[str, ...],
        flat: Callable[[Row], Row] = dict,
    ) -> None:
        self.head = head
        self.name = name
        self.rows = rows
        self.columns = columns
        self.flat = flat


def hits(results: Results, found: Iterable[Hit] | None = None) -> Table:
    """The answer to `search query`; `found` are its hits where they are still on their way."""
    return Table(
        head={
            "version": VERSION,
            "query": {"text": results.text, "understood": results.understood},
            "total": results.total,
            "total_exact": results.total_exact,
            **(_unanswered(results, "articles") if results.parts else {}),
        },
        name="hits",
        rows=map(hit_row, results.hits if found is None else found),
        columns=(
            *("id", "path", "title", "date", "date_precision", "source", "score"),
            *("snippets", "quotes", "speakers"),
            *(("missing",) if results.partial else ()),
        ),
        flat=_flat_hit,
    )


def _unanswered(results: Results | QuoteResults, counted: str) -> Row:
    """What is said of a query that nothing answers whole: these keys stand in no other answer."""
    return {
        "partial": results.partial,
        "parts": [{"text": part.text, counted: part.count} for part in results.parts],
        "suggestions": list(results.suggestions),
        "unfiltered": results.unfiltered,
    }


def hit_row(hit: Hit) -> Row:
    """An article that answers a query. Highlights are offsets in the article, as start and end are.

    `missing` stands where the article lacks a part of the query, `tags` where the user has given it some, `reasons`
    where they were asked for.
    """
    row: Row = {
        "id": hit.id,
        "path": hit.path,
        "title": hit.title,
        "date": hit.date,
        "date_precision": hit.date_precision,
        "source": hit.source,
        "score": round(hit.score, SCORE_DIGITS),
        "snippets": [
            {"start": each.start, "end": each.end, "text": each.text, "highlights": _spans(each.highlights)}
            for each in hit.snippets
        ],
        "quotes": [quote_row(row) | {"person": row.person, "highlights": _spans(row.highlights)} for row in hit.quotes],
    }
    if hit.missing:
        row["missing"] = list(hit.missing)
    if hit.tags:
        row["tags"] = list(hit.tags)
    if hit.reasons:
        row["reasons"] = [_reason(reason) for reason in hit.reasons]
    return row


def _reason(reason: Reason) -> Row:
    """A part of a score, in full precision: the shares sum up."""
    return {
        "words": list(reason.words),
        "kind": reason.kind,
        "frequencies": dict(reason.frequencies),
        "idf": reason.idf,
        "share": reason.share,
    }


def _flat_hit(row: Row) -> Row:
    names = (quote["person"] or quote["canonical"] for quote in row["quotes"])
    return row | {
        "snippets": " … ".join(snippet["text"] for snippet in row["snippets"]),
        "quotes": len(row["quotes"]),
        "speakers": list(dict.fromkeys(filter(None, names))),
    }


def quotes(results: QuoteResults, found: Iterable[QuoteRow] | None = None) -> Table:
    """The answer to `search quotes`; `found` are its rows where they are still on their way."""
    return Table(
        head={
            "version": VERSION,
            "query": {"text": results.text, "understood": results.understood},
            "total": results.total,
            "total_exact": True,
            **(_unanswered(results, "quotes") if results.parts else {}),
        },
        name="quotes",
        rows=map(found_quote_row, results.rows if found is None else found),
        columns=(
            *QUOTE_KEYS,
            *("person", "path", "title", "date", "date_precision", "source", "score"),
            *(("missing",) if results.partial else ()),
        ),
    )


def found_quote_row(row: QuoteRow) -> Row:
    """A quote with the article that it stands in; `missing` stands where it lacks a part of the query."""
    found = quote_row(row) | {
        "person": row.person,
        "path": row.path,
        "title": row.title,
        "date": row.date,
        "date_precision": row.date_precision,
        "source": row.source,
        "score": round(row.score, SCORE_DIGITS),
        "highlights": _spans(row.highlights),
    }
    return found | ({"missing": list(row.missing)} if row.missing else {})


def quote_row(row: QuoteRow) -> Row:
    """A quote by itself, with the keys of `QUOTE_KEYS`."""
    quote = row.quote
    return {
        "document": row.article,
        "start": quote.start,
        "end": quote.end,
        "text": row.text,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "canonical": quote.canonical,
        "role": quote.role,
        "cue": quote.cue,
        "rule": quote.rule,
        "confidence": round(quote.confidence, CONFIDENCE_DIGITS),
        "via": quote.via,
        "speaker_kind": quote.speaker_kind,
        "denied": quote.denied,
        "repeats": quote.repeats,
    }


def extraction(rows: Iterable[QuoteRow]) -> Table:
    """The answer to `search extract`; `rows` may still be on their way."""
    return Table({"version": VERSION}, "quotes", (quote_row(row) for row in rows), QUOTE_KEYS)


def speakers(rows: Iterable[SpeakerRow], pattern: str | None, total: int) -> Table:
    """The answer to `search speakers`."""
    return Table(
        head={"version": VERSION, "pattern": pattern, "total": total},
        name="speakers",
        rows=[
            {
                "name": row.name,
                "kind": row.kind,
                "quotes": row.quotes,
                "articles": list(row.articles),
                "aliases": list(row.aliases),
                "roles": list(row.roles),
            }
            for row in rows
        ],
        columns=("name", "kind", "quotes", "articles", "aliases", "roles"),
    )


def article(stored: StoredArticle) -> Table:
    """The answer to `search show`: the article as the head, its quotes as rows."""
    return Table(
        head={
            "version": VERSION,
            "article": {
                "id": stored.id,
                "path": stored.path,
                "title": stored.title,
                "date": stored.date,
                "date_precision": stored.date_precision,
                "source": stored.source,
                "agency": stored.agency,
                "author": stored.author,
                "text": stored.text,
                "zones": [{"start": zone.start, "end": zone.end, "kind": zone.kind} for zone in stored.zones],
                "highlights": _spans(stored.hits),
            },
        },
        name="quotes",
        rows=[quote_row(row) | {"person": row.person} for row in quote_rows(stored)],
        columns=(*QUOTE_KEYS, "person"),
    )


def quote_rows(stored: StoredArticle) -> list[QuoteRow]:
    """The quotes of an article, each with its words and its person."""
    from search.results import QuoteRow

    return [
        QuoteRow(
            article=stored.id,
            path=stored.path,
            title=stored.title,
            date=stored.date,
            date_precision=stored.date_precision,
            source=stored.source,
            text=stored.text[quote.start : quote.end],
            quote=quote,
            person=person,
        )
        for quote, person in zip(stored.quotes, stored.persons, strict=True)
    ]


def run(answers: Iterable[tuple[str, Results]]) -> Table:
    """The answer to `search batch`: one row an article found, queries in their order."""
    return Table({"version": VERSION}, "hits", _run_rows(answers), RUN_KEYS)


def _run_rows(answers: Iterable[tuple[str, Results]]) -> Iterator[Row]:
    for name, results in answers:
        for rank, hit in enumerate(results.hits, start=1):
            # Full precision: evaluation programs sort by score, and rounding would make ties.
            yield {"query": name, "rank": rank, "id": hit.id, "score": hit.score}


def status(state: IndexStatus) -> Row:
    """The answer to `search index status`, as one JSON object."""
    from dataclasses import fields

    members = {each.name: getattr(state, each.name) for each in fields(state)}
    return {"version": VERSION, "index": members | {"stale": state.stale}}


def build_report(report: BuildReport) -> Row:
    """The answer to `search index build` and `update`, as one JSON object."""
    from dataclasses import fields

    members = {each.name: getattr(report, each.name) for each in fields(report)}
    skipped = [{"path": each.path, "code": each.code, "reason": each.reason} for each in report.skipped]
    return {"version": VERSION, "build": members | {"skipped": skipped}}


def verification(problems: Iterable[str]) -> Row:
    """The answer to `search index verify`, as one JSON object."""
    found = list(problems)
    return {"version": VERSION, "sound": not found, "problems": found}


def _spans(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]
