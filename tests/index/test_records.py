"""One file to articles: texts, JSONL, packed JSONL, and what each says of what it cannot take."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import records
from index.article import Record, Unchanged
from index.records import fingerprint, read_lines, read_packed_lines, reread_lines, text_record
from index.sources import Skipped
from index.stretches import NOTHING, Known

TABLE = Path(__file__).parents[1] / "data" / "corpus" / "records.jsonl"


def read(*lines: bytes | dict[str, Any]) -> list[Record | Skipped]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(read_lines(io.BytesIO(b"\n".join(raw)), "a.jsonl"))


def article(line: bytes | dict[str, Any]) -> Record:
    (found,) = read(line)
    assert isinstance(found, Record), found
    return found


def refusal(line: bytes | dict[str, Any]) -> tuple[str, str]:
    (found,) = read(line)
    assert isinstance(found, Skipped), found
    assert found.path == "a.jsonl"
    return found.code, found.reason


def pack(*lines: dict[str, Any]) -> bytes:
    return gzip.compress(b"".join(json.dumps(line).encode() + b"\n" for line in lines))


def unpack(data: bytes) -> list[Record | Skipped]:
    found = list(read_packed_lines(io.BytesIO(data), len(data), "a.jsonl.gz", NOTHING))
    assert not any(isinstance(each, Unchanged) for each in found)
    return cast("list[Record | Skipped]", found)


class TestTextRecord:
    def test_a_text_is_one_article_without_stated_metadata(self) -> None:
        found = text_record("Été\r\nà l’aube\n".encode(), "été.txt", "corpus/été.txt")
        assert isinstance(found, Record)
        assert (found.id, found.path, found.text) == ("été.txt", "corpus/été.txt", "Été\r\nà l’aube\n")
        assert (found.title, found.date, found.source, found.author) == (None, None, None, None)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "empty"),
            (b" \r\n\t ", "empty"),
            ("\ufeff\u00a0".encode(), "empty"),
            (b"a\0b", "binary"),
            (b"\xff\xfea", "encoding"),
        ],
    )
    def test_what_is_no_article_says_why(self, data: bytes, code: str) -> None:
        found = text_record(data, "a", "b/a")
        assert isinstance(found, Skipped)
        assert (found.path, found.code) == ("b/a", code)
        assert found.reason

    def test_the_limit_is_the_last_size_allowed(self) -> None:
        assert isinstance(text_record(b"a" * records.MAX_ARTICLE_BYTES, "a", "a"), Record)
        found = text_record(b"a" * (records.MAX_ARTICLE_BYTES + 1), "a", "a")
        assert isinstance(found, Skipped)
        assert (found.code, found.reason) == ("too-large", "is larger than 20 MiB")


class TestLines:
    def test_the_table_of_records(self) -> None:
        with TABLE.open("rb") as stream:
            found = list(read_lines(stream, "records.jsonl"))
        told = [
            [one.id, one.text, one.title, one.date, one.source, one.author]
            if isinstance(one, Record)
            else [one.code, one.reason]
            for one in found
        ]
        assert told == json.loads(TABLE.with_name("records.expected.json").read_text(encoding="utf-8"))

    def test_all_that_a_record_states_is_kept(self) -> None:
        found = article(
            {"id": "a1", "title": "T", "text": "x\r\ny ", "date": "2024-10", "source": "S", "author": "A", "url": "u"}
        )
        assert (found.id, found.text, found.title, found.date) == ("a1", "x\r\ny ", "T", "2024-10")
        assert (found.source, found.author, found.path) == ("S", "A", "a.jsonl")

    @pytest.mark.parametrize(
        ("identity", "kept"),
        [(7, "7"), (0, "0"), (1.5, "1.5"), (-3, "-3"), (" x ", "x"), (10**30, "1" + "0" * 30), ("é/à", "é/à")],
    )
    def test_ids_become_strings(self, identity: object, kept: str) -> None:
        assert article({"id": identity, "text": "x"}).id == kept

    @pytest.mark.parametrize("identity", [None, "", "  ", True, {}, [1]])
    def test_an_article_without_a_usable_id_is_refused(self, identity: object) -> None:
        assert refusal({"id": identity, "text": "x"})[0] == "bad-record"

    def test_several_authors_stand_side_by_side(self) -> None:
        assert article({"id": 1, "text": "x", "author": ["A. Un", "B. Deux"]}).author == "A. Un, B. Deux"

    @pytest.mark.parametrize("value", [None, "", " ", []])
    def test_what_states_nothing_is_none(self, value: object) -> None:
        assert article({"id": 1, "text": "x", "title": value}).title is None

    @pytest.mark.parametrize("key", ["title", "date", "source", "author"])
    @pytest.mark.parametrize("value", [{"name": "x"}, True, [1]])
    def test_a_value_that_cannot_be_read_is_named(self, key: str, value: object) -> None:
        code, reason = refusal({"id": 1, "text": "x", key: value})
        assert code == "bad-record"
        assert f"“{key}”" in reason

    def test_body_stands_for_text(self) -> None:
        assert article({"id": 1, "body": "corps"}).text == "corps"
        assert article({"id": 1, "text": None, "body": "corps"}).text == "corps"
        assert article({"id": 1, "text": "texte", "body": "corps"}).text == "texte"

    def test_each_bad_line_is_reported_and_the_others_read(self) -> None:
        found = read({"id": 1, "text": "a"}, b"{oops", b"", b"[]", {"id": 2, "text": "b"}, b'"x"', {"id": 3})
        assert [one.id for one in found if isinstance(one, Record)] == ["1", "2"]
        reasons = [one.reason for one in found if isinstance(one, Skipped)]
        assert [reason.split(":")[0] for reason in reasons] == ["line 2", "line 4", "line 6", "line 7"]

    @pytest.mark.parametrize(
        "line",
        [
            b"[" * 200_000,
            b'{"id": 1, "text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            b'{"id": ' + b"1" * 5000 + b', "text": "x"}',
            b'{"id": 1, "text": "x"} {"id": 2}',
            b'{"id": 1, "text": "x"',
            b"nul",
            b"\x00",
        ],
    )
    def test_hostile_json_is_one_bad_record(self, line: bytes) -> None:
        assert refusal(line)[0] == "bad-record"

    def test_lone_surrogates_become_replacement_characters(self) -> None:
        found = article(b'{"id": "\\udc80", "text": "a\\ud800b\\udfffc \\ud83d\\ude00", "title": "\\ud800"}')
        assert (found.id, found.text, found.title) == ("\ufffd", "a\ufffdb\ufffdc 😀", "\ufffd")
        assert len(found.text) == 7

    def test_a_mark_before_the_first_line_and_line_ends_of_windows(self) -> None:
        found = list(read_lines(io.BytesIO(b'\xef\xbb\xbf{"id": 1, "text": "a"}\r\n{"id": 2, "text": "b"}\r\n'), "a"))
        assert [one.id for one in found if isinstance(one, Record)] == ["1", "2"]
        assert len(found) == 2

    def test_a_line_in_another_encoding_is_reported(self) -> None:
        found = read({"id": 1, "text": "a"}, '{"id": 2, "text": "été"}'.encode("cp1252"), {"id": 3, "text": "b"})
        assert [type(one) for one in found] == [Record, Skipped, Record]
        assert refusal('{"id": 2, "text": "été"}'.encode("cp1252"))[0] == "encoding"

    def test_a_file_in_utf_16_is_reported_once(self) -> None:
        data = '{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n'.encode("utf-16")
        (found,) = read_lines(io.BytesIO(data), "a.jsonl")
        assert isinstance(found, Skipped)
        assert found.code == "encoding"

    def test_lines_beyond_the_limit_are_passed_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(records, "MAX_LINE_BYTES", 100)
        monkeypatch.setattr(records, "_BUFFER", 16)
        found = read({"id": 1, "text": "a" * 500}, {"id": 2, "text": "b"}, {"id": 3, "text": "c" * 500})
        assert [one.code if isinstance(one, Skipped) else one.id for one in found] == ["too-large", "2", "too-large"]

    def test_a_text_beyond_the_limit_is_passed_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(records, "MAX_ARTICLE_BYTES", 1000)
        assert refusal({"id": 1, "text": "é" * 501})[0] == "too-large"
        assert len(article({"id": 1, "text": "é" * 500}).text) == 500

    def test_an_empty_file_holds_nothing(self) -> None:
        assert read(b"") == []
        assert read(b"\n \n\t\n") == []

    def test_memory_stays_flat(self) -> None:
        line = json.dumps({"id": 1, "text": "mot " * 2500}).encode() + b"\n"

        class Endless(io.RawIOBase):
            left = 3000

            def readable(self) -> bool:
                return True

            def readinto(self, buffer: Any) -> int:
                if not self.left:
                    return 0
                self.left -= 1
                buffer[: len(line)] = line
                return len(line)

        tracemalloc.start()
        try:
            count = sum(1 for _ in read_lines(io.BufferedReader(Endless(), 1 << 16), "a"))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert count == 3000
        assert peak < 2_000_000

    @given(st.binary(max_size=200))
    @settings(max_examples=100)
    def test_any_bytes_are_read_to_their_end(self, data: bytes) -> None:
        for found in read_lines(io.BytesIO(data), "a.jsonl"):
            assert isinstance(found, Record | Skipped)

    @given(st.dictionaries(st.sampled_from(["id", "text", "title", "date", "x"]), st.text(max_size=20) | st.integers()))
    @settings(max_examples=100)
    def test_what_is_read_can_be_stored(self, line: dict[str, Any]) -> None:
        (found,) = read(line)
        if isinstance(found, Record):
            "".join(filter(None, [found.id, found.text, found.title, found.date])).encode("utf-8")

    @pytest.mark.parametrize(
        "line",
        [
            b'{"id": 123456789012345678901234567890, "text": "a"}',
            b'{"id": 1.50, "text": "a", "date": -0, "title": 1e2}',
            b'{"id": "\\udc80", "text": "a\\ud800", "author": ["\\ud801", "b"]}',
            b'{"id": 1, "text": "a", "x": [NaN, 1e400]}',
            b'{"id": 1, "id": 2, "text": "\xc3\xa9"}\r',
            b'\xef\xbb\xbf{"id": 1, "text": "a"}',
            b'{"id": 1, "text": "a", "x": ' + b"[" * 2000 + b"]" * 2000 + b"}",
            b'{"id": true, "text": "a"}',
            b'["id"]',
        ],
    )
    def test_a_fast_library_reads_what_the_standard_one_reads(
        self, line: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        as_installed = read(line)
        monkeypatch.setattr(records, "_decoder", lambda: None)
        assert read(line) == as_installed


class TestPackedLines:
    def test_a_packed_file_reads_like_a_plain_one(self) -> None:
        lines = [{"id": number, "text": f"article {number}"} for number in range(50)]
        assert unpack(pack(*lines)) == [
            Record(record.id, "a.jsonl.gz", record.text, record.fingerprint)
            for record in read(*lines)
            if isinstance(record, Record)
        ]

    def test_members_in_a_row_are_one_file(self) -> None:
        found = unpack(pack({"id": 1, "text": "a"}) + pack({"id": 2, "text": "b"}))
        assert [one.id for one in found if isinstance(one, Record)] == ["1", "2"]

    def test_a_cut_file_gives_what_stands_before_the_cut(self) -> None:
        lines = [{"id": number, "text": f"{number * 7919}" * 400} for number in range(400)]
        data = pack(*lines)
        *whole, last = unpack(data[: len(data) * 2 // 3])
        assert isinstance(last, Skipped)
        assert last.code == "truncated"
        assert len(whole) > 50
        assert all(isinstance(one, Record) for one in whole)

    @pytest.mark.parametrize("data", [b"no gzip at all", b"\x1f\x8b\x08\x00garbage garbage garbage", b"\x1f\x8b"])
    def test_what_is_no_gzip_is_reported(self, data: bytes) -> None:
        (found,) = unpack(data)
        assert isinstance(found, Skipped)
        assert found.code in {"damaged", "truncated"}

    def test_a_changed_byte_is_reported(self) -> None:
        data = bytearray(pack(*({"id": number, "text": f"{number * 104729}"} for number in range(300))))
        data[-6] ^= 1
        assert isinstance(unpack(bytes(data))[-1], Skipped)

    def test_a_bomb_stops_at_the_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(records, "MIN_UNPACKED_LIMIT", 1 << 20)
        packed = gzip.compress(b'{"id": 1, "text": "a"}\n' + b"\0" * (30 << 20))
        first, last = unpack(packed)
        assert isinstance(first, Record)
        assert isinstance(last, Skipped)
        assert (last.code, last.reason) == ("too-large", "unpacks to more than 2 MiB")

    def test_a_bomb_of_one_line_is_never_held_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(records, "MAX_LINE_BYTES", 1 << 16)
        packed = gzip.compress(b"a" * (20 << 20) + b"\n")
        tracemalloc.start()
        try:
            (found,) = unpack(packed)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert isinstance(found, Skipped)
        assert found.code == "too-large"
        assert peak < 2_000_000


class TestFingerprint:
    def test_it_is_short_stable_hexadecimal(self) -> None:
        assert fingerprint(b"x") == fingerprint(b"x") != fingerprint(b"y")
        assert len(fingerprint(b"")) == 32
        int(fingerprint(b"x"), 16)

    def test_it_is_of_the_line_without_its_end(self) -> None:
        line = b'{"id": 1, "text": "x"}'
        one, other, last = (record for record in read_lines(io.BytesIO(line + b"\r\n" + line + b"\n" + line), "a"))
        assert isinstance(one, Record)
        assert one == other == last
        assert one.fingerprint == fingerprint(line)

    def test_a_line_that_is_known_is_not_looked_at_again(self) -> None:
        data = b'{"id": "1", "text": "x"}\nno JSON\n{"id": "2", "text": "x"}\n'
        known = {fingerprint(b"no JSON"): "0", fingerprint(b'{"id": "2", "text": "x"}'): "2"}
        first, *others = reread_lines(io.BytesIO(data), "a", Known(known))
        assert isinstance(first, Record)
        assert others == [Unchanged(identity, "a", digest) for digest, identity in known.items()]
