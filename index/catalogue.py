"""Keeps the French catalogue of messages: `python -m index.catalogue` brings it up to date with the code.

Messages come from calls of `_` and `plural` in the three packages, which are read and never imported, and from a list
of sentences that belong to others. The catalogue is sorted by message and names no lines, so that two branches seldom
touch the same place. For those who work on the project: it needs Babel, and nothing that users run imports it.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).parent.parent
LOCALE = Path(__file__).parent / "locale"
PO = LOCALE / "fr" / "LC_MESSAGES" / "verbatim.po"
MO = PO.with_suffix(".mo")
BORROWED = LOCALE / "borrowed.pot"

_HEAD = """\
# The messages of Verbatim in French. Translate here, then type: python -m index.catalogue
# Typography: a no-break space before “:” and inside « », a narrow one before “;”, “?” and “!”; curly apostrophes.
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_PACKAGES = ("index", "search", "tui")
_KEYWORDS = {"_": None, "plural": (1, 2)}
_CONFLICT = re.compile(r"(?m)^(?:<{7}|={7}|>{7}|\|{7}).*\n")
_PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")


def extracted() -> Catalog:
    """Every message that the code can ask for, untranslated."""
    catalogue = Catalog(charset="utf-8")
    for package in _PACKAGES:
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=_KEYWORDS
        ):
            catalogue.add(message)
    with BORROWED.open("rb") as file:
        for each in _messages(read_po(file)):
            catalogue.add(each.id)
    return catalogue


def translated() -> Catalog:
    """The French catalogue as it is kept; both sides of it where two branches met and left their marks."""
    text = _CONFLICT.sub("", PO.read_text(encoding="utf-8"))
    return read_po(io.BytesIO(text.encode()), locale="fr")


def missing(catalogue: Catalog) -> list[str]:
    """The messages of the code that `catalogue` does not translate, in the order of the file."""
    kept = {message.id: message for message in _messages(catalogue)}
    return sorted(
        _key(message)
        for message in _messages(extracted())
        if message.id not in kept or not all(_strings(kept[message.id]))
    )


def unused(catalogue: Catalog) -> list[str]:
    """The messages of `catalogue` that the code does not ask for any more."""
    asked = {message.id for message in _messages(extracted())}
    return sorted(_key(message) for message in _messages(catalogue) if message.id not in asked)


def faults(catalogue: Catalog) -> list[str]:
    """What is wrong with translations that exist: marked as guesses, or with other values to put in."""
    return [f"{_key(message)}: {reason}" for message in _messages(catalogue) for reason in _faults(message)]


def _faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "marked “fuzzy”: look at it, and take the mark away"
    forms = (message.id,) if isinstance(message.id, str) else message.id
    for asked, text in zip(forms, _strings(message), strict=True):
        found, wanted = placeholders(text), placeholders(asked)
        if text and found != wanted and found != placeholders(forms[-1]):
            yield f"has {sorted(found)} where the code puts in {sorted(wanted)}"


def placeholders(text: str) -> set[str]:
    """The values that are put into `text`: names between braces, or what stands behind a per cent sign."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None} | set(
        _PERCENT.findall(text)
    )


def compiled(catalogue: Catalog) -> bytes:
    """`catalogue` in the binary format that gettext reads. It tells nothing of when and by what it was made."""
    catalogue.creation_date = catalogue.revision_date = _NO_TIME
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def written(catalogue: Catalog) -> bytes:
    """`catalogue` in the text format that translators edit."""
    out = io.BytesIO()
    for message in catalogue:
        message.flags &= {"fuzzy"}
    write_po(out, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return _HEAD.encode() + out.getvalue()


def main() -> int:
    """Add what the code has new, drop what it has no more, compile; answers 1 while something is untranslated."""
    catalogue = translated()
    catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    PO.write_bytes(written(catalogue))
    catalogue = translated()
    MO.write_bytes(compiled(catalogue))
    left = [f"to translate: {text}" for text in missing(catalogue)] + faults(catalogue)
    sys.stdout.write("".join(f"{line}\n" for line in left))
    return 1 if left else 0


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _strings(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    sys.exit(main())
