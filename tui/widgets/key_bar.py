"""The last line: the few keys that matter where one is. A click does what the key does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from tui.keymap import KEYS_SHOWN, Key, actions
from tui.widgets.fitted import Fitted
from tui.widgets.linked import Linked, linked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.keymap import Place


_KEPT = 2
_GAP = Content("  ")


class KeyBar(Linked):
    """The keys of where one is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}

    def __init__(self) -> None:
        super().__init__("", id="keys", markup=False)

    def show(self, place: Place) -> None:
        """The keys of a place of the main screen."""
        shown = [action for action in actions() if place in action.bar][:KEYS_SHOWN]
        self.tell([Key(action.shown.split()[0], action.label, action.name) for action in shown])

    def tell(self, keys: Sequence[Key]) -> None:
        """Some keys, the last two of them the last to go where there is little room."""
        drawn = [_key(key) for key in keys]
        self.update(Fitted(lambda width: _fit(drawn, width)))


def _fit(keys: list[Content], width: int) -> Content:
    """As many keys as there is room for; the last two, help and quit, are the last to go."""
    while len(keys) > _KEPT and _GAP.join(keys).cell_length > width:
        keys = [*keys[: -_KEPT - 1], *keys[-_KEPT:]]
    return _GAP.join(keys)


def _key(key: Key) -> Content:
    words = Content.assemble((key.shown, ".key-bar--key"), " ", key.label)
    return linked(words, key.name) if key.name else words
