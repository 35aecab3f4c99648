"""Where the shared development sets are: beside the checkout, never inside it."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SEEDS = CHECKOUT / "seeds"


def shared_folder(name: str) -> Path | None:
    """The folder `name` of the shared sets, or None where they are not on this machine."""
    folder = CHECKOUT.parent / "shared" / name
    return folder if folder.is_dir() else None
