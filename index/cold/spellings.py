"""Writes down, beside a segment, what its words stand for, so that a cold search needs no stemmer.

Kept are the stem of each form, the spellings without accents that are no forms themselves, and for each word without
its accents the stems of the accented forms (`docs/index-format.md`). All of it depends on the segment alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.areas import AREAS
from index.cold.segment import SEARCHED
from index.cold.words import kin_key
from index.columns.container import ContainerWriter
from index.columns.segment import Segment
from index.columns.strings import write_strings
from index.french.fold import fold
from index.french.stem import families_without_accents, stem, stem_without_accents
from index.layouts import SOURCE_FIELDS

if TYPE_CHECKING:
    from pathlib import Path


def write(segment: Segment, path: Path) -> None:
    """Write the spellings of a segment."""
    folds, kin = _beyond_ascii(segment)
    plain = {form.decode() for area in SEARCHED for form in segment.words(area).forms.all() if form.isascii()}
    # Only the few plain words of families that a table names have a key that is not their stem.
    typed = sorted((folds - plain) | (plain & families_without_accents().keys()))
    with ContainerWriter(path) as container:
        for area in SEARCHED:
            container.put(f"{area}.stem_of", _stem_of(segment, area))
        totals = [segment.words(area).lengths.sum(dtype=np.uint64) for area in SEARCHED]
        container.put("totals", np.array(totals, np.uint64))
        write_strings(container, "typed", [spelling.encode() for spelling in typed])
        write_strings(container, "typed.stem_and_key", map(_stem_and_key, typed))
        write_strings(container, "kin", sorted(kin))
        write_strings(container, "kin.stems", [b"\n".join(sorted(kin[key])) for key in sorted(kin)])


def _beyond_ascii(segment: Segment) -> tuple[set[str], dict[bytes, set[bytes]]]:
    """The forms beyond ASCII without their accents, and the stems of those that share a key."""
    folds: set[str] = set()
    kin: dict[bytes, set[bytes]] = {}
    for form in {form for area in (*AREAS, *SOURCE_FIELDS) for form in segment.words(area).folded(b"")}:
        name = form.decode()
        folded = fold(name)
        folds.add(folded)
        key = stem_without_accents(folded)
        kin.setdefault(kin_key(key.encode(), folded), set()).add(stem(name).encode())
    return folds, kin


def _stem_and_key(spelling: str) -> bytes:
    """The stem of a spelling without accents, and its key where that is another."""
    own, key = stem(spelling), stem_without_accents(spelling)
    return own.encode() if key == own else f"{own}\n{key}".encode()


def _stem_of(segment: Segment, area: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    container = segment.container
    ends = container[f"{area}.stems.forms_end"].astype(np.int64)
    found = np.zeros(len(segment.words(area).forms), np.uint32)
    found[container[f"{area}.stems.forms"]] = np.repeat(np.arange(ends.size), np.diff(ends, prepend=0))
    return found
