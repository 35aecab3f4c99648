"""A builder that builds nothing: it tells its progress as the real one does, and reports or fails as it is told to."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass
class FakeProgress:
    done: int
    total: int
    articles: int = 1
    elapsed: float = 0.1


@dataclass
class FakeReport:
    added: int = 1
    changed: int = 0
    removed: int = 0


@dataclass
class FakeChanges:
    added: tuple[str, ...] = ("a",)
    changed: tuple[str, ...] = ("b", "c")
    removed: tuple[str, ...] = ()


class FakeBuilder(ModuleType):
    """Stands in for the builder: tells its progress, and reports or fails."""

    def __init__(self) -> None:
        super().__init__("index.builder")
        self.calls: list[str] = []
        self.corpora: list[Path] = []
        self.failure: Exception | None = None
        self.steps = 3
        self.thread = 0
        self.pause = threading.Event()
        self.pause.set()
        self.report = FakeReport()

    def build(
        self, corpus: Path, location: Path, progress: Callable[[FakeProgress], None], _jobs: int | None
    ) -> FakeReport:
        self.calls.append("build")
        self.corpora.append(corpus)
        return self._work(progress)

    def update(
        self, corpus: Path, location: Path, progress: Callable[[FakeProgress], None], _jobs: int | None
    ) -> FakeReport:
        self.calls.append("update")
        self.corpora.append(corpus)
        return self._work(progress)

    def changes(self, location: Path, limit: int | None = None) -> FakeChanges:
        if self.failure is not None:
            raise self.failure
        return FakeChanges()

    def _work(self, progress: Callable[[FakeProgress], None]) -> FakeReport:
        self.thread = threading.get_ident()
        for step in range(self.steps):
            self.pause.wait(5)
            progress(FakeProgress(step + 1, self.steps))
        if self.failure is not None:
            raise self.failure
        return self.report
