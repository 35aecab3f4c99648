"""The application in the terminal: one index, one session, one screen with its help and palette."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from index.translation import _
from search import history as searches
from tui import appearance
from tui.commands import Palette, VerbatimCommands
from tui.history import History
from tui.keymap import Explained
from tui.screens.main import MainScreen
from tui.searcher import Searcher
from tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Provider
    from textual.theme import Theme

    from search.annotations import Annotations
    from search.engine import Engine

    Clock = Callable[[], float]

# A terminal window that is closed sends the second; not every system has it.
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class VerbatimApp(App[int]):
    """Search and read; see `tui.screens.main` for what is on screen."""

    CSS_PATH = "app.tcss"
    TITLE = "Verbatim"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {VerbatimCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the view or dialog that lies over the screen, which would keep it from here.
        Binding("f1", "help", show=False, priority=True),
        Binding("question_mark", "help", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
    ]

    def __init__(self, main: Callable[[], MainScreen], searcher: Searcher, data: Path | None = None) -> None:
        """`main` makes the first screen, once there is an application to hold it; `data` remembers the theme."""
        super().__init__()
        # What moves smoothly arrives late: a reader who presses a key wants to be there.
        self.animation_level = "none"
        self._main = main
        self._searcher = searcher
        self._data = data

    def on_mount(self) -> None:
        """Show the screen."""
        self._end_when_told()
        self._recall_theme()
        self.push_screen(self._main())
        self.theme_changed_signal.subscribe(self, self._theme_changed)

    def _recall_theme(self) -> None:
        """The theme that was chosen last, unless the environment names one."""
        theme = appearance.remembered(self._data) if self._data is not None else None
        if theme in self.available_themes and "TEXTUAL_THEME" not in os.environ:
            self.theme = theme

    def _theme_changed(self, theme: Theme) -> None:
        if self._data is not None:
            appearance.remember(self._data, theme.name)
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.redraw()

    def _end_when_told(self) -> None:
        """Leave on a signal as on Ctrl+Q: killed at once, the application would leave the terminal as it is now."""
        loop = asyncio.get_running_loop()
        for number in _ENDINGS:
            with contextlib.suppress(
                NotImplementedError, RuntimeError, ValueError
            ):  # no signals here, or no main thread
                loop.add_signal_handler(number, self.exit, 128 + number)

    def on_unmount(self) -> None:
        """Let go of the index, and of the signals."""
        self._searcher.close()
        loop = asyncio.get_running_loop()
        for number in _ENDINGS:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.remove_signal_handler(number)

    def action_help(self) -> None:
        """Show the help page, with the keys of what lies over the main screen first; close it where it is shown."""
        from tui.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, HelpScreen):
            screen.dismiss()
        elif isinstance(screen, Explained):
            self.push_screen(HelpScreen(*screen.explained()))
        elif isinstance(screen, MainScreen):
            self.push_screen(HelpScreen())

    def action_command_palette(self) -> None:
        """Show all commands."""
        if isinstance(self.screen, MainScreen):
            self.push_screen(Palette(placeholder=_("A command, a speaker, an earlier query …")))

    def search_themes(self) -> None:
        """Show the themes to choose from."""
        from textual.theme import ThemeProvider

        self.push_screen(Palette(providers=[ThemeProvider], placeholder=_("Colours …")))

    def action_help_quit(self) -> None:
        """Ctrl+C neither copies (nothing is selected) nor quits: say what quits."""
        self.notify(_("Ctrl+Q leaves the application."), markup=False, timeout=3)


def application(
    searcher: Searcher,
    corpus: Path | None,
    query: str = "",
    clock: Clock = time.time,
    data: Path | None = None,
    *,
    remember: bool = True,
) -> VerbatimApp:
    """The application on an index that `searcher` will open.

    Args:
        searcher: asks the index.
        corpus: what would be indexed; None where nobody has named one.
        query: what to search for at first.
        clock: tells the time in POSIX seconds.
        data: the user's folder of data; without one nothing outlasts the application.
        remember: whether what is searched is written there.
    """
    history = History(searches.history(data) if data is not None and remember else None)
    session = Session(history, searches.saved(data) if data is not None else None)
    return VerbatimApp(lambda: MainScreen(session, searcher, corpus, query, clock), searcher, data)


def run(
    location: Path,
    corpus: Path | None,
    query: str = "",
    aliases: Path | None = None,
    data: Path | None = None,
    *,
    remember: bool = True,
    alone: bool = True,
) -> int:
    """Search the index in `location` until the user leaves; answers the exit code.

    Args:
        location: the directory of the index; where there is none yet, the application offers to build it.
        corpus: what would be indexed; None where nobody has named one.
        query: what to search for at first.
        aliases: the user's file of names.
        data: the user's folder of data.
        remember: whether what is searched is written there.
        alone: whether the one before the screen is the one whose folder that is, and no visitor.
    """

    def open_location() -> Engine:
        from search.engine import open_engine

        return open_engine(location, aliases, data)

    def written(built: Path, place: Path) -> None:
        from search import locations

        locations.remember(built, place)

    def notes_of(held: str) -> Annotations:
        from search.annotations import Annotations
        from search.folders import annotations_folder

        return Annotations(Path(annotations_folder(str(data), held)))

    notes = notes_of if data is not None else None
    searcher = Searcher(location, open_location, written=written, annotations=notes)
    app = application(searcher, corpus, query, data=data if alone else None, remember=remember)
    # One that crashed answers nothing, but holds a code.
    return app.run() or app.return_code or 0
