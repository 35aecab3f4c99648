"""A memo keeps what was used last, and never more than fits."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from search.memo import Memo


def counting(made: list[str], value: str) -> Callable[[], str]:
    def make() -> str:
        made.append(value)
        return value

    return make


def test_a_value_is_made_once() -> None:
    memo, made = Memo[str](100, len), list[str]()
    assert [memo.get("a", counting(made, "abc")) for _ in range(3)] == ["abc"] * 3
    assert made == ["abc"]


def test_what_was_used_longest_ago_goes_first() -> None:
    memo, made = Memo[str](6, len), list[str]()
    for key in ("aa", "bb", "cc", "aa", "dd", "aa", "bb"):
        assert memo.get(key, counting(made, key)) == key
    assert made == ["aa", "bb", "cc", "dd", "bb"]


def test_what_is_too_large_is_made_every_time() -> None:
    memo, made = Memo[str](5, len), list[str]()
    for _ in range(2):
        assert memo.get("a", counting(made, "abc")) == "abc"
    assert made == ["abc", "abc"]


@given(st.lists(st.integers(0, 20), max_size=60), st.integers(0, 50))
def test_the_bound_holds_and_values_are_right(keys: list[int], room: int) -> None:
    memo = Memo[str](room, len)
    for key in keys:
        assert memo.get(key, lambda key=key: "x" * key) == "x" * key  # type: ignore[misc]
        assert sum(map(len, memo._values.values())) == memo._used <= room
