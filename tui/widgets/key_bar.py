"""The last line: the few keys that matter where one is. A click does what the key does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.keymap import KEYS_SHOWN, actions
from tui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from textual import events

    from tui.keymap import Place


_KEPT = 2
_META = "key_bar_action"
_GAP = Content("  ")


class KeyBar(Static):
    """At most seven keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}

    def __init__(self) -> None:
        super().__init__("", id="keys", markup=False)

    def show(self, place: Place) -> None:
        """The keys of a place."""
        shown = [action for action in actions() if place in action.bar][:KEYS_SHOWN]
        keys = [_key(action.shown.split()[0], action.label, action.name) for action in shown]
        self.update(Fitted(lambda width: _fit(keys, width)))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        name = event.style.meta.get(_META)
        if isinstance(name, str):
            await self.app.run_action(name, default_namespace=self.screen)


def _fit(keys: list[Content], width: int) -> Content:
    """As many keys as there is room for; the last two, help and quit, are the last to go."""
    while len(keys) > _KEPT and _GAP.join(keys).cell_length > width:
        keys = [*keys[: -_KEPT - 1], *keys[-_KEPT:]]
    return _GAP.join(keys)


def _key(key: str, label: str, name: str) -> Content:
    # Not the framework's own links: those are drawn in one colour throughout.
    meta = Style.from_meta({_META: name})
    return Content.assemble((key, ".key-bar--key"), " ", label).stylize(meta)
