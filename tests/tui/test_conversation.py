"""Questions and answers without a screen: what is asked, what is dropped, what the view is told."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.errors import IndexMissing
from search.results import Results, StoredArticle
from tests.tui.fake_engine import BUDGET, PORT, FakeEngine
from tests.tui.talking import Talk
from tui.session import PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from search.engine import Engine, Match, Sort
    from search.query.tree import Query
    from search.results import IndexStatus, SpeakerRow


async def test_opening(talk: Talk) -> None:
    await talk.conversation.open_index()
    assert talk.events == ["index"]
    assert talk.session.status is not None
    await talk.conversation.meet_people()
    assert talk.events == ["index", "index"]
    assert talk.session.roster.total == 4


async def test_people_who_cannot_be_listed_are_a_warning(tmp_path: Path) -> None:
    class Speechless(FakeEngine):
        def speakers(self, pattern: str | None = None) -> list[SpeakerRow]:
            raise OSError("cannot read")

        def status(self) -> IndexStatus:
            return FakeEngine().status()

    talk = Talk(tmp_path, Speechless)
    await talk.conversation.open_index()
    await talk.conversation.meet_people()
    assert talk.events == ["index", "warning: cannot read"]
    await talk.ask("port")
    assert talk.events[-1] == "answer"
    talk.searcher.close()


async def test_opening_what_is_not_there(tmp_path: Path) -> None:
    def opener() -> Engine:
        raise IndexMissing("none")

    talk = Talk(tmp_path, opener)
    with pytest.raises(IndexMissing):
        await talk.conversation.open_index()
    assert talk.events == []


async def test_a_question_is_answered(talk: Talk) -> None:
    await talk.conversation.open_index()
    await talk.ask("port")
    assert talk.events == ["index", "answer"]
    assert talk.session.total == 3


async def test_of_questions_in_quick_succession_the_last_is_answered(talk: Talk) -> None:
    await talk.conversation.open_index()
    talk.conversation.debounce = 0.01
    requests = [talk.request(text) for text in ("p", "po", "por", "port")]
    await asyncio.gather(*(talk.conversation.answer(request) for request in requests))
    assert talk.events == ["index", "answer"]
    assert talk.session.answer is not None
    assert talk.session.answer.request.text == "port"


async def test_without_waiting_there_is_no_debounce(talk: Talk) -> None:
    await talk.conversation.open_index()
    talk.conversation.debounce = 60
    await asyncio.wait_for(talk.conversation.answer(talk.request("port"), wait=False), 5)
    assert "answer" in talk.events


async def test_a_faulty_query_is_an_error_that_keeps_the_results(talk: Talk) -> None:
    await talk.conversation.open_index()
    await talk.ask("port")
    await talk.ask("zzz:port")
    assert talk.events[-1] == "error"
    assert len(talk.session.hits) == 3


async def test_the_error_of_a_question_that_was_replaced_is_not_shown(talk: Talk) -> None:
    await talk.conversation.open_index()
    request = talk.request("zzz:port")
    answering = asyncio.ensure_future(talk.conversation.answer(request, wait=False))
    await asyncio.sleep(0)
    talk.request("port")
    await answering
    assert "error" not in talk.events


class Failing(FakeEngine):
    """Fails as engines do when nobody expects it."""

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "score",
        match: Match = "best",
        speaker: str | None = None,
        snippets: bool = True,
        explain: bool = False,
    ) -> Results:
        if offset or query.text == "panne":
            raise ZeroDivisionError("unexpected")
        return super().search(query, limit=limit, offset=offset, sort=sort, speaker=speaker, snippets=snippets)

    def article(self, key: str, query: Query | None = None) -> StoredArticle:
        raise OSError("cannot read")


async def test_an_unexpected_failure_is_an_error_and_no_more(tmp_path: Path) -> None:
    talk = Talk(tmp_path, Failing)
    await talk.conversation.open_index()
    await talk.ask("panne")
    assert talk.events[-1] == "error"
    await talk.ask("port")
    assert talk.events[-1] == "answer"
    assert talk.session.error is None
    talk.searcher.close()


async def test_an_article_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    talk = Talk(tmp_path, Failing)
    await talk.conversation.open_index()
    await talk.ask("port")
    hit = talk.session.pointed_hit
    assert hit is not None
    await talk.conversation.read(hit)
    assert talk.events[-1] == "warning: cannot read"
    talk.searcher.close()


class Slow(FakeEngine):
    """Takes its time."""

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "score",
        match: Match = "best",
        speaker: str | None = None,
        snippets: bool = True,
        explain: bool = False,
    ) -> Results:
        time.sleep(0.25)
        return super().search(query, limit=limit, offset=offset, sort=sort, speaker=speaker, snippets=snippets)


async def test_a_slow_answer_is_announced(tmp_path: Path) -> None:
    talk = Talk(tmp_path, Slow)
    await talk.conversation.open_index()
    await talk.ask("port")
    assert talk.events == ["index", "waiting", "answer"]
    talk.searcher.close()


async def test_no_hit(talk: Talk) -> None:
    await talk.conversation.open_index()
    await talk.ask("introuvable")
    assert talk.events == ["index", "answer", "nothing None"]


async def test_no_hit_with_a_filter_tells_how_many_without(talk: Talk) -> None:
    await talk.conversation.open_index()
    talk.session.choose_speaker("Inès Caron")
    await talk.ask("chenal")
    assert talk.events[-1] == "nothing 1"


async def test_reading_what_is_pointed_at(talk: Talk) -> None:
    await talk.conversation.open_index()
    await talk.ask("port")
    hit = talk.session.point(0)
    assert hit is not None
    await talk.conversation.read(hit)
    assert talk.events[-1] == "article"
    assert talk.session.reading is not None
    assert talk.session.reading.counter == "1/4"


async def test_an_article_that_comes_after_the_pointer_moved_is_dropped(talk: Talk) -> None:
    await talk.conversation.open_index()
    await talk.ask("port")
    hit = talk.session.point(0)
    assert hit is not None
    reading = asyncio.ensure_future(talk.conversation.read(hit))
    await asyncio.sleep(0)
    talk.session.point(1)
    await reading
    assert "article" not in talk.events


async def test_an_article_of_an_older_question_is_dropped(talk: Talk) -> None:
    await talk.conversation.open_index()
    await talk.ask("port")
    hit = talk.session.point(0)
    assert hit is not None
    reading = asyncio.ensure_future(talk.conversation.read(hit))
    await asyncio.sleep(0)
    talk.request("tempête")
    await reading
    assert "article" not in talk.events


async def test_a_speaker_alone_marks_no_hits(talk: Talk) -> None:
    await talk.conversation.open_index()
    request = talk.session.choose_speaker("Inès Caron")
    assert request is not None
    await talk.conversation.answer(request)
    hit = talk.session.point(0)
    assert hit is not None
    assert hit.id == BUDGET.id
    await talk.conversation.read(hit)
    assert talk.session.reading is not None
    assert talk.session.reading.article.hits == ()
    assert talk.session.reading.current is not None


def many(count: int, kind: type[FakeEngine] = FakeEngine) -> FakeEngine:
    return kind([replace(PORT, id=f"{number:03}.txt") for number in range(count)])


async def test_the_next_page(tmp_path: Path) -> None:
    talk = Talk(tmp_path, lambda: many(PAGE + 7))
    await talk.conversation.open_index()
    await talk.ask("port")
    assert talk.view.events[-2:] == ["answer", "people"], "the panel learns of articles beyond the page"
    await talk.conversation.more()
    await talk.conversation.more()
    assert talk.events[-1] == "more 7"
    assert talk.events.count("more 7") == 1
    talk.searcher.close()


async def test_a_page_that_fails_is_a_warning_and_can_be_asked_again(tmp_path: Path) -> None:
    talk = Talk(tmp_path, lambda: many(PAGE + 7, Failing))
    await talk.conversation.open_index()
    await talk.ask("port")
    await talk.conversation.more()
    assert talk.events[-1].startswith("warning:")
    assert talk.session.state == "found"
    assert talk.session.more() is not None
    talk.searcher.close()
