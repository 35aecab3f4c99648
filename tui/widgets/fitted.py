"""Content made for the width it is drawn in: passages cut to the room there is, numbers pushed to the right."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style

_WIDTHS_KEPT = 4


class Fitted(Visual):
    """What `make(width)` makes, for whatever width the list or widget around it has."""

    def __init__(self, make: Callable[[int], Content]) -> None:
        self._make = lru_cache(_WIDTHS_KEPT)(make)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw what is made for `width`."""
        return self._make(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - the protocol's
        """All there is: this content has no width of its own."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The rows that what is made for `width` takes."""
        return self._make(width).get_height(rules, width)
