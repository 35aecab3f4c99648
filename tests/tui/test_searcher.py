"""The engine is asked from one thread, one question at a time, and builds beside it."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from index.errors import IndexDamaged, IndexMissing
from search.errors import QueryError, UnknownArticle
from search.query.tree import And, Dates, InField, Phrase, Query, Word
from tests.tui.fake_builder import FakeBuilder
from tests.tui.fake_engine import BUDGET, PORT, FakeEngine
from tui.narrowing import Narrowing
from tui.searcher import Searcher, Stopped
from tui.session import Request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from search.engine import Engine
    from search.results import IndexStatus, SpeakerRow

SOURCE = InField("source", Phrase((Word("Le"), Word("Courrier"))))


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    made = Searcher(tmp_path, FakeEngine)
    yield made
    made.close()


async def test_an_index_is_opened(searcher: Searcher) -> None:
    assert (await searcher.open()).articles == 4


async def test_people_are_listed_by_an_engine_of_their_own(tmp_path: Path) -> None:
    engines: list[FakeEngine] = []

    def opener() -> Engine:
        engines.append(FakeEngine())
        return engines[-1]

    searcher = Searcher(tmp_path, opener)
    await searcher.open()
    roster = await searcher.people()
    assert roster.rows[0].name == "Paul Mercier"
    assert [row.name for row in roster.among([BUDGET.id])] == ["Paul Mercier", "Inès Caron"]
    assert [engine.closed for engine in engines] == [False, True]
    searcher.close()


async def test_searching_does_not_wait_for_the_list_of_people(tmp_path: Path) -> None:
    gate = threading.Event()

    class Populous(FakeEngine):
        def speakers(self, pattern: str | None = None) -> list[SpeakerRow]:
            gate.wait(5)
            return super().speakers(pattern)

        def status(self) -> IndexStatus:
            return FakeEngine().status()

    searcher = Searcher(tmp_path, Populous)
    await searcher.open()
    people = asyncio.ensure_future(searcher.people())
    await asyncio.sleep(0.01)
    assert (await searcher.search(Request(1, "port"))).results.total == 3
    assert not people.done()
    gate.set()
    assert (await people).total == 4
    searcher.close()


async def test_a_search_is_timed(searcher: Searcher) -> None:
    await searcher.open()
    answer = await searcher.search(Request(1, "port"))
    assert answer.results.total == 3
    assert answer.query.understood == "port"
    assert 0 <= answer.seconds < 5


async def test_a_query_that_cannot_be_understood_is_an_error(searcher: Searcher) -> None:
    await searcher.open()
    with pytest.raises(QueryError):
        await searcher.search(Request(1, "zzz:valeur"))


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Inès Caron", Phrase((Word("Inès"), Word("Caron")))),
        ("Otan", Word("Otan")),
        ('Jean "[Le Bon]" Petit', Phrase((Word("Jean"), Word('"[Le'), Word('Bon]"'), Word("Petit")))),
    ],
)
async def test_a_speaker_alone_is_a_query_that_nobody_parses(tmp_path: Path, name: str, item: Word | Phrase) -> None:
    engine = FakeEngine()
    searcher = Searcher(tmp_path, lambda: engine)
    await searcher.open()
    await searcher.search(Request(1, "  ", name))
    assert engine.asked == [Query("", InField("speaker", item), "")]
    searcher.close()


async def test_facets_count_all_that_was_found(searcher: Searcher) -> None:
    await searcher.open()
    answer = await searcher.search(Request(1, "port", limit=1))
    assert len(answer.results.hits) == 1
    facets = await searcher.facets(answer)
    assert sum(value.count for value in facets.sources.values) == answer.results.total == 3
    survey = await searcher.survey()
    assert sum(value.count for value in survey.sources.values) == 4, "articles, as a value that is chosen leaves"


async def test_what_was_chosen_among_facets_narrows(searcher: Searcher) -> None:
    await searcher.open()
    one = await searcher.search(Request(1, "port", narrowing=Narrowing("Le Courrier", "2024-10")))
    assert [hit.id for hit in one.results.hits] == [PORT.id]
    assert one.query.root == And((Word("port"), Dates("2024-10-01", "2024-10-31"), SOURCE))
    alone = await searcher.search(Request(1, " ", narrowing=Narrowing("Le Courrier")))
    assert alone.query.root == SOURCE
    spoken = await searcher.search(Request(1, "", "Otan", narrowing=Narrowing("Le Courrier")))
    assert spoken.query.root == And((InField("speaker", Word("Otan")), SOURCE))


async def test_articles_like_one(searcher: Searcher) -> None:
    await searcher.open()
    answer = await searcher.search(Request(1, "whatever", like=PORT.id))
    assert [hit.id for hit in answer.results.hits] == ["002_budget.txt"]
    assert answer.query.root == Word("tempête"), "the words that they share are marked"


async def test_an_article_with_its_hits(searcher: Searcher) -> None:
    await searcher.open()
    article = await searcher.article(PORT.id, Query("port", Word("port"), "port"))
    assert len(article.hits) == 4
    assert (await searcher.article(PORT.id, None)).hits == ()
    with pytest.raises(UnknownArticle):
        await searcher.article("absent", None)


async def test_unfiltered_ignores_speaker_and_facets(searcher: Searcher) -> None:
    await searcher.open()
    assert await searcher.unfiltered(Request(1, "port", "Anne Le Goff", narrowing=Narrowing("x", "1999"))) == 3


async def test_nothing_can_be_asked_before_the_index_is_open(searcher: Searcher) -> None:
    with pytest.raises(IndexMissing):
        await searcher.search(Request(1, "port"))


async def test_an_index_that_cannot_be_opened_leaves_the_old_one_open(tmp_path: Path) -> None:
    engines = [FakeEngine()]

    def opener() -> Engine:
        if engines:
            return engines.pop()
        raise IndexDamaged("damaged")

    searcher = Searcher(tmp_path, opener)
    await searcher.open()
    with pytest.raises(IndexDamaged):
        await searcher.open()
    assert (await searcher.search(Request(1, "port"))).results.total == 3
    searcher.close()


async def test_opening_anew_closes_the_old_engine(tmp_path: Path) -> None:
    engines: list[FakeEngine] = []

    def opener() -> Engine:
        engines.append(FakeEngine())
        return engines[-1]

    searcher = Searcher(tmp_path, opener)
    await searcher.open()
    await searcher.open()
    assert [engine.closed for engine in engines] == [True, False]
    searcher.close()
    for _turn in range(100):
        if engines[1].closed:
            break
        await asyncio.sleep(0.01)
    assert engines[1].closed


class OneAtATime(FakeEngine):
    """Notices who asks, and whether two ask at once."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: set[int] = set()
        self.busy = False
        self.overlapped = False

    def status(self) -> IndexStatus:
        self.overlapped |= self.busy
        self.busy = True
        self.threads.add(threading.get_ident())
        time.sleep(0.005)
        self.busy = False
        return super().status()

    def count(self, query: Query) -> int:
        self.status()
        return super().count(query)


async def test_the_engine_is_asked_from_one_thread_only(tmp_path: Path) -> None:
    engine = OneAtATime()
    searcher = Searcher(tmp_path, lambda: engine)
    await searcher.open()
    query = Request(1, "port")
    await asyncio.gather(*(searcher.unfiltered(query) for _turn in range(10)))
    assert len(engine.threads) == 1
    assert threading.get_ident() not in engine.threads
    assert not engine.overlapped
    searcher.close()


async def test_a_question_that_waits_is_dropped_when_cancelled(tmp_path: Path) -> None:
    engine = OneAtATime()
    searcher = Searcher(tmp_path, lambda: engine)
    await searcher.open()
    query = Request(1, "port")
    first = asyncio.ensure_future(searcher.unfiltered(query))
    tasks = [asyncio.ensure_future(searcher.search(Request(number, "port"))) for number in range(20)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(first, *tasks, return_exceptions=True)
    await searcher.unfiltered(query)
    assert engine.asked == []
    searcher.close()


async def test_a_pointer_that_moved_tells_of_another_generation(tmp_path: Path, searcher: Searcher) -> None:
    pointer = tmp_path / "current"
    pointer.write_text("1 x")
    await searcher.open()
    assert not searcher.rebuilt()
    other = tmp_path / "current.new"
    other.write_text("2 y")
    os.utime(other, ns=(1, 1))
    other.replace(pointer)
    assert searcher.rebuilt()
    await searcher.open()
    assert not searcher.rebuilt()
    pointer.unlink()
    assert not searcher.rebuilt(), "an index that is gone is not a newer one"


@pytest.mark.parametrize(("anew", "call"), [(True, "build"), (False, "update")])
async def test_a_build_tells_its_progress_here(
    searcher: Searcher, builder: FakeBuilder, tmp_path: Path, anew: bool, call: str
) -> None:
    told: list[tuple[int, int]] = []
    report = await searcher.write(tmp_path, lambda state: told.append((state.done, threading.get_ident())), anew=anew)
    assert builder.calls == [call]
    assert report.added == builder.report.added
    assert [done for done, _thread in told] == [1, 2, 3]
    assert {thread for _done, thread in told} == {threading.get_ident()}
    assert builder.thread != threading.get_ident()


async def test_searching_goes_on_during_a_build(searcher: Searcher, builder: FakeBuilder, tmp_path: Path) -> None:
    await searcher.open()
    builder.pause.clear()
    build = asyncio.ensure_future(searcher.write(tmp_path, lambda _state: None, anew=False))
    await asyncio.sleep(0.01)
    assert (await searcher.search(Request(1, "port"))).results.total == 3
    assert not build.done()
    builder.pause.set()
    await build


async def test_a_build_that_fails_is_told(searcher: Searcher, builder: FakeBuilder, tmp_path: Path) -> None:
    builder.failure = OSError("disk full")
    with pytest.raises(OSError, match="disk full"):
        await searcher.write(tmp_path, lambda _state: None, anew=True)


async def test_closing_stops_a_build(searcher: Searcher, builder: FakeBuilder, tmp_path: Path) -> None:
    builder.pause.clear()
    builder.steps = 100
    told: list[int] = []
    build = asyncio.ensure_future(searcher.write(tmp_path, lambda state: told.append(state.done), anew=True))
    await asyncio.sleep(0.01)
    searcher.close()
    builder.pause.set()
    with pytest.raises(Stopped):
        await build
    assert told == []


async def test_what_was_built_is_told(builder: FakeBuilder, tmp_path: Path) -> None:
    told: list[tuple[Path, Path]] = []
    searcher = Searcher(tmp_path, FakeEngine, written=lambda corpus, location: told.append((corpus, location)))
    await searcher.write(tmp_path / "corpus", lambda _state: None, anew=True)
    assert told == [(tmp_path / "corpus", tmp_path)]
    builder.failure = OSError("disk full")
    with pytest.raises(OSError, match="disk full"):
        await searcher.write(tmp_path / "corpus", lambda _state: None, anew=True)
    assert len(told) == 1
    searcher.close()


async def test_files_that_changed_are_counted(searcher: Searcher, builder: FakeBuilder) -> None:
    assert await searcher.stale() == 3
