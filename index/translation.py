"""The one function through which every message for people passes.

Messages are written in English in the code and looked up in a gettext catalogue. This module decides nothing about
where messages go; machine formats never pass through it.
"""

from __future__ import annotations

import gettext

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def install(catalogue: gettext.NullTranslations) -> None:
    """Use `catalogue` for all messages from now on."""
    global _catalogue
    _catalogue = catalogue


def _(message: str) -> str:
    """Translate `message`. Values are put in afterwards with `.format(name=value)`, never before."""
    return _catalogue.gettext(message)


def plural(singular: str, many: str, count: int) -> str:
    """Translate the form of a message that goes with `count`."""
    return _catalogue.ngettext(singular, many, count)
