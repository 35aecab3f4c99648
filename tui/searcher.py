"""The engine, asked from one thread that never draws; the screens wait for it without stopping.

An engine may be used from one thread at a time, so all questions queue for a single thread of their own. What takes
long (building an index, listing everybody who speaks) has other threads: searching goes on meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from index.errors import IndexMissing
from index.translation import _
from search.errors import UsageError
from tui.narrowing import EVERYTHING
from tui.roster import Roster
from tui.session import Answer, Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from index.builder import BuildReport, Progress
    from search.annotations import Annotations
    from search.engine import Engine
    from search.query.tree import Query
    from search.results import Facets, IndexStatus, Results, StoredArticle
    from tui.exporting import Source, Target
    from tui.narrowing import Narrowing

T = TypeVar("T")

FACET_VALUES = 150
"""Values of each facet that are asked for, those with most answers."""

LOOKED_AT = 50_000
"""Files of a corpus that are compared with the index as it is opened: enough to notice, in a second or so."""


QUIET, LONGEST = 500, 5000
"""Milliseconds without a change after which it is told of those before, and after which it is told in any case."""

RECHECKED = 60.0
"""Seconds after which the corpus is looked at again where no library tells of changes."""


class Stopped(Exception):
    """Raised inside a build or an export to end it: its draft is removed, and what was there stays as it was."""


class Searcher:
    """One index, open or about to be."""

    def __init__(
        self,
        location: Path,
        opener: Callable[[], Engine],
        *,
        timer: Callable[[], float] = time.perf_counter,
        written: Callable[[Path, Path], None] | None = None,
        annotations: Callable[[str], Annotations] | None = None,
    ) -> None:
        """A searcher of the index in `location`.

        Args:
            location: the directory of the index.
            opener: opens its current generation.
            timer: tells seconds, for the time that a search takes.
            written: is told the corpus and the location when the index has been written.
            annotations: gives the user's tags and corrections of a corpus.
        """
        self.location = location
        self._opener = opener
        self._engine: Engine | None = None
        self._timer = timer
        self._written = written
        self._annotations = annotations
        self._stamp: int | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._stopping = threading.Event()

    async def open(self) -> IndexStatus:
        """Open the current generation, in the place of the one that was open.

        Raises:
            IndexStateError: it cannot be used; a generation that was open stays open.
        """
        return await self._ask(self._open)

    def _open(self) -> IndexStatus:
        stamp = self._read_stamp()
        engine = self._opener()
        status = engine.status()
        if self._engine is not None:
            self._engine.close()
        self._engine = engine
        self._stamp = stamp
        return status

    async def people(self) -> Roster:
        """Who speaks in the current generation.

        In a large index this takes long; an engine of its own reads it, so that searching does not wait.
        """
        return await _apart(self._people)

    def _people(self) -> Roster:
        engine = self._opener()
        try:
            return Roster(engine.speakers())
        finally:
            engine.close()

    async def search(self, request: Request) -> Answer:
        """One page of articles.

        Raises:
            QueryError: the text cannot be understood.
        """
        return await self._ask(self._search, request)

    def _search(self, request: Request) -> Answer:
        begun = self._timer()
        engine = self._open_engine()
        query = question(engine, request)
        results = _page(engine, query, request)
        return Answer(request, query, results, self._timer() - begun)

    async def export(self, source: Source, name: str, target: Target, progress: Callable[[int], None]) -> None:
        """Write `source` in the format `name` to the file that `target` opens.

        An engine of its own reads it, so that searching does not wait. `progress` is called in this thread.

        Raises:
            UsageError: the file cannot be written.
        """
        loop = asyncio.get_running_loop()
        await _apart(lambda: self._export(source, name, target, lambda done: _tell(loop, progress, done)))

    def _export(self, source: Source, name: str, target: Target, progress: Callable[[int], None]) -> None:
        from tui.exporting import PAGE, write

        def counted(done: int) -> None:
            if target.stopping.is_set() or self._stopping.is_set():
                raise Stopped
            if done % PAGE == 0:
                progress(done)

        engine = self._opener()
        try:
            with target.opened() as out:
                write(
                    source,
                    name,
                    out,
                    engine.article,
                    lambda asked: _page(engine, question(engine, asked), asked),
                    counted,
                )
        finally:
            engine.close()

    async def facets(self, answer: Answer) -> Facets:
        """What all articles that answer have in common."""
        speaker = answer.request.speaker
        return await self._ask(lambda: self._open_engine().facets(answer.query, speaker=speaker, most=FACET_VALUES))

    async def ask(self, work: Callable[[Engine], T]) -> T:
        """What `work` makes of the engine, in the engine's own thread.

        Raises:
            VerbatimError: as the engine does.
        """
        return await self._ask(lambda: work(self._open_engine()))

    async def survey(self) -> Facets:
        """What all articles of the index have in common."""
        return await self._ask(lambda: self._open_engine().facets(None, most=FACET_VALUES))

    async def unfiltered(self, request: Request) -> int:
        """How many articles answer the text of a request, of whatever source and date, whoever speaks in them."""
        return await self._ask(self._unfiltered, request)

    def _unfiltered(self, request: Request) -> int:
        engine = self._open_engine()
        return engine.count(question(engine, replace(request, narrowing=EVERYTHING)))

    async def article(self, key: str, query: Query | None) -> StoredArticle:
        """An article with the hits of `query` in it."""
        return await self._ask(self._article, key, query)

    def _article(self, key: str, query: Query | None) -> StoredArticle:
        return self._open_engine().article(key, query)

    async def tag(self, article: str, tags: Sequence[str], seen: Sequence[str]) -> tuple[str, ...]:
        """Give an article tags in the place of those `seen`; answers them as they are kept, with any given since.

        Raises:
            UsageError: they cannot be written.
        """
        return await self._ask(lambda: self._notes().set_tags(article, tags, seen))

    async def correct(self, article: str, words: str, speaker: str | None) -> None:
        """Note whose a quote is, None for what the rules say. An index that is opened from then on knows it.

        Raises:
            UsageError: it cannot be written.
        """
        await self._ask(lambda: self._notes().correct(article, words, speaker))

    def _notes(self) -> Annotations:
        if self._annotations is None:
            raise UsageError(_("There is no place to note that."))
        return self._annotations(self._open_engine().status().corpus)

    async def stale(self) -> int:
        """How many files of the corpus were added, changed or removed since the index was built."""
        return await _apart(self._stale)

    def _stale(self) -> int:
        from index.builder import changes

        found = changes(self.location, LOOKED_AT)
        return len(found.added) + len(found.changed) + len(found.removed)

    async def changes(self, corpus: Path) -> AsyncIterator[None]:
        """Comes back after each change of the corpus; where nobody tells of changes, from time to time."""
        with contextlib.suppress(ImportError, OSError):  # the library is an extra; the corpus may be gone
            watching = await asyncio.to_thread(importlib.import_module, "watchfiles")
            async for _found in watching.awatch(corpus, watch_filter=None, debounce=LONGEST, step=QUIET):
                yield
        while True:
            await asyncio.sleep(RECHECKED)
            yield

    def rebuilt(self) -> bool:
        """Whether another generation than the one that is open stands on disk."""
        return self._stamp is not None and self._read_stamp() not in (None, self._stamp)

    def _read_stamp(self) -> int | None:
        try:
            return (self.location / "current").stat().st_mtime_ns
        except OSError:
            return None

    async def write(self, corpus: Path, progress: Callable[[Progress], None], *, anew: bool) -> BuildReport:
        """Build the index of `corpus` anew, or only what changed in it.

        `progress` is called in this thread, and only with the newest state.
        """
        loop = asyncio.get_running_loop()
        return await _apart(lambda: self._write(corpus, lambda state: _tell(loop, progress, state), anew))

    def _write(self, corpus: Path, progress: Callable[[Progress], None], anew: bool) -> BuildReport:
        from index import builder

        def watched(state: Progress) -> None:
            if self._stopping.is_set():
                raise Stopped
            progress(state)

        report = (builder.build if anew else builder.update)(corpus, self.location, watched, None)
        if self._written is not None:
            self._written(corpus, self.location)
        return report

    def close(self) -> None:
        """Let go of the index; a build that runs is stopped."""
        self._stopping.set()
        engine, self._engine = self._engine, None
        if engine is not None:
            self._thread.submit(engine.close)
        self._thread.shutdown(wait=False)

    def _open_engine(self) -> Engine:
        engine = self._engine
        if engine is None:
            raise IndexMissing(_("The index is not open."), _("Wait until it is, or build it."))
        return engine

    async def _ask(self, function: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)


def _page(engine: Engine, query: Query, request: Request) -> Results:
    if request.like is not None:
        return engine.like(request.like, limit=request.limit, offset=request.offset)
    return engine.search(query, limit=request.limit, offset=request.offset, sort=request.sort, speaker=request.speaker)


def question(engine: Engine, request: Request) -> Query:
    """What a request asks, as a tree.

    Raises:
        QueryError: its text cannot be understood.
    """
    from search.query.parser import parse

    if request.like is not None:
        # The words that tell the article from others; one that shares none with any other has nothing to mark.
        understood = engine.like(request.like, limit=1, snippets=False).understood
        return parse(understood) if understood else _everything_of("")
    if request.text.strip():
        return _narrowed(parse(request.text), request.narrowing)
    if request.speaker is not None or not request.narrowing:
        return _narrowed(_everything_of(request.speaker or ""), request.narrowing)
    return _everything_in(request.narrowing)


def _narrowed(query: Query, narrowing: Narrowing) -> Query:
    from search.narrowing import narrowed

    return narrowed(query, narrowing.period, narrowing.period, narrowing.source, narrowing.kind)


def _everything_in(narrowing: Narrowing) -> Query:
    """The query for all articles of a source, of a period, with a kind of quotes, or several of these."""
    from search.narrowing import conditions
    from search.query.tree import And, Query
    from search.query.unparse import unparse

    found = tuple(conditions(narrowing.period, narrowing.period, narrowing.source, narrowing.kind))
    root = found[0] if len(found) == 1 else And(found)
    return Query("", root, unparse(root))


def _everything_of(speaker: str) -> Query:
    """The query for all articles in which somebody speaks."""
    from search.query.tree import InField, Phrase, Query, Word

    words = tuple(Word(word) for word in speaker.split()) or (Word(speaker),)
    return Query("", InField("speaker", words[0] if len(words) == 1 else Phrase(words)), "")


async def _apart(work: Callable[[], T]) -> T:
    """Do long work in a thread of its own, which nobody waits for when the application is left."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # whatever it is, it belongs to the one who waits
            _tell(loop, _fail, done, error)
        else:
            _tell(loop, _finish, done, result)

    threading.Thread(target=run, daemon=True).start()
    return await done


def _tell(loop: asyncio.AbstractEventLoop, function: Callable[..., None], *arguments: object) -> None:
    """Have the screen's loop call `function`; nothing where the application has been left meanwhile."""
    with contextlib.suppress(RuntimeError):  # the loop is closed
        loop.call_soon_threadsafe(function, *arguments)


def _finish(future: asyncio.Future[T], result: T) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[T], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
