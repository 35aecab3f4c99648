"""Every action of the application with its keys and its words: bindings, key bar, help and palette all read this table.

Letters are commands only where nothing is typed (lists, reader); what must work in the box has a control or function
key too. No key here needs AltGr, which rules out brackets on a French keyboard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from index.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = Literal["box", "results", "speakers", "facets", "reader"]
PLACES: tuple[Place, ...] = ("box", "results", "speakers", "facets", "reader")
KEYS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    `name` is the method `action_<name>` of the main screen, or of the application where it begins with "app.". `keys`
    are as the framework names them, `shown` as people do. `label` is for the key bar, `help` for the rest; `bar` names
    the places in whose key bar the action appears.
    """

    name: str
    keys: str
    shown: str
    label: str
    help: str
    bar: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a view or a dialog: how people write it, what it does, and the action of that view, if it has one.

    `help` says what it does in more words than its `label`, for the help page; empty where there is no need to.
    """

    shown: str
    label: str
    name: str = ""
    help: str = ""


@runtime_checkable
class Explained(Protocol):
    """A view or dialog that tells the help page of itself."""

    def explained(self) -> tuple[str, Sequence[Key]]:
        """Its name and its keys."""


def help_key() -> Key:
    """The key that explains all others, wherever one is."""
    return Key("F1", _("Help"), "app.help")


def bindings() -> list[tuple[str, str, bool]]:
    """Keys, action, and whether they go before the widget that has the focus, for all that have keys."""
    return [(action.keys, action.name, action.name == "focus_box") for action in actions() if action.keys]


def actions() -> tuple[Action, ...]:
    """The table, in the language of the moment. The order is that of the key bar, of help and of the palette."""
    return (
        Action("show_results", "", "↓", _("Results"), _("Go to the list of results"), ("box",)),
        Action("focus_box", "ctrl+f", "Ctrl+F", _("Search"), _("Go to the search box")),
        Action(
            "slash",
            "slash,escape",
            _("/ Esc"),
            _("Search"),
            _("Back to the search box"),
            ("results", "speakers", "facets", "reader"),
        ),
        Action(
            "take_suggestion", "ctrl+y", "Ctrl+Y", _("Respell"), _("Search for the other spelling that is proposed")
        ),
        Action("open", "", _("Enter"), _("Read"), _("Read the article"), ("results",)),
        Action("next_hit", "n,f3", "n F3", _("Next hit"), _("Next hit in the article"), ("reader",)),
        Action("previous_hit", "N,shift+f3", _("N Shift+F3"), _("Previous hit"), _("Previous hit in the article")),
        Action("next_quote", "c", "c", _("Next quote"), _("Next quote of the same speaker"), ("reader",)),
        Action("previous_quote", "C", "C", _("Previous quote"), _("Previous quote of the same speaker")),
        Action("speakers", "f2,s", "F2 s", _("Speakers"), _("Choose a speaker"), ("box", "results", "reader")),
        Action("choose", "", _("Enter"), _("Choose"), _("Choose what is pointed at"), ("speakers", "facets")),
        Action(
            "facets", "f4,f", "F4 f", _("Dates"), _("Choose a source, a month or a kind of quote"), ("box", "speakers")
        ),
        Action(
            "drop_filters",
            "f6,a",
            "F6 a",
            _("All"),
            _("Drop all filters: everyone, every source and date"),
            ("speakers", "facets"),
        ),
        Action("speakers_view", "f7,S", "F7 S", _("Who speaks"), _("Show who speaks, how much and when")),
        Action("quotes_view", "f8,q", "F8 q", _("Quotes"), _("Show the quotes of what was asked")),
        Action("timeline", "f9,d", "F9 d", _("Timeline"), _("Show how many answers there are over time")),
        Action("like", "l", "l", _("Alike"), _("Find articles like the one being read")),
        Action("searches", "f12,h", "F12 h", _("Searches"), _("Show kept and earlier searches")),
        Action("save_search", "ctrl+s", "Ctrl+S", _("Keep search"), _("Keep this search under a name")),
        Action("forget_history", "", "", _("Forget"), _("Forget what was searched")),
        Action("copy", "y", "y", _("Copy"), _("Copy the quote with its citation"), ("reader",)),
        Action("mark", "m", _("m Space"), _("Mark"), _("Mark the article, or in the reader the quote"), ("results",)),
        Action("tag", "t", "t", _("Tag"), _("Give the article tags of your own")),
        Action("correct", "w", "w", _("Who?"), _("Correct the speaker of the quote")),
        Action("edit", "e", "e", _("Editor"), _("Open the article in the editor, at this line")),
        Action("page", "p", "p", _("Pager"), _("Show the article in the pager, at this line")),
        Action("unmark", "M", "M", _("Unmark all"), _("Take all marks away")),
        Action("export", "x", "x", _("Export"), _("Export what is marked, or else all that was found"), ("results",)),
        Action("sort", "o", "o", _("Order"), _("Order by score, date or source, in turn")),
        Action("reload", "r,f5", "r F5", _("Reload"), _("Reload the index after it was rebuilt")),
        Action("update_index", "u", "u", _("Update"), _("Update the index: read what changed in the corpus")),
        Action("app.change_theme", "", "", _("Theme"), _("Change the colours")),
        Action("app.command_palette", "", "Ctrl+P", _("Commands"), _("All commands"), ("box",)),
        Action("app.help", "f1,question_mark", "F1 ?", _("Help"), _("Keys and query language"), PLACES),
        Action("app.quit", "", "Ctrl+Q", _("Quit"), _("Leave the application"), PLACES),
    )


def movements() -> tuple[tuple[str, str], ...]:
    """Keys that move inside lists and reader, with what they do: for the help page."""
    return (
        ("↑ ↓  j k", _("One line or one result")),
        (_("g G  Home End"), _("The beginning, the end")),
        ("Ctrl+D Ctrl+U", _("Half a page")),
        (_("Page Up, Page Down"), _("A page")),
        (_("Tab, Shift+Tab"), _("The next part of the screen, the one before")),
        ("↑ ↓ " + _("in the box"), _("Earlier queries; the results")),
    )
