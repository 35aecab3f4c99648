"""Everybody in a text, for tests that look at the cast itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.casting import Casting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Zone
    from index.quotes.cast import Cast


def cast_of(text: str, zones: Sequence[Zone] = ()) -> Cast:
    """Everybody whom `text` names, the whole of it read."""
    return Casting(text, zones).whole()
