"""The screen for an index that cannot be used: says why, and offers to build it, with its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, ProgressBar, Static

from index.errors import NotAnIndex, VerbatimError
from index.translation import _
from tui import wording
from tui.keymap import Key
from tui.searcher import Stopped
from tui.text import content, folded
from tui.work import start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from index.builder import Progress
    from index.errors import IndexStateError
    from tui.searcher import Searcher


class IndexScreen(Screen[bool]):
    """What is wrong with the index, and a way out. Answers True once the index is built."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.quit", show=False)]

    def __init__(self, error: IndexStateError, searcher: Searcher, corpus: Path | None) -> None:
        """`corpus` is what would be indexed; None where nobody has named one."""
        super().__init__(id="trouble")
        self._error = error
        self._searcher = searcher
        self._corpus = corpus

    @property
    def _buildable(self) -> bool:
        """A directory of something else is never written to."""
        return self._corpus is not None and not isinstance(self._error, NotAnIndex)

    def compose(self) -> ComposeResult:
        """A card in the middle."""
        with Vertical(id="card"):
            yield Static(content(folded(str(self._error))), id="message", markup=False)
            yield Static(content(self._way_out()), id="hint", markup=False)
            yield ProgressBar(id="bar", total=None)
            yield Static("", id="count", markup=False)
            with Horizontal(id="buttons"):
                if self._buildable:
                    yield Button(_("Build the index"), id="build", variant="primary")
                yield Button(_("Quit"), id="quit")

    def explained(self) -> tuple[str, Sequence[Key]]:
        """What the help page says of this screen: its name and its keys."""
        return _("The index"), (
            Key(_("Tab"), _("The next button")),
            Key(_("Enter"), _("Press the button")),
            Key(_("Esc"), _("Leave the application")),
        )

    def _way_out(self) -> str:
        if self._corpus is None or not self._buildable:
            return folded(self._error.hint)
        return _("It can be built now from {corpus}.").format(corpus=folded(str(self._corpus)))

    @on(Button.Pressed, "#quit")
    def _quit(self) -> None:
        self.app.exit()

    @on(Button.Pressed, "#build")
    def _build(self) -> None:
        self.add_class("-building")
        self.query_one("#quit").focus()
        start(self, "build", self._work)

    async def _work(self) -> None:
        if self._corpus is None:
            return
        try:
            await self._searcher.write(self._corpus, self._show_progress, anew=True)
        except Stopped:
            return
        except Exception as error:  # shown on the card: there is no other place for it, and no index to go on with
            self._fail(error)
            return
        self.dismiss(True)

    def _show_progress(self, state: Progress) -> None:
        if not self.is_attached:
            return  # the application is being left
        # Until a first file is done nobody knows how fast it goes: the bar only shows that something moves.
        self.query_one(ProgressBar).update(total=state.total if state.done else None, progress=state.done)
        told = f"{wording.articles(state.articles)} · {wording.duration(state.elapsed)}"
        self.query_one("#count", Static).update(content(told))

    def _fail(self, error: Exception) -> None:
        self.remove_class("-building")
        hint = error.hint if isinstance(error, VerbatimError) else ""
        self.query_one("#message", Static).update(content(wording.fault(error)))
        self.query_one("#hint", Static).update(content(folded(hint)))
        self.query_one("#build").focus()
