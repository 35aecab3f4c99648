"""Stretches: whole lines, one after the other, of which every one is an article that counts."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stretches import StretchLog, hasher

WHAT = st.sampled_from(["counts", "does not count", "is no article"])


@given(st.lists(st.tuples(WHAT, st.binary(min_size=1, max_size=9).map(lambda line: line.replace(b"\n", b"") + b"\n"))))
def test_a_stretch_is_lines_that_count_and_their_digest(lines: list[tuple[str, bytes]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.stretches.SIZE", 20)
        log = StretchLog()
        for what, line in lines:
            if what == "is no article":
                log.cut()
                continue
            log.take(line)
            if what == "does not count":
                log.leave_out()
        found = log.finish()
    counting = [(number, line) for number, (what, line) in enumerate(lines) if what == "counts"]
    done = 0
    for stretch in found:
        assert stretch.first >= done
        done = stretch.first + stretch.count
        numbers, texts = zip(*counting[stretch.first : done], strict=True)
        assert list(numbers) == list(range(numbers[0], numbers[0] + stretch.count))
        assert stretch.size == len(b"".join(texts)) >= 5
        assert stretch.digest == hasher()(b"".join(texts)).digest()


def test_a_line_without_its_end_is_in_no_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.stretches.SIZE", 1)
    log = StretchLog()
    log.take(b"one\n")
    log.take(b"two")
    assert [(stretch.first, stretch.count) for stretch in log.finish()] == [(0, 1)]


def test_a_stretch_taken_over_is_numbered_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.stretches.SIZE", 1)
    log = StretchLog()
    log.take(b"one\n")
    (known,) = log.finish()
    log = StretchLog()
    log.take(b"zero\n")
    log.take(known)
    log.take(known)
    log.leave_out(taken=1)
    log.take(b"last\n")
    assert [(stretch.first, stretch.count) for stretch in log.finish()] == [(0, 1), (1, 1), (3, 1)]


def test_without_xxhash_the_standard_library_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xxhash", None)
    hasher.cache_clear()
    try:
        digest = hasher()(b"one")
        digest.update(b"two")
        assert len(digest.digest()) == 16
    finally:
        hasher.cache_clear()
