"""`search config`: what is set and where it comes from, where the file is, and a file to begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from index.translation import _, reason
from search import exitcodes
from search.commands.session import Session
from search.config import COLOR_CHOICES, LANGUAGES
from search.errors import UsageError
from search.locations import config_file, config_folder
from search.output.tables import VERSION

if TYPE_CHECKING:
    from search.cli import Options
    from search.output.tables import Row


_SETTING = re.compile(r"\w+ = ")


def run(options: Options) -> int:
    """Do what the command names."""
    actions = {"config show": _show, "config path": _path, "config init": _init}
    return actions[options.command or ""](options)


def target(options: Options) -> Path:
    """The file that is read, or would be."""
    return Path(options.config) if options.config is not None else config_folder() / "config.toml"


def settings(session: Session) -> list[tuple[str, str, str]]:
    """Name, value and origin ("configuration" or "default") of each setting; "" for one that has no value."""
    config, locations = session.config, session.locations
    known = {
        "corpus": (config.corpus, locations.corpus_if_known()),
        "index": (config.index, locations.index() if locations.index_is_named or locations.corpus_if_known() else None),
        "aliases": (config.aliases, locations.aliases()),
        "lang": (config.lang, None),
        "color": (config.color, "auto"),
        "pager": (_switch(config.pager), _switch(True)),
        "history": (_switch(config.history), _switch(True)),
    }
    return [
        (name, str(own or effective or ""), "configuration" if own else "default")
        for name, (own, effective) in known.items()
    ]


def _switch(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _show(options: Options) -> int:
    session = Session(options)
    found = settings(session)
    width = max(len(name) for name, _value, _origin in found)
    origins = {"configuration": _("configuration"), "default": _("default")}
    lines = [f"{name:<{width}}  {value or '–'}  ({origins[origin]})" for name, value, origin in found]
    members = {name: {"value": value or None, "origin": origin} for name, value, origin in found}
    session.report(
        {"version": VERSION, "config": {"path": _there(options), "settings": members}}, [_place(options), *lines]
    )
    return exitcodes.FOUND


def _there(options: Options) -> str | None:
    path = config_file(options.config)
    return str(path) if path is not None else None


def _place(options: Options) -> str:
    path = target(options)
    if path.is_file():
        return _("Read from {path}:").format(path=path)
    return _("There is no {path} yet: everything is as it comes. To begin one: search config init").format(path=path)


def _path(options: Options) -> int:
    session = Session(options)
    path = target(options)
    _report(session, {"path": str(path), "exists": path.is_file()}, [str(path)])
    return exitcodes.FOUND


def _init(options: Options) -> int:
    path = target(options)
    if path.exists():
        raise UsageError(
            _("There is a configuration in {path} already; it stays as it is.").format(path=path),
            _("To see it: search config show"),
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(draft())
    except OSError as error:
        raise UsageError(_("{path} cannot be written: {reason}.").format(path=path, reason=reason(error))) from error
    session = Session(options)
    session.report(
        {"version": VERSION, "config": {"path": str(path), "exists": True}}, [_("Written to {path}.").format(path=path)]
    )
    return exitcodes.FOUND


def _report(session: Session, members: Row, lines: list[str]) -> None:
    session.report({"version": VERSION, "config": members}, lines)


def draft() -> str:
    """A configuration in which every setting stands as a comment, with what it does."""
    lines = [
        _("What Verbatim is to do every time. Take the # away from what you want; paths may begin with ~."),
        "",
        _("The articles: a folder of text files, a text file or a JSONL file."),
        'corpus = "~/articles"',
        _("The folder of the index."),
        'index = "~/.local/share/verbatim/articles"',
        _("A file of names, one a line: spelling = Name"),
        'aliases = "~/names.txt"',
        _("The language of messages: {choices}.").format(choices=", ".join(LANGUAGES)),
        'lang = "fr"',
        _("Colours: {choices}.").format(choices=", ".join(COLOR_CHOICES)),
        'color = "auto"',
        _("Whether a pager shows long answers on a terminal: true or false."),
        "pager = true",
        _("Whether the application remembers from day to day what was searched: true or false."),
        "history = true",
    ]
    return "".join(f"#{line}\n" if _SETTING.match(line) else f"# {line}".rstrip() + "\n" for line in lines)
