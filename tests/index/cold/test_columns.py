from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cold.columns import Columns, Groups, Strings
from index.columns.container import Container, ContainerWriter
from index.columns.strings import Dictionary, write_strings

WORDS = st.lists(st.binary(min_size=1, max_size=4), max_size=20, unique=True).map(sorted)


@pytest.mark.parametrize("dtype", ["u1", "u2", "u4", "u8"])
def test_numbers_are_those_that_numpy_reads(tmp_path: Path, dtype: str) -> None:
    largest = np.iinfo(dtype).max
    with ContainerWriter(tmp_path / "file") as container:
        container.put("padding", b"abc")
        container.put("numbers", np.array([0, 1, largest], dtype))
    assert Columns(str(tmp_path / "file"))["numbers"].tolist() == Container(tmp_path / "file")["numbers"].tolist()


def test_floats(tmp_path: Path) -> None:
    with ContainerWriter(tmp_path / "file") as container:
        container.put("numbers", np.array([0.1, 3e300]))
    assert Columns(str(tmp_path / "file")).floats("numbers").tolist() == [0.1, 3e300]


@settings(max_examples=50)
@given(WORDS, st.binary(max_size=4))
def test_a_string_is_found_where_numpy_finds_it(
    tmp_path_factory: pytest.TempPathFactory, words: list[bytes], asked: bytes
) -> None:
    path = tmp_path_factory.mktemp("columns") / "file"
    with ContainerWriter(path) as container:
        write_strings(container, "words", words)
    plain, reference = Strings(Columns(str(path)), "words"), Dictionary(Container(path), "words")
    assert [plain[number] for number in range(len(plain))] == reference.all()
    assert [plain.find(word) for word in [*words, asked]] == [reference.find(word) for word in [*words, asked]]


def test_groups(tmp_path: Path) -> None:
    with ContainerWriter(tmp_path / "file") as container:
        write_strings(container, "keys", [b"a", b"b", b"c"])
        container.put("keys.members", np.array([7, 8, 9], np.uint32))
        container.put("keys.members_end", np.array([1, 1, 3], np.uint32))
    groups = Groups(Columns(str(tmp_path / "file")), "keys", "members")
    assert [groups.under(key) for key in (b"a", b"b", b"c", b"d")] == [[7], [], [8, 9], []]


@pytest.mark.parametrize("damage", [b"", b"VERBCOL1", b"x" * 100])
def test_what_is_no_container_is_refused(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "file").write_bytes(damage)
    with pytest.raises(ValueError, match="file"):
        Columns(str(tmp_path / "file"))


def test_a_directory_that_was_altered_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with ContainerWriter(path) as container:
        container.put("numbers", np.array([1], np.uint8))
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    with pytest.raises(ValueError, match="file"):
        Columns(str(path))
