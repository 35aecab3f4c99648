"""Every row of the tables does what its header says, in a sentence of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.quotes import gazetteer
from index.quotes.act import Act, Piece
from index.quotes.folding import fold
from index.quotes.speakers import Attribution, resolve

LEXICON = Path(gazetteer.__file__).parent / "lexicon"
VOWELS = tuple("aeiouyœ")
ASPIRATED = {
    "hacker",
    "hackeur",
    "hackeuse",
    "haut",
    "haute",
    "haut-commissaire",
    "haute-commissaire",
    "handballeur",
    "handballeuse",
}


def rows(name: str) -> list[list[str]]:
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def with_article(noun: str, feminine: bool) -> str:
    first = fold(noun).split(" ")[0]
    if first.startswith((*VOWELS, "h")) and first not in ASPIRATED:
        return f"l'{noun}"
    return f"{'la' if feminine else 'le'} {noun}"


def says(phrase: str, before: str = "", after: str = "") -> Attribution:
    text = f"{before}« Oui », a dit {phrase}.{after}"
    start = len(before) + len("« Oui », a dit ")
    quote = Piece(len(before) + 2, len(before) + 5, "direct")
    return resolve(text, (), [Act((quote,), "test", 1.0, speaker=(start, start + len(phrase)))])[0]


@pytest.mark.parametrize(("masculine", "feminine", "classes"), rows("roles.tsv"))
def test_a_role_before_a_name(masculine: str, feminine: str, classes: str) -> None:
    for noun, name in ((masculine, "Paul Vidal"), (feminine, "Claire Vasseur")):
        found = says(f"{with_article(noun, name == 'Claire Vasseur')} {name}")
        assert (found.canonical, found.speaker, found.speaker_kind) == (name, name, "person")
        assert found.role == noun


@pytest.mark.parametrize(("masculine", "feminine", "classes"), rows("roles.tsv"))
def test_a_role_after_a_name_is_taken_up(masculine: str, feminine: str, classes: str) -> None:
    phrase = with_article(feminine, feminine=True)
    found = says(phrase, before=f"Claire Vasseur, {phrase} de Valbrune, est là. ")
    assert found.canonical == "Claire Vasseur"


@pytest.mark.parametrize(("noun", "agreement", "classes"), rows("institutions.tsv"))
def test_an_institution_speaks_under_its_noun(noun: str, agreement: str, classes: str) -> None:
    plural = agreement.endswith("p")
    phrase = f"les {noun}" if plural else with_article(noun, agreement == "f")
    found = says(phrase)
    assert fold(found.canonical or "").endswith(fold(noun))
    assert found.speaker_kind in ("institution", "group", "anonymous")


@pytest.mark.parametrize(("name", "agreement", "sort", "others"), rows("metonyms.tsv"))
def test_a_listed_name_is_an_institution(name: str, agreement: str, sort: str, others: str) -> None:
    found = says(name)
    assert found.speaker_kind == "institution"
    assert found.canonical == name or name.startswith(("Le ", "La ", "Les ", "L'"))


@pytest.mark.parametrize("row", rows("nations.tsv"), ids=lambda row: row[0])
def test_a_country_and_its_adjective(row: list[str]) -> None:
    country, agreement, adjectives, *_ = row
    article = "les" if agreement.endswith("p") else {"m": "le", "f": "la"}[agreement]
    found = says(f"l'{country}" if fold(country)[0] in VOWELS else f"{article} {country}")
    assert (found.canonical, found.speaker_kind) == (country, "institution")
    adjective = adjectives.split()[0].partition("/")[0]
    assert says(f"le président {adjective} Paul Vidal").role == f"président {adjective}"


def pronouns_after(name: str) -> tuple[str | None, bool, bool]:
    """Whom a full name, and « il » and « elle » after it, stand for: the name, and whether each finds somebody."""
    text = f"« Oui », a dit {name}. « Non », a-t-il dit. « Si », a-t-elle dit."
    il, elle = text.index("il dit"), text.index("elle dit")
    spans = [(15, 15 + len(name)), (il, il + 2), (elle, elle + 4)]
    acts = [Act((Piece(span[0] - 3, span[0] - 2, "direct"),), "test", 1.0, speaker=span) for span in spans]
    full, he, she = (who.canonical for who in resolve(text, (), acts))
    return full, he is not None, she is not None


def test_a_first_name_makes_a_person_and_tells_a_pronoun() -> None:
    wrong = [
        name
        for name, gender in rows("first_names.tsv")
        if pronouns_after(f"{name} Vasseurin") != (f"{name} Vasseurin", gender != "f", gender != "m")
    ]
    assert wrong == []


@pytest.mark.parametrize(("title", "gender", "number"), [row for row in rows("titles.tsv") if row[2] == "s"])
def test_a_title_is_no_part_of_the_name(title: str, gender: str, number: str) -> None:
    found = says(f"{title} Vasseurin", before="Xan Vasseurin est là. ")
    assert found.canonical == "Xan Vasseurin"


@pytest.mark.parametrize("pronoun", [row[0] for row in rows("pronouns.tsv")])
def test_a_pronoun_alone_is_nobody(pronoun: str) -> None:
    assert says(pronoun).canonical is None


@pytest.mark.parametrize("word", [row[0] for row in rows("function_words.tsv") if "nobody" in row[1].split()])
def test_some_words_never_speak(word: str) -> None:
    assert says(word).canonical is None
