"""The rows of one page for one word: the same as `search.rows` makes, as plain objects with the same names.

What the writers of `search.output` read of a row stands in it; nothing else does. Texts are cut and marked by what the
whole engine cuts and marks with.
"""

from __future__ import annotations

import json
from types import SimpleNamespace

from index.french.finding import Finder, has_words
from index.zones import AREA_OF_ZONE, without_gaps
from search.snippets import passages
from search.spans import tidied, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from index.cold.segment import Segment
    from search.results import Span

NOTHING = {"notices": (), "partial": False, "parts": (), "suggestions": (), "unfiltered": None}
"""What there is to say of a word that is found, beside its articles."""

QUOTE = (
    *("start", "end", "kind", "speaker", "canonical", "role", "cue", "rule", "confidence", "via"),
    *("speaker_kind", "denied", "repeats"),
)
"""The values of a stored quote, in their order."""


class Rows:
    """Makes the rows of articles that have one word.

    Args:
        forms: all forms of the word.
        person_of: from a canonical name in an article to the name across articles.
    """

    def __init__(self, forms: Iterable[str], person_of: Callable[[str], str]) -> None:
        self._finder = Finder(forms)
        self._person_of = person_of

    def hit(self, segment: Segment, document: int, identity: str, score: float) -> Any:
        """The row of an article; as `search.results.Hit`."""
        path, title, date, precision, source, shown = json.loads(segment.string("card", document))
        *_identity, text, _fingerprint, _facts, zones, quotes = json.loads(segment.body(document))
        marked, in_title = self._marks(text, zones, title)
        titles = [(start, end) for start, end, kind in zones if kind == "title"]
        article = {"path": path, "title": title, "date": date, "date_precision": precision, "source": source}
        return SimpleNamespace(
            **article,
            id=identity,
            score=score,
            headline=shown or title or "",
            title_highlights=in_title,
            snippets=[
                SimpleNamespace(start=start, end=end, text=text[start:end], highlights=spans)
                for start, end, spans in passages(text, marked, titles)
            ],
            quotes=list(self._quotes({**article, "article": identity}, text, quotes, marked)),
            missing=(),
            tags=(),
            reasons=(),
        )

    def _marks(self, text: str, zones: Sequence[Any], title: str | None) -> tuple[Sequence[Span], Sequence[Span]]:
        """The hits in the text, and in a title that stands beside the text; as `search.highlight` marks them."""
        marked: list[Span] = []
        titled = False
        for start, end, kind in without_gaps(len(text), zones):
            area = AREA_OF_ZONE[kind]
            if area != "boilerplate":
                marked += ((start + first, start + last) for first, last in self._finder.find(text[start:end]))
            titled = titled or (area == "title" and has_words(text[start:end]))
        return tidied(marked), tidied(self._finder.find(title)) if title and not titled else ()

    def _quotes(
        self, article: dict[str, Any], text: str, quotes: Iterable[Sequence[Any]], marked: Sequence[Span]
    ) -> Iterator[Any]:
        """The quotes in which the word stands."""
        for values in quotes:
            quote = SimpleNamespace(**dict(zip(QUOTE, values, strict=True)))
            highlights = within(marked, quote.start, quote.end)
            if highlights:
                person = None if quote.canonical is None else self._person_of(quote.canonical)
                yield SimpleNamespace(
                    **article,
                    text=text[quote.start : quote.end],
                    quote=quote,
                    person=person,
                    score=0.0,
                    highlights=highlights,
                    missing=(),
                )
