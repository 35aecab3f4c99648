"""Pronouns → whom they stand for: gender and number first, then who spoke last and whom the text is about.

Candidates are mentions before the pronoun and outside quoted words; each is weighed by what it is in its sentence and
by how far it is. Nobody is named where no candidate agrees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from index.quotes.folding import fold
from index.quotes.gazetteer import pronouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotes.cast import Cast
    from index.quotes.entities import Entity


class Pronoun(NamedTuple):
    """What a pronoun tells: gender ("m", "f" or ""), number, and whether it takes the last mentioned (« celui-ci »)."""

    gender: str
    plural: bool
    nearest: bool


_SENTENCE_END = re.compile(r"[.!?…][ \u00a0\u202f]?[»”\"]?\s|\n")
_OBLIQUE = re.compile(
    r"(?:\b(?:de|du|des|à|au|aux|par|avec|pour|contre|chez|sur|vers|envers|dans|en|et|ou|que|sous)[ \u00a0\u202f]"
    r"|\b[dD]['’])"
    r"(?:(?:la|le|les|M\.|Mme|[\w-]+)[ \u00a0\u202f]|l['’])?\Z"
)
_REACH = 1500
_CONSIDERED = 40


def pronoun(text: str) -> Pronoun | None:
    """What `text` is as a pronoun, or None where it is none."""
    entry = pronouns().get(fold(text))
    return Pronoun(*entry) if entry else None


class Antecedents:
    """Finds antecedents in one article, outside `quoted`: the sorted spans of quoted words."""

    def __init__(self, cast: Cast, quoted: Sequence[tuple[int, int]]) -> None:
        self._cast = cast
        self._text = cast.text
        self._quoted = quoted
        self._quote_starts = [start for start, _ in quoted]
        self._breaks = [m.end() for m in _SENTENCE_END.finditer(cast.text)]
        self._named = _mentions(cast)
        self._places = [place for place, _ in self._named]

    def find(self, asked: Pronoun, at: int) -> tuple[Entity, float] | None:
        """The antecedent of a pronoun at offset `at`, with the confidence that it is the right one."""
        scores: dict[int, float] = {}
        found: dict[int, Entity] = {}
        for entity, score in self._candidates(asked, at):
            if score > scores.get(id(entity), 0.0):
                scores[id(entity)] = score
                found[id(entity)] = entity
        if not scores:
            return None
        ranked = sorted(scores, key=lambda key: (-scores[key], -max(found[key].places or [0])))
        best = ranked[0]
        margin = scores[best] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
        return found[best], min(0.96, 0.6 + 0.05 * scores[best] + 0.04 * min(margin, 4.0))

    def _candidates(self, asked: Pronoun, at: int) -> list[tuple[Entity, float]]:
        candidates: list[tuple[Entity, float]] = []
        for entity in self._cast.entities[-300:]:
            if entity.spoken and agrees(entity, asked):
                candidates.extend(
                    (entity, self._weight(place, at, 7.0, asked)) for place in entity.spoken[-3:] if place < at
                )
        last = bisect_left(self._places, at)
        for place, entity in reversed(self._named[max(0, last - _CONSIDERED) : last]):
            if at - place > _REACH:
                break
            if agrees(entity, asked) and not self._in_quote(place):
                base = 3.0 if self._oblique(place) else 5.5
                base += min(1.0, 0.1 * len(entity.places)) + (0.5 if entity.gender else 0.0)
                candidates.append((entity, self._weight(place, at, base, asked)))
        return candidates

    def _weight(self, place: int, at: int, base: float, asked: Pronoun) -> float:
        between = bisect_left(self._breaks, at + 1) - bisect_left(self._breaks, place + 1)
        paragraphs = self._text.count("\n", place, at) if at - place < _REACH else 9
        cost = 1.2 * between + 0.6 * paragraphs
        if asked.nearest:
            return 8.0 - (at - place) / 60 - cost
        return base - cost

    def _oblique(self, place: int) -> bool:
        return _OBLIQUE.search(self._text, max(0, place - 24), place) is not None

    def _in_quote(self, place: int) -> bool:
        i = bisect_left(self._quote_starts, place + 1) - 1
        return i >= 0 and place < self._quoted[i][1]


def _mentions(cast: Cast) -> list[tuple[int, Entity]]:
    found = [(place, order, e) for order, e in enumerate(cast.entities) for place in e.places]
    found.sort(key=lambda item: item[:2])
    return [(place, e) for place, _, e in found]


def agrees(entity: Entity, asked: Pronoun) -> bool:
    """Whether `asked` can stand for `entity`: number, and gender where both are known."""
    if entity.plural != asked.plural:
        return False
    return not asked.gender or not entity.gender or entity.gender == asked.gender
