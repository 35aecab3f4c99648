"""Fields: `titre:mot`, `locuteur:"Mark Rutte"`, `citation:( … )`, `date:2024-10`.

A colon makes a field only between letters and a value that sticks to it: « 12:30 », « https:// » and « Ukraine : »
are text. A name that is no field is an error and not a word, so that no condition is lost without a sound.
"""

from __future__ import annotations

import re

from index.translation import _
from search.query.characters import ACCENTS, ADDRESS, BLANKS, VALUE
from search.query.dates import read_dates
from search.query.fault import Fault
from search.query.spellings import LANGUAGES, date_field, names, spelling, text_field
from search.query.tokens import Token

_NAME = re.compile(rf"((?:[^\W\d_][{ACCENTS}]*)+):")
_VALUE = re.compile(VALUE)
_DATE_VALUE = re.compile(rf"[^{BLANKS})/]")


def read_field(text: str, start: int, repairs: list[str]) -> Token | None:
    """The field at `start` up to its colon, or with its dates; None where there is only text.

    Raises:
        Fault: there is no such field, or its date cannot be read.
    """
    match = _NAME.match(text, start)
    if match is None:
        return None
    word, value = match[1], match.end()
    dates, name = date_field(word), text_field(word)
    if dates and _DATE_VALUE.match(text, value):
        node = read_dates(dates, text, start, value, repairs)
        return Token("operand", start, node.end, node=node)
    if not dates and _VALUE.match(text, value):
        if name is None:
            raise _unknown(text, word, start, value)
        return Token("field", start, value, field=name)
    if (dates or name) and not ADDRESS.match(text, start):
        repairs.append(
            _("“{field}:” was read as a word: a field’s value follows its colon without a blank.").format(field=word)
        )
    return None


def _unknown(text: str, word: str, start: int, end: int) -> Fault:
    from difflib import get_close_matches

    known = list(
        dict.fromkeys(spelling("fields", name, language) for name in names("fields") for language in LANGUAGES)
    )
    near = get_close_matches(word.casefold(), known, n=1)
    hints = [_("Did you mean “{field}:”?").format(field=near[0])] if near else []
    hints.append(_("Fields: {fields}.").format(fields=", ".join(known)))
    hints.append(_("For the word itself, put a blank after the colon."))
    return Fault(
        "unknown-field", _("There is no field “{field}:”.").format(field=word), text, start, end, " ".join(hints)
    )
