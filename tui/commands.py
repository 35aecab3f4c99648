"""The command palette: every action, every speaker, every earlier query, found by a few letters of its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.widgets.option_list import Option

from index.translation import _
from search.typography import number
from tui.keymap import actions
from tui.screens.main import MainScreen
from tui.text import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.command import Hits

_SPEAKERS_MATCHED = 2000
"""Speakers that the palette looks through, those with most quotes: each key matches them all anew."""

Command = tuple[str, "Callable[[], object]"]


class Palette(CommandPalette):
    """The framework's palette, where nothing that it says is in another language than ours."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # The sentence stands in the framework's own method and nowhere else.
        self._stop_no_matches_countdown()
        show = partial(self._show_no_matches, search_value)
        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)

    def _show_no_matches(self, typed: str) -> None:
        if typed:
            nothing = Content(_("No such command, speaker or query."))
            self.query_one(CommandList).add_option(Option(nothing, disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(typed)


class VerbatimCommands(Provider):
    """What the palette offers. Nothing of it passes for markup: names and queries come from outside."""

    async def discover(self) -> Hits:
        """All actions, in the order of the table."""
        for name, command in self._actions():
            yield DiscoveryHit(Content(name), command, text=name)

    async def search(self, query: str) -> Hits:
        """Actions, speakers and earlier queries that resemble `query`."""
        matcher = self.matcher(query)
        for commands in (self._actions(), self._queries(), self._speakers()):
            for name, command in commands:
                if score := matcher.match(name):
                    yield Hit(score, Content(name), command, text=name)

    @property
    def _main(self) -> MainScreen | None:
        return next((screen for screen in self.app.screen_stack if isinstance(screen, MainScreen)), None)

    def _actions(self) -> Iterator[Command]:
        main = self._main
        for action in actions():
            if action.name == "app.command_palette" or main is None:
                continue
            keys = f"  [{action.shown}]" if action.shown else ""
            target = self.app if action.name.startswith("app.") else main
            yield f"{action.help}{keys}", partial(target.run_action, action.name.removeprefix("app."))

    def _speakers(self) -> Iterator[Command]:
        main = self._main
        if main is not None:
            for row in main.session.roster.rows[:_SPEAKERS_MATCHED]:
                name = _("Speaker: {name}").format(name=folded(row.name))
                yield name, partial(main.choose_speaker, row.name)

    def _queries(self) -> Iterator[Command]:
        main = self._main
        if main is not None:
            for entry in reversed(main.session.history.entries):
                asked = folded(" · ".join(part for part in (entry.text, entry.speaker, entry.source) if part))
                name = _("Earlier query: {query} ({count})").format(query=asked, count=number(entry.total))
                yield name, partial(main.repeat, entry)
