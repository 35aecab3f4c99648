"""Answers as Markdown (CommonMark): lists to read, to paste and to print, with everything from outside escaped.

Shows what the text format shows, with bold for what the query found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from index.translation import _
from search.output import labels
from search.output.layout import Run, marked
from search.output.marking import FOUND, begins_with_title, legend, marked_lines, voices_of
from search.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.results import Hit, QuoteResults, QuoteRow, Results, SpeakerRow, StoredArticle

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_AT_LINE_START = re.compile(r"(\d{1,9})([.)])|([-+=:])")


def escaped(text: str) -> str:
    """`text` on one line, so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))


def line_of(text: str) -> str:
    """`text`, escaped, where a line of Markdown begins with it."""
    return _guarded(escaped(text))


def _guarded(line: str) -> str:
    """`line`, escaped already, such that it begins no list, no heading and no block of code."""
    line = line.strip()
    found = _AT_LINE_START.match(line)
    if not found:
        return line
    mark = found.start(2) if found[1] else 0
    return f"{line[:mark]}\\{line[mark:]}"


def hits(results: Results, out: TextIO, offset: int = 0) -> None:
    """A numbered list of articles, with passages and quotes."""
    for number, hit in enumerate(results.hits, start=offset + 1):
        _hit(number, hit, out)


def _hit(number: int, hit: Hit, out: TextIO) -> None:
    indent = " " * (len(str(number)) + 2)
    out.write(f"{number}. **{escaped(labels.headline(hit)).strip()}** — {escaped(labels.imprint(hit, hit.id))}\n")
    for line in labels.asides(hit):
        out.write(f"\n{indent}{line_of(line)}\n")
    for snippet in hit.snippets:
        found = marked(snippet.text, snippet.highlights, FOUND, snippet.start)
        out.write(f"\n{indent}{_guarded(_bold_found(found))}\n")
    for row in hit.quotes:
        out.write(f"\n{indent}> {_quote(row)}\n")
    out.write("\n")


def quotes(results: QuoteResults, out: TextIO) -> None:
    """A list of quotes, each with its article."""
    for row in results.rows:
        asides = (labels.imprint(row, row.article), *labels.lacking(row))
        out.write("  \n  ".join((f"- {_quote(row)}", *map(line_of, asides))) + "\n")


def extraction(rows: Iterable[QuoteRow], out: TextIO) -> None:
    """A list of quotes under a heading for each document."""
    document = None
    for row in rows:
        if row.article != document:
            out.write("" if document is None else "\n")
            document = row.article
            out.write(f"## {line_of(document)}\n\n")
        out.write(f"- {_quote(row)}\n")


def speakers(rows: Sequence[SpeakerRow], out: TextIO) -> None:
    """A list of speakers, with numbers of quotes and articles and their other names."""
    for row in rows:
        others = labels.other_names(row)
        also = _("also: {names}").format(names=", ".join(others)) if others else ""
        figures = f"{labels.quotes(row.quotes)}, {labels.articles(len(row.articles))}"
        parts = " · ".join(escaped(part) for part in (figures, also) if part)
        out.write(f"- **{escaped(labels.roles(row)).strip()}** — {parts}\n")


def article(stored: StoredArticle, out: TextIO) -> None:
    """The article with its quotes between brackets, its title as the heading, then the list of its speakers."""
    voices = voices_of(stored)
    lines = filter(None, marked_lines(stored, voices))
    heading = next(lines, []) if begins_with_title(stored) else [Run(labels.headline(stored))]
    out.write(f"# {_plain(heading)}\n\n{line_of(labels.imprint(stored, stored.id))}\n")
    for line in lines:
        out.write(f"\n{_plain(line)}\n")
    if voices:
        out.write("\n## {}\n\n".format(_("Speakers")))
    for voice in legend(voices):
        out.write(f"- \\[{voice.sign}\\] {escaped(voice.line())}\n")


def _quote(row: QuoteRow) -> str:
    words = _bold_found(marked(row.text, row.highlights, FOUND, row.quote.start))
    return f"« {words} » — {escaped(labels.attribution(row))}"


def _plain(line: Iterable[Run]) -> str:
    return line_of("".join(run.text for run in line))


def _bold_found(runs: Iterable[Run]) -> str:
    return "".join(f"**{escaped(run.text)}**" if run.style == FOUND else escaped(run.text) for run in runs).strip()
