"""Where the reader stands in an article, and where it goes next."""

from __future__ import annotations

from dataclasses import replace

from index.article import Quote
from search.results import Span, StoredArticle
from tests.tui.fake_engine import BUDGET, PORT, UNTITLED
from tui.reading import Reading, voice


def with_hits(article: StoredArticle, *words: str) -> StoredArticle:
    hits: list[Span] = []
    for word in words:
        start = article.text.find(word)
        while start >= 0:
            hits.append((start, start + len(word)))
            start = article.text.find(word, start + 1)
    return replace(article, hits=tuple(sorted(hits)))


def words_at(reading: Reading) -> str:
    return reading.article.text[reading.place :]


def test_opens_at_the_first_hit() -> None:
    reading = Reading(with_hits(PORT, "tempête"))
    assert reading.hit == 0
    assert words_at(reading).startswith("tempête")
    assert reading.counter == "1/3"


def test_opens_at_the_beginning_without_hits() -> None:
    reading = Reading(PORT)
    assert (reading.place, reading.hit, reading.quote) == (0, None, None)
    assert reading.counter == ""


def test_opens_at_the_first_hit_in_the_words_of_the_chosen_speaker() -> None:
    reading = Reading(with_hits(PORT, "tempête"), "Paul Mercier")
    assert reading.counter == "3/3"
    assert reading.quote is not None
    assert reading.voices[reading.quote] == "Paul Mercier"


def test_opens_at_the_first_quote_of_a_speaker_who_says_none_of_the_words() -> None:
    reading = Reading(with_hits(PORT, "pêcheurs"), "Paul Mercier")
    assert reading.hit is None
    assert words_at(reading).startswith("La tempête a coûté")
    assert reading.counter == "–/1"


def test_opens_at_the_first_hit_where_the_chosen_speaker_says_nothing() -> None:
    assert Reading(with_hits(PORT, "port"), "Inès Caron").hit == 0


def test_a_hit_inside_a_quote_stands_on_the_quote() -> None:
    reading = Reading(with_hits(PORT, "chenal"))
    assert reading.current is not None
    assert reading.current.canonical == "Anne Le Goff"


def test_a_hit_outside_stands_on_no_quote() -> None:
    assert Reading(with_hits(PORT, "pêcheurs")).current is None


def test_a_hit_in_nested_quotes_stands_on_the_shortest() -> None:
    article = replace(
        UNTITLED, quotes=(Quote(0, 40, "indirect"), Quote(5, 20, "direct")), persons=(None, None), hits=((6, 8),)
    )
    assert Reading(article).quote == 1


def test_hits_are_walked_round_the_ends() -> None:
    reading = Reading(with_hits(PORT, "tempête"))
    seen = [reading.hit]
    for _turn in range(3):
        reading.step_hit(1)
        seen.append(reading.hit)
    assert seen == [0, 1, 2, 0]
    reading.step_hit(-1)
    assert reading.hit == 2


def test_no_hits_to_walk() -> None:
    reading = Reading(PORT)
    assert reading.step_hit(1) is None
    assert reading.place == 0


def test_the_next_hit_is_counted_from_the_quote_one_stands_on() -> None:
    reading = Reading(with_hits(PORT, "port"))
    reading.go_to_quote(2)
    reading.step_hit(1)
    assert reading.hit == 3
    reading.go_to_quote(2)
    reading.step_hit(-1)
    assert reading.hit == 2


def test_quotes_of_the_same_speaker_are_walked() -> None:
    reading = Reading(PORT)
    reading.go_to_quote(2)
    reading.step_quote(1)
    assert reading.quote == 3
    reading.step_quote(1)
    assert reading.quote == 2
    reading.step_quote(-1)
    assert reading.quote == 3


def test_all_quotes_are_walked_from_no_quote() -> None:
    reading = Reading(PORT)
    assert reading.step_quote(1) == PORT.quotes[0].start
    assert reading.quote == 0
    reading = Reading(PORT)
    reading.step_quote(-1)
    assert reading.quote == len(PORT.quotes) - 1


def test_quotes_of_the_chosen_speaker_are_walked_from_anywhere() -> None:
    reading = Reading(PORT, "Paul Mercier")
    reading.go_to_quote(0)
    reading.step_quote(1)
    assert reading.quote == 2


def test_quotes_of_nobody_known_are_walked_among_themselves() -> None:
    reading = Reading(PORT)
    reading.go_to_quote(4)
    reading.step_quote(1)
    assert reading.quote == 4


def test_no_quotes_to_walk() -> None:
    assert Reading(UNTITLED).step_quote(1) is None


def test_people_by_weight_unknown_last() -> None:
    assert Reading(PORT).people() == [("Anne Le Goff", 2), ("Paul Mercier", 2), (None, 1)]
    assert Reading(BUDGET).people() == [("Paul Mercier", 1), ("Inès Caron", 1)]


def test_voice_is_the_widest_name_known() -> None:
    quote = Quote(0, 1, "direct", speaker="il", canonical="M. Rutte")
    assert voice(quote, "Mark Rutte") == "Mark Rutte"
    assert voice(quote, None) == "M. Rutte"
    assert voice(Quote(0, 1, "direct", speaker="il"), None) == "il"
    assert voice(Quote(0, 1, "direct"), None) is None
