"""The language of the interface: French or English, chosen once when the command starts.

The option decides, then the configuration, then the locale. Only messages for people follow it: machine formats and
the articles themselves know nothing of it.
"""

from __future__ import annotations

import os

import index.translation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DOMAIN = "verbatim"
FALLBACK = "en"

_CATALOGUES = os.path.join(os.path.dirname(index.translation.__file__), "locale")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def of_locale(environ: Mapping[str, str]) -> str:
    """The language that the locale in `environ` asks for: French, or English for all others."""
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    return "fr" if locale.lower().startswith("fr") else FALLBACK


def install(language: str, catalogues: str | os.PathLike[str] = _CATALOGUES) -> None:
    """Let messages speak `language` from now on; where it has no catalogue they stay in English."""
    if not os.path.exists(os.path.join(catalogues, language)):
        index.translation.install(None)
        return
    import gettext
    from functools import partial

    catalogue = gettext.translation(DOMAIN, catalogues, [language], fallback=True)
    index.translation.install(catalogue, partial(install, language, catalogues))
