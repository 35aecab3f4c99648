"""What narrows a search beside its text: a source, a month, a kind of quotes. Chosen among facets; nobody parses it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from index.article import QuoteKind

Facet = Literal["source", "period", "kind"]
"""What answers are counted by, beside their speakers."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Conditions; None lets all pass. `period` is the beginning of an ISO date."""

    source: str | None = None
    period: str | None = None
    kind: QuoteKind | None = None

    def __bool__(self) -> bool:
        return self != EVERYTHING

    def value(self, facet: Facet) -> str | None:
        """What is chosen of a facet."""
        return {"source": self.source, "period": self.period, "kind": self.kind}[facet]

    def turned(self, facet: Facet, value: str) -> Narrowing:
        """With a value chosen, or let go where it was chosen already."""
        chosen = None if self.value(facet) == value else value
        return Narrowing(**{**asdict(self), facet: chosen})


EVERYTHING = Narrowing()
