"""Small files of the user's own (notes, searches): written whole, by one process at a time, for their owner to read.

The application may be open in two terminals while a script tags on the command line: whoever writes reads again first,
and holds a lock from then until the new file stands in the place of the old one. Knows nothing of what files hold.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from index.locks import held
from index.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT = 5.0
"""Seconds that a writer waits for another; a file is written in milliseconds."""

_LOOK = 0.02
OWN = 0o600
_OWN_FOLDER = 0o700


@contextlib.contextmanager
def alone(path: Path) -> Iterator[Path]:
    """Be the only one who writes `path`; gives the file meant where that is a link. The folder is made if need be.

    Raises:
        OSError: it cannot be written; a TimeoutError where another process does not let go of it.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True, mode=_OWN_FOLDER)
    # The lock falls with the process that holds it; its file stays, as another may be waiting for it.
    name = target.with_name(f".{target.name}.lock")
    with held(name, WAIT, _LOOK) as taken:
        if not taken:
            raise TimeoutError(_("another process is writing it"))
        yield target


def put(target: Path, content: bytes) -> None:
    """Put a new file in the place of the old one, whole. Call it `alone`.

    Raises:
        OSError: it cannot be written; the old one stays.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWN), "wb") as file:
            file.write(content)
        draft.replace(target)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
