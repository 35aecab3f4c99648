"""Answers as references, for the programs that keep literature: RIS, BibTeX, CSL-JSON.

Each reference tells which query found it, and when, so that a list that is passed on can be checked. Keys and labels
are the formats' own and change with no language. What articles say is data: it ends no field and begins none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from index.french.fold import fold
from search.output import labels
from search.output.json import dumps
from search.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from search.results import QuoteRow, StoredArticle

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_UNFIT = re.compile(r"[^A-Za-z0-9.:-]+")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a reference comes from: the query as it was typed, and the day of the search, as an ISO date."""

    query: str
    day: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as literature knows it; `quote` is what is quoted from it, with the name of who said it."""

    id: str
    title: str
    date: str | None
    source: str | None
    agency: str | None
    author: str | None
    quote: str | None = None

    @classmethod
    def of(cls, article: StoredArticle, quote: QuoteRow | None = None) -> Reference:
        """The reference of an article, or of a quote in it."""
        said = None
        if quote is not None:
            said = " — ".join(part for part in (f"« {quote.text} »", labels.known_speaker(quote)) if part)
        return cls(
            id=article.id if quote is None else f"{article.id}:{quote.quote.start}",
            title=one_line(labels.headline(article)).strip(),
            date=article.date,
            source=_line(article.source),
            agency=_line(article.agency),
            author=_line(article.author),
            quote=_line(said),
        )

    def note(self, found: Provenance) -> str:
        """What was quoted, and how the article was found."""
        way = f"Verbatim; query: {one_line(found.query)}; searched: {found.day}; article: {one_line(self.id)}"
        parts = (self.quote, way)
        return " | ".join(part for part in parts if part)

    @property
    def date_parts(self) -> list[int]:
        """Year, month and day, those that are known."""
        return [int(part) for part in (self.date or "").split("-") if part.isdecimal()]


def _line(text: str | None) -> str | None:
    return " ".join(one_line(text).split(" ")).strip() or None if text else None


def write_references(references: Iterable[Reference], name: str, out: TextIO, found: Provenance) -> None:
    """Write `references` in the format `name`: ris, bibtex or csl."""
    writers: dict[str, Callable[[Iterable[Reference], TextIO, Provenance], None]] = {
        "ris": _ris,
        "bibtex": _bibtex,
        "csl": _csl,
    }
    writers[name](references, out, found)


def _ris(references: Iterable[Reference], out: TextIO, found: Provenance) -> None:
    """RIS as reference managers exchange it: a tag of two characters, two blanks, a hyphen, a blank, the value."""
    for each in references:
        year, *rest = [*each.date_parts, None, None, None][:3]
        month, day = (f"{part:02}" if part else "" for part in rest)
        fields = (
            ("TY", "NEWS"),
            ("ID", _key(each.id)),
            ("TI", each.title),
            ("AU", each.author),
            ("T2", each.source),
            ("PB", each.agency),
            ("PY", f"{year:04}" if year else None),
            ("DA", f"{year:04}/{month}/{day}/" if year else None),
            ("Y2", found.day.replace("-", "/") + "/"),
            ("LA", "fr"),
            ("N1", each.note(found)),
        )
        out.write("".join(f"{tag}  - {value}\r\n" for tag, value in fields if value))
        out.write("ER  - \r\n")


def _bibtex(references: Iterable[Reference], out: TextIO, found: Provenance) -> None:
    keys: dict[str, int] = {}
    for each in references:
        key = _key(each.id)
        keys[key] = keys.get(key, 0) + 1
        year, month, day = [*each.date_parts, None, None, None][:3]
        fields = {
            "title": f"{{{_tex(each.title)}}}",
            "author": f"{{{_tex(each.author)}}}" if each.author else None,
            "journal": _tex(each.source) if each.source else None,
            "publisher": _tex(each.agency) if each.agency else None,
            "year": f"{year:04}" if year else None,
            "month": str(month) if month else None,
            "day": str(day) if day else None,
            "language": "french",
            "note": _tex(each.note(found)),
        }
        kind = "article" if each.source else "misc"
        out.write(f"@{kind}{{{key if keys[key] == 1 else f'{key}-{keys[key]}'},\n")
        out.write("".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value))
        out.write("}\n")


def _csl(references: Iterable[Reference], out: TextIO, found: Provenance) -> None:
    """CSL-JSON (the schema of the Citation Style Language, version 1.0.2)."""
    between = "\n  "
    out.write("[")
    for each in references:
        members: dict[str, Any] = {
            "id": each.id,
            "type": "article-newspaper",
            "title": each.title,
            "author": [{"literal": each.author}] if each.author else None,
            "container-title": each.source,
            "publisher": each.agency,
            "issued": {"date-parts": [each.date_parts]} if each.date_parts else None,
            "accessed": {"date-parts": [[int(part) for part in found.day.split("-")]]},
            "language": "fr",
            "note": each.note(found),
        }
        out.write(between + dumps({name: value for name, value in members.items() if value is not None}))
        between = ",\n  "
    out.write("\n]\n")


def _key(name: str) -> str:
    """A name without a character that a format gives a meaning."""
    return _UNFIT.sub("-", fold(one_line(name).lower())).strip("-") or "article"


def _tex(text: str) -> str:
    return text.translate(_TEX)
