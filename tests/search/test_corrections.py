"""Corrected speakers: everything that reads, counts or searches quotes has the same one; a rebuild loses none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.builder import build
from search.annotations import RULE, Annotations
from search.embedded import EmbeddedEngine
from search.folders import annotations_folder
from search.people import KeptPeople
from search.query.parser import parse

TEXTS = {
    "pont": "« Le pont rouvrira mardi », a déclaré Anne Morvan. « Le pont est sûr », a affirmé Paul Mercier.",
    "port": "« Le port attendra », a déclaré Paul Mercier. Le port dort.",
    "gare": "La gare est fermée.",
}
WORDS = "Le pont est sûr"


class Desk:
    """A corpus, its index and the user's data, side by side."""

    def __init__(self, folder: Path) -> None:
        self.corpus = folder / "articles.jsonl"
        self.data = folder / "data"
        self.location = folder / "index"
        self.write(TEXTS)
        build(self.corpus, self.location)
        self.notes = Annotations(Path(annotations_folder(str(self.data), str(self.corpus))))

    def write(self, texts: dict[str, str]) -> None:
        lines = (json.dumps({"id": name, "text": text}) for name, text in texts.items())
        self.corpus.write_text("\n".join(lines), encoding="utf-8")

    def open(self) -> EmbeddedEngine:
        return EmbeddedEngine.open(self.location, None, self.data)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def quoted(engine: EmbeddedEngine, speaker: str) -> set[str]:
    return {row.text for row in engine.quotes(None, speaker=speaker, limit=0).rows}


def articles(engine: EmbeddedEngine, query: str, speaker: str | None = None) -> set[str]:
    return {hit.id for hit in engine.search(parse(query), limit=0, speaker=speaker).hits}


def test_without_corrections_nothing_is_another(desk: Desk) -> None:
    with desk.open() as engine:
        assert quoted(engine, "Paul Mercier") == {WORDS, "Le port attendra"}
        assert not engine._quotes.changed


@pytest.mark.parametrize("name", ["Anne Morvan", "Inès Caron"])
def test_a_corrected_quote_is_its_speakers_everywhere(desk: Desk, name: str) -> None:
    desk.notes.correct("pont", WORDS, name)
    with desk.open() as engine:
        assert quoted(engine, "Paul Mercier") == {"Le port attendra"}
        assert WORDS in quoted(engine, name)
        assert articles(engine, f'locuteur:"{name}" citation:sûr') == {"pont"}
        assert articles(engine, "locuteur:Mercier") == {"port"}
        assert articles(engine, "pont OU port", speaker="Paul Mercier") == {"port"}
        assert articles(engine, "pont OU port", speaker=name) == {"pont"}
        counts = {row.name: (row.quotes, row.articles) for row in engine.speakers()}
        assert counts["Paul Mercier"] == (1, ("port",))
        assert counts[name] == ((2 if name == "Anne Morvan" else 1), ("pont",))
        facets = engine.facets(parse("pont OU port"))
        assert {value.value: value.count for value in facets.speakers.values} == dict.fromkeys(counts, 1)
        of_quotes = engine.quote_facets(None)
        assert {value.value: value.count for value in of_quotes.speakers.values} == {
            person: quotes for person, (quotes, _articles) in counts.items()
        }
        stored = engine.article("pont")
        (mended,) = [pair for pair in zip(stored.quotes, stored.persons, strict=True) if pair[0].rule == RULE]
        assert (mended[1], mended[0].confidence, mended[0].cue) == (name, 1.0, None)
        (hit,) = engine.search(parse("sûr")).hits
        assert [row.person for row in hit.quotes] == [name]


@pytest.mark.parametrize(("name", "kept"), [("Anne Morvan", True), ("Inès Caron", False)])
def test_only_a_new_name_has_people_joined_anew(desk: Desk, name: str, kept: bool) -> None:
    desk.notes.correct("pont", WORDS, name)
    with desk.open() as engine:
        assert isinstance(engine._speakers._people, KeptPeople) is kept


def test_a_rebuild_and_a_change_of_the_text_keep_it(desk: Desk) -> None:
    desk.notes.correct("pont", WORDS, "Inès Caron")
    desk.write(TEXTS | {"pont": "Hier, à Brest.\n\n" + TEXTS["pont"].replace("Le pont est", "Le  pont\nest")})
    build(desk.corpus, desk.location)
    with desk.open() as engine:
        assert {" ".join(text.split()) for text in quoted(engine, "Inès Caron")} == {WORDS}


def test_a_correction_that_is_taken_away_is_gone(desk: Desk) -> None:
    desk.notes.correct("pont", WORDS, "Inès Caron")
    desk.notes.correct("pont", WORDS, None)
    with desk.open() as engine:
        assert quoted(engine, "Paul Mercier") == {WORDS, "Le port attendra"}
        assert "Inès Caron" not in {row.name for row in engine.speakers()}


def test_notes_of_what_is_not_there_do_no_harm(desk: Desk) -> None:
    desk.notes.correct("gone", WORDS, "Inès Caron")
    desk.notes.correct("pont", "Jamais dit", "Inès Caron")
    desk.notes.set_tags("gone", ["x"])
    with desk.open() as engine:
        assert quoted(engine, "Paul Mercier") == {WORDS, "Le port attendra"}
        assert articles(engine, "tag:x") == set()


def test_tags_are_conditions_like_others(desk: Desk) -> None:
    desk.notes.set_tags("pont", ["à relire", "ouest"])
    desk.notes.set_tags("gare", ["ouest"])
    with desk.open() as engine:
        assert articles(engine, "tag:ouest") == {"pont", "gare"}
        assert articles(engine, "étiquette:OUEST") == {"pont", "gare"}
        assert articles(engine, 'tag:"a relire"') == {"pont"}
        assert articles(engine, "tag:(à relire)") == {"pont"}
        assert articles(engine, 'tag:(ouest SAUF "à relire")') == {"gare"}
        assert articles(engine, "tag:(relire OU ouest)") == {"pont", "gare"}
        assert articles(engine, "SAUF tag:ouest") == {"port"}
        assert articles(engine, "port tag:ouest") == set()
        assert {row.text for row in engine.quotes(parse("tag:ouest")).rows} == {"Le pont rouvrira mardi", WORDS}
        assert engine.search(parse("gare")).hits[0].tags == ("ouest",)
        assert engine.article("pont").tags == ("à relire", "ouest")


def test_a_tag_is_found_at_once(desk: Desk) -> None:
    with desk.open() as engine:
        assert articles(engine, "tag:ouest") == set()
        desk.notes.set_tags("gare", ["ouest"])
        assert articles(engine, "tag:ouest") == {"gare"}


def test_a_tag_marks_nothing(desk: Desk) -> None:
    desk.notes.set_tags("gare", ["fermée"])
    with desk.open() as engine:
        (hit,) = engine.search(parse("gare tag:fermée")).hits
        marked = [TEXTS["gare"][start:end] for snippet in hit.snippets for start, end in snippet.highlights]
        assert marked == ["gare"]
