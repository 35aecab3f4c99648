"""The configuration file: what a user wants every time, in TOML. Reads it, and refuses what it does not know.

Paths in it are relative to the folder of the file, and may begin with `~`. Nothing here looks for the file
(`search/locations.py` does), and nothing here uses the settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.translation import _, reason
from search.errors import UsageError

LANGUAGES = ("fr", "en")
COLOR_CHOICES = ("auto", "always", "never")

_CHOICES = {"lang": LANGUAGES, "color": COLOR_CHOICES}
_PATHS = ("corpus", "index", "aliases")
_SWITCHES = ("pager", "history")


@dataclass(frozen=True, slots=True)
class Config:
    """Settings; None where the file says nothing. Paths are absolute."""

    corpus: Path | None = None
    index: Path | None = None
    aliases: Path | None = None
    lang: str | None = None
    color: str | None = None
    pager: bool | None = None
    history: bool | None = None


def read_config(path: Path | None) -> Config:
    """The settings in the file `path`; the defaults where there is no file (None).

    Raises:
        UsageError: the file cannot be read, is not TOML, or holds an unknown key or value.
    """
    if path is None:
        return Config()
    paths: dict[str, Path] = {}
    choices: dict[str, str] = {}
    switches: dict[str, bool] = {}
    for key, value in _parsed(path).items():
        if key in _PATHS:
            paths[key] = _path(path, key, value)
        elif key in _CHOICES:
            choices[key] = _choice(path, key, value)
        elif key in _SWITCHES:
            switches[key] = _switch(path, key, value)
        else:
            raise _error(
                path, _("it has no setting “{key}”").format(key=key), ", ".join([*_PATHS, *_CHOICES, *_SWITCHES])
            )
    return Config(
        corpus=paths.get("corpus"),
        index=paths.get("index"),
        aliases=paths.get("aliases"),
        lang=choices.get("lang"),
        color=choices.get("color"),
        pager=switches.get("pager"),
        history=switches.get("history"),
    )


def _parsed(path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _error(path, reason(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _error(path, str(error)) from error


def _path(file: Path, key: str, value: object) -> Path:
    if not isinstance(value, str) or not value or "\0" in value:
        raise _error(file, _("“{key}” must be a path between quote marks").format(key=key))
    try:
        return file.absolute().parent / Path(value).expanduser()
    except RuntimeError as error:  # `~somebody` whom this machine does not know
        raise _error(file, str(error)) from error


def _choice(file: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or value not in _CHOICES[key]:
        raise _error(file, _("“{key}” is not one of the values it can have").format(key=key), ", ".join(_CHOICES[key]))
    return value


def _switch(file: Path, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _error(file, _("“{key}” is not one of the values it can have").format(key=key), "true, false")
    return value


def _error(path: Path, reason: str, known: str = "") -> UsageError:
    message = _("The configuration {path} cannot be used: {reason}.").format(path=path, reason=reason.rstrip("."))
    hint = _("Known: {known}.").format(known=known) if known else _("Mend it, or name another with --config FILE.")
    return UsageError(message, hint)
