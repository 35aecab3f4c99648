"""The dialog that exports: what, in which format, into which file; then the progress of it, and a way to stop.

A file that is there already is overwritten only after a second answer, on a button that is not the first one.
"""

from __future__ import annotations

import contextlib
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TextIO

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, ProgressBar, Static

from index.translation import _
from search.output.export import ENDINGS
from search.output.sink import opened
from tui import wording
from tui.exporting import Target, file_name, format_of, renamed
from tui.keymap import Key
from tui.searcher import Stopped
from tui.text import content, folded
from tui.work import start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.exporting import Source
    from tui.searcher import Searcher

FORMATS = tuple(ENDINGS)


def _formats() -> dict[str, str]:
    return {
        "csv": "CSV",
        "excel": _("CSV for Excel in French"),
        "json": "JSON",
        "jsonl": _("JSON, one row a line"),
        "md": _("Markdown, to read"),
        "ris": _("RIS, for reference managers"),
        "bibtex": "BibTeX",
        "csl": _("CSL-JSON, for Zotero and Pandoc"),
    }


class ExportScreen(ModalScreen[str | None]):
    """Answers what has been written, in words; None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, sources: Sequence[tuple[str, Source]], searcher: Searcher) -> None:
        """`sources`: what can be exported, each with its name for people; the first is the likeliest."""
        super().__init__(id="export")
        self._sources = sources
        self._searcher = searcher
        self._format = FORMATS[0]
        self._target: Target | None = None

    def compose(self) -> ComposeResult:
        """A card in the middle."""
        with Vertical(id="card"):
            yield Static(content((_("Export"), "bold")), markup=False)
            yield OptionList(*(content(folded(name)) for name, _source in self._sources), id="what", markup=False)
            yield OptionList(*(content(_formats()[name]) for name in FORMATS), id="format", markup=False)
            yield Label(self._place(), id="place", markup=False)
            yield Input(file_name(self._sources[0][1].query, self._format, _today()), id="file", compact=True)
            yield Static("", id="message", markup=False)
            yield ProgressBar(id="bar", total=None)
            with Horizontal(id="buttons"):
                yield Button(_("Another name"), id="rename")
                yield Button(_("Overwrite"), id="overwrite")
                yield Button(_("Export"), id="write", variant="primary")
                yield Button(_("Cancel"), id="cancel")

    def explained(self) -> tuple[str, Sequence[Key]]:
        """What the help page says of this dialog: its name and its keys."""
        return _("Export"), (
            Key("↑ ↓", _("What is exported, and its format")),
            Key(_("Tab"), _("The next part of the dialog")),
            Key(_("Enter"), _("Export")),
            Key(_("Esc"), _("Close the dialog, or stop what is being written")),
        )

    def on_mount(self) -> None:
        """Begin at the format; what is to be exported is mostly the first thing named."""
        for name in ("#what", "#format"):
            self.query_one(name, OptionList).highlighted = 0
        self.query_one("#what").display = len(self._sources) > 1
        self._file.cursor_blink = False
        self.query_one("#format").focus()

    def _place(self) -> str:
        if self.app.is_web:
            return _("The browser saves it as:")
        return _("Into the file (a relative name counts from {folder}):").format(folder=folded(_homely(Path.cwd())))

    @property
    def _file(self) -> Input:
        return self.query_one("#file", Input)

    @property
    def _source(self) -> Source:
        return self._sources[self.query_one("#what", OptionList).highlighted or 0][1]

    @on(OptionList.OptionHighlighted, "#format")
    def _format_chosen(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._format = FORMATS[event.option_index]
        self._file.value = renamed(self._file.value, self._format)

    @on(Input.Changed, "#file")
    def _named(self, event: Input.Changed) -> None:
        event.stop()
        self.remove_class("-asking")
        self._tell("")
        self._format = format_of(event.value, self._format)
        self.query_one("#format", OptionList).highlighted = FORMATS.index(self._format)

    @on(Input.Submitted, "#file")
    @on(OptionList.OptionSelected)
    @on(Button.Pressed, "#write")
    def _begin(self) -> None:
        if self._target is not None:
            return
        path = self._path()
        if path is None:
            self._tell(_("Name a file."))
        elif not self.app.is_web and path.exists():
            self.add_class("-asking")
            self._tell(_("{path} is there already.").format(path=folded(str(path))))
            self.query_one("#rename").focus()
        else:
            self._write(path)

    @on(Button.Pressed, "#overwrite")
    def _overwrite(self) -> None:
        if (path := self._path()) is not None:
            self._write(path)

    @on(Button.Pressed, "#rename")
    def _rename(self) -> None:
        self.remove_class("-asking")
        self._tell("")
        self._file.focus()

    def _path(self) -> Path | None:
        name = self._file.value.strip()
        if not name or "\0" in name:
            return None
        with contextlib.suppress(RuntimeError):  # `~somebody` whom this machine does not know is a name like others
            return Path(name).expanduser().absolute()
        return Path(name).absolute()

    def _write(self, path: Path) -> None:
        self.remove_class("-asking")
        self.add_class("-writing")
        self.query_one("#cancel").focus()
        start(self, "export", self._work, path)

    async def _work(self, path: Path) -> None:
        source, text = self._source, io.StringIO()
        target = self._target = Target(lambda: _kept(text) if self.app.is_web else opened(str(path)))
        try:
            await self._searcher.export(source, self._format, target, self._show_progress)
        except Stopped:
            self.dismiss(None)
            return
        except Exception as error:  # a disk that is full, a folder that is none: said here, where a name can be mended
            self._target = None
            self.remove_class("-writing")
            self._tell(wording.fault(error))
            self._file.focus()
            return
        if self.app.is_web:
            self.app.deliver_text(io.StringIO(text.getvalue()), save_filename=path.name, encoding="utf-8")
        count = wording.quotes(source.total) if source.quotes else wording.articles(source.total)
        self.dismiss(_("{count} written to {path}").format(count=count, path=folded(str(path))))

    def _show_progress(self, done: int) -> None:
        if self.is_attached:
            self.query_one(ProgressBar).update(total=self._source.total, progress=done)

    def _tell(self, message: str) -> None:
        self.query_one("#message", Static).update(content(message))

    @on(Button.Pressed, "#cancel")
    def action_leave(self) -> None:
        """Close the dialog, or stop what is being written."""
        if self._target is not None:
            self._target.stopping.set()
        else:
            self.dismiss(None)


@contextlib.contextmanager
def _kept(text: io.StringIO) -> Iterator[TextIO]:
    yield text


def _homely(path: Path) -> str:
    """A path as people write it: `~` for their home."""
    with contextlib.suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home().resolve()))
    return str(path)


def _today() -> str:
    return date.today().isoformat()
