"""The tables of names and nouns: their shape, and what they must and must not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.quotes import gazetteer
from index.quotes.gazetteer import (
    concepts,
    first_names,
    heads,
    institutions,
    nations,
    pronouns,
    starters,
    titles,
    words_used_as,
)

LEXICON = Path(gazetteer.__file__).parent / "lexicon"
COLUMNS = {
    "roles.tsv": 3,
    "institutions.tsv": 3,
    "first_names.tsv": 2,
    "documents.tsv": 3,
    "titles.tsv": 3,
    "nations.tsv": 4,
    "metonyms.tsv": 4,
    "function_words.tsv": 2,
    "determiners.tsv": 4,
    "pronouns.tsv": 4,
}


@pytest.mark.parametrize(
    "name", [*COLUMNS, "starters.txt", "surnames_first.txt", "portfolios.txt", "organisation_words.txt"]
)
def test_a_table_opens_with_what_it_is(name: str) -> None:
    assert (LEXICON / name).read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(("name", "columns"), COLUMNS.items())
def test_rows_have_their_columns_and_no_blanks_around(name: str, columns: int) -> None:
    for number, line in enumerate((LEXICON / name).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            assert len(cells) == columns, f"{name}:{number}"
            assert all(cell == cell.strip() for cell in cells), f"{name}:{number}"


@pytest.mark.parametrize(("name", "columns"), COLUMNS.items())
def test_no_row_stands_twice(name: str, columns: int) -> None:
    rows = [line for line in (LEXICON / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    keys = rows if name in ("institutions.tsv", "metonyms.tsv") else [row.split("\t")[0] for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("form", "lemma", "gender", "plural", "kind"),
    [
        ("presidente", "president", "f", False, "person"),
        ("presidents", "president", "m", True, "person"),
        ("secretaires generaux", "secretaire general", "m", True, "person"),
        ("chefs de cabinet", "chef de cabinet", "m", True, "person"),
        ("victime", "victime", "", False, "person"),
        ("americaine", "americaine", "f", False, "person"),
        ("parquet", "parquet", "m", False, "institution"),
        ("autorites", "autorite", "f", True, "institution"),
        ("gens", "gens", "m", True, "people"),
        ("sondages", "sondage", "m", True, "document"),
        ("communique", "communique", "m", False, "channel"),
        ("rumeur", "rumeur", "f", False, "rumour"),
    ],
)
def test_heads(form: str, lemma: str, gender: str, plural: bool, kind: str) -> None:
    head = heads()[form]
    assert (head.lemma, head.gender, head.plural, head.kind) == (lemma, gender, plural, kind)


def test_concepts_bring_words_for_one_country_together() -> None:
    table = concepts()
    assert table["americaine"] == table["washington"] == table["etats unis"] == "etats-unis"
    assert table["etats-unis" if "etats-unis" in table else "etats unis"] in nations()
    assert table["alliance atlantique"] == table["otan"]


def test_a_common_noun_is_no_concept() -> None:
    assert "commission" not in concepts()


def test_a_capital_is_not_the_name_of_its_country() -> None:
    assert institutions()["seoul"].name == "Séoul"
    assert institutions()["coree du sud"].name == "Corée du Sud"


def test_genders_of_first_names() -> None:
    assert set(first_names().values()) == {"m", "f", "x"}
    assert len(first_names()) > 1500


def test_titles_and_pronouns() -> None:
    assert titles()["Mme"] == ("f", False)
    assert titles()["MM."] == ("m", True)
    assert pronouns()["celle-ci"] == ("f", False, True)


def test_accents_tell_function_words_apart() -> None:
    assert "a" in words_used_as("verbal")
    assert "à" in words_used_as("preposition")
    assert "à" not in words_used_as("verbal")


def test_no_first_name_opens_every_sentence() -> None:
    assert set(first_names()) & starters() <= {"grace"}
