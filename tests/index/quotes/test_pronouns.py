"""Pronouns: what they tell, and whom they prefer."""

from __future__ import annotations

import pytest

from index.quotes.agreement import Pronoun, agrees, pronoun
from index.quotes.entities import Entity
from index.quotes.pronouns import Antecedents
from tests.index.quotes.people import cast_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("il", Pronoun("m", False, False)),
        ("Elle", Pronoun("f", False, False)),
        ("ILS", Pronoun("", True, False)),
        ("celle-ci", Pronoun("f", False, True)),
        ("Cette dernière", Pronoun("f", False, True)),
        ("lui-même", Pronoun("m", False, False)),
        ("l’intéressé", Pronoun("m", False, False)),
        ("on", None),
        ("Rutte", None),
        ("", None),
    ],
)
def test_what_a_pronoun_tells(text: str, told: Pronoun | None) -> None:
    assert pronoun(text) == told


@pytest.mark.parametrize(
    ("entity", "asked", "does"),
    [
        (Entity("person", "m"), Pronoun("m", False, False), True),
        (Entity("person", "f"), Pronoun("m", False, False), False),
        (Entity("person", ""), Pronoun("f", False, False), True),
        (Entity("group", "", plural=True), Pronoun("", True, False), True),
        (Entity("person", "m"), Pronoun("", True, False), False),
    ],
)
def test_agreement(entity: Entity, asked: Pronoun, does: bool) -> None:
    assert agrees(entity, asked) is does


def antecedent(text: str, spoken: dict[str, int] | None = None) -> tuple[str | None, float]:
    """Whom the last word of `text` stands for; `spoken` gives the people who spoke and where."""
    cast = cast_of(text, ())
    for entity in cast.entities:
        if spoken and entity.canonical in spoken:
            entity.spoken.append(spoken[entity.canonical])
    word = text.split()[-1].removeprefix("a-t-")
    asked = pronoun(word)
    assert asked is not None
    found = Antecedents(cast, ()).find(asked, len(text) - len(word))
    return (found[0].canonical, found[1]) if found else (None, 0.0)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Mark Rutte est venu. Il", "Mark Rutte"),
        ("Mark Rutte est venu. Elle", None),
        ("Mark Rutte a vu Paul Vidal. Il", "Mark Rutte"),
        ("Mark Rutte a vu Paul Vidal. Celui-ci", "Paul Vidal"),
        ("Mark Rutte a parlé à Paul Vidal. Il", "Mark Rutte"),
        ("Autre avocat de Paul Vidal, Mark Rutte a appris la mort de Jean Roux. Il", "Mark Rutte"),
        ("Mark Rutte est venu. Maria Zakharova aussi. Il", "Mark Rutte"),
        ("Mark Rutte est venu.\n\nPaul Vidal aussi. Il", "Paul Vidal"),
        ("La préfecture a réagi. Elle", "la préfecture"),
        ("Les riverains ont dit non. Ils", "les riverains"),
        ("Il", None),
    ],
)
def test_subjects_come_first(text: str, canonical: str | None) -> None:
    assert antecedent(text)[0] == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Mark Rutte est venu. Il a salué Paul Vidal. Il", "Mark Rutte"),
        ("Mark Rutte est venu. Récemment, il a salué Paul Vidal. Il a ri. Il", "Mark Rutte"),
        ("Mark Rutte est venu. Il faut partir. Paul Vidal rit. Il", "Paul Vidal"),
        ("Mort de Mark Rutte\nChampion en 1960, aux jeux de Solvik, Mark Rutte était connu. Il", "Mark Rutte"),
        ("Après son deuxième air, Ghost Town, Mark Rutte a chanté. Il", "Mark Rutte"),
        ("Surpris par la pluie, Mark Rutte est parti. Il", "Mark Rutte"),
        ("Le Sénat a exclu Mark Rutte. Son avocat a ri. Il", "son avocat"),
    ],
)
def test_sentences_about_a_pronoun_keep_their_topic(text: str, canonical: str) -> None:
    assert antecedent(text)[0] == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("On a vu Mark Rutte et Paul Vidal partir. Ils", "Mark Rutte ; Paul Vidal"),
        ("On a vu Mark Rutte et Maria Zakharova partir. Elles", None),
        ("On a vu Mark Rutte. Plus tard, Paul Vidal est parti. Ils", None),
    ],
)
def test_two_people_named_side_by_side(text: str, canonical: str | None) -> None:
    assert antecedent(text)[0] == canonical


def test_news_media_are_no_persons() -> None:
    assert antecedent("C'est vrai, a indiqué ABC News. Elle")[0] is None


def test_an_incise_goes_on_with_whoever_spoke() -> None:
    text = "Mark Rutte parle. Paul Vidal rit. « Oui », a-t-il"
    assert antecedent(text, {"Mark Rutte": 0})[0] == "Mark Rutte"


def test_a_rival_makes_a_pronoun_less_sure() -> None:
    assert antecedent("Mark Rutte est venu. Il")[1] > antecedent("Mark Rutte est venu. Paul Vidal aussi. Il")[1]


def test_nobody_is_looked_for_inside_quoted_words() -> None:
    text = "Mark Rutte parle. « Paul Vidal ment. » Il"
    found = Antecedents(cast_of(text, ()), [(20, 36)]).find(Pronoun("m", False, False), len(text) - 2)
    assert found is not None
    assert found[0].canonical == "Mark Rutte"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Kwame Adjei éclate de rire. « Non »", "Kwame Adjei"),
        ("Le silence dure. « Non »", None),
        ("Kwame Adjei éclate de rire.\n« Non »", None),
        ("« Non »", None),
    ],
)
def test_the_subject_before_a_quote(text: str, canonical: str | None) -> None:
    entity = Antecedents(cast_of(text, ()), ()).subject_before(text.index("«"))
    assert (entity.canonical if entity else None) == canonical
