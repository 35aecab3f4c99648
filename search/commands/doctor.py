"""`search doctor`: what is there, what is wrong with it, and what to type next. It changes nothing."""

from __future__ import annotations

import contextlib
import locale
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from index.errors import VerbatimError
from index.translation import _, plural
from search import exitcodes
from search.commands.conversation import aimed
from search.commands.session import Session
from search.config import Config, read_config
from search.locations import config_file, data_folder
from search.output.tables import VERSION
from search.terminal import columns, is_terminal, wants_color
from search.typography import number

if TYPE_CHECKING:
    from search.cli import Options

CONFIGURATION = "configuration"
_DISTRIBUTION = "verbatim"
_EXTRAS = ("plot", "serve", "watch")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name for programs and for people, what was found, what to do if it is wrong."""

    key: str
    name: str
    fact: str
    sound: bool = True
    remedy: str = ""
    code: int = exitcodes.FOUND


def run(options: Options) -> int:
    """Look at everything; the exit code is that of the first trouble."""
    found = list(examine(options))
    troubles = [each for each in found if not each.sound]
    # The report of a broken configuration must not fail for the same reason.
    session = Session(options, Config() if any(each.key == CONFIGURATION for each in troubles) else None)
    members = {
        each.key: {"fact": each.fact, "sound": each.sound, "remedy": aimed(each.remedy, options) or None}
        for each in found
    }
    session.report({"version": VERSION, "doctor": members}, [*_lines(found, options), _summary(troubles)])
    return troubles[0].code if troubles else exitcodes.FOUND


def examine(options: Options) -> Iterator[Finding]:
    """Everything there is to look at, the simplest first."""
    yield _versions()
    yield _extras()
    yield _terminal()
    try:
        path = config_file(options.config)
        read_config(path)
    except VerbatimError as error:
        yield _trouble(CONFIGURATION, _("configuration"), error)
        return
    yield Finding(CONFIGURATION, _("configuration"), str(path) if path else _("none; search config init begins one"))
    session = Session(options)
    for key, name, look in (
        ("names", _("file of names"), _names),
        ("corpus", _("corpus"), _corpus),
        ("index", _("index"), _index),
    ):
        yield _looked(key, name, look, session)


def _looked(key: str, name: str, look: Callable[[Session], str], session: Session) -> Finding:
    try:
        return Finding(key, name, look(session))
    except VerbatimError as error:
        return _trouble(key, name, error)


def _trouble(key: str, name: str, error: VerbatimError) -> Finding:
    return Finding(key, name, str(error), False, error.hint, exitcodes.of_error(error))


def _versions() -> Finding:
    facts = [f"Verbatim {metadata.version(_DISTRIBUTION)}", f"Python {platform.python_version()}", platform.platform()]
    installed, missing = _packages(lambda requirement: "extra ==" not in requirement)
    if missing:
        fact = _("not installed: {names}").format(names=", ".join(missing))
        return Finding("versions", _("versions"), fact, False, _("Type: pip install verbatim"), exitcodes.USAGE)
    return Finding("versions", _("versions"), ", ".join([*facts, *installed]))


def _extras() -> Finding:
    """What is there of the packages that some commands need."""
    wanted = "|".join(_EXTRAS)
    installed, missing = _packages(lambda requirement: bool(re.search(f"extra == .(?:{wanted})\\b", requirement)))
    facts = [*installed, *([_("not installed: {names}").format(names=", ".join(missing))] if missing else ())]
    return Finding("extras", _("extras"), ", ".join(facts))


def _packages(chosen: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The packages that the program can use: those installed, with their versions, and those that are not."""
    installed, missing = [], []
    for requirement in filter(chosen, metadata.requires(_DISTRIBUTION) or ()):
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            installed.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            if ";" not in requirement or "extra ==" in requirement:  # others may be for other systems
                missing.append(name)
    return installed, missing


def _terminal() -> Finding:
    name = _("terminal")
    if not is_terminal(sys.stdout):
        return Finding("terminal", name, _("none: the output goes to a file or a pipe"))
    color = wants_color("auto", sys.stdout, os.environ)
    facts = [
        os.environ.get("TERM") or _("TERM is not set"),
        _("{width} columns").format(width=columns(sys.stdout, os.environ)),
        _("colours") if color else _("no colours"),
        locale.getpreferredencoding(do_setlocale=False),
    ]
    return Finding("terminal", name, ", ".join(facts))


def _names(session: Session) -> str:
    path = session.locations.aliases()
    if path is None:
        return _("none")
    from search.aliases import read

    return f"{path} ({number(len(read(path)))})"


def _corpus(session: Session) -> str:
    from index.corpus import Corpus

    corpus = session.locations.corpus()
    Corpus.open(corpus)
    return str(corpus)


def _index(session: Session) -> str:
    from index.builder import changes
    from search.engine import open_engine
    from search.output import labels

    location = session.locations.index()
    with contextlib.closing(open_engine(location, session.locations.aliases(), data_folder())) as engine:
        status = engine.status()
    found = changes(location)
    count = len(found.added) + len(found.changed) + len(found.removed)
    holds = f"{location}: {labels.articles(status.articles)}, {labels.quotes(status.quotes)}"
    if not count:
        return holds
    changed = plural(
        "{count} file has changed: search index update", "{count} files have changed: search index update", count
    )
    return f"{holds}; {changed.format(count=number(count))}"


def _lines(found: list[Finding], options: Options) -> Iterator[str]:
    width = max(len(each.name) for each in found)
    for each in found:
        yield f"{'✓' if each.sound else '✗'} {each.name:<{width}}  {each.fact}"
        for line in filter(None, each.remedy.split("\n")):
            yield "    " + aimed(line, options)


def _summary(troubles: list[Finding]) -> str:
    if not troubles:
        return _("All is well. To search: search query TEXT")
    said = plural(
        "{count} trouble; what to type stands under it.",
        "{count} troubles; what to type stands under each.",
        len(troubles),
    )
    return said.format(count=len(troubles))
