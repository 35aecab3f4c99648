"""Text from outside as content to draw: safe characters, never markup.

Safety itself is `search.terminal`'s, character for character, so that offsets into an article stay offsets into what is
drawn. What leaves here travels as `Content` or plain strings for segments, neither of which anybody parses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from search.terminal import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.results import Span

HIT_STYLE = "bold underline"
"""How hits look in lists and titles; in the article they have colours of their own."""

MARK = "✓"
"""The sign of what the user has marked."""

Part = tuple[str, str]
"""A text and the style (one of ours) in which to draw it."""


def folded(text: str) -> str:
    """`text` for a place that has one line: safe, runs of blanks folded, ends trimmed; no-break spaces stay."""
    return " ".join(filter(None, one_line(text).split(" ")))


def shortened(text: str, width: int) -> str:
    """At most `width` characters of `text`, the cut shown by an ellipsis."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def content(*parts: Part | str) -> Content:
    """One content made of texts, each in its style."""
    return Content.assemble(*(Content.styled(visible(text), style) for text, style in map(_part, parts)))


def _part(part: Part | str) -> Part:
    return (part, "") if isinstance(part, str) else part


def heading(text: str, highlights: Iterable[Span], width: int, hit_style: str) -> Content:
    """A title on one line, at most `width` characters of it, in bold, its highlights marked."""
    shown = shortened(one_line(text), width)
    title = Content.styled(shown, "bold")
    for start, end in highlights:
        title = title.stylize(hit_style, max(start, 0), min(end, len(shown)))
    return title


def excerpt(text: str, highlights: Iterable[Span], width: int, hit_style: str) -> Content:
    """About `width` characters of a passage around its first highlight, on one line, its highlights marked.

    `highlights` are offsets in `text`. The cuts fall between words and are shown by ellipses.
    """
    spans = [(max(start, 0), min(end, len(text))) for start, end in highlights]
    start, end = _window(text, spans[0] if spans else (0, 0), width)
    shown = visible(text[start:end]).replace("\n", " ")
    passage = Content(shown)
    for left, right in spans:
        if left < end and right > start:
            passage = passage.stylize(hit_style, max(left - start, 0), min(right, end) - start)
    return Content.assemble("… " if start else "", passage, " …" if end < len(text) else "")


def _window(text: str, first: Span, width: int) -> Span:
    """Where to cut a passage so that it shows its first highlight with a third of the room before it."""
    if len(text) <= width:
        return 0, len(text)
    start = min(max(first[0] - width // 3, 0), len(text) - width)
    end = start + width
    if start and (blank := text.find(" ", start, first[0])) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", max(first[1], start), end)) > start:
        end = blank
    return start, end
