"""The talk between the session and the engine: questions go out, answers come in, whoever draws is told.

No screen here: a view is told what changed and draws it from the session. Everything waits without blocking, and what
comes too late is dropped.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.errors import VerbatimError
from index.translation import _, plural
from search.typography import number, with_time_left
from tui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.builder import Progress
    from search.results import Hit
    from tui.searcher import Searcher
    from tui.session import Answer, Request, Session

DEBOUNCE = 0.13
"""Seconds between the last key and the search: long enough to type a word, too short to be waited for."""

PAUSE_BEFORE_COUNTING = 0.2
"""Seconds before the engine is asked what all answers have in common."""

SLOW = 0.15
"""Seconds after which somebody is told to wait: an answer that comes sooner would only make the screen flicker."""


class View(Protocol):
    """What is told of changes; each method draws one part of the session anew."""

    def draw_index(self) -> None:
        """Another index, or another generation, is open."""

    def draw_waiting(self) -> None:
        """The answer takes its time."""

    def draw_answer(self) -> None:
        """There is a new answer."""

    def draw_more(self, hits: Sequence[Hit]) -> None:
        """Further hits came at the end of the list."""

    def draw_changed(self, changed: Sequence[tuple[int, Hit]]) -> None:
        """More is known of some of the hits, each of which comes with its place in the list."""

    def draw_error(self) -> None:
        """The question could not be answered."""

    def draw_nothing(self, unfiltered: int | None) -> None:
        """No article answers; so many would without the speaker filter."""

    def draw_people(self) -> None:
        """Other people, sources and dates are in what was found."""

    def draw_article(self) -> None:
        """There is another article to read."""

    def draw_news(self, news: str) -> None:
        """Something about the index that the user should know; empty where there is nothing."""

    def warn(self, message: str) -> None:
        """Something failed that is not the answer to a question."""


class Conversation:
    """Coroutines that ask, and tell the view. Each may be cancelled at any point."""

    def __init__(self, session: Session, searcher: Searcher, view: View) -> None:
        self.session = session
        self.searcher = searcher
        self.view = view
        self.debounce = DEBOUNCE
        self.pause_before_counting = PAUSE_BEFORE_COUNTING
        self._updating = False
        self._stale = False

    async def open_index(self) -> None:
        """Open the current generation, then say whether it is up to date.

        Raises:
            IndexStateError: it cannot be used.
        """
        self.session.open_index(await self.searcher.open())
        self.view.draw_news("")
        self.view.draw_index()

    async def meet_people(self) -> None:
        """Learn who speaks in the index."""
        try:
            roster = await self.searcher.people()
        except Exception as error:  # articles are found and read without a list of speakers
            self.view.warn(wording.fault(error))
            return
        self.session.know_people(roster)
        self.view.draw_index()

    async def take_survey(self) -> None:
        """Learn what the articles of the whole index have in common."""
        try:
            survey = await self.searcher.survey()
        except Exception as error:  # as above
            self.view.warn(wording.fault(error))
            return
        self.session.know_survey(survey)
        self.view.draw_people()

    async def look_for_changes(self) -> None:
        """Say so where files of the corpus have changed since the index was built."""
        try:
            stale = await self.searcher.stale()
        except (VerbatimError, OSError):
            return  # a corpus that is away for now says nothing about the index
        if self._updating:
            return
        if stale:
            told = plural(
                "{count} file changed since the index was built: u updates it",
                "{count} files changed since the index was built: u updates it",
                stale,
            )
            self.view.draw_news(told.format(count=number(stale)))
        elif self._stale:
            self.view.draw_news("")
        self._stale = bool(stale)

    async def answer(self, request: Request, *, wait: bool = True) -> None:
        """Answer a question; with `wait`, only if nothing newer is asked within the debounce."""
        if wait:
            await asyncio.sleep(self.debounce)
        if not self.session.is_current(request):
            return
        slow = asyncio.get_running_loop().call_later(SLOW, self.view.draw_waiting)
        try:
            answer = await self.searcher.search(request)
        except Exception as error:  # a failure of any kind is shown under the box; it must not end the application
            if self.session.reject(request, error):
                self.view.draw_error()
            return
        finally:
            slow.cancel()
        if self.session.accept(answer):
            self.view.draw_answer()
            await self._complete(answer)

    async def _complete(self, answer: Answer) -> None:
        """What the answer's first page does not tell."""
        request = answer.request
        if not answer.results.hits:
            unfiltered = None
            if self.session.filtered and request.text.strip():
                unfiltered = await self.searcher.unfiltered(request)
            if self.session.is_current(request):
                self.view.draw_nothing(unfiltered)
        else:
            # After the article that is pointed at, and only where the user has stopped typing.
            await asyncio.sleep(self.pause_before_counting)
            await self._count(answer)

    async def _count(self, answer: Answer) -> None:
        try:
            facets = await self.searcher.facets(answer)
        except Exception as error:  # what was found is found without counts
            self.view.warn(wording.fault(error))
            return
        if self.session.settle_facets(answer.request, facets):
            self.view.draw_people()

    async def more(self) -> None:
        """Fetch the next page of the list."""
        request = self.session.more()
        if request is None:
            return
        try:
            answer = await self.searcher.search(request)
        except Exception as error:  # as above: the list simply stays as long as it is
            self.session.fail_more(request)
            self.view.warn(wording.fault(error))
            return
        if hits := self.session.extend(answer):
            self.view.draw_more(hits)

    async def read(self, hit: Hit) -> None:
        """Fetch the article of a hit, and show it if the pointer is still there."""
        generation = self.session.generation
        answer = self.session.answer
        marking = answer is not None and (answer.request.text.strip() or answer.request.like is not None)
        query = answer.query if answer is not None and marking else None
        try:
            article = await self.searcher.article(hit.id, query)
        except Exception as error:  # an article that cannot be read leaves the others readable
            self.view.warn(wording.fault(error))
            return
        pointed = self.session.pointed_hit
        if generation == self.session.generation and pointed is not None and pointed.id == article.id:
            self.session.read(article)
            self.view.draw_article()

    async def tag(self, article: str, tags: tuple[str, ...], seen: tuple[str, ...]) -> tuple[str, ...] | None:
        """Give an article tags in the place of those seen; answers them as they are kept, None where they cannot be."""
        try:
            return await self.searcher.tag(article, tags, seen)
        except VerbatimError as error:
            self.view.warn(f"{error} {error.hint}".strip())
            return None

    async def correct(self, article: str, words: str, speaker: str | None) -> bool:
        """Name the speaker of a quote and read on in the same place; answers whether that could be done."""
        query = self.session.answer.query if self.session.answer is not None and self.session.text.strip() else None
        try:
            await self.searcher.correct(article, words, speaker)
            self.session.open_index(await self.searcher.open())
            mended = await self.searcher.article(article, query)
        except VerbatimError as error:
            self.view.warn(f"{error} {error.hint}".strip())
            return False
        self.session.read_again(mended)
        self.view.draw_article()
        await self._renew()
        return True

    async def _renew(self) -> None:
        """Have lists and counts know what was corrected, without another search to the user's eyes."""
        former = self.session.answer
        if former is None or not self.session.hits:
            return
        request = replace(former.request, offset=0, limit=len(self.session.hits))
        try:
            answer = await self.searcher.search(request)
        except VerbatimError as error:
            self.view.warn(f"{error} {error.hint}".strip())
            return
        changed = self.session.renew(answer)
        if changed is not None:
            self.view.draw_changed(changed)
            await self._count(answer)

    async def visit(self, key: str, place: int) -> None:
        """Fetch an article that need not be among the hits, and stand on the quote that begins at `place`."""
        generation = self.session.generation
        answer = self.session.answer
        try:
            article = await self.searcher.article(key, answer.query if answer is not None else None)
        except Exception as error:  # as above
            self.view.warn(wording.fault(error))
            return
        if generation != self.session.generation:
            return
        reading = self.session.read(article)
        number = next((number for number, quote in enumerate(article.quotes) if quote.start == place), None)
        if number is not None:
            reading.go_to_quote(number)
        self.view.draw_article()

    async def watch(self, pause: float) -> None:
        """Look every `pause` seconds whether somebody else has rebuilt the index."""
        told = False
        while True:
            await asyncio.sleep(pause)
            rebuilt = self.searcher.rebuilt()
            if rebuilt and not told and not self._updating:
                self.view.draw_news(_("the index was rebuilt: F5 reloads it"))
            told = rebuilt

    async def follow(self) -> None:
        """Say so whenever files of the corpus change."""
        if self.session.status is not None:
            async for _change in self.searcher.changes(Path(self.session.status.corpus)):
                await self.look_for_changes()

    async def reload(self) -> Request | None:
        """Open the generation that stands on disk; answers the question to ask again."""
        try:
            await self.open_index()
        except VerbatimError as error:
            self.view.warn(f"{error} {error.hint}")
            return None
        return self.session.again()

    async def update(self, corpus: Path) -> Request | None:
        """Read what changed in the corpus while searching goes on, then reload."""
        if self._updating:
            return None
        self._updating = True
        try:
            report = await self.searcher.write(corpus, self._tell_progress, anew=False)
        except Exception as error:  # the old generation still stands and answers
            self.view.draw_news("")
            self.view.warn(" ".join(part for part in (wording.fault(error), getattr(error, "hint", "")) if part))
            return None
        finally:
            self._updating = False
        changed = report.added + report.changed + report.removed
        if not changed:
            self.view.draw_news(_("the index is up to date"))
            return None
        return await self.reload()

    def _tell_progress(self, state: Progress) -> None:
        share = state.done / state.total if state.total else 1.0
        told = _("updating the index: {share} %").format(share=round(100 * share))
        self.view.draw_news(with_time_left(told, share, state.elapsed))
