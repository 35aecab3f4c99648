"""The leash of a process that serves one visitor: it ends when the server that started it is gone, however that ended.

The server ends its children itself on every way out that it sees; this is for the one that it does not see.
"""

from __future__ import annotations

import os
import threading
import time

SERVED = "VERBATIM_SERVED"
"""The variable by which a server tells its child that it serves a browser: the number of the server's process."""

_EVERY = 1.0
"""Seconds between two looks."""


def hold(parent: int) -> None:
    """End this process within a second or so of the process `parent`, its own; from a thread that nothing can delay."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_EVERY)
        os._exit(1)  # nobody reads any more, and a build that is under way is not yet named

    threading.Thread(target=watch, name="leash", daemon=True).start()
