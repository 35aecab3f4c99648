"""Descriptions: heads, determiners, complements, and which can be of one person."""

from __future__ import annotations

import pytest

from index.quotes.descriptions import Description, adjectival, content_words, find_head, noun_phrase, read_description
from index.quotes.fitting import fit
from index.quotes.tokens import tokens


def read(phrase: str) -> Description:
    description = read_description(phrase, 0, len(phrase))
    assert description is not None
    return description


@pytest.mark.parametrize(
    ("phrase", "lemma", "determiner", "gender", "plural"),
    [
        ("le porte-parole du Pentagone", "porte-parole", "definite", "m", False),
        ("la porte-parole", "porte-parole", "definite", "f", False),
        ("l'ancienne ministre de la Culture", "ministre", "definite", "f", False),
        ("un haut responsable américain", "haut responsable", "indefinite", "m", False),
        ("cette source", "source", "demonstrative", "f", False),
        ("le même chercheur", "chercheur", "demonstrative", "m", False),
        ("les avocats de Ronaldo", "avocat", "definite", "m", True),
        ("des experts", "expert", "indefinite", "m", True),
        ("son épouse", "epoux", "possessive", "f", False),
        ("la secrétaire d'État", "secretaire d'etat", "definite", "f", False),
        ("le chef de cabinet de M. Zelensky", "chef de cabinet", "definite", "m", False),
        ("L’Américain", "americain", "definite", "m", False),
        ("l'ex-président", "president", "definite", "m", False),
        ("le parquet fédéral de Belgique", "parquet federal", "definite", "m", False),
        ("le quintuple lauréat du Ballon d’Or", "laureat", "definite", "m", False),
        ("membre du comité", "membre", "none", "", False),
    ],
)
def test_heads(phrase: str, lemma: str, determiner: str, gender: str, plural: bool) -> None:
    description = read(phrase)
    assert description.head is not None
    found = (description.head.lemma, description.determiner, description.gender, description.plural)
    assert found == (lemma, determiner, gender, plural)


def test_the_text_is_without_determiner() -> None:
    description = read("le maire de Valbrune, Claire Vasseur")
    assert (description.phrase, description.text) == ("le maire de Valbrune", "maire de Valbrune")


def test_a_relative_clause_ends_a_description() -> None:
    assert read("un porte-parole qui a refusé").phrase == "un porte-parole"


def test_an_adverbial_ends_a_description() -> None:
    assert read("le ministre en marge d’un déplacement").phrase == "le ministre"


@pytest.mark.parametrize("phrase", ["", ",", "12", "(", "le", "« »"])
def test_what_is_no_description(phrase: str) -> None:
    description = read_description(phrase, 0, len(phrase))
    assert description is None or description.head is None


def test_a_verb_without_its_accent_is_no_noun() -> None:
    assert find_head(tokens("accuse"), 0) is None
    assert find_head(tokens("accusé"), 0) is not None


@pytest.mark.parametrize(
    ("keys", "content"),
    [
        (["de", "la", "defense"], {"defense"}),
        (["americain"], {"etats-unis"}),
        (["de", "l'", "alliance", "atlantique"], {"otan"}),
        (["sud-coreenne"], {"coree du sud"}),
        (["de", "31", "ans"], {"31"}),
        (["des", "nations", "unies"], {"onu"}),
    ],
)
def test_content_words(keys: list[str], content: set[str]) -> None:
    assert content_words(tuple(keys)) == content


@pytest.mark.parametrize(
    ("later", "earlier", "quality"),
    [
        ("le porte-parole", "le porte-parole du Pentagone", 3),
        ("le porte-parole du Pentagone", "le porte-parole du Kremlin", 0),
        ("la porte-parole", "le porte-parole", 0),
        ("le ministre de la Justice", "le ministre de la Défense", 0),
        ("le secrétaire américain à la Défense", "le ministre américain de la Défense", 2),
        ("l'élu", "le sénateur de Valbrune", 1),
        ("le chef de l'Alliance atlantique", "le secrétaire général de l'Otan", 2),
        ("le chef du renseignement sud-coréen", "le chef du renseignement ukrainien", 0),
        ("le joueur", "le procureur", 0),
        ("l'agence de renseignement sud-coréenne", "le Service national de renseignement", 1),
        ("le gouvernement", "le parlement", 0),
        ("la police", "l'État islamique", 0),
        ("le bidule", "le bidule", 3),
        ("le bidule vert", "le bidule rouge", 0),
    ],
)
def test_fit(later: str, earlier: str, quality: int) -> None:
    assert fit(read(later), read(earlier)) == quality


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Les membres réaffirment également que", "Les membres"),
        ("Le maire estime que", "Le maire"),
        ("Le procureur de la République a dit", "Le procureur de la République"),
        ("La Commission européenne a dit", "La Commission européenne"),
        ("le porte-parole adjoint du Pentagone affirme", "le porte-parole adjoint du Pentagone"),
        ("mécanicien de 42 ans dit", "mécanicien de 42 ans"),
        ("le Service national (NIS) dit", "le Service national (NIS)"),
    ],
)
def test_noun_phrases(text: str, phrase: str) -> None:
    words = noun_phrase(tokens(text))
    assert text[words[0].start : words[-1].end] == phrase


def test_adjectives() -> None:
    assert adjectival("nationale")
    assert adjectival("russe")
    assert not adjectival("explique")
    assert not adjectival("avec")
