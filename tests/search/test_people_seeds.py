"""The five articles of the seeds: each speaker is one person across them, however he is called."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from index.article import SpeakerKind
from index.people import Mentioned
from index.quotes.extract import extract_quotes
from search.people import PeopleInMemory
from tests.shared import SEEDS


@cache
def rows() -> tuple[Mentioned, ...]:
    """What the seeds' quotes say of their speakers, as an index would."""
    quotes: dict[str, int] = defaultdict(int)
    places: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, SpeakerKind | None] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        for quote in extract_quotes(path.read_text(encoding="utf-8")):
            if quote.canonical is not None:
                quotes[quote.canonical] += 1
                places[quote.canonical].add(path.name[:3])
                kinds[quote.canonical] = quote.speaker_kind
    return tuple(Mentioned(n, kinds[n], quotes[n], tuple(sorted(places[n]))) for n in sorted(quotes))


@pytest.mark.parametrize(
    ("pattern", "name", "articles"),
    [
        ("Rutte", "Mark Rutte", {"001", "002", "003", "004"}),
        ("mark rutte", "Mark Rutte", {"001", "002", "003", "004"}),
        ("Zelensky", "Volodymyr Zelensky", {"002", "004"}),
        ("Zelenskyy", "Volodymyr Zelensky", {"002", "004"}),
        ("Austin", "Lloyd Austin", {"000", "004"}),
        ("Iermak", "Andriï Iermak", {"002"}),
        ("yermak", "Andriï Iermak", {"002"}),
    ],
)
def test_one_person_in_all_articles(pattern: str, name: str, articles: set[str]) -> None:
    found = PeopleInMemory.join(rows()).find(pattern)
    alone = [person for person in found if person.kind != "group"]
    assert [person.name for person in alone] == [name]
    assert {place for row in rows() if row.name in alone[0].names for place in row.articles} == articles


def test_the_head_of_a_service_is_not_the_service() -> None:
    people = PeopleInMemory.join(rows())
    assert people.person_of("Cho Tae-yong") == "Cho Tae-yong"
    assert all("Cho" not in person.name for person in people.find("renseignement"))


def test_unnamed_speakers_stay_apart() -> None:
    unnamed = [row.name for row in rows() if row.kind == "anonymous"]
    assert unnamed
    people = PeopleInMemory.join(rows())
    assert all(people.person_of(name) == name for name in unnamed)
