"""Locks on files: one process at a time holds one, and it falls with the process, however that ends.

The system's own locks, as Whoosh takes them too; importing Whoosh for its few lines takes longer than a small update.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN = 0o600
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@contextlib.contextmanager
def held(path: str | os.PathLike[str], timeout: float, look: float) -> Iterator[bool]:
    """Hold the lock on a file, which is made if need be, and stays.

    Args:
        path: the file; its folder has to be there.
        timeout: seconds to wait for another process to let go of it.
        look: seconds between two attempts.

    Returns:
        Whether it is held; False where another process holds it still.

    Raises:
        OSError: the file cannot be made, or not be locked.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, _OWN)
    try:
        until = time.monotonic() + timeout
        while not (taken := _take(descriptor)) and time.monotonic() < until:
            time.sleep(look)
        try:
            yield taken
        finally:
            if taken:
                _let_go(descriptor)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _let_go(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
