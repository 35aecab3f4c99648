"""The door of the command `search`: reads the command line, runs one command, turns errors into exit codes.

Knows no command by itself and imports none but the one that runs: `--help` and `--version` answer without the search
engine.
"""

from __future__ import annotations

import contextlib
import os
import sys

from index.errors import VerbatimError
from index.translation import _, reason
from search import exitcodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.cli import Options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `search` with `arguments` (those of the process by default), and return its exit code."""
    from search.commands.conversation import tell, write
    from search.output.sink import prepare

    prepare()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _run_cold(given, alone=arguments is None)
        code = _run(given) if code is None else code
        sys.stdout.flush()
        return code
    except VerbatimError as error:
        tell(error)
        return exitcodes.of_error(error)
    except KeyboardInterrupt:
        write("\n" + _("Interrupted."))
        return exitcodes.INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return exitcodes.PIPE_CLOSED
    except OSError as error:
        _abandon_output()
        write(f"search: {': '.join(str(part) for part in (error.filename, reason(error)) if part)}")
        return exitcodes.USAGE


def _run_cold(arguments: list[str], *, alone: bool) -> int | None:
    """Answer a plain word in a hurry, and end the process where it is ours `alone`; None where that cannot be done."""
    from search.cold.command import answer

    code = answer(arguments)
    if code is not None and alone:
        sys.stdout.flush()
        if sys.stderr is not None:
            sys.stderr.flush()
        # Taking the interpreter apart takes as long as the search; the files are the system's to close.
        os._exit(code)
    return code


def _run(arguments: list[str]) -> int:
    from search.cli import parse_arguments

    _speak(arguments)
    try:
        options = parse_arguments(arguments)
    except SystemExit as ending:  # help or the version has been printed
        return int(ending.code or 0)
    return _command(options)


def _speak(arguments: list[str]) -> None:
    """Choose the language before anything is said, the help included."""
    from search.language import install, of_locale

    language = _value_of("--lang", arguments)
    install(language if language in {"fr", "en"} else _configured(arguments) or of_locale(os.environ))


def _configured(arguments: list[str]) -> str | None:
    from search.locations import config_file

    with contextlib.suppress(VerbatimError):  # said by the command, in whatever language
        path = config_file(_value_of("--config", arguments))
        if path is not None:
            from search.config import read_config

            return read_config(path).lang
    return None


def _value_of(flag: str, arguments: list[str]) -> str | None:
    """What follows `flag`, before the command line is parsed."""
    for place, argument in enumerate(arguments):
        if argument == flag:
            return next(iter(arguments[place + 1 :]), None)
        if argument.startswith(f"{flag}="):
            return argument.partition("=")[2]
    return None


def _command(options: Options) -> int:
    from importlib import import_module

    if options.command is None:
        return _without_command(options)
    module = import_module(f"search.commands.{options.command.split()[0]}")
    try:
        return int(module.run(options))
    except VerbatimError as error:
        from search.commands.conversation import aimed

        error.hint = aimed(error.hint, options)
        raise


def _without_command(options: Options) -> int:
    """The application on a terminal; the help where there is none."""
    from search.terminal import is_terminal

    if is_terminal(sys.stdin) and is_terminal(sys.stdout):
        from search.commands import tui

        options.text = []
        return tui.run(options)
    from search.cli import build_parser

    build_parser().print_help()
    return exitcodes.FOUND


def _abandon_output() -> None:
    """Turn to nowhere what could not be written, so that the interpreter does not try again when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
