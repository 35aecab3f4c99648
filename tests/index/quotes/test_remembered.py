"""What functions of a word remember: every word is worked out once, and no more is kept than was asked for."""

from __future__ import annotations

from index.quotes.remembered import remembered


def test_a_word_that_comes_again_is_not_worked_out_again() -> None:
    asked: list[str] = []

    @remembered(10)
    def doubled(word: str) -> str:
        asked.append(word)
        return word * 2

    assert [doubled(word) for word in "abab"] == ["aa", "bb", "aa", "bb"]
    assert asked == ["a", "b"]


def test_a_full_memory_is_emptied_and_goes_on_telling_the_same() -> None:
    asked: list[int] = []

    @remembered(3)
    def squared(number: int) -> int:
        asked.append(number)
        return number**2

    assert [squared(number) for number in range(4)] == [0, 1, 4, 9]
    assert [squared(number) for number in (3, 0)] == [9, 0]
    assert asked == [0, 1, 2, 3, 0]
