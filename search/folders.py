"""Where indexes and settings are kept, and under which names, as plain strings: the first thing that a search needs.

`search.locations` builds on it and says what is missing; a cold search looks here itself.
"""

from __future__ import annotations

import os
import re
import sys
import zlib

APPLICATION = "verbatim"
DEFAULT_CORPUS = "seeds"

_READABLE = 40
_XDG = {"data": ("XDG_DATA_HOME", ".local/share"), "config": ("XDG_CONFIG_HOME", ".config")}


def user_folder(kind: str) -> str | None:
    """The user's folder for "data" or "config", where the XDG rule holds; None on other systems."""
    if not sys.platform.startswith("linux"):
        return None
    variable, fallback = _XDG[kind]
    base = os.environ.get(variable, "").strip()
    return os.path.join(base or os.path.join(os.path.expanduser("~"), fallback), APPLICATION)


def index_folder(data: str, corpus: str) -> str:
    """Where in the folder of data the index of `corpus` is kept."""
    return os.path.join(data, "indexes", index_key(corpus))


def annotations_folder(data: str, corpus: str) -> str:
    """Where in the folder of data a user's tags and corrections of `corpus` are kept."""
    return os.path.join(data, "annotations", index_key(corpus))


def index_key(corpus: str) -> str:
    """The name of the index of `corpus`: its own name, for people, and a hash of its whole path, to be unique."""
    path = os.path.realpath(corpus)
    readable = re.sub(r"[^\w.-]+", "-", os.path.basename(path), flags=re.ASCII)[:_READABLE].strip("-.") or "corpus"
    return f"{readable}-{zlib.crc32(os.fsencode(path)):08x}"


def note_of(data: str) -> str:
    """The note of the corpus built last, in the folder of data."""
    return os.path.join(data, "last-corpus.json")


def built_last(data: str) -> tuple[str, str] | None:
    """The corpus built last and its index, if they are noted."""
    try:
        with open(note_of(data), encoding="utf-8") as note:
            text = note.read()
    except (OSError, UnicodeDecodeError):
        return None
    import json

    try:
        corpus, index = json.loads(text)
    except (ValueError, TypeError):
        return None
    return (corpus, index) if isinstance(corpus, str) and isinstance(index, str) else None
