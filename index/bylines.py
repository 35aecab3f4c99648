"""Reads the lines that say who wrote an article, when and for whom: « Par Jeanne Martin, le 23 octobre 2024 ».

Such a line is made of known parts and nothing else: a date, a time, names after « par », agencies, an outlet, a place
before « le ». One part that is not known, and the line is a sentence or a heading, and says nothing here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from index import press
from index.french.dates import Precision, find_dates, states_day
from index.layout import flat

Dated = tuple[str, Precision]

LONGEST = 200
"""No byline is longer, in characters."""

_DATE = "\0"
"""Stands for a date with its year while the other parts are read."""

_UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆØÅŠŽ"
_PARTICLE = "(?:de|du|des|la|le|van|von|der|den|ben|bin|el|al|da|di|dos)"
_WORD = rf"[{_UPPER}][\w'.-]*"
_NAME = rf"{_WORD}(?: (?:{_PARTICLE} ){{0,2}}(?:d')?{_WORD}){{1,3}}"
NAMES = re.compile(rf"{_NAME}(?:(?:, | et | & ){_NAME}){{0,4}}")
_SECONDS_AND_ZONE = r"(?: ?(?:min|[:m][0-5][0-9]))?(?: (?:UTC|GMT|CES?T)(?:[+-][0-9]{1,2})?)?"
_BETWEEN_NAMES = re.compile(", | et | & ")


@dataclass(slots=True)
class Byline:
    """What one line says. Dates: of publication, of a later version, or just stated."""

    published: Dated | None = None
    updated: Dated | None = None
    dated: Dated | None = None
    authors: list[str] = field(default_factory=list)
    source: str | None = None
    agencies: list[str] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)

    @property
    def is_agency_alone(self) -> bool:
        """Whether the line credits an agency and does nothing else."""
        return bool(self.agencies) and self.parts <= _PARTS_OF_A_CREDIT

    @property
    def is_outlet_alone(self) -> bool:
        """Whether the line names an outlet, which may as well be a common noun (« Libération »)."""
        return self.parts <= {"outlet", "gap"} and self.source is not None

    @property
    def says_something(self) -> bool:
        """Whether its parts make a byline: a bare day does, a section or « le » alone does not."""
        if self.parts & {"agency", "names", "signed", "staff"} or self.parts == {"by", "gap", "outlet"}:
            return True
        if self.is_outlet_alone:
            return True
        if "relative" in self.parts and not self.parts & {"published", "updated"}:
            return False
        return bool(self.parts & {"date", "day", "relative", "copyright"}) and self.parts <= _PARTS_OF_A_DATE


_PARTS_OF_A_CREDIT = frozenset(("agency", "initials", "with", "outlet", "staff", "gap", "by", "copyright"))
_PARTS_OF_A_DATE = frozenset(
    (
        "date",
        "day",
        "relative",
        "time",
        "gap",
        "place",
        "published",
        "updated",
        "outlet",
        "rubric",
        "page",
        "copyright",
        "reading",
    )
)


def read_byline(line: str) -> Byline | None:
    """Read a line of known parts.

    Args:
        line: a paragraph, without the blanks around it.

    Returns:
        What it says, or None where it holds anything else than a byline does.
    """
    if len(line) > LONGEST or _DATE in line:
        return None
    plain = unicodedata.normalize("NFC", flat(line)).strip(" .*•|–—-")
    dates = list(find_dates(plain))
    for date in reversed(dates):
        plain = plain[: date.start] + _DATE + plain[date.end :]
    reading = _Reading(plain, [(date.value, date.precision) for date in dates])
    return reading.byline if reading.run() and reading.byline.says_something else None


class _Reading:
    """One line, read part after part."""

    def __init__(self, line: str, dates: list[Dated]) -> None:
        self.byline = Byline()
        self._line = line
        self._dates = iter(dates)
        self._of = "dated"
        self._expects_names = False

    def run(self) -> bool:
        """Read to the end; False at the first part that is not known."""
        place = 0
        while place < len(self._line):
            part = _parts().match(self._line, place)
            if part is None or not part.lastgroup or not self._take(part.lastgroup, part.group()):
                return False
            self.byline.parts.add(part.lastgroup)
            place = part.end()
        return True

    def _take(self, kind: str, words: str) -> bool:
        """Take one part in; False where it may not stand here."""
        match kind:
            case "gap":
                return True
            case "post" | "handle":
                return bool(self.byline.authors) or self._expects_names
            case "names" if not self._expects_names:
                return False
            case "names" | "signed":
                self.byline.authors += [name.strip() for name in _BETWEEN_NAMES.split(words)]
            case "published" | "updated":
                self._of = kind
            case "date":
                self._take_date()
            case "agency" if not self._take_agency(words):
                return False
            case "outlet" if not self._take_outlet(words):
                return False
            case "day" if not states_day(words):
                return False
        self._expects_names = kind == "by"
        return True

    def _take_date(self) -> None:
        dated = next(self._dates)
        if getattr(self.byline, self._of) is None:
            setattr(self.byline, self._of, dated)

    def _take_agency(self, words: str) -> bool:
        agency = press.agencies().get(press.key(words))
        if agency is None or not agency.is_wire:
            return False
        if agency.name not in self.byline.agencies:
            self.byline.agencies.append(agency.name)
        return True

    def _take_outlet(self, words: str) -> bool:
        self.byline.source = self.byline.source or press.outlets().get(press.key(words))
        return self.byline.source is not None


@cache
def _parts() -> re.Pattern[str]:
    """Every part that a byline may have, each a named alternative; the first that fits is taken."""
    agencies = press.alternatives(tuple(press.agencies()))
    rubrics = press.alternatives({words for words, kind in press.boilerplate().items() if kind == "rubric"})
    wire = rf"(?i:{agencies})(?![\w'-])"
    parts = {
        "copyright": r"(?:©|\([cC]\)|(?i:copyright))(?: ?©)? ?[12][0-9]{3}(?!\w)|\([cC]\)|(?i:copyright)(?!\w)",
        "gap": r"[\s,;:|•·()/–—-]+",
        "date": rf"(?:(?i:le|du) )?{_DATE}",
        "agency": wire,
        "outlet": rf"(?i:{press.alternatives(tuple(press.outlets()))})(?![\w'-])",
        "initials": r"(?<=/)[A-Za-z]{2,4}(?!\w)|[A-Za-z]{2,4}(?=/)",
        "published": _phrase(press.labels("published")),
        "updated": _phrase(press.labels("updated")),
        "reading": r"(?i:(?:(?:temps|durée) de )?(?:lecture ?:? ?)?[0-9]{1,2} ?min(?:ute)?s?\.?(?: de lecture)?)(?!\w)",
        "time": rf"(?i:(?:à|vers) ?)?[0-2]?[0-9] ?(?:[:hH] ?(?:[0-5][0-9])?|heures){_SECONDS_AND_ZONE}(?!\w)",
        "page": r"(?i:p\.|page|pages|n°|no) ?[0-9]{1,5}(?:[-–][0-9]{1,5})?(?!\w)",
        "relative": rf"{_phrase(press.labels('relative'))}|(?i:il y a) [0-9]{{1,3}} ?[a-z]{{1,8}}(?!\w)",
        "staff": _phrase(press.labels("staff")),
        "day": r"(?i:(?:le |du )?(?:[a-zé]{3,8}\.? )?[0-9]{1,2}(?:er)? [a-zéû]{3,9}\.?)(?!\w)",
        "by": _phrase(press.labels("by")),
        "signed": rf"{NAMES.pattern}(?=,? \(?(?i:avec) {wire})",
        "with": _phrase(press.labels("with")),
        "handle": r"@\w{1,30}",
        "post": rf"{_phrase(press.labels('post'))}(?: (?!(?:avec|et) )[\w'.-]+){{0,4}}",
        "place": rf"{_WORD}(?:[ -]{_WORD}){{0,3}}(?=, le {_DATE})",
        "rubric": rf"(?i:{rubrics})(?![\w'-])",
        "names": NAMES.pattern,
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in parts.items()))


def _phrase(words: tuple[str, ...]) -> str:
    return rf"(?i:{press.alternatives(words)})(?![\w'])"
