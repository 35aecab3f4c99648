"""The words of the trade: agencies, outlets, the lines that pages carry around an article.

All knowledge is in the `press_*` tables beside the French analysis; here it becomes sets and patterns, loaded when
first needed. Nothing here looks at an article as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from index.french import tables
from index.layout import flat

BoilerplateKind = Literal["line", "tail", "rubric"]

_NUMBERS = re.compile("[0-9]+")
_AGENCY_BREAKS = re.compile(r"\s*/\s*|\s+et\s+|,\s*")
_OPENING = 40
"""Characters by which most lines can be told apart."""
_AROUND = " .:!?…*•·-–—<>»«()[]|,;"


class Agency(NamedTuple):
    """An agency's listed name, and whether articles are made of its dispatches (`wire`) or only illustrated by it."""

    name: str
    is_wire: bool


@cache
def agencies() -> dict[str, Agency]:
    """Every spelling of every agency, folded by `key`."""
    found = {}
    for name, rest in tables.pairs("press_agencies.tsv"):
        kind, _, others = rest.partition("\t")
        for spelling in [name, *others.split(";")]:
            if spelling.strip():
                found[key(spelling)] = Agency(name, kind == "wire")
    return found


@cache
def outlets() -> dict[str, str]:
    """Every outlet, folded by `key`, with its name as listed."""
    return {key(name): name for name in tables.lines("press_outlets.txt")}


@cache
def labels(role: str) -> tuple[str, ...]:
    """The words of one role of the table of labels, folded by `key`, the longest first."""
    found = {key(words) for kind, words in tables.pairs("press_labels.tsv") if kind == role}
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@cache
def credits_at(place: str) -> tuple[str, ...]:
    """The words that begin or close a caption, folded by `key`, the longest first."""
    found = {key(words) for kind, words in tables.pairs("press_credits.tsv") if kind == place}
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@cache
def first_person() -> frozenset[str]:
    """Words that speak of the speaker; elided forms end with their apostrophe."""
    return tables.words("press_first_person.txt")


@cache
def boilerplate() -> dict[str, BoilerplateKind]:
    """Whole lines that belong to the page and not to the article, by what `essence` leaves of them."""
    kinds: dict[str, BoilerplateKind] = {"line": "line", "tail": "tail", "rubric": "rubric"}
    return {essence(words): kinds[kind] for kind, words in tables.pairs("press_boilerplate.tsv") if kind in kinds}


@cache
def boilerplate_beginnings() -> re.Pattern[str]:
    """Matches the beginning of such a line, in what `essence` leaves of it."""
    starts = {essence(words) for kind, words in tables.pairs("press_boilerplate.tsv") if kind == "start"}
    return re.compile(rf"(?:{alternatives(starts)})(?!\w)")


def alternatives(forms: set[str] | tuple[str, ...]) -> str:
    """A pattern for any of `forms`, the longest first, so that none hides another."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def key(text: str) -> str:
    """What is compared of a name: one apostrophe, one blank, no case."""
    return " ".join(unicodedata.normalize("NFC", flat(text)).casefold().split())


def essence(line: str) -> str:
    """What is compared of a line: no case, no numbers, no bullets or punctuation around it."""
    words = _NUMBERS.sub(" ", unicodedata.normalize("NFC", flat(line)).casefold()).split()
    return " ".join(words).replace(" :", ":").strip(_AROUND)


def same_essence(line: str, other: str) -> bool:
    """Whether `essence` leaves the same of two lines: most are told apart by what it leaves of their first words."""
    one, two = (essence(text[:_OPENING].rpartition(" ")[0]) for text in (line, other))
    return (one.startswith(two) or two.startswith(one)) and essence(line) == essence(other)


def wire(text: str) -> str | None:
    """The agency that `text` names, and nothing beside: « AFP », « ats/afp », « avec Reuters ».

    Initials of a desk may stand with the agency, after a stroke.

    Returns:
        Its listed name, several joined by commas, or None where `text` says anything else.
    """
    names: list[str] = []
    for part in _AGENCY_BREAKS.split(key(text).removeprefix("avec ")):
        agency = agencies().get(part)
        if agency is not None and agency.is_wire:
            names.append(agency.name)
        elif not re.fullmatch("[a-z]{2,4}", part) or "/" not in text:
            return None
    return ", ".join(dict.fromkeys(names)) or None
