"""Who in an article belongs together by name. Compares names only; what phrase asks for it is read elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.cast import CONSIDERED
from index.quotes.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotes.entities import Entity


def couple(entities: Sequence[Entity]) -> tuple[Entity, Entity] | None:
    """The only two people who bear one family name, or share a part of a double one: « Lind » and « Lind-Berg »."""
    people = [e for e in entities[-CONSIDERED:] if e.kind == "person" and e.in_full()]
    bearers: dict[str, list[Entity]] = {}
    for entity in people:
        for part in {part for words in entity.forms if len(words) > 1 for part in fold(words[-1]).split("-")}:
            bearers.setdefault(part, []).append(entity)
    pairs = {id(found[0]): (found[0], found[1]) for found in bearers.values() if len(found) == 2}
    return next(iter(pairs.values())) if len(pairs) == 1 else None
