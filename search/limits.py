"""Which sentence, paragraph and zone the words of many documents stand in, by the borders that the index keeps.

Says of places what `search.documents` says of the words of one text: both must agree, or a hit would be listed that is
not highlighted.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.article import ZoneKind
from index.borders import PARAGRAPH, SENTENCE, ZONES
from search.collection import Collection
from search.query.tree import Unit
from search.sparse import Numbers
from search.standing import POSITION_BITS, Keys


class Limits:
    """The borders in some areas of some documents.

    Args:
        collection: where the documents are.
        areas: some of their areas or short fields; of the latter each is one sentence.
        within: the documents, as `Collection.places` takes them.
    """

    def __init__(self, collection: Collection, areas: tuple[str, ...], within: Numbers) -> None:
        self._collection = collection
        self._areas = areas
        self._within = within

    def units(self, keys: Keys, unit: Unit) -> Keys:
        """For each place the sentence or paragraph that holds it, by where that begins."""
        found: Keys = keys >> POSITION_BITS << POSITION_BITS
        for starts in (self._paragraphs,) if unit == "paragraph" else (self._paragraphs, self._sentences):
            found = np.maximum(found, np.append(starts, np.int64(-1))[np.searchsorted(starts, keys, side="right") - 1])
        return found

    def in_zones(self, keys: Keys, zones: Iterable[ZoneKind]) -> Keys:
        """The places in zones of some kinds."""
        starts, wanted = self._zones
        chosen = np.isin(wanted, [ord(ZONES[kind]) for kind in zones])
        found: Keys = keys[np.append(False, chosen)[np.searchsorted(starts, keys, side="right")]]
        return found

    @cached_property
    def _paragraphs(self) -> Keys:
        return self._begin(PARAGRAPH)

    @cached_property
    def _sentences(self) -> Keys:
        """Where those begin that do not begin a paragraph."""
        return self._begin(SENTENCE)

    @cached_property
    def _zones(self) -> tuple[Keys, npt.NDArray[np.int64]]:
        """Where zones begin, and the letter of each."""
        parts = [(self._begin(letter), ord(letter)) for letter in ZONES.values()]
        starts = np.concatenate([keys for keys, _code in parts])
        codes = np.repeat([code for _keys, code in parts], [keys.size for keys, _code in parts])
        order = np.argsort(starts, kind="stable")
        return starts[order], codes[order]

    def _begin(self, letter: str) -> Keys:
        return self._collection.borders(self._areas, letter, self._within)
