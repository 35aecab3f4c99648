from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.builder import build, update
from index.cold import people, preparing
from index.cold.people import JoinedPeople
from index.cold.people_writer import write
from index.generations import IndexDirectory
from index.people import Person
from search.embedded import EmbeddedEngine

PERSONS = [
    Person("Mark Rutte", "person", ("Rutte", "Mark Rutte")),
    Person("Otan", "institution", ("OTAN",)),
    Person("un habitant", None, ("un habitant",)),
]
SAID = "« Le pont sera ouvert demain », a déclaré {}. « Nous serons prêts », a affirmé Claire Vasseur."


def test_people_are_read_as_they_were_written(tmp_path: Path) -> None:
    write(PERSONS, tmp_path / "people")
    joined = JoinedPeople(str(tmp_path / "people"))
    assert [Person(*person) for person in joined.persons()] == PERSONS
    assert [joined.name_of(name) for name in ("Rutte", "OTAN", "Otan")] == ["Mark Rutte", "Otan", None]


def test_an_index_of_nobody(tmp_path: Path) -> None:
    write([], tmp_path / "people")
    joined = JoinedPeople(str(tmp_path / "people"))
    assert list(joined.persons()) == []
    assert joined.name_of("Rutte") is None


def spoken(folder: Path, *names: str) -> Path:
    corpus = folder / "corpus.jsonl"
    lines = [json.dumps({"id": str(number), "text": SAID.format(name)}) for number, name in enumerate(names)]
    corpus.write_text("\n".join(lines), encoding="utf-8")
    return corpus


def named(location: Path) -> list[str]:
    with EmbeddedEngine.open(location) as engine:
        return [row.name for row in engine.speakers()]


def test_an_update_joins_anew(tmp_path: Path) -> None:
    build(spoken(tmp_path, "Jean Martin", "Anne Petit"), tmp_path / "index")
    update(spoken(tmp_path, "Jean Martin", "Paul Durand"), tmp_path / "index")
    generation = IndexDirectory(tmp_path / "index").current()
    joined = JoinedPeople(str(generation.path / people.FILE))
    assert sorted(name for name, _kind, _names in joined.persons()) == ["Claire Vasseur", "Jean Martin", "Paul Durand"]
    assert sorted(named(tmp_path / "index")) == ["Claire Vasseur", "Jean Martin", "Paul Durand"]


def test_an_update_that_quotes_nobody_else_keeps_the_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = spoken(tmp_path, "Jean Martin", "Anne Petit")
    build(corpus, tmp_path / "index")
    before = (IndexDirectory(tmp_path / "index").current().path / people.FILE).stat().st_ino
    monkeypatch.setattr(preparing, "JOINED_IN_UPDATES", 0)
    corpus.write_text(corpus.read_text(encoding="utf-8").replace("demain", "hier"), encoding="utf-8")
    assert update(corpus, tmp_path / "index").changed == 2
    after = IndexDirectory(tmp_path / "index").current().path / people.FILE
    assert after.stat().st_ino == before
    assert sorted(named(tmp_path / "index")) == ["Anne Petit", "Claire Vasseur", "Jean Martin"]


def test_an_update_of_too_many_names_leaves_them_to_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(spoken(tmp_path, "Jean Martin", "Anne Petit"), tmp_path / "index")
    monkeypatch.setattr(preparing, "JOINED_IN_UPDATES", 1)
    update(spoken(tmp_path, "Jean Martin", "Paul Durand"), tmp_path / "index")
    assert not (IndexDirectory(tmp_path / "index").current().path / people.FILE).exists()
    assert sorted(named(tmp_path / "index")) == ["Claire Vasseur", "Jean Martin", "Paul Durand"]


def test_a_build_of_too_many_names_leaves_them_to_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "JOINED_IN_BUILDS", 1)
    build(spoken(tmp_path, "Jean Martin", "Anne Petit"), tmp_path / "index")
    assert not (IndexDirectory(tmp_path / "index").current().path / people.FILE).exists()
    assert sorted(named(tmp_path / "index")) == ["Anne Petit", "Claire Vasseur", "Jean Martin"]


def test_the_users_own_names_outrank_those_that_were_joined(tmp_path: Path) -> None:
    build(spoken(tmp_path, "Jean Martin"), tmp_path / "index")
    (tmp_path / "aliases").write_text("Jean Martin = Claire Vasseur\n", encoding="utf-8")
    with EmbeddedEngine.open(tmp_path / "index", tmp_path / "aliases") as engine:
        assert [row.name for row in engine.speakers()] == ["Claire Vasseur"]
