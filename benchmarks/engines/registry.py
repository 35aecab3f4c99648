"""The engines by the names that the command line knows, each with how it is loaded and asked from a shell.

Imports none of them: an engine is imported where it is measured, in a process of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.engines.engine import Absent, Engine

BASES = ("verbatim", "verbatim-text")
"""What the others are compared with: the whole, and the part of it that does what they do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How an engine is made and asked.

    `module` and `factory` name its class, `settings` what that is given. `question` is the command, after the name of
    the interpreter, that asks one word; `{location}` and `{word}` stand for themselves. Empty: it is never asked.
    """

    module: str
    factory: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    question: tuple[str, ...] = ()


def _peer(module: str, factory: str, **settings: Any) -> Entry:
    """An engine whose module, run as a program, prints titles."""
    path = f"benchmarks.engines.{module}"
    return Entry(path, factory, settings, ("-m", path, "{location}", "{word}"))


ENGINES: Mapping[str, Entry] = {
    "verbatim": Entry(
        "benchmarks.engines.verbatim",
        "Verbatim",
        question=("-m", "search", "query", "{word}", "--index", "{location}", "--no-build", "--quiet"),
    ),
    "verbatim-text": Entry("benchmarks.engines.verbatim_text", "VerbatimText"),
    "verbatim-text-2": Entry("benchmarks.engines.verbatim_text", "VerbatimText", {"processes": 2}),
    "whoosh": _peer("stock_whoosh", "StockWhoosh", compound=True),
    "whoosh-plain": _peer("stock_whoosh", "StockWhoosh", compound=False),
    "sqlite": _peer("sqlite", "Sqlite"),
    "tantivy": _peer("tantivy", "Tantivy", threads=1),
    "tantivy-2": _peer("tantivy", "Tantivy", threads=2),
    "xapian": _peer("xapian", "Xapian"),
}


def load(name: str) -> Engine:
    """Import an engine.

    Raises:
        Absent: it is not installed.
    """
    entry = ENGINES[name]
    try:
        module = import_module(entry.module)
    except ImportError as error:
        raise Absent(str(error)) from None
    engine: Engine = getattr(module, entry.factory)(**entry.settings)
    return engine


def question_command(name: str, location: Path, word: str) -> list[str]:
    """The arguments of the interpreter that ask an index one word, cold; empty where the engine is never asked."""
    values = {"{location}": str(location), "{word}": word}
    return [values.get(argument, argument) for argument in ENGINES[name].question]
