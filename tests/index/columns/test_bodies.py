"""What is stored comes back as it was, whichever library compressed it and wherever it waited."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from index.columns import bodies
from index.columns.bodies import Bodies, BodiesWriter
from index.columns.container import Container, ContainerWriter
from index.columns.sizes import BLOCK


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 3])
@pytest.mark.parametrize("held", [1, 100, 1 << 20])
@pytest.mark.parametrize("plain", [False, True])
def test_any_number_of_bodies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, held: int, plain: bool
) -> None:
    monkeypatch.setattr("index.columns.spool.HELD", held)
    if plain:
        monkeypatch.setattr(bodies, "deflate", lambda: zlib)
    wanted = [f"corps {number} {'é' * number}".encode() for number in range(count)]
    wanted[1:2] = [b""] * len(wanted[1:2])
    writer = BodiesWriter()
    for body in wanted:
        writer.add(body)
    assert len(writer) == count
    with ContainerWriter(tmp_path / "columns") as container:
        writer.write(container)
    opened = Container(tmp_path / "columns")
    read = Bodies(opened)
    assert [read[number] for number in range(count)] == wanted
    assert [read[number] for number in reversed(range(count))] == wanted[::-1]
    assert not opened.damaged()
    del read
    opened.close()
