"""An article's text with its quotes marked: each between brackets, with the number of its speaker.

The brackets and the list of speakers say all that colours say. Terminal and Markdown draw the same lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.article import SEARCHED_ZONES
from index.translation import _
from search.output import labels
from search.output.layout import Run
from search.output.tables import quote_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.results import QuoteRow, Span, StoredArticle

COLORS = ("cyan", "magenta", "green", "blue", "yellow")
UNKNOWN_SIGN = "?"
FOUND = "reverse"
ASIDE = "dim"
TITLE = "bold"


@dataclass(slots=True)
class Voice:
    """A speaker in one article: the sign that stands at each quote, its style, what the list says, how many quotes."""

    sign: str
    style: str
    name: str
    quotes: int = 0

    def line(self) -> str:
        """The speaker's line in the list."""
        return f"{self.name} · {labels.quotes(self.quotes)}"


def begins_with_title(stored: StoredArticle) -> bool:
    """Whether the text says the title itself, so that it need not be said above it."""
    return bool(stored.title) and stored.text.lstrip().startswith(stored.title or "")


def voices_of(stored: StoredArticle) -> list[Voice]:
    """The voice of each of the article's quotes, in their order: one voice a person, numbered as they appear."""
    known: dict[str | None, Voice] = {}
    voices = []
    for row in quote_rows(stored):
        key = labels.known_speaker(row)
        if key not in known:
            known[key] = _voice(row, key, len(known.keys() - {None}))
        known[key].quotes += 1
        voices.append(known[key])
    return voices


def _voice(row: QuoteRow, name: str | None, number: int) -> Voice:
    if name is None:
        return Voice(UNKNOWN_SIGN, ASIDE, _("unknown"))
    if row.quote.role:
        name = f"{name} ({row.quote.role})"
    return Voice(str(number + 1), COLORS[number % len(COLORS)], name)


def legend(voices: Iterable[Voice]) -> list[Voice]:
    """Each voice once, as they appear."""
    return list({voice.sign: voice for voice in voices}.values())


def marked_lines(stored: StoredArticle, voices: list[Voice]) -> Iterator[list[Run]]:
    """The text line by line, with the signs of the quotes put in; a line of blanks is an empty list."""
    line: list[Run] = []
    for run in _runs(stored, voices):
        first, *others = run.text.split("\n")
        line.append(Run(first, run.style))
        for text in others:
            yield _solid(line)
            line = [Run(text, run.style)]
    yield _solid(line)


def _solid(line: list[Run]) -> list[Run]:
    return [run for run in line if run.text] if any(run.text.strip() for run in line) else []


def _runs(stored: StoredArticle, voices: list[Voice]) -> Iterator[Run]:
    """The text cut wherever something begins or ends, each piece in the style of what it lies in."""
    opening, closing = _brackets(stored)
    hit_steps = _steps(stored.hits)
    styles = _zone_styles(stored)
    edges = sorted({0, len(stored.text), *hit_steps, *styles, *opening, *closing})
    within: list[int] = []
    hits_open, plain = 0, ""
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        for number in closing.get(start, ()):
            within.remove(number)
            yield Run("]", voices[number].style)
        for number in opening.get(start, ()):
            within.append(number)
            yield Run(f"[{voices[number].sign}: ", voices[number].style)
        hits_open += hit_steps[start]
        plain = styles.get(start, plain)
        style = voices[within[-1]].style if within else plain
        if end > start:
            yield Run(stored.text[start:end], f"{style} {FOUND}".strip() if hits_open else style)


def _zone_styles(stored: StoredArticle) -> dict[int, str]:
    """Where the style of what is no quote changes: titles stand out, what is not searched stands back."""
    styles = {}
    for zone in stored.zones:
        styles[zone.start] = TITLE if zone.kind == "title" else "" if zone.kind in SEARCHED_ZONES else ASIDE
        styles[zone.end] = ""
    return styles


def _brackets(stored: StoredArticle) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The numbers of the quotes that begin, and that end, at each offset; the longest begins first."""
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for number, quote in sorted(enumerate(stored.quotes), key=lambda numbered: -numbered[1].end):
        if quote.start < quote.end:
            opening[quote.start].append(number)
            closing[quote.end].append(number)
    return opening, closing


def _steps(spans: Iterable[Span]) -> Counter[int]:
    """At each offset, how many spans begin there less how many end."""
    steps: Counter[int] = Counter()
    for start, end in spans:
        steps[start] += 1
        steps[end] -= 1
    return steps
