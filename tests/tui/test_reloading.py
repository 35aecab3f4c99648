"""An index that is written anew while one asks, without a screen: what is noticed, reloaded and told."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from index.errors import CorpusError, IndexDamaged
from tests.tui.fake_engine import FakeEngine
from tests.tui.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from search.engine import Engine
    from tests.tui.fake_builder import FakeBuilder


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
