"""Lines in which some words do, when they are clicked, what a key does.

Not the framework's own links: those are drawn in one colour throughout, and their actions are read from markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from search.notices import meant
from tui.text import content, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

_META = "linked_action"


class Linked(Static):
    """Words of ours, some of them linked."""

    async def on_click(self, event: events.Click) -> None:
        """Do what the words clicked are linked with."""
        name = event.style.meta.get(_META)
        if isinstance(name, str):
            await self.app.run_action(name, default_namespace=self.screen)


def linked(words: Content, action: str) -> Content:
    """`words` that do `action`, one of the table of actions, when they are clicked."""
    return words.stylize(Style.from_meta({_META: action}))


def respelling(suggestions: Sequence[str]) -> Content:
    """What proposes another spelling, with the key that takes it; empty where there is none."""
    said = (content((folded(line), "bold"), ("  Ctrl+Y", "dim")) for line in meant(suggestions))
    return Content("\n").join(linked(line, "take_suggestion") for line in said)
