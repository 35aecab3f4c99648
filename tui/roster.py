"""Who speaks in the index: the people that the speakers panel lists, for the whole index or for the articles found.

Made once when an index is opened, asked after each search: a question costs what its answer holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.results import SpeakerRow

KEPT = 20_000
"""People beyond this rank speak too seldom to be worth their place in memory; a query finds them all the same."""


class Roster:
    """The people of one generation of the index, those with most quotes first."""

    def __init__(self, rows: Sequence[SpeakerRow] = ()) -> None:
        self.rows = tuple(rows[:KEPT])
        self.total = len(rows)
        self._places = {row.name: place for place, row in enumerate(self.rows)}
        self._in_article: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            for article in row.articles:
                self._in_article.setdefault(article, []).append(place)

    def named(self, name: str) -> SpeakerRow | None:
        """The person of that name."""
        place = self._places.get(name)
        return None if place is None else self.rows[place]

    def among(self, articles: Iterable[str]) -> tuple[SpeakerRow, ...]:
        """Those who speak in at least one of the articles, in the roster's order."""
        places = {place for article in articles for place in self._in_article.get(article, ())}
        return tuple(self.rows[place] for place in sorted(places))
