"""Files of columns: what was written is read, in parts or whole, and nothing cut or altered passes for sound."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.container import ALIGNMENT, MAGIC, TAIL, Array, Container, ContainerError, ContainerWriter
from tests.open_files import needs_open_files, open_below

COLUMNS: Mapping[str, Array] = {
    "small": np.array([1, 2, 3], np.uint8),
    "none": np.zeros(0, np.uint32),
    "large": np.array([1 << 40, 7], np.uint64),
    "mesures": np.array([0.5, -1.0], np.float32),
    "é": np.array([65535], np.uint16),
}


def write(path: Path, columns: Mapping[str, Array] = COLUMNS) -> Path:
    with ContainerWriter(path) as container:
        for name, column in columns.items():
            container.put(name, column)
    return path


def read(path: Path) -> dict[str, list[float]]:
    container = Container(path)
    found = {name: column.tolist() for name, column in container.items()}
    container.close()
    return found


def test_columns_are_read_as_they_were_written(tmp_path: Path) -> None:
    container = Container(write(tmp_path / "a"))
    assert list(container) == list(COLUMNS)
    assert len(container) == len(COLUMNS)
    for name, column in COLUMNS.items():
        assert container[name].tolist() == column.tolist()
        assert container[name].dtype == column.dtype
    assert container.damaged() == []


def test_a_container_without_columns(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a", {})) == {}


def test_bytes_are_a_column(tmp_path: Path) -> None:
    with ContainerWriter(tmp_path / "a") as writer:
        writer.put("text", "été".encode())
    container = Container(tmp_path / "a")
    assert bytes(container["text"][:5]).decode() == "été"
    assert container["text"].dtype == np.uint8


def test_every_column_begins_at_its_boundary(tmp_path: Path) -> None:
    path = write(tmp_path / "a")
    whole = path.read_bytes()
    assert whole.index(np.array([1 << 40, 7], "<u8").tobytes()) % ALIGNMENT == 0
    assert whole.index(np.array([1, 2, 3], "u1").tobytes()) == ALIGNMENT


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Container(write(tmp_path / "a"))["absent"]


def test_columns_cannot_be_written_to(tmp_path: Path) -> None:
    column = Container(write(tmp_path / "a"))["small"]
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 9


parts = st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=20), max_size=8)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=parts, second=parts)
def test_columns_in_parts_are_columns_at_once(tmp_path: Path, first: list[list[int]], second: list[list[int]]) -> None:
    rows = {"first": first, "second": second}
    with ContainerWriter(tmp_path / "parts") as container:
        for name, row in rows.items():
            container.begin(name, "u4")
            for part in row:
                container.extend(np.array(part, np.uint32))
    write(tmp_path / "whole", {name: np.array([*chain(*row)], np.uint32) for name, row in rows.items()})
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()


def test_a_part_may_be_a_view_with_gaps(tmp_path: Path) -> None:
    with ContainerWriter(tmp_path / "a") as container:
        container.put("even", np.arange(10, dtype=np.uint32)[::2])
    assert read(tmp_path / "a") == {"even": [0, 2, 4, 6, 8]}


def test_no_flipped_bit_passes_unnoticed(tmp_path: Path) -> None:
    path = write(tmp_path / "a")
    sound, wanted = path.read_bytes(), read(path)
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << (place % 8)
        path.write_bytes(damaged)
        try:
            container = Container(path)
        except ContainerError:
            continue
        # Only the bytes between columns belong to nobody.
        assert container.damaged() or read(path) == wanted


def test_a_damaged_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a")
    damaged = bytearray(path.read_bytes())
    damaged[ALIGNMENT] ^= 1
    path.write_bytes(damaged)
    assert Container(path).damaged() == ["small"]


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path / "a")
    sound = path.read_bytes()
    for size in range(len(sound)):
        path.write_bytes(sound[:size])
        with pytest.raises(ContainerError):
            Container(path)


@given(content=st.binary(max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_other_file_is_a_container(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a"
    for whole in (content, MAGIC + content, MAGIC + content + TAIL.pack(len(MAGIC), 1, 0)):
        path.write_bytes(whole)
        with pytest.raises(ContainerError):
            Container(path)


def fail_halfway(path: Path) -> None:
    with ContainerWriter(path) as container:
        container.put("small", COLUMNS["small"])
        raise KeyboardInterrupt


def test_what_an_error_leaves_is_no_container(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fail_halfway(tmp_path / "a")
    with pytest.raises(ContainerError):
        Container(tmp_path / "a")


@needs_open_files
def test_a_closed_container_lets_go_of_its_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a")
    opened = [Container(path) for _ in range(20)]
    assert open_below(path) >= len(opened)
    for container in opened:
        assert container["small"].tolist() == [1, 2, 3]
        container.close()
    assert open_below(path) == 0


def test_an_array_outlives_its_container(tmp_path: Path) -> None:
    container = Container(write(tmp_path / "a"))
    column = container["small"]
    container.close()
    assert column.tolist() == [1, 2, 3]
