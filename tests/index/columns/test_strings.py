"""Strings as columns: words, written all at once, are what strings written one by one are."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from index.columns.container import Container, ContainerWriter
from index.columns.strings import Strings, write_strings, write_words


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=5), max_size=8))
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
