"""The colours that the user chose, remembered from day to day: one name in a file of the user's own."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 100


def remembered(data: Path) -> str | None:
    """The name of the theme chosen last, if there is a note of it in the folder of data."""
    try:
        with _note(data).open(encoding="utf-8") as note:
            return note.read(_LONGEST).strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def remember(data: Path, theme: str) -> None:
    """Note the theme; what cannot be noted is no reason to fail."""
    with contextlib.suppress(OSError):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        _note(data).write_text(f"{theme}\n", encoding="utf-8")


def _note(data: Path) -> Path:
    return data / "theme"
