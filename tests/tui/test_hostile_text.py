"""Text from outside, in every place where it is shown: it shows as it is, does nothing, and breaks nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from index.article import Quote
from index.errors import IndexDamaged
from search.engine import Engine, Match, Sort
from search.query.tree import Query
from search.results import Results, StoredArticle
from tests.tui.driving import command, main_screen, make, press, said, screen_text, session_of, settle, start
from tests.tui.fake_engine import BRACKETS, PORT, FakeEngine
from tui.commands import VerbatimCommands

PIECES = [
    "[", "]", "[/", "[/]", "[bold]", "[/bold]", "[@click=app.quit]", "[link=x]", "[$accent]", "[[", "]]", "\\", "\\[",
    "{", "}", "{0}", "{name}", "%s", "mot", " ", "\n", "\t", "\r", "\x1b[2J", "\x1b]0;x\x07", "\x9b", "\u202e",
    "\u2066", "\u200b", "\ud800", "é", "東京", "👨\u200d👩", "e\u0301", "«", "»", '"', "'", "&", "<", "$", "\0",
]  # fmt: skip
SEEDS = range(3)


def noise(random_: random.Random, length: int = 12) -> str:
    return "".join(random_.choice(PIECES) for _turn in range(length))


def hostile(seed: int) -> StoredArticle:
    """An article whose every field is made of traps."""
    random_ = random.Random(seed)  # noqa: S311 - the same traps in every run
    text = f"port {noise(random_, 300)} port"
    edges = sorted(random_.sample(range(len(text)), 8))
    names = [noise(random_, 4) or "x" for _turn in range(4)]
    quotes = tuple(
        Quote(
            edges[2 * number],
            edges[2 * number + 1],
            "direct" if number % 2 else "indirect",
            speaker=noise(random_),
            canonical=names[number],
            role=noise(random_),
            cue=noise(random_),
            via=noise(random_),
            confidence=0.5,
        )
        for number in range(4)
    )
    return StoredArticle(
        id=f"{seed}{noise(random_)}",
        path=noise(random_),
        text=text,
        title=noise(random_),
        date=noise(random_, 3),
        date_precision="day",
        source=noise(random_),
        agency=noise(random_),
        author=noise(random_),
        zones=(),
        quotes=quotes,
        persons=tuple(names),
        headline=noise(random_),
        tags=(noise(random_, 3), noise(random_)),
    )


def endless() -> StoredArticle:
    """An article of which every word is 10,000 letters long."""
    word = "m" * 10_000
    text = f"port {word} « {word} port » {word}"
    start = text.index("«") + 2
    quote = Quote(
        start, text.index("»") - 1, "direct", speaker=word, canonical=word, role=word, cue=word, via=word, confidence=1
    )
    return StoredArticle(
        id=f"{word}.txt",
        path=word,
        text=text,
        title=word,
        date="2024-10-23",
        date_precision="day",
        source=word,
        agency=word,
        author=word,
        zones=(),
        quotes=(quote,),
        persons=(word,),
        headline=word,
        tags=(word, word),
    )


class Talkative(FakeEngine):
    """Repeats what it was asked, with notices made of traps."""

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
        results = super().search(query, limit=limit, offset=offset, sort=sort, speaker=speaker, snippets=snippets)
        return replace(results, understood="".join(PIECES), notices=("".join(reversed(PIECES)),))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_nothing_breaks_and_nothing_acts(seed: int, size: tuple[int, int]) -> None:
    async with make(lambda: Talkative([hostile(seed)])).run_test(size=size) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "enter", "enter", "c", "y", "n", "f2", "down", "enter")
        shown = screen_text(app)
        assert not {"\x1b", "\x9b", "\u202e", "\u2066", "\u200b", "\0", "\ud800"} & set(shown)
        assert app.is_running
        assert session_of(app).total == 1


WALK = [
    ("enter", "m", "m", "space"),
    ("x", "escape"),
    ("t", "escape"),
    ("enter", "c", "m"),
    ("w", "escape"),
    ("x", "down", "tab", "tab", "escape"),
    ("e", "p"),
    ("f2", "down", "enter"),
]
"""What can be done with what was found: the keys of one surface after the other."""
ACTING = {"\x1b", "\x9b", "\u202e", "\u2066", "\u200b", "\0", "\ud800", "\t", "\r"}


@pytest.mark.parametrize("size", [(120, 36), (40, 12)])
@pytest.mark.parametrize("article", [*map(hostile, SEEDS), endless()], ids=[*map(str, SEEDS), "endless"])
async def test_every_dialog_bears_every_text(article: StoredArticle, size: tuple[int, int]) -> None:
    async with make(lambda: Talkative([article])).run_test(size=size) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        for keys in WALK:
            for key in keys:
                await press(pilot, key)
                shown = screen_text(app)
                assert not ACTING & set(shown), (keys, key)
                assert {cell_len(row) for row in shown.split("\n")} == {size[0]}, (keys, key)
        assert app.is_running
        assert app.return_code is None
        assert not any(ACTING & set(message) for message in said(app))


async def test_what_is_exported_and_noted_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tagged = replace(PORT, tags=("[bold]x[/]", "[@click=app.quit]y[/]"), persons=("[/]", *PORT.persons[1:]))
    async with make(lambda: FakeEngine([tagged])).run_test(size=(160, 40)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "enter")
        assert "#[bold]x[/] #[@click=app.quit]y[/]" in screen_text(app)
        await press(pilot, "t")
        assert "[bold]x[/], [@click=app.quit]y[/]" in screen_text(app)
        await press(pilot, "escape", "enter", "c", "w")
        assert "Who says “Nous avons travaillé" in screen_text(app)
        await press(pilot, "escape", "x")
        app.screen.query_one("#file", Input).value = "[red]mine[].csv"
        await settle(pilot)
        await press(pilot, "enter")
        assert said(app) == [f"1 article written to {tmp_path}/[red]mine[].csv"]
        assert [path.name for path in tmp_path.iterdir()] == ["[red]mine[].csv"]


async def test_brackets_stand_as_they_are_wherever_they_are_shown() -> None:
    async with make().run_test(size=(160, 48)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("rouge")
        await settle(pilot)
        await press(pilot, "enter", "enter", "c")
        shown = screen_text(app)
        for text in (
            "[bold]Crochets[/bold] [/] et [@click=app.quit]autres[/] pièges",
            "[link=https://example.org]Gazette[/link]",
            "« [sic] »",
            "[red]comme[/red]",
            "[Il] faut [/tout] garder : [@click=app.quit]ici[/]",
            "❝ Jean [Le Bon] Petit",
            "● Jean [Le Bon] Petit",
        ):
            assert text in shown, text


async def test_a_click_on_what_looks_like_a_link_does_nothing() -> None:
    async with make().run_test(size=(160, 48)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("rouge")
        await settle(pilot)
        rows = screen_text(app).split("\n")
        for row, line in enumerate(rows):
            if (column := line.find("autres[/]")) >= 0:
                await pilot.click(offset=(column, row))
                await settle(pilot)
        assert app.is_running
        assert app.return_code is None


async def test_any_query_can_be_typed() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        app = await start(pilot)
        for text in ("[bold]", "[/]", "[@click=app.quit]x[/]", "\\[", "{0}", "[" * 200):
            main_screen(app).put_query(text)
            await settle(pilot)
            assert app.is_running
            assert text[:40] in screen_text(app).split("\n")[0]


async def test_names_in_the_palette_are_not_markup() -> None:
    names = ("[/]", "[bold]Anne", "[@click=app.quit]Paul[/]", "[$accent]", "\\[x]")
    people = replace(PORT, persons=names)
    async with make(lambda: FakeEngine([people])).run_test(size=(80, 24)) as pilot:
        app = await start(pilot)
        await command(pilot, f"Speaker: {names[2]}")
        assert session_of(app).speaker == names[2]
        provider = VerbatimCommands(main_screen(app))
        found = [hit.text async for hit in provider.search("Speaker")]
        assert {f"Speaker: {name}" for name in names} <= set(found)


async def test_an_error_message_is_not_markup() -> None:
    def opener() -> Engine:
        raise IndexDamaged("[/] damaged [bold]", "mend [it] with [@click=app.quit]this[/]")

    async with make(opener).run_test(size=(100, 30)) as pilot:
        app = await start(pilot)
        assert "[/] damaged [bold]" in screen_text(app)
        assert "mend [it] with [@click=app.quit]this[/]" in screen_text(app)


async def test_what_is_copied_is_what_stands_in_the_article() -> None:
    async with make(lambda: FakeEngine([BRACKETS])).run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("faut")
        await settle(pilot)
        await press(pilot, "enter", "y")
        assert app.clipboard.startswith("« [Il] faut [/tout] garder : [@click=app.quit]ici[/] » — Jean [Le Bon] Petit")


async def test_a_very_long_query_is_typed_and_refused_with_carets_in_sight() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("mot " * 50 + "zzz:faute")
        await settle(pilot)
        rows = screen_text(app).split("\n")
        assert "^^^^" in rows[1]
        assert rows[0].index("zzz:") == rows[1].index("^^^^")
        assert app.screen.query_one(Input).value.endswith("zzz:faute")
