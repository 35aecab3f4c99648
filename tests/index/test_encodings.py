"""Bytes to text: French in the encodings of its writers, with its accents, ligatures and quote marks."""

from __future__ import annotations

import codecs
import contextlib
import time
from hashlib import shake_128

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encodings import Undecodable, decode
from tests.shared import SEEDS

SNIPPETS = [
    "Déjà vu à l’été 2024",
    "« Nous ne céderons pas », a-t-il assuré.",
    "Le coût s’élève à 1 500 € par foyer…",
    "Une œuvre d’art, un cœur, des sœurs : tout est là.",
    "À Paris, l’Élysée « prend note » – sans commentaire.",
    "Ça suffit ! Où étiez-vous ? Hélas, « nulle part ».",
    "“C’est une erreur”, juge l’élu, « navré » de ce gâchis.",
    "L'hôpital a reçu des blessés; l'enquête débute à peine",
    "Noël à Haïti : Maëlys, Benoît et Zoë témoignent",
    "ÉTATS-UNIS : DES TROUPES NORD-CORÉENNES REPÉRÉES",
    "été",
]
EIGHT_BITS = ["cp1252", "latin-1", "iso8859-15", "mac_roman"]


def noise(length: int) -> bytes:
    return shake_128(b"noise").digest(length)


def in_encoding(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_unicode_encodings_give_the_text_back(snippet: str, encoding: str) -> None:
    assert decode(snippet.encode(encoding)) == snippet


@pytest.mark.parametrize(
    ("snippet", "encoding"),
    [(snippet, encoding) for snippet in SNIPPETS for encoding in EIGHT_BITS if in_encoding(snippet, encoding)],
)
def test_eight_bit_encodings_give_short_french_back(snippet: str, encoding: str) -> None:
    assert decode(snippet.encode(encoding)) == snippet


@pytest.mark.parametrize("encoding", EIGHT_BITS)
def test_nearly_every_snippet_of_the_seeds_survives(encoding: str) -> None:
    wrong, total = 0, 0
    for path in SEEDS.glob("*.txt"):
        words = path.read_text(encoding="utf-8").split(" ")
        for start in range(0, len(words), 7):
            snippet = " ".join(words[start : start + 3 + start % 11])
            data = in_encoding(snippet, encoding)
            if data is not None and not snippet.isascii():
                total += 1
                wrong += decode(data) != snippet
    assert total > 100
    assert wrong <= total // 50


@pytest.mark.parametrize("encoding", EIGHT_BITS)
def test_the_seeds_survive_whole(encoding: str) -> None:
    for path in SEEDS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        data = in_encoding(text, encoding)
        if data is not None:
            assert decode(data) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент заявил, что войска находятся в стране, и добавил: «это серьёзно».", "cp1251"),
        ("Prezydent powiedział, że żołnierze są już w kraju, i dodał: „to bardzo poważne”. Żółć, łąka", "cp1250"),
        ("Ο πρόεδρος δήλωσε ότι τα στρατεύματα βρίσκονται στη χώρα", "cp1253"),
        ("Der Präsident sagte, dass die Truppen in Russland sind: „Das ist gefährlich“, fügte er hinzu.", "cp1252"),
        ("El presidente dijo que las tropas están en Rusia, según Washington; ¿qué harán mañana?", "cp1252"),
    ],
)
def test_other_languages_are_not_forced_into_french(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\nd", "\u2028\x0b\x0c\x85", "tab\tulation ", "[sic] %s {0} <b>", "\x1b[2Jé"]
)
def test_nothing_but_the_mark_is_touched(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")) == text


def test_a_second_mark_and_one_inside_stay() -> None:
    assert decode("\ufeff\ufeffa\ufeff".encode()) == "\ufeffa\ufeff"


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ""
    assert decode(codecs.BOM_UTF8) == ""
    assert decode(codecs.BOM_UTF16_LE) == ""


def test_mojibake_that_is_valid_stays_as_it_is() -> None:
    assert decode("Ã©tÃ©".encode()) == "Ã©tÃ©"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Déjà vu à l’été".encode()[:-1], "Déjà vu à l’ét\ufffd"),
        ("é".encode() * 20 + b"\xe9" + " à".encode() * 20, "é" * 20 + "\ufffd" + " à" * 20),
    ],
)
def test_utf_8_with_a_wound_stays_utf_8(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"abc\x00def",
        b"\x00" * 1000,
        b"\x01\x02\x03\x04" * 50,
        noise(5000).replace(b"\0", b"\1"),
        noise(5000),
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + noise(3000).replace(b"\0", b"\7"),
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    ],
    ids=["png", "null", "nulls", "controls", "noise without nulls", "noise", "pdf", "gzip"],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert caught.value.problem == "binary"


@pytest.mark.parametrize("data", [b"\xff\xfea", codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", codecs.BOM_UTF8 + b"\xe9"])
def test_a_mark_that_lies_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert caught.value.problem == "encoding"


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_a_text_that_can_be_stored_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except Undecodable:
        return
    text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@settings(max_examples=100)
def test_utf_8_round_trip(text: str) -> None:
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("unit", "count"),
    [
        (b"\xe9", 2_000_000),
        (bytes(range(128, 256)), 10_000),
        (b"\xc3", 1_000_000),
        (b"a\x00", 500_000),
        (b"\xe9 ", 10**6),
    ],
)
def test_hostile_bytes_take_linear_time(unit: bytes, count: int) -> None:
    begin = time.process_time()
    with contextlib.suppress(Undecodable):
        decode(unit * count)
    assert time.process_time() - begin < 4
