"""The library that compresses and checks what is stored: a fast one where it is installed.

Either writes streams that both read (RFC 1950), and has the same checksums.
"""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def deflate() -> Any:
    """ISA-L where it is installed, which compresses five times faster to the same size; else the standard library."""
    try:
        from isal import isal_zlib
    except ImportError:
        import zlib

        return zlib
    return isal_zlib
