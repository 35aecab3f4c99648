"""Whoosh's matcher over the postings of one term: read as arrays once, walked as lists.

Blocks have no counterpart on disk; they are stretches of the list for which the largest weight and the shortest length
are known, so that Whoosh's collectors may skip what cannot reach the best results.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.matching.mcore import Matcher

from index.columns.container import Array
from index.columns.whoosh_postings import TermPostings

BLOCK = 128
"""Postings in a block, as many as in Whoosh's own."""


_ROUNDING = 1e-12
"""What a quality may be off by. Whoosh's unions ask for a difference of two, and for ever if a block just passes."""


class ColumnMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks the documents of a term, ascending.

    Args:
        postings: the term's; not empty.
        lengths: words of the field in each document of the segment, or None.
        format_: Whoosh's format of the field: how a value is encoded for those who ask for bytes.
        term: field and bytes of the term.
        scorer: Whoosh's scorer, or None.
    """

    def __init__(
        self, postings: TermPostings, lengths: Array | None, format_: Any, term: tuple[str, bytes], scorer: Any = None
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._postings = postings
        self._lengths = lengths
        self._ids: list[int] = postings.documents.tolist()
        self._size = len(self._ids)
        # Whoosh's AndNot asks a matcher that has come to its end for its document: the last one again.
        self._ids.append(self._ids[-1])
        self._i = 0

    def is_active(self) -> bool:
        """Whether there is a current posting."""
        return self._i < self._size

    def reset(self) -> None:
        """Go back to the first posting."""
        self._i = 0

    def copy(self) -> ColumnMatcher:
        """A matcher at the same place that moves by itself; what was read is shared."""
        return copy(self)

    def id(self) -> int:
        """The current document; at the end the last one."""
        return self._ids[self._i]

    def all_ids(self) -> Iterator[int]:
        """The documents from the current one on; does not move."""
        return iter(self._ids[self._i : self._size])

    def next(self) -> bool:
        """Move to the next posting.

        Returns:
            Whether it begins a new block.

        Raises:
            ReadTooFar: there is no current posting.
        """
        if self._i >= self._size:
            raise ReadTooFar
        self._i += 1
        return self._i % BLOCK == 0

    def skip_to(self, id: int) -> bool:  # noqa: A002 - the name is Whoosh's
        """Move to the first document that is not before `id`, never backwards.

        Returns:
            Whether it is in another block.

        Raises:
            ReadTooFar: there is no current posting.
        """
        if self._i >= self._size:
            raise ReadTooFar
        block = self._i // BLOCK
        self._i = bisect_left(self._ids, id, self._i, self._size)
        return self._i // BLOCK != block

    def skip_to_quality(self, minquality: float) -> int:
        """Move to the next block that may hold a posting of more than `minquality`; return how many were skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality + _ROUNDING:
            self._i = min((self._i // BLOCK + 1) * BLOCK, self._size)
            skipped += 1
        return skipped

    def weight(self) -> float:
        """How often the term stands in the current document."""
        return self._weights[self._i]

    def value(self) -> bytes:
        """What Whoosh's own codec would have stored for the current posting."""
        encoded: bytes = self.format.encode(self._current_positions())
        return encoded

    def value_as(self, astype: str) -> Any:
        """The value of the current posting as `positions`, `frequency` …: what the field's format supports."""
        if astype == "positions" and self.supports(astype):
            return self._current_positions()
        return self.format.decoder(astype)(self.value())

    # The leaf matcher's own decodes the encoded value of every posting.
    items_as = Matcher.items_as

    def block_min_id(self) -> int:
        """The first document of the current block."""
        return self._ids[self._block * BLOCK]

    def block_max_id(self) -> int:
        """The last document of the current block."""
        return self._ids[min((self._block + 1) * BLOCK, self._size) - 1]

    def block_max_weight(self) -> float:
        """The largest weight in the current block."""
        return self._heaviest[self._block]

    def block_min_length(self) -> int:
        """The shortest field of the documents in the current block; 0 where the field has no lengths."""
        return self._shortest[self._block]

    def block_max_length(self) -> int:
        """The longest field of the documents in the current block; 0 where the field has no lengths."""
        return self._longest[self._block]

    @property
    def _block(self) -> int:
        """The current block; the last one for a matcher that has come to its end, which may still be asked."""
        return min(self._i, self._size - 1) // BLOCK

    @cached_property
    def _weights(self) -> list[float]:
        weights: list[float] = self._postings.frequencies.astype(np.float64).tolist()
        return weights

    @cached_property
    def _heaviest(self) -> list[float]:
        return self._by_block(np.maximum, self._postings.frequencies.astype(np.float64))

    @cached_property
    def _shortest(self) -> list[int]:
        return self._by_block(np.minimum, self._own_lengths)

    @cached_property
    def _longest(self) -> list[int]:
        return self._by_block(np.maximum, self._own_lengths)

    @cached_property
    def _own_lengths(self) -> Array:
        return field_lengths(self._postings, self._lengths)

    def _by_block(self, choose: np.ufunc, values: Array) -> list[Any]:
        found: list[Any] = choose.reduceat(values, np.arange(0, self._size, BLOCK)).tolist()
        return found

    @cached_property
    def _positions(self) -> list[int]:
        positions: list[int] = self._postings.positions().tolist() if self._postings.positions else []
        return positions

    @cached_property
    def _ends(self) -> list[int]:
        """Where the positions of each posting end."""
        ends: list[int] = np.cumsum(self._postings.frequencies, dtype=np.int64).tolist()
        return ends

    def _current_positions(self) -> list[int]:
        start = self._ends[self._i - 1] if self._i else 0
        return self._positions[start : self._ends[self._i]]


def field_lengths(postings: TermPostings, lengths: Array | None) -> Array:
    """The lengths of the field in the documents of a term: zeros where the field has none."""
    return np.zeros(postings.documents.size, np.uint32) if lengths is None else lengths[postings.documents]
