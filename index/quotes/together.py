"""Several people named side by side with what they are: « **Anne Lind et Karim Velk**, avocats de la famille, ».

Finds the names that stand beside a plural noun, before it or behind it. Whether a later phrase means them is decided by
whoever asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.descriptions import read_description
from index.quotes.entities import Entity
from index.quotes.fitting import fit
from index.quotes.folding import fold
from index.quotes.own_words import phrases_with
from index.quotes.surroundings import with_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.quotes.capitals import Capitals
    from index.quotes.cast import Cast
    from index.quotes.descriptions import Description

_REACH = 1200
_PHRASE = 90
_MANY = 8
_SEVERAL_NAMES = 2
_SEVERAL = r"(?:les|des|aux|leurs|ses|nos|plusieurs|deux|trois|quatre|cinq)"
_INTRODUCED = re.compile(rf"(?<!\w)(?:{_SEVERAL} )+(?:\w+ )?\Z", re.IGNORECASE)
_APPOSED = re.compile(rf"(?: \([^()\n]{{1,30}}\))?, (?:(?:tous |toutes )?(?:{_SEVERAL} )+)?(?:anciens |anciennes )?\Z")
_CLOSED = re.compile(r"[,.)]|\s*\Z")
# « les fédérations CGT et FO **des** transports »: the names are part of one, and nobody's list.
_OF = re.compile(r" (?:de |du |des |d['’])")
_STOP = re.compile(r"[.;:!?«»\n]")
_LINKS = (", ", " et ", ", et ", " et la ", " et le ")


def named_together(cast: Cast, description: Description, at: int) -> Entity | None:
    """Those whom the article names beside the noun of a plural description at offset `at`, as one group.

    « Les ministres Ola Lind et Per Berg … . **Les (deux) ministres** ont dit … ». A noun that tells more (« les parents
    de Hugo ») may stand in the title, before the names.
    """
    noun = description.text.split()[0 if description.content else -1]
    begin, end = max(0, at - _REACH), at if not description.content else min(len(cast.text), at + _REACH)
    for match in phrases_with(cast.text, noun, (r"\b", r"\b"), begin, end):
        members = _behind(cast, *match.span()) or _before(cast, match.start())
        if members and _means(cast, description, match.start(), members):
            return Entity("group", plural=True, members=tuple(members))
    return None


def presented_together(cast: Cast, description: Description) -> Entity | None:
    """« **Deux journalistes**, Ola Lind et Per Berg, »: those whom names behind a plural description tell at once."""
    if len(cast.capitals_within(description.start, description.end + _PHRASE)) < _SEVERAL_NAMES:
        return None
    noun = description.text.split()[0]
    for match in phrases_with(cast.text, noun, (r"\b", r"\b"), description.start, description.end):
        members = _behind(cast, *match.span())
        if members and all(member.kind == "person" for member in members):
            return Entity("group", plural=True, members=tuple(members))
    return None


def _means(cast: Cast, description: Description, place: int, members: list[Entity]) -> bool:
    """Whether what is told of those named at `place`, or their own names, is what the description asks for."""
    if not description.content:
        return True
    told = read_description(cast.text, place, place + _PHRASE)
    if told is not None and told.content and fit(description, told):
        return True
    names = {fold(word).rstrip("s") for member in members for form in member.forms for word in form}
    return not names.isdisjoint(description.content)


def _behind(cast: Cast, start: int, end: int) -> list[Entity]:
    """« les ministres **Ola Lind et Per Berg** », « les avocats de la famille, **Ola Lind et Per Berg**, »."""
    text = cast.text
    if _INTRODUCED.search(text, max(0, start - 30), start) is None:
        return []
    stop = _STOP.search(text, end, end + _PHRASE)
    near = cast.capitals_within(end, stop.start() if stop else end + _PHRASE)
    for i, name in enumerate(near):
        lead = text[end : with_title(text, name.start)]
        if lead != " " and not lead.endswith(", "):
            continue
        members = list(_listed(cast, near[i : i + _MANY]))
        last = near[i + max(len(members), 1) - 1]
        if lead == " ":
            return members if _OF.match(text, last.end) is None else []
        people = all(member.kind == "person" for member in members)
        return members if people and _CLOSED.match(text, last.end) else []
    return []


def _before(cast: Cast, start: int) -> list[Entity]:
    """« **Ola Lind et Per Berg**, avocats »: the people whose names end where an apposition with that noun begins."""
    apposed = _APPOSED.search(cast.text, max(0, start - 60), start)
    if apposed is None:
        return []
    near = [c for c in cast.capitals_within(max(0, start - 2 * _PHRASE), apposed.start()) if c.end <= apposed.start()]
    if not near or near[-1].end != apposed.start():
        return []
    first = len(near) - 1
    while first and _link(cast, near[first - 1], near[first]) in _LINKS:
        first -= 1
    names = near[first:]
    members = list(_listed(cast, names))
    people = all(member.kind == "person" and member.named for member in members)
    return members if people and len(members) == len(names) > 1 else []


def _listed(cast: Cast, names: list[Capitals]) -> Iterator[Entity]:
    """The bearers of the names that open `names` and are joined by commas and « et », two at least."""
    joined = 1
    while joined < len(names) and _link(cast, names[joined - 1], names[joined]) in _LINKS:
        joined += 1
    if joined > 1:
        for name in names[:joined]:
            yield cast.named_at(name.start) or cast.institution(" ".join(name.words))


def _link(cast: Cast, one: Capitals, other: Capitals) -> str:
    return cast.text[one.end : with_title(cast.text, other.start)]
