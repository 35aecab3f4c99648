"""Concordance lines: every hit, with its context and whose words it stands in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.concordance import Concordance, Line, by_left, by_right
from search.engine import Engine
from search.query.parser import parse
from tests.search.building import engine_of

TEXTS = {
    "pont.txt": "Le pont est fermé. « Le pont rouvrira en mai », a déclaré Anne Morvan. Ce pont-là aussi.",
    "port.txt": "Un port sans pont.\n\nPaul Le Goff a ajouté : « Le pont, c'est fini. »",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine_of(tmp_path_factory.mktemp("concordance"), TEXTS) as opened:
        yield opened


def lines(engine: Engine, text: str, width: int = 20, speaker: str | None = None) -> list[Line]:
    return list(Concordance(engine, parse(text), width, speaker=speaker).lines())


def test_every_hit_is_a_line_and_offsets_are_those_of_the_article(engine: Engine) -> None:
    found = lines(engine, "pont")
    assert len(found) == 5
    for line in found:
        text = TEXTS[line.article]
        assert line.hit == text[line.start : line.end]
        assert line.left == text[max(line.start - 20, 0) : line.start]
        assert line.right == text[line.end : line.end + 20]


def test_a_line_knows_whose_words_it_is_in(engine: Engine) -> None:
    assert [(line.quoted, line.speaker) for line in lines(engine, "pont") if line.article == "pont.txt"] == [
        (False, None),
        (True, "Anne Morvan"),
        (False, None),
    ]


def test_only_the_words_of_a_speaker(engine: Engine) -> None:
    (line,) = lines(engine, "pont", speaker="Morvan")
    assert (line.speaker, line.left[-5:]) == ("Anne Morvan", "« Le ")
    assert lines(engine, "pont", speaker="Personne") == []


def test_no_context_is_context_of_no_length(engine: Engine) -> None:
    assert {(line.left, line.right) for line in lines(engine, "pont", width=0)} == {("", "")}


def test_what_is_not_asked_for_is_not_read(engine: Engine) -> None:
    concordance = Concordance(engine, parse("pont"), 10)
    next(concordance.lines())
    assert (concordance.read, concordance.articles) == (1, 2)


def test_progress_is_told_article_by_article(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    concordance = Concordance(engine, parse("pont"), 10)
    concordance.watch = lambda read, total: told.append((read, total))
    list(concordance.lines())
    assert told == [(1, 2), (2, 2)]


def test_lines_are_sorted_by_the_words_beside_them(engine: Engine) -> None:
    found = lines(engine, "pont")
    assert [by_left(line)[:1] for line in sorted(found, key=by_left)] == [("ce",), ("le",), ("le",), ("le",), ("sans",)]
    assert [by_right(line)[0] for line in sorted(found, key=by_right)] == ["c", "est", "la", "paul", "rouvrira"]
