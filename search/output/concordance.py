"""Concordance lines: aligned on the hit for people, a row a hit with its contexts for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from search import typography
from search.output.layout import Run, cells, first_cells
from search.output.text import ASIDE, FOUND, SPEAKER
from search.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from search.concordance import Line
    from search.output.layout import Page
    from search.output.tables import Row

COLUMNS = (
    *("document", "start", "end", "left", "hit", "right", "speaker", "quoted"),
    *("path", "title", "date", "date_precision", "source"),
)
_GAP = "  "
_ARTICLE = 10
_SPEAKER = 20
"""Cells for the beginning of an article's id, which `search show` takes, and for a name."""

_ROOMY = 60
_WIDE = 100
"""From so many cells on, the article stands beside each line; and the speaker, too."""


def write_concordance(
    lines: Iterable[Line], name: str, out: TextIO, page: Page, head: Mapping[str, Any], context: int | None = None
) -> None:
    """Write `lines` in the format `name`, as they come.

    Args:
        lines: the lines.
        name: the format.
        out: where to write.
        page: the same, for people.
        head: what JSON says once of all lines.
        context: so many characters on each side in the text format; as many as there is room for where it is None.
    """
    if name == "text":
        for line in lines:
            page.line(_aligned(line, page.width, context))
    elif name == "md":
        _markdown(lines, out)
    else:
        from search.output.formats import write_table
        from search.output.tables import VERSION, Table

        write_table(Table({"version": VERSION, **head}, "lines", map(_row, lines), COLUMNS), name, out)


def _row(line: Line) -> Row:
    return {
        "document": line.article,
        "start": line.start,
        "end": line.end,
        "left": line.left,
        "hit": line.hit,
        "right": line.right,
        "speaker": line.speaker,
        "quoted": line.quoted,
        "path": line.path,
        "title": line.title,
        "date": line.date,
        "date_precision": line.date_precision,
        "source": line.source,
    }


def _aligned(line: Line, width: int, context: int | None) -> Iterator[Run]:
    labels = _labels(line, width)
    taken = sum(len(_GAP) + room for _run, room in labels)
    room = max(width - taken - 2 * len(_GAP), 2) if context is None else 2 * context
    left = _last(one_line(line.left).rstrip(" "), room // 2)
    yield Run(" " * (room // 2 - cells(left)) + left + _GAP)
    hit = first_cells(one_line(line.hit), room - room // 2)
    yield Run(hit, FOUND)
    after = room - room // 2 - cells(hit) if context is None else context
    right = first_cells(one_line(line.right).lstrip(" "), after)
    yield Run(_GAP + right + " " * (after - cells(right)))
    for run, space in labels:
        yield Run(_GAP)
        yield run
        yield Run(" " * (space - cells(run.text)))


def _labels(line: Line, width: int) -> list[tuple[Run, int]]:
    """What stands beside a line, with the cells that it may take."""
    labels = []
    if width >= _ROOMY:
        labels.append((Run(first_cells(one_line(line.article), _ARTICLE), ASIDE), _ARTICLE))
    if width >= _WIDE:
        labels.append((Run(first_cells(one_line(line.speaker or ""), _SPEAKER), SPEAKER), _SPEAKER))
    return labels


def _last(text: str, width: int) -> str:
    return first_cells(text[::-1], width)[::-1]


def _markdown(lines: Iterable[Line], out: TextIO) -> None:
    from search.output.markdown import escaped

    for line in lines:
        words = f"{escaped(line.left)}**{escaped(line.hit)}**{escaped(line.right)}".strip()
        parts = (line.speaker, line.date and typography.date(line.date), line.source, line.article)
        out.write(f"- {words} — {escaped(' · '.join(part for part in parts if part))}\n")
