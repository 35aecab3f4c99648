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
from index.french.fold import folds
from index.french.stem import families_without_accents, stems
from index.layouts import SOURCE_FIELDS

if TYPE_CHECKING:
    from pathlib import Path


def write(segment: Segment, path: Path) -> None:
    """Write the spellings of a segment."""
    beyond = sorted({form.decode() for area in (*AREAS, *SOURCE_FIELDS) for form in segment.words(area).folded(b"")})
    folded = folds(beyond)
    plain = {form for area in SEARCHED for form in filter(bytes.isascii, segment.words(area).forms.all())}
    # Only the few plain words of families that a table names have a key that is not their stem.
    families = families_without_accents()
    named = [word for word in families if word.encode() in plain]
    stem_of = dict(zip(folded, stems(folded), strict=True)) | dict(zip(named, stems(named), strict=True))
    key_of = {word: families.get(word, stem) for word, stem in stem_of.items()}
    typed = sorted((word for word in stem_of if word in families or word.encode() not in plain), key=str.encode)
    kin: dict[bytes, set[bytes]] = {}
    for stem, word in zip(stems(beyond), folded, strict=True):
        kin.setdefault(kin_key(key_of[word].encode(), word), set()).add(stem.encode())
    with ContainerWriter(path) as container:
        for area in SEARCHED:
            container.put(f"{area}.stem_of", _stem_of(segment, area))
        totals = [segment.words(area).lengths.sum(dtype=np.uint64) for area in SEARCHED]
        container.put("totals", np.array(totals, np.uint64))
        write_strings(container, "typed", [word.encode() for word in typed])
        write_strings(container, "typed.stem_and_key", [_stem_and_key(stem_of[word], key_of[word]) for word in typed])
        write_strings(container, "kin", sorted(kin))
        write_strings(container, "kin.stems", [b"\n".join(sorted(kin[key])) for key in sorted(kin)])


def _stem_and_key(stem: str, key: str) -> bytes:
    """The stem of a spelling without accents, and its key where that is another."""
    return stem.encode() if key == stem else f"{stem}\n{key}".encode()


def _stem_of(segment: Segment, area: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    container = segment.container
    ends = container[f"{area}.stems.forms_end"].astype(np.int64)
    found = np.zeros(len(segment.words(area).forms), np.uint32)
    found[container[f"{area}.stems.forms"]] = np.repeat(np.arange(ends.size), np.diff(ends, prepend=0))
    return found
