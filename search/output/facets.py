"""Facets, for people as four short lists and for programs as rows of facet, value and count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from index.translation import _
from search import typography
from search.output.labels import kind
from search.output.layout import Run
from search.output.text import ASIDE, HEADLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.output.layout import Page
    from search.output.tables import Row
    from search.results import Facet, Facets

_KEYS = (("source", "sources"), ("date", "dates"), ("speaker", "speakers"), ("kind", "kinds"))
"""The name of each facet in the formats for programs, and where its values stand."""


def write_facets(facets: Facets, name: str, out: TextIO, page: Page) -> None:
    """Write the facets in the format `name`."""
    if name == "text":
        _text(facets, page)
    elif name == "md":
        _markdown(facets, out)
    else:
        from search.output.formats import write_table
        from search.output.tables import VERSION, Table

        columns = ("facet", "value", "count")
        write_table(Table({"version": VERSION}, "facets", list(_rows(facets)), columns), name, out)


def _rows(facets: Facets) -> Iterator[Row]:
    for key, place in _KEYS:
        for each in getattr(facets, place).values:
            yield {"facet": key, "value": each.value, "count": each.count}


def _headed(facets: Facets) -> Iterator[tuple[str, Facet]]:
    """The facets that have a value, each under its heading."""
    heads = (_("sources"), _("dates"), _("speakers"), _("kinds of quotes"))
    for head, (_key, place) in zip(heads, _KEYS, strict=True):
        facet: Facet = getattr(facets, place)
        if facet.values:
            yield head, facet if place != "dates" else _dated(facet)


def _dated(facet: Facet) -> Facet:
    """Months and years as people write them."""
    values = tuple(replace(each, value=typography.date(each.value)) if each.value else each for each in facet.values)
    return replace(facet, values=values)


def _lines(facet: Facet) -> Iterator[tuple[str, str]]:
    """Count and value of each line, and how many values are not listed."""
    for each in facet.values:
        yield typography.number(each.count), _("unknown") if each.value is None else kind(each.value)
    if facet.more:
        yield "", _("and {count} more; --limit 0 for all").format(count=typography.number(facet.more))


def _text(facets: Facets, page: Page) -> None:
    for number, (head, facet) in enumerate(_headed(facets)):
        if number:
            page.gap()
        page.paragraph([Run(head, HEADLINE)])
        width = len(typography.number(max(each.count for each in facet.values)))
        for count, value in _lines(facet):
            page.paragraph([Run(value, "" if count else ASIDE)], f"  {count:>{width}}  ")


def _markdown(facets: Facets, out: TextIO) -> None:
    from search.output.markdown import escaped, line_of

    for number, (head, facet) in enumerate(_headed(facets)):
        out.write(f"{'' if not number else chr(10)}## {line_of(head)}\n\n")
        for count, value in _lines(facet):
            out.write(f"- {escaped(value)} — {count}\n" if count else f"- {escaped(value)}\n")
