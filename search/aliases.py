"""The user's file of names: which spellings are one person, in plain text and outside the index.

One line for each spelling, `spelling = Name`; empty lines and lines that begin with `#` are for the reader::

    # the same man in three spellings
    Volodymyr Zelenskyy = Volodymyr Zelensky
    Zelenski = Volodymyr Zelensky

The file is read as UTF-8. A line that cannot be understood is an error that names it: nothing is skipped in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _, reason
from search.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> dict[str, str]:
    """Spelling → name, in the order of the file.

    Raises:
        UsageError: the file cannot be read, or a line is no `spelling = Name`, or gives a spelling a second name.
    """
    names: dict[str, str] = {}
    for number, line in enumerate(_lines(path), 1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        spelling, equals, name = (part.strip() for part in entry.partition("="))
        if not (spelling and equals and name):
            raise _error(path, number, _("this line is not of the form “spelling = Name”"))
        if names.get(spelling, name) != name:
            raise _error(path, number, _("“{spelling}” has two names").format(spelling=spelling))
        names[spelling] = name
    return names


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        message = _("the file of names {path} cannot be read: {reason}")
        raise UsageError(message.format(path=path, reason=reason(error))) from error
    except UnicodeDecodeError as error:
        raise UsageError(_("the file of names {path} is not UTF-8").format(path=path)) from error


def _error(path: Path, number: int, reason: str) -> UsageError:
    place = _("{path}, line {number}: {reason}").format(path=path, number=number, reason=reason)
    return UsageError(place, _("Write one spelling a line, for example: Zelenskyy = Volodymyr Zelensky"))
