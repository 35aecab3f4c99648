"""Makes the pictures of the documentation: the application on the seed corpus, drawn by itself as SVG.

Run it from the project's root (`python docs/make_pictures.py`) after anything on screen has changed. The pictures refer
to nothing outside themselves: no font is fetched when somebody looks at them.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SETTLED = 0.6
"""Seconds after which the application has drawn what was asked of it."""

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_FONT_FAMILY = re.compile(r"font-family:\s*Fira Code[^;]*;")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_MONOSPACE = 'font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;'


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the query, the keys pressed afterwards, the size in cells, the theme."""

    name: str
    query: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (140, 38)
    theme: str = "textual-dark"


ALL = (
    Picture("search", "Koursk", ("enter", "enter", "n", "n", "n")),
    Picture("speaker", "troupes", ("f2", "down", "down", "enter"), theme="textual-light"),
)


def self_contained(svg: str) -> str:
    """The picture without its references to the web: a font, and a comment on the tool that drew it."""
    return _FONT_FAMILY.sub(_MONOSPACE, _FONT_FACE.sub("", _COMMENT.sub("", svg)))


async def draw(picture: Picture, location: Path) -> str:
    """The application on the index in `location`, in the state of `picture`."""
    from search.engine import open_engine
    from tui.app import application
    from tui.searcher import Searcher

    app = application(Searcher(location, lambda: open_engine(location)), None, picture.query)
    app.theme = picture.theme
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(SETTLED)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(SETTLED)
        return self_contained(app.export_screenshot(title="Verbatim"))


def main() -> int:
    """Build an index of the seeds aside, and draw every picture."""
    from index.builder import build

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "index"
        build(ROOT / "seeds", location)
        for picture in ALL:
            svg = asyncio.run(draw(picture, location))
            (PICTURES / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
