"""Makes the pictures of the documentation: the application on the seed corpus, drawn by itself as SVG.

Run it from the project's root (`python docs/make_pictures.py`) after anything on screen has changed; with a folder as
its argument it draws them there. The pictures refer to nothing outside themselves: no font is fetched when somebody
looks at them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.pilot import Pilot

    from tui.app import VerbatimApp

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PATIENCE = 600
"""Looks, a twentieth of a second apart, after which an application that does not come to rest is given up."""

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_FONT_FAMILY = re.compile(r"font-family:\s*Fira Code[^;]*;")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_MONOSPACE = 'font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;'


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the query, the keys pressed afterwards, the size in cells, the theme, the language."""

    name: str
    query: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (140, 38)
    theme: str = "textual-dark"
    language: str = "en"


def _tour(language: str) -> tuple[Picture, ...]:
    """The steps of the tour, in the order of its page."""
    steps = (
        ("welcome", "", ()),
        ("results", "Koursk", ("enter",)),
        ("reading", "Koursk", ("enter", "enter", "n", "n", "c")),
        ("speaker", "troupes", ("f2", "down", "down", "enter")),
        ("speakers", "", ("f7",)),
        ("quotes", "Koursk", ("f8",)),
        ("timeline", "Koursk", ("f9",)),
        ("marks", "Koursk", ("enter", "m", "j", "m", "x")),
        ("correct", "escalade", ("enter", "enter", "c", "w")),
    )
    return tuple(
        Picture(f"{name}-{language}", query, keys, (110, 30), language=language) for name, query, keys in steps
    )


ALL = (
    Picture("search", "Koursk", ("enter", "enter", "n", "n", "n")),
    Picture("speaker", "troupes", ("f2", "down", "down", "enter"), theme="textual-light"),
    *_tour("en"),
    *_tour("fr"),
)


def self_contained(svg: str) -> str:
    """The picture without its references to the web: a font, and a comment on the tool that drew it."""
    return _FONT_FAMILY.sub(_MONOSPACE, _FONT_FACE.sub("", _COMMENT.sub("", svg)))


async def draw(picture: Picture, location: Path, data: Path) -> str:
    """The application on the index in `location`, with the user's `data`, in the state of `picture`."""
    from search.language import install

    install(picture.language)
    app = _application(picture, location, data)
    app.theme = picture.theme
    async with app.run_test(size=picture.size) as pilot:
        await _rest(pilot)
        for key in picture.keys:
            await pilot.press(key)
            await _rest(pilot)
        return self_contained(app.export_screenshot(title="Verbatim"))


def _application(picture: Picture, location: Path, data: Path) -> VerbatimApp:
    from search.engine import open_engine
    from tui.app import application
    from tui.searcher import Searcher

    return application(Searcher(location, lambda: open_engine(location, None, data)), None, picture.query)


async def _rest(pilot: Pilot[int]) -> None:
    """Wait until nothing is being fetched or drawn any more."""
    for _look in range(PATIENCE):
        await pilot.pause(0.05)
        if all(worker.is_finished or worker.group == "watch" for worker in pilot.app.workers):
            await pilot.pause()
            return
    raise RuntimeError("the application does not come to rest")


def draw_all(pictures: Iterable[Picture], folder: Path) -> None:
    """Build an index of the seeds aside, and draw pictures into a folder."""
    from index.builder import build
    from search.language import install

    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, _at_home(Path(home)):
        location = Path(home) / "index"
        build(ROOT / "seeds", location)
        for picture in pictures:
            svg = asyncio.run(draw(picture, location, Path(home) / "data"))
            (folder / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
    install("en")


@contextlib.contextmanager
def _at_home(home: Path) -> Iterator[None]:
    """In an invented home: nothing of whoever draws the pictures is on them."""
    before, folder = os.environ.get("HOME"), home / "revue"
    folder.mkdir()
    os.environ["HOME"] = str(home)
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        if before is None:
            del os.environ["HOME"]
        else:
            os.environ["HOME"] = before


def main(arguments: list[str]) -> int:
    """Draw every picture, into the folder that is named or that of the documentation."""
    draw_all(ALL, Path(arguments[0]) if arguments else PICTURES)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
