"""The article being read: which hit and which quote the reader stands on, and where the next ones are.

No screen and no engine here: moves answer with an offset, and the reader shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.marks import Stretches, innermost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Quote
    from search.results import StoredArticle

Step = int
"""1 for the next, -1 for the one before."""


def voice(quote: Quote, person: str | None) -> str | None:
    """The name under which a quote's speaker goes on screen: across articles, else in this one, else as written."""
    return person or quote.canonical or quote.speaker


@dataclass(slots=True)
class Reading:
    """An article with a place in it. `speaker` is the person whose quotes matter now (None for everybody).

    `hit` and `quote` are the numbers of those the reader stands on, None where it stands on none.
    """

    article: StoredArticle
    speaker: str | None = None
    hit: int | None = None
    quote: int | None = None
    place: int = 0
    voices: tuple[str | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        pairs = zip(self.article.quotes, self.article.persons, strict=True)
        self.voices = tuple(voice(quote, person) for quote, person in pairs)
        self._open()

    def _open(self) -> None:
        """Begin at the first hit in the chosen speaker's words, else at their first quote, else at the first hit."""
        own = self._quotes_of(self.speaker) if self.speaker is not None else []
        quotes = self.article.quotes
        words = Stretches(innermost([(quotes[number].start, quotes[number].end) for number in own]))
        for number, (start, end) in enumerate(self.article.hits):
            if not own or any(words.within(start, end)):
                self.go_to_hit(number)
                return
        if own:
            self.go_to_quote(own[0])
        elif self.article.hits:
            self.go_to_hit(0)

    @property
    def counter(self) -> str:
        """The place among the hits, such as « 3/17 »; empty where there is no hit."""
        total = len(self.article.hits)
        if not total:
            return ""
        return f"{'–' if self.hit is None else self.hit + 1}/{total}"

    @property
    def current(self) -> Quote | None:
        """The quote that the reader stands on."""
        return None if self.quote is None else self.article.quotes[self.quote]

    def go_to_hit(self, number: int) -> int:
        """Stand on a hit, and on the quote around it if there is one."""
        self.hit = number
        self.place, end = self.article.hits[number]
        around = [quote for quote in range(len(self.article.quotes)) if self._covers(quote, self.place, end)]
        self.quote = min(around, key=self._length, default=None)
        return self.place

    def go_to_quote(self, number: int) -> int:
        """Stand on a quote."""
        self.quote = number
        self.place = self.article.quotes[number].start
        return self.place

    def step_hit(self, step: Step) -> int | None:
        """The offset of the next or previous hit, round the ends; None where there is no hit."""
        starts = [start for start, _ in self.article.hits]
        if not starts:
            return None
        if self.hit is not None and starts[self.hit] == self.place:
            return self.go_to_hit((self.hit + step) % len(starts))
        return self.go_to_hit(self._from_place(starts, step))

    def step_quote(self, step: Step) -> int | None:
        """The offset of the next or previous quote of the same speaker, round the ends; None where there is none.

        The same speaker: the chosen one, else the one of the quote that the reader stands on, else anybody.
        """
        numbers = self._followed()
        if not numbers:
            return None
        if self.quote in numbers:
            return self.go_to_quote(numbers[(numbers.index(self.quote) + step) % len(numbers)])
        starts = [self.article.quotes[number].start for number in numbers]
        return self.go_to_quote(numbers[self._from_place(starts, step)])

    def people(self) -> list[tuple[str | None, int]]:
        """Who speaks in the article and how often: those with most quotes first, the unknown last."""
        counts: dict[str | None, int] = {}
        for name in self.voices:
            counts[name] = counts.get(name, 0) + 1
        return sorted(counts.items(), key=lambda item: (item[0] is None, -item[1]))

    def _followed(self) -> list[int]:
        """The quotes among which `step_quote` moves."""
        if self.speaker is not None and (chosen := self._quotes_of(self.speaker)):
            return chosen
        if self.quote is not None:
            return self._quotes_of(self.voices[self.quote])
        return list(range(len(self.article.quotes)))

    def _quotes_of(self, name: str | None) -> list[int]:
        return [number for number, other in enumerate(self.voices) if other == name]

    def _covers(self, quote: int, start: int, end: int) -> bool:
        words = self.article.quotes[quote]
        return words.start < end and start < words.end

    def _length(self, quote: int) -> int:
        return self.article.quotes[quote].end - self.article.quotes[quote].start

    def _from_place(self, starts: Sequence[int], step: Step) -> int:
        """The nearest of `starts` after or before the place, else the one at the other end."""
        if step > 0:
            return next((number for number, start in enumerate(starts) if start > self.place), 0)
        before = [number for number, start in enumerate(starts) if start < self.place]
        return before[-1] if before else len(starts) - 1
