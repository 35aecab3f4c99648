"""Bars as a picture, SVG or PNG, through a plotting library that is an extra: `pip install 'verbatim[plot]'`.

Names come from articles and are drawn as they are: never as formulas, which the library would otherwise read in them.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from index.translation import _
from search.errors import UsageError
from search.output.sink import put
from search.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = (".svg", ".png")

_LABELS = 40
"""So many names at most stand along the axis of time."""

_SETTINGS = {"text.parse_math": False, "svg.fonttype": "none", "svg.hashsalt": "verbatim", "font.size": 9.0}


def is_picture(path: str | None) -> bool:
    """Whether the name of a file is that of a picture that can be drawn."""
    return path is not None and Path(path).suffix.lower() in SUFFIXES


def draw(rows: Sequence[tuple[str, int]], title: str, path: str, *, upright: bool) -> None:
    """Write `rows` as bars to the file `path`, in the format that its suffix names.

    Args:
        rows: names and counts.
        title: what stands above.
        path: the file.
        upright: bars stand side by side, as for time; otherwise they lie under each other, as for names.

    Raises:
        UsageError: the plotting library is not there, or the file cannot be written.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError(
            _("Pictures need the plotting library, which is not installed."),
            _("Type: pip install 'verbatim[plot]'"),
        ) from error
    names = [one_line(name) for name, _count in rows]
    counts = [count for _name, count in rows]
    with rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # letters that the font lacks are drawn as boxes
        figure = Figure(figsize=(10, 4) if upright else (8, max(2.0, 0.28 * len(rows) + 1)), layout="constrained")
        axes = figure.add_subplot()
        places = range(len(names))
        if upright:
            axes.bar(places, counts, color="#2a7f9e")
            every = max(1, -(-len(names) // _LABELS))
            axes.set_xticks(places[::every], names[::every], rotation=90)
        else:
            axes.barh(places, counts, color="#2a7f9e")
            axes.set_yticks(places, names)
            axes.invert_yaxis()
        (axes.yaxis if upright else axes.xaxis).get_major_locator().set_params(integer=True)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title(one_line(title), loc="left")
        out = io.BytesIO()
        kind = Path(path).suffix.lower().removeprefix(".")
        figure.savefig(out, format=kind, metadata={"Date": None} if kind == "svg" else None)
    put(path, out.getvalue())
