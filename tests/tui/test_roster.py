"""Who speaks: in the index, and in the articles found."""

from __future__ import annotations

from search.results import SpeakerRow
from tests.tui.fake_engine import BUDGET, PORT, FakeEngine
from tui.roster import KEPT, Roster


def test_an_empty_roster() -> None:
    roster = Roster()
    assert roster.rows == ()
    assert roster.named("Anne") is None
    assert roster.among(["a"]) == ()


def test_people_of_some_articles_in_the_order_of_the_whole() -> None:
    roster = Roster(FakeEngine().speakers())
    assert [row.name for row in roster.among([PORT.id])] == ["Paul Mercier", "Anne Le Goff"]
    assert [row.name for row in roster.among([BUDGET.id, PORT.id])] == ["Paul Mercier", "Anne Le Goff", "Inès Caron"]
    assert roster.among(["inconnu.txt"]) == ()


def test_people_are_found_by_name() -> None:
    row = Roster(FakeEngine().speakers()).named("Paul Mercier")
    assert row is not None
    assert row.quotes == 3


def test_a_roster_keeps_those_with_most_quotes() -> None:
    rows = [SpeakerRow(f"P{number}", None, 1, ("a",), ()) for number in range(KEPT + 10)]
    roster = Roster(rows)
    assert len(roster.rows) == KEPT
    assert roster.total == KEPT + 10
    assert roster.named(f"P{KEPT + 5}") is None
