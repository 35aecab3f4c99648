from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

import index.translation
from index.translation import _
from search.cli import parse_arguments
from search.errors import UsageError
from search.language import install, of_locale


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    install("en")


def write_catalogue(folder: Path, language: str, messages: dict[str, str]) -> None:
    """A gettext catalogue in the binary format that the library reads."""
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **messages}.items())
    texts = [text.encode() for pair in zip(*pairs, strict=True) for text in pair]
    offset = 28 + 16 * len(pairs)
    tables = b""
    for text in texts:
        tables += struct.pack("<II", len(text), offset)
        offset += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    target = folder / language / "LC_MESSAGES" / "verbatim.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(head + tables + b"".join(text + b"\0" for text in texts))


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CH"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LANG": "fr_FR", "LC_ALL": ""}, "fr"),
    ],
)
def test_the_locale_chooses(environ: dict[str, str], expected: str) -> None:
    assert of_locale(environ) == expected


def test_messages_speak_the_language(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {"unknown": "inconnu"})
    install("fr", tmp_path)
    assert _("unknown") == "inconnu"
    assert _("a message that no catalogue holds") == "a message that no catalogue holds"
    install("en", tmp_path)
    assert _("unknown") == "unknown"


def test_a_language_without_a_catalogue_is_english(tmp_path: Path) -> None:
    install("fr", tmp_path)
    assert index.translation._catalogue is None
    assert _("unknown") == "unknown"


def test_the_parser_of_the_command_line_speaks_it_too(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {"the following arguments are required: %s": "il manque : %s"})
    install("fr", tmp_path)
    with pytest.raises(UsageError, match="Il manque : TEXT"):
        parse_arguments(["query"])
