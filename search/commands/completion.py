"""`search completion`: a script for a shell, made from the parser by a library: it knows what the parser knows."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from search import exitcodes
from search.output.sink import opened

if TYPE_CHECKING:
    from search.cli import Options

_FILES = {"config", "output", "corpus", "file", "paths", "folder"}
_FOLDERS = {"index"}


def run(options: Options) -> int:
    """Write the script for the shell that was named."""
    import shtab

    from search.cli import build_parser

    parser = build_parser()
    _complete_paths(parser)
    script = shtab.complete(parser, options.shell)
    with opened(options.output) as out:
        out.write(script if script.endswith("\n") else f"{script}\n")
    return exitcodes.FOUND


def _complete_paths(parser: argparse.ArgumentParser) -> None:
    """Tell the library which values are names of files."""
    import shtab

    for action in parser._actions:
        if action.dest in _FILES | _FOLDERS and not isinstance(action, argparse._SubParsersAction):
            vars(action)["complete"] = shtab.DIRECTORY if action.dest in _FOLDERS else shtab.FILE
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                _complete_paths(child)
