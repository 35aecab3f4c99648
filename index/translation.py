"""The one function through which every message for people passes.

Messages are written in English in the code and looked up in a gettext catalogue. This module decides nothing about
where messages go; machine formats never pass through it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable

# English needs no catalogue, and a cold search in English not the time that `gettext` takes to import.
_catalogue: gettext.NullTranslations | None = None
_again: Callable[[], None] | None = None


def install(catalogue: gettext.NullTranslations | None, again: Callable[[], None] | None = None) -> None:
    """Use `catalogue` for all messages from now on; None for messages as they stand in the code.

    Args:
        catalogue: the messages.
        again: does the same in another process, to which a catalogue cannot be sent.
    """
    global _catalogue, _again
    _catalogue, _again = catalogue, again


def installer() -> Callable[[], None] | None:
    """What gives another process the language of this one; None where that takes nothing, or is not known."""
    return _again


def catalogue() -> gettext.NullTranslations | None:
    """What messages are looked up in now: whoever keeps messages tells by it those of another language apart."""
    return _catalogue


def _(message: str) -> str:
    """Translate `message`. Values are put in afterwards with `.format(name=value)`, never before."""
    return message if _catalogue is None else _catalogue.gettext(message)


def reason(error: Exception) -> str:
    """Why the system or a library failed, in its own words; the system's are translated."""
    words = getattr(error, "strerror", None)
    return _(words) if words else str(error)


def plural(singular: str, many: str, count: int) -> str:
    """Translate the form of a message that goes with `count`."""
    if _catalogue is None:
        return singular if count == 1 else many
    return _catalogue.ngettext(singular, many, count)
