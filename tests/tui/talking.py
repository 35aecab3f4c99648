"""A conversation with a view that writes down what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.fake_engine import FakeEngine
from tui.conversation import Conversation
from tui.searcher import Searcher
from tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from search.engine import Engine
    from search.results import Hit
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
