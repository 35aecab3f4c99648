"""What narrows a search beside its text: a source, a month. Chosen among facets, kept as values; nobody parses them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Facet = Literal["source", "period", "kind"]
"""What answers are counted by, beside their speakers."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Conditions; None lets all pass. `period` is the beginning of an ISO date."""

    source: str | None = None
    period: str | None = None

    def __bool__(self) -> bool:
        return self != EVERYTHING

    def value(self, facet: Facet) -> str | None:
        """What is chosen of a facet."""
        return {"source": self.source, "period": self.period}.get(facet)

    def turned(self, facet: Facet, value: str) -> Narrowing:
        """With a value chosen, or let go where it was chosen already."""
        chosen = None if self.value(facet) == value else value
        return replace(self, source=chosen) if facet == "source" else replace(self, period=chosen)


EVERYTHING = Narrowing()
