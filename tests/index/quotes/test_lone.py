"""Single capitalised words that belong to nobody known: where they can be names, read when asked for."""

from __future__ import annotations

import re

from index.quotes.lone import LoneNames

TEXT = (
    "France : Naissance d'un tigre.\nLe Louvre ferme. Zarvek attend sa naissance. Julie rit. Le Zarvek rit, "
    "Zarvek pleure. Fermeture chez Volkaria."
)


def lone_names(*words: str) -> LoneNames:
    """The register of the chosen words of the text."""
    lone = LoneNames(TEXT)
    for match in re.finditer("|".join(words), TEXT):
        lone.note(match.group(), match.start())
    return lone


def test_a_word_behind_an_article_or_small_elsewhere_is_no_name() -> None:
    lone = lone_names("Naissance", "Louvre", "Zarvek", "Fermeture")
    assert [lone.places(word) for word in ("Naissance", "Louvre", "Fermeture", "Absent")] == [[], [], [], []]
    assert dict(lone.items()) == {"Zarvek": [TEXT.index("Zarvek"), TEXT.rindex("Zarvek")]}


def test_a_word_is_taken_once() -> None:
    lone = lone_names("Zarvek")
    assert len(lone.take("Zarvek")) == 2
    assert lone.take("Zarvek") == lone.places("Zarvek") == []


def test_first_names_stand_in_the_order_of_the_text() -> None:
    assert lone_names("Zarvek", "Julie").first_names() == [("Julie", [TEXT.index("Julie")])]


def test_the_last_word_is_looked_for_between_two_offsets() -> None:
    lone, end = lone_names("Zarvek", "Julie", "Louvre"), len(TEXT)
    assert lone.last(0, end) == "Zarvek"
    assert lone.last(0, TEXT.index("rit. Le")) == "Julie"
    assert lone.last(0, TEXT.index("ferme")) is None
