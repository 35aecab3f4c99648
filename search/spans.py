"""Stretches of a text as pairs of offsets: put in order, and cut to what they lie in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.results import Span


def tidied(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted, without doubles; spans that overlap made one."""
    tidy: list[Span] = []
    for start, end in sorted(set(spans)):
        if tidy and start < tidy[-1][1]:
            tidy[-1] = (tidy[-1][0], max(end, tidy[-1][1]))
        else:
            tidy.append((start, end))
    return tuple(tidy)


def within(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans (sorted, apart) that touch the stretch from `start` to `end`, cut to it."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return tuple((max(begin, start), min(stop, end)) for begin, stop in spans[first:last])
