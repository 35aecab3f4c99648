"""The options of the command line: one table of flags and what they take. Which command takes which: `search.cli`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from index.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE_FORMATS = ("text", "json", "jsonl", "csv", "excel", "md")
REFERENCE_FORMATS = ("ris", "bibtex", "csl")
REPORT_FORMATS = ("text", "json")
RUN_FORMATS = ("trec", "jsonl", "csv")
EVERYWHERE = ("config", "color", "lang", "quiet")
INDEXED = ("corpus", "index", *EVERYWHERE)
WRITTEN = ("format", "output", "no_pager")
PAGED = (*WRITTEN, "limit", "offset")
FILTERS = ("speaker", "since", "until", "source")
ANSWER = ("explain", "no_build")
ORDERS = ("score", "date", "oldest", "source")
LINE_ORDERS = ("left", "right")
"""The orders of lines beside those of the articles that they stand in."""

KINDS = ("direct", "mixed", "indirect")


def known_options() -> dict[str, tuple[tuple[str, ...], dict[str, Any]]]:
    """Every option: its flags, the long one last, and what argparse is told of it."""
    formats = sorted({*TABLE_FORMATS, *REFERENCE_FORMATS, *RUN_FORMATS})
    return {
        "corpus": _option(
            "--corpus", _("PATH"), _("the articles: a folder of text files, a text file or a JSONL file")
        ),
        "index": _option("--index", _("DIR"), _("the folder of the index")),
        "config": _option("--config", _("FILE"), _("the configuration to use")),
        "format": _option(
            "--format",
            _("FORMAT"),
            _("text, json, jsonl, csv, excel or md; each command names its own"),
            choices=formats,
        ),
        "limit": _option("--limit", _("N"), _("so many results at most; 0 for all"), type=_count),
        "offset": _option("--offset", _("N"), _("leave out the first N results"), type=_count),
        "sort": _option(
            "--sort",
            _("KEY"),
            _("order: {orders}").format(orders=", ".join(ORDERS)),
            choices=(*ORDERS, *LINE_ORDERS),
        ),
        "color": _option(
            "--color", _("WHEN"), _("colours: auto, always or never"), choices=("auto", "always", "never")
        ),
        "lang": _option("--lang", _("LANG"), _("language of messages: fr or en"), choices=("fr", "en")),
        "quiet": _flag("--quiet", _("no notices and no progress, only errors")),
        "output": (("-o", "--output"), {"metavar": _("FILE"), "help": _("write the results to FILE")}),
        "speaker": _option("--speaker", _("NAME"), _("only where this person or institution speaks")),
        "since": _option("--since", _("DATE"), _("published on this day or later, such as 2024-10 or 23/10/2024")),
        "until": _option("--until", _("DATE"), _("published on this day or earlier")),
        "source": _option("--source", _("NAME"), _("only articles of this source")),
        "width": _option("--width", _("N"), _("so many characters on each side of a hit"), type=_count),
        "by": _option("--by", _("STEP"), _("count by day, month or year"), choices=("day", "month", "year")),
        "plot": _flag("--plot", _("draw bars; a picture with -o FILE.svg or .png")),
        "host": _option("--host", _("ADDRESS"), _("the address to listen at; 127.0.0.1 where none is named")),
        "port": _option("--port", _("N"), _("the port; 8000 where none is named, 0 for a free one"), type=_count),
        "url": _option("--url", "URL", _("the address that browsers use, where it is another")),
        "open_to_others": _flag("--open-to-others", _("listen at an address that other machines can reach")),
        "kind": _option(
            "--kind", _("KINDS"), _("kinds of quotes: direct, mixed, indirect, with commas between"), type=_kinds
        ),
        "match": _option(
            "--match",
            _("WORDS"),
            _("all or any of a query's words; best: all of them, or else the most"),
            choices=("best", "all", "any"),
        ),
        "query": _option("--query", _("TEXT"), _("mark the hits of this query too")),
        "explain": _flag("--explain", _("say how the request was understood, and why")),
        "no_pager": _flag("--no-pager", _("no pager on a terminal, however long the answer")),
        "jobs": _option(
            "--jobs", _("N"), _("processes that build; as many as pay by default, and no more than 4"), type=_jobs
        ),
        "no_build": _flag("--no-build", _("do not build an index that is missing")),
    }


def _option(flag: str, metavar: str, summary: str, **settings: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return (flag,), {"metavar": metavar, "help": summary, **settings}


def _flag(flag: str, summary: str) -> tuple[tuple[str, ...], dict[str, Any]]:
    return (flag,), {"action": "store_true", "help": summary}


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 0 upwards").format(text=text))
    return int(text)


def _jobs(text: str) -> int:
    if not _count(text):
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 1 upwards").format(text=text))
    return int(text)


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(part.strip() for part in text.split(","))
    for kind in kinds:
        if kind not in KINDS:
            raise argparse.ArgumentTypeError(one_of(kind, KINDS))
    return kinds


def one_of(value: object, known: Iterable[object]) -> str:
    """What to say of a value that is none of those known."""
    return _("“{value}” is not one of: {known}").format(value=value, known=", ".join(map(str, known)))
