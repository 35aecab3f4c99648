"""Questions and answers without a screen: what is asked, what is dropped, what the view is told."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.errors import CorpusError, IndexDamaged, IndexMissing
from search.results import Results, StoredArticle
from tests.tui.fake_engine import BUDGET, PORT, FakeEngine
from tui.conversation import Conversation
from tui.searcher import Searcher
from tui.session import PAGE, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from search.engine import Engine, Match, Sort
    from search.query.tree import Query
    from search.results import Hit, IndexStatus, SpeakerRow
    from tests.tui.fake_builder import FakeBuilder
    from tui.session import Request


class Told:
    """A view that writes down what it is told."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def draw_index(self) -> None:
        self.events.append("index")

    def draw_waiting(self) -> None:
        self.events.append("waiting")

    def draw_answer(self) -> None:
        self.events.append("answer")

    def draw_more(self, hits: Sequence[Hit]) -> None:
        self.events.append(f"more {len(hits)}")

    def draw_changed(self, changed: Sequence[tuple[int, Hit]]) -> None:
        self.events.append("changed")

    def draw_error(self) -> None:
        self.events.append("error")

    def draw_nothing(self, unfiltered: int | None) -> None:
        self.events.append(f"nothing {unfiltered}")

    def draw_people(self) -> None:
        self.events.append("people")

    def draw_article(self) -> None:
        self.events.append("article")

    def draw_news(self, news: str) -> None:
        if news:
            self.events.append(news)

    def warn(self, message: str) -> None:
        self.events.append(f"warning: {message}")


class Talk:
    """A conversation with a view that listens, on an engine of one's choice."""

    def __init__(self, location: Path, opener: Callable[[], Engine] = FakeEngine) -> None:
        self.view = Told()
        self.session = Session()
        self.searcher = Searcher(location, opener)
        self.conversation = Conversation(self.session, self.searcher, self.view)
        self.conversation.debounce = 0
        self.conversation.pause_before_counting = 0

    @property
    def events(self) -> list[str]:
        """What the view was told, but for counts, which follow every answer."""
        return [event for event in self.view.events if event != "people"]

    async def ask(self, text: str) -> None:
        await self.conversation.answer(self.request(text))

    def request(self, text: str) -> Request:
        request = self.session.ask(text)
        assert request is not None
        return request


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    yield made
    made.searcher.close()


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


async def test_reloading_asks_again(talk: Talk) -> None:
    await talk.conversation.open_index()
    await talk.ask("port")
    request = await talk.conversation.reload()
    assert request is not None
    assert request.text == "port"


async def test_reloading_a_damaged_index_keeps_the_old_one(tmp_path: Path) -> None:
    engines: list[Engine] = [FakeEngine()]

    def opener() -> Engine:
        if engines:
            return engines.pop()
        raise IndexDamaged("damaged", "rebuild it")

    talk = Talk(tmp_path, opener)
    await talk.conversation.open_index()
    assert await talk.conversation.reload() is None
    assert talk.events[-1] == "warning: damaged rebuild it"
    await talk.ask("port")
    assert talk.events[-1] == "answer"
    talk.searcher.close()


async def test_a_rebuilt_index_is_announced_once(tmp_path: Path) -> None:
    pointer = tmp_path / "current"
    pointer.write_text("1")
    talk = Talk(tmp_path)
    await talk.conversation.open_index()
    watching = asyncio.ensure_future(talk.conversation.watch(0.01))
    await asyncio.sleep(0.05)
    assert talk.events == ["index"]
    os.utime(pointer, ns=(1, 1))
    for _turn in range(200):
        if len(talk.events) > 1:
            break
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    watching.cancel()
    assert talk.events == ["index", "the index was rebuilt: F5 reloads it"]
    talk.searcher.close()


async def test_changed_files_are_announced(talk: Talk, builder: FakeBuilder) -> None:
    await talk.conversation.look_for_changes()
    assert talk.events == ["3 files changed since the index was built: u updates it"]


@pytest.mark.parametrize("failure", [CorpusError("gone"), OSError("gone")])
async def test_a_corpus_that_is_away_says_nothing(talk: Talk, builder: FakeBuilder, failure: Exception) -> None:
    builder.failure = failure
    await talk.conversation.look_for_changes()
    assert talk.events == []


async def test_an_update_reloads(talk: Talk, builder: FakeBuilder, tmp_path: Path) -> None:
    await talk.conversation.open_index()
    await talk.ask("port")
    request = await talk.conversation.update(tmp_path)
    assert request is not None
    assert "updating the index: 33 %, 0:00 left" in talk.events
    assert talk.events[-1] == "index"


async def test_an_update_without_changes_says_so(talk: Talk, builder: FakeBuilder, tmp_path: Path) -> None:
    builder.report.added = 0
    await talk.conversation.open_index()
    assert await talk.conversation.update(tmp_path) is None
    assert talk.events[-1] == "the index is up to date"


async def test_an_update_that_fails_is_a_warning(talk: Talk, builder: FakeBuilder, tmp_path: Path) -> None:
    builder.failure = CorpusError("no corpus", "name one")
    await talk.conversation.open_index()
    assert await talk.conversation.update(tmp_path) is None
    assert talk.events[-1] == "warning: no corpus name one"


async def test_two_updates_do_not_run_at_once(talk: Talk, builder: FakeBuilder, tmp_path: Path) -> None:
    await talk.conversation.open_index()
    builder.pause.clear()
    first = asyncio.ensure_future(talk.conversation.update(tmp_path))
    await asyncio.sleep(0.01)
    assert await talk.conversation.update(tmp_path) is None
    builder.pause.set()
    await first
    assert builder.calls == ["update"]
