"""Passages of an article that show why it was found: dense in hits, ended at sentence borders."""

from __future__ import annotations

from bisect import bisect_left

from index.french.sentences import sentences_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.results import Snippet, Span

    Passage = tuple[int, int, tuple[Span, ...]]

MAX_LENGTH = 320
"""Characters. A longer sentence is cut around its hits, between words."""

MAX_SNIPPETS = 3

_ALIKE = 5
"""Letters: words that begin with the same ones are forms of one."""


def snippets(text: str, hits: Sequence[Span], avoid: Sequence[Span] = (), limit: int = MAX_SNIPPETS) -> list[Snippet]:
    """The passages with most hits as they are answered; see `passages`."""
    from search.results import Snippet

    found = passages(text, hits, avoid, limit)
    return [Snippet(start, end, text[start:end], shown) for start, end, shown in found]


def passages(text: str, hits: Sequence[Span], avoid: Sequence[Span] = (), limit: int = MAX_SNIPPETS) -> list[Passage]:
    """The passages with most hits, in the order of the text: where each begins and ends, and the hits in it.

    Args:
        text: the article's text.
        hits: sorted stretches to mark.
        avoid: stretches shown elsewhere (the title): taken only where there is nothing else.
        limit: how many passages at most.
    """
    found = [span for span in sentences_with(text, hits) if _inside(hits, span)]
    shown = [span for span in found if not any(start <= span[0] < end for start, end in avoid)] or found
    return [_passage(text, hits, span) for span in sorted(_telling(text, hits, shown, limit))]


def _telling(text: str, hits: Sequence[Span], spans: Sequence[Span], limit: int) -> list[Span]:
    """The spans to show: one by one that with most words not shown yet, then with most hits, then the first."""
    words = {span: {text[start:end].lower()[:_ALIKE] for start, end in _inside(hits, span)} for span in spans}
    chosen: list[Span] = []
    told: set[str] = set()
    while words and len(chosen) < limit:
        best = min(words, key=lambda span: (-len(words[span] - told), -len(_inside(hits, span)), span[0]))
        told |= words.pop(best)
        chosen.append(best)
    return chosen


def _inside(hits: Sequence[Span], span: Span) -> Sequence[Span]:
    """The hits that begin in a span."""
    return hits[bisect_left(hits, (span[0], 0)) : bisect_left(hits, (span[1], 0))]


def _passage(text: str, hits: Sequence[Span], sentence: Span) -> Passage:
    start, end = _cut(text, sentence, _inside(hits, sentence))
    shown = tuple((first, last) for first, last in _inside(hits, (start, end)) if last <= end)
    return start, end, shown


def _cut(text: str, sentence: Span, hits: Sequence[Span]) -> Span:
    """The sentence, or the part of it around as many hits as fit, ended between words."""
    start, end = sentence
    if end - start <= MAX_LENGTH:
        return sentence
    first = hits[0][0]
    last = max((stop for _begin, stop in hits if stop - first <= MAX_LENGTH * 3 // 4), default=hits[0][1])
    spare = max(0, MAX_LENGTH - (last - first))
    left = max(start, first - spare // 3)
    right = min(end, left + max(MAX_LENGTH, last - left))
    left = max(start, right - MAX_LENGTH) if right == end and right - left < MAX_LENGTH else left
    return _to_word(text, left, start, first, forward=True), _to_word(text, right, last, end, forward=False)


def _to_word(text: str, place: int, low: int, high: int, *, forward: bool) -> int:
    """The nearest border of a word between `low` and `high`, looking forward or backward from `place`."""
    if place in (low, high):
        return place
    if forward:
        found = next((i for i in range(place, high) if text[i].isspace()), high)
        return next((i for i in range(found, high) if not text[i].isspace()), high)
    found = next((i for i in range(place, low, -1) if i < len(text) and text[i].isspace()), low)
    return next((i for i in range(found, low, -1) if not text[i - 1].isspace()), low)
