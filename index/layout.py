"""The page of an article: its paragraphs in order, each to be given its function.

Plain text has no markup; a line, and the blank line before it, is all that tells a heading from a sentence. The text
itself is never altered: paragraphs are stretches of it. What a paragraph is for is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from index.article import Zone, ZoneKind
from index.french.sentences import line_spans

_CLOSING_MARKS = "»”\"'’)]›* \u00a0\u202f"
_FLAT = (("’", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("\t", " "), ("\n", " "), ("\r", " "))
_LONGEST_WRAPPED_LINE = 130
_LEAST_WRAPPED_SHARE = 0.3
_SHORTEST_PROSE = 60
_SURELY_PROSE = 250
_JOINED_KINDS: frozenset[ZoneKind] = frozenset({"body", "boilerplate"})


@dataclass(slots=True)
class Paragraph:
    """A stretch of text between line ends, without the blanks around it.

    `after_gap`: a blank line stands before it. `kind` is None until its function is known; "body" is known for sure.
    """

    start: int
    end: int
    text: str
    after_gap: bool
    kind: ZoneKind | None = None

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: long enough, and ending like a sentence."""
        length = len(self.text)
        return length > _SURELY_PROSE or (length >= _SHORTEST_PROSE and last_sign(self.text) in ".!?…")


@dataclass(slots=True)
class Page:
    """The paragraphs of a text, and the zones found inside paragraphs."""

    text: str
    paragraphs: list[Paragraph]
    inner_zones: list[Zone] = field(default_factory=list)

    def open_paragraphs(self) -> list[Paragraph]:
        """Those that are body as far as is known."""
        return [paragraph for paragraph in self.paragraphs if paragraph.kind in {None, "body"}]

    def cut_head(self, paragraph: Paragraph, length: int, kind: ZoneKind) -> None:
        """Make the first `length` characters of a paragraph a zone of their own."""
        self.inner_zones.append(Zone(paragraph.start, paragraph.start + len(paragraph.text[:length].rstrip()), kind))
        rest = paragraph.text[length:].lstrip()
        paragraph.start, paragraph.text = paragraph.end - len(rest), rest

    def cut_tail(self, paragraph: Paragraph, length: int, kind: ZoneKind) -> None:
        """Make the last `length` characters of a paragraph a zone of their own."""
        self.inner_zones.append(Zone(paragraph.end - length, paragraph.end, kind))
        paragraph.text = paragraph.text[: len(paragraph.text) - length].rstrip()
        paragraph.end = paragraph.start + len(paragraph.text)

    def join(self, spans: list[tuple[int, int]], kind: ZoneKind) -> None:
        """Make one paragraph of each span (first and last index, both included, in order), and give it its function."""
        joined: list[Paragraph] = []
        done = 0
        for first, last in spans:
            start, end = self.paragraphs[first].start, self.paragraphs[last].end
            whole = Paragraph(start, end, self.text[start:end], self.paragraphs[first].after_gap, kind)
            joined += [*self.paragraphs[done:first], whole]
            done = last + 1
        self.paragraphs = joined + self.paragraphs[done:]

    def zones(self) -> tuple[Zone, ...]:
        """All zones, sorted; what has no function of its own is body. Body after body is one zone, boilerplate too."""
        spans = [(paragraph.start, paragraph.end, paragraph.kind or "body") for paragraph in self.paragraphs]
        spans += [(zone.start, zone.end, zone.kind) for zone in self.inner_zones]
        spans.sort(key=itemgetter(0))
        joined: list[tuple[int, int, ZoneKind]] = []
        for start, end, kind in spans:
            if joined and kind == joined[-1][2] and kind in _JOINED_KINDS:
                joined[-1] = (joined[-1][0], end, kind)
            else:
                joined.append((start, end, kind))
        return tuple(Zone(*span) for span in joined)


def read_page(text: str) -> Page:
    """Cut a text into paragraphs: its lines, or what blank lines separate where lines were wrapped at a width."""
    lines = _lines(text)
    return Page(text, _unwrapped(text, lines) if _is_wrapped(lines) else lines)


def last_sign(text: str) -> str:
    """The last character before any closing marks: what the sentence ends with."""
    return text.rstrip(_CLOSING_MARKS)[-1:]


def flat(text: str) -> str:
    """The same characters with one kind of apostrophe and of blank, for comparing with tables; offsets stay."""
    for sign, plain in _FLAT:
        text = text.replace(sign, plain)
    return text


def _lines(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    done = 0
    for start, end in line_spans(text, "\r"):
        between = text[done:start]
        gap = between.count("\n") > 1 or between.count("\r") - between.count("\r\n") > 1
        found.append(Paragraph(start, end, text[start:end], gap or not found))
        done = end
    return found


def _is_wrapped(lines: list[Paragraph]) -> bool:
    """Whether line ends come from a width: no line is long, and sentences run on over many of them."""
    followers = [line for line in lines[1:] if not line.after_gap]
    if len(followers) < 3 or any(len(line.text) > _LONGEST_WRAPPED_LINE for line in lines):
        return False
    return sum(line.text[0].islower() for line in followers) >= _LEAST_WRAPPED_SHARE * len(followers)


def _unwrapped(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    starts = [index for index, line in enumerate(lines) if line.after_gap]
    return [
        Paragraph(lines[first].start, lines[after - 1].end, text[lines[first].start : lines[after - 1].end], True)
        for first, after in pairwise([*starts, len(lines)])
    ]
