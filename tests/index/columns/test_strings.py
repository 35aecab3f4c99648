"""Strings as columns: words, written all at once, are what strings written one by one are."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.columns.container import Container, ContainerWriter
from index.columns.strings import Strings, WordRow, ascending, write_strings, write_words

strings = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=5)


@given(st.lists(strings, max_size=8))
def test_words_are_written_as_strings_are(words: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "strings.columns")
        with ContainerWriter(path) as container:
            write_words(container, "words", words)
            write_strings(container, "strings", [word.encode() for word in words])
        read = Container(path)
        assert Strings(read, "words").all() == [word.encode() for word in words]
        assert {part: read[f"words.{part}"].dtype for part in ("ends", "bytes")} == {
            part: read[f"strings.{part}"].dtype for part in ("ends", "bytes")
        }
        read.close()


@given(st.lists(strings | st.text("aé\0œ😀", min_size=6, max_size=12), max_size=12), st.integers(1, 12))
def test_words_are_put_in_the_order_of_their_bytes(words: list[str], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.columns.strings._SORTED", at_once)
        order, found = ascending(words)
    assert sorted(order.tolist()) == list(range(len(words)))
    assert [words[place] for place in order.tolist()] == found == sorted(words) == sorted(words, key=str.encode)


@given(st.lists(strings, max_size=8), st.lists(st.booleans(), min_size=8, max_size=8))
def test_some_words_are_written_as_they_are_alone(words: list[str], flags: list[bool]) -> None:
    chosen = np.array(flags[: len(words)], bool)
    with TemporaryDirectory() as folder:
        path = Path(folder, "strings.columns")
        with ContainerWriter(path) as container:
            WordRow(words).write(container, "words", chosen)
        read = Container(path)
        assert Strings(read, "words").all() == [word.encode() for word, kept in zip(words, chosen, strict=True) if kept]
        read.close()
