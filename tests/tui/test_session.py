"""The state of a session: late answers are dropped, errors lose nothing, pages follow each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.errors import QueryError
from search.history import Asked
from search.query.tree import Query, Word
from search.results import Facets, Results, SpeakerRow
from tests.tui.fake_engine import ARTICLES, BUDGET, NOW, PORT, FakeEngine
from tui.narrowing import Narrowing
from tui.roster import Roster
from tui.session import PAGE, PANEL_ROWS, Answer, Request, Session


@pytest.fixture
def session() -> Session:
    opened = Session()
    engine = FakeEngine()
    opened.open_index(engine.status())
    opened.know_people(Roster(engine.speakers()))
    return opened


def answer(request: Request, engine: FakeEngine | None = None) -> Answer:
    query = Query(request.text, Word(request.text or "port"), request.text)
    results = (engine or FakeEngine()).search(
        query, limit=request.limit, offset=request.offset, sort=request.sort, speaker=request.speaker
    )
    return Answer(request, query, results, 0.01)


def asked(session: Session, text: str) -> Request:
    request = session.ask(text)
    assert request is not None
    return request


def counts(engine: FakeEngine) -> Facets:
    return engine.facets(Query("", Word("a"), ""))


def many(count: int) -> FakeEngine:
    return FakeEngine([replace(PORT, id=f"{number:03}.txt") for number in range(count)])


def test_a_new_session_is_empty(session: Session) -> None:
    assert session.state == "empty"
    assert session.total == 0
    assert session.pointed_hit is None
    assert session.more() is None


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_nothing_is_asked_of_an_empty_box(session: Session, text: str) -> None:
    assert session.ask(text) is None
    assert not session.searching


def test_an_answer_is_let_in(session: Session) -> None:
    request = asked(session, "port")
    assert session.searching
    assert session.accept(answer(request))
    assert not session.searching
    assert session.state == "found"
    assert session.total == 3
    assert session.pointed_hit is not None
    assert session.pointed_hit.id == PORT.id


def test_an_answer_to_an_older_question_is_dropped(session: Session) -> None:
    old = asked(session, "po")
    new = asked(session, "budget")
    assert not session.accept(answer(old))
    assert session.state == "empty"
    assert session.searching
    assert session.accept(answer(new))
    assert not session.accept(answer(old))
    assert session.total == 1


def test_an_answer_after_the_box_was_emptied_is_dropped(session: Session) -> None:
    request = asked(session, "port")
    session.ask("")
    assert not session.accept(answer(request))
    assert session.state == "empty"


def test_old_results_stay_while_searching(session: Session) -> None:
    session.accept(answer(asked(session, "port")))
    asked(session, "ports")
    assert len(session.hits) == 3


def test_emptying_the_box_clears_everything(session: Session) -> None:
    session.accept(answer(asked(session, "port")))
    session.read(PORT)
    session.ask("")
    assert session.state == "empty"
    assert session.hits == []
    assert session.reading is None
    assert session.pointed is None


def test_no_hit_is_a_state_of_its_own(session: Session) -> None:
    session.accept(answer(asked(session, "introuvable")))
    assert session.state == "nothing"
    assert session.pointed is None


def test_an_error_keeps_the_results(session: Session) -> None:
    session.accept(answer(asked(session, "port")))
    request = asked(session, "port zzz:")
    assert session.reject(request, QueryError("no", "port zzz:", 5, 9))
    assert session.state == "error"
    assert len(session.hits) == 3
    assert not session.searching


def test_the_error_of_an_older_question_is_dropped(session: Session) -> None:
    old = asked(session, "zzz:")
    asked(session, "port")
    assert not session.reject(old, QueryError("no", "zzz:", 0, 4))
    assert session.error is None


def test_an_answer_ends_an_error(session: Session) -> None:
    session.reject(asked(session, "zzz:"), QueryError("no", "zzz:", 0, 4))
    session.accept(answer(asked(session, "port")))
    assert session.state == "found"


def test_emptying_the_box_ends_an_error(session: Session) -> None:
    session.reject(asked(session, "zzz:"), QueryError("no", "zzz:", 0, 4))
    session.ask("")
    assert session.state == "empty"


def test_a_speaker_filters(session: Session) -> None:
    session.ask("port")
    request = session.choose_speaker("Inès Caron")
    assert request is not None
    assert (request.text, request.speaker) == ("port", "Inès Caron")
    session.accept(answer(request))
    assert [hit.id for hit in session.hits] == [BUDGET.id]


def test_a_speaker_alone_is_a_question(session: Session) -> None:
    request = session.choose_speaker("Inès Caron")
    assert request is not None
    assert request.text == ""


@pytest.mark.parametrize("again", [None, "Inès Caron"])
def test_the_filter_is_dropped(session: Session, again: str | None) -> None:
    session.ask("port")
    session.choose_speaker("Inès Caron")
    request = session.choose_speaker(again)
    assert request is not None
    assert request.speaker is None


def test_dropping_the_filter_of_an_empty_box_clears(session: Session) -> None:
    request = session.choose_speaker("Inès Caron")
    assert request is not None
    session.accept(answer(request))
    assert session.choose_speaker(None) is None
    assert session.state == "empty"


def test_the_filter_stays_while_typing(session: Session) -> None:
    session.choose_speaker("Paul Mercier")
    assert asked(session, "port").speaker == "Paul Mercier"


def test_the_order_goes_round(session: Session) -> None:
    session.ask("port")
    orders = []
    for _turn in range(5):
        request = session.next_sort()
        assert request is not None
        orders.append(request.sort)
    assert orders == ["date", "oldest", "source", "score", "date"]


def test_pages_follow_each_other(session: Session) -> None:
    engine = many(PAGE + 15)
    session.accept(answer(asked(session, "port"), engine))
    assert len(session.hits) == PAGE
    request = session.more()
    assert request is not None
    assert request.offset == PAGE
    assert session.more() is None, "the page is on its way"
    assert len(session.extend(answer(request, engine))) == 15
    assert len(session.hits) == PAGE + 15
    assert session.more() is None, "there is no further page"


def test_a_page_of_an_older_question_is_dropped(session: Session) -> None:
    engine = many(PAGE + 15)
    session.accept(answer(asked(session, "port"), engine))
    request = session.more()
    assert request is not None
    session.accept(answer(asked(session, "tempête"), engine))
    assert session.extend(answer(request, engine)) == []
    assert len(session.hits) == PAGE


def test_a_page_that_comes_twice_is_added_once(session: Session) -> None:
    engine = many(PAGE + 15)
    session.accept(answer(asked(session, "port"), engine))
    request = session.more()
    assert request is not None
    page = answer(request, engine)
    assert session.extend(page)
    assert session.extend(page) == []


def test_a_page_that_failed_can_be_asked_again(session: Session) -> None:
    engine = many(PAGE + 15)
    session.accept(answer(asked(session, "port"), engine))
    request = session.more()
    assert request is not None
    session.fail_more(request)
    assert session.more() is not None


def test_pointing_tells_what_to_fetch(session: Session) -> None:
    session.accept(answer(asked(session, "port")))
    hit = session.point(1)
    assert hit is not None
    assert hit.id == BUDGET.id
    session.read(BUDGET)
    assert session.point(1) is None, "it is being read already"
    assert session.point(0) is not None
    assert session.point(99) is None
    assert session.pointed == 0


def test_a_new_answer_reads_anew(session: Session) -> None:
    session.accept(answer(asked(session, "port")))
    session.read(PORT)
    session.accept(answer(asked(session, "tempête")))
    assert session.reading is None
    assert session.point(0) is not None


def test_reading_deals_colours(session: Session) -> None:
    reading = session.read(PORT)
    shades = {session.colours.of(name) for name in reading.voices if name}
    assert len(shades) == 2


def test_reading_knows_the_chosen_speaker(session: Session) -> None:
    session.choose_speaker("Paul Mercier")
    assert session.read(PORT).speaker == "Paul Mercier"


def test_the_panel_lists_everybody_at_first(session: Session) -> None:
    assert [name for name, _count in session.panel()] == [
        "Paul Mercier",
        "Anne Le Goff",
        "Inès Caron",
        "Jean [Le Bon] Petit",
    ]


def test_the_panel_lists_who_speaks_in_what_was_found(session: Session) -> None:
    session.accept(answer(asked(session, "région")))
    assert [name for name, _count in session.panel()] == ["Paul Mercier", "Inès Caron"]


def test_the_panel_keeps_the_chosen_speaker(session: Session) -> None:
    session.choose_speaker("Anne Le Goff")
    request = asked(session, "introuvable")
    session.accept(answer(request))
    assert [name for name, _count in session.panel()] == ["Anne Le Goff"]


def test_the_panel_learns_of_articles_beyond_the_page(session: Session) -> None:
    engine = many(PAGE + 1)
    request = asked(session, "port")
    session.accept(answer(request, engine))
    assert session.panel() == ()
    assert session.settle_facets(request, counts(FakeEngine([PORT, BUDGET])))
    assert session.panel() == (("Paul Mercier", 2), ("Anne Le Goff", 1), ("Inès Caron", 1))


def test_articles_of_an_older_question_do_not_reach_the_panel(session: Session) -> None:
    request = asked(session, "port")
    session.accept(answer(request, many(PAGE + 1)))
    asked(session, "autre")
    assert not session.settle_facets(request, counts(FakeEngine()))
    assert session.facets is None


def test_counts_stay_until_there_are_others(session: Session) -> None:
    session.know_survey(FakeEngine().facets(None))
    assert session.counted == session.survey
    request = asked(session, "port")
    session.accept(answer(request))
    facets = counts(FakeEngine())
    session.settle_facets(request, facets)
    session.accept(answer(asked(session, "tempête")))
    assert session.counted == facets
    session.accept(answer(asked(session, "introuvable")))
    assert session.counted is None


def test_filters_are_chosen_let_go_and_dropped(session: Session) -> None:
    request = session.choose_facet("source", "Le Courrier")
    assert request is not None
    assert request.narrowing == Narrowing("Le Courrier")
    request = session.choose_facet("period", "2024-10")
    assert request is not None
    assert request.narrowing == Narrowing("Le Courrier", "2024-10")
    assert session.filtered
    request = session.choose_facet("source", "Le Courrier")
    assert request is not None
    assert request.narrowing == Narrowing(None, "2024-10")
    assert session.drop_filters() is None
    assert not session.filtered


def test_another_question_ends_the_list_of_what_is_like_an_article(session: Session) -> None:
    session.choose_facet("source", "Le Courrier")
    assert session.ask_like(PORT.id).like == PORT.id
    assert asked(session, "port").like is None


def test_the_panel_has_an_end() -> None:
    session = Session()
    rows = [SpeakerRow(f"P{number}", None, 1, (), ()) for number in range(PANEL_ROWS + 50)]
    session.know_people(Roster(rows))
    assert len(session.panel()) == PANEL_ROWS


def test_a_used_query_is_remembered(session: Session) -> None:
    session.accept(answer(asked(session, "port")))
    session.remember(NOW)
    assert session.history.entries == [Asked("port", 3, NOW)]


def test_a_query_not_answered_yet_is_not_remembered(session: Session) -> None:
    session.accept(answer(asked(session, "port")))
    session.ask("ports")
    session.remember(NOW)
    assert session.history.entries == []


def test_another_generation_keeps_the_question(session: Session) -> None:
    session.choose_speaker("Paul Mercier")
    session.ask("port")
    engine = FakeEngine(generation=2)
    session.open_index(engine.status())
    session.know_people(Roster(engine.speakers()))
    request = session.again()
    assert request is not None
    assert (request.text, request.speaker) == ("port", "Paul Mercier")


def test_a_speaker_who_is_gone_still_filters_until_dropped(session: Session) -> None:
    session.choose_speaker("Anne Le Goff")
    engine = FakeEngine(ARTICLES[1:2], generation=2)
    session.know_people(Roster(engine.speakers()))
    assert session.speaker == "Anne Le Goff"
    assert {name for name, _count in session.panel()} == {"Anne Le Goff", "Paul Mercier", "Inès Caron"}
    assert session.choose_speaker(None) is None


def test_people_who_become_known_keep_the_colours_of_an_article_apart(session: Session) -> None:
    reading = session.read(PORT)
    session.know_people(Roster(FakeEngine().speakers()))
    shades = {session.colours.of(name) for name in reading.voices if name}
    assert len(shades) == 2


def test_results_without_hits_but_with_a_total_have_no_next_page(session: Session) -> None:
    request = asked(session, "port")
    session.accept(Answer(request, Query("port", Word("port"), "port"), Results("port", "port", 0, True, ()), 0.0))
    assert session.more() is None
