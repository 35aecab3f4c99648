"""Which articles are doubles, and the columns that are left of several lots."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.assembly import doubles
from index.lots import Lot, LotRead, LotWriter
from index.writer import Written

ids = st.lists(st.lists(st.sampled_from("abcdefghé"), unique=True, max_size=6), min_size=1, max_size=5)


def lots_of(folder: Path, texts: list[list[str]]) -> list[Lot]:
    found = []
    for number, identities in enumerate(texts):
        writer, path = LotWriter(), folder / str(number)
        writer.begin(0)
        for identity in identities:
            writer.take(identity, f"{ord(identity[0]):032x}")
        writer.end([])
        found.append(Lot(LotRead(writer.write(path), path, Written([], [], {})), []))
    return found


@settings(deadline=None)
@given(ids, st.integers(1, 9))
def test_doubles_are_those_of_a_plain_loop(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], at_once: int
) -> None:
    lots = lots_of(tmp_path_factory.mktemp("lots"), texts)
    seen: set[str] = set()
    wanted = []
    for identities in texts:
        wanted.append([place for place, identity in enumerate(identities) if identity in seen])
        seen.update(identities)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.assembly.AT_ONCE", at_once)
        found = doubles(lots)
    assert list(map(list, found)) == wanted
    for lot, identities, own in zip(lots, texts, found, strict=True):
        kept = [identity for place, identity in enumerate(identities) if place not in own]
        row, sizes = lot.ids(np.array(own, np.int64))
        assert row.tobytes().decode() == "".join(kept)
        assert sizes.tolist() == [len(identity.encode()) for identity in kept]
        marks = lot.fingerprints(np.array(own, np.int64)).tobytes()
        assert [int.from_bytes(marks[start : start + 16], "big") for start in range(0, len(marks), 16)] == [
            ord(identity) for identity in kept
        ]


def test_a_lot_is_full_of_articles_reports_or_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.lots.ROWS", 3)
    writer = LotWriter()
    writer.begin(0)
    writer.take("a", "00")
    assert not writer.is_full
    writer.end([])
    writer.begin(1)
    assert writer.is_full
