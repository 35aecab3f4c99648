"""Reading an article for its people: which mentions are of one person, and what is no person."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Zone
from index.quotes.cast import Cast
from index.quotes.casting import Casting
from index.quotes.entities import Entity
from tests.index.quotes.people import cast_of


def people(text: str) -> list[str]:
    return [entity.canonical for entity in cast_of(text, ()).entities if entity.kind == "person"]


def at(cast: Cast, words: str) -> Entity:
    entity = cast.named_at(cast.text.index(words))
    assert entity is not None
    return entity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mark Rutte parle. Rutte rit. M. Rutte dort.", ["Mark Rutte"]),
        ("Rutte parle. Mark Rutte rit.", ["Mark Rutte"]),
        ("Thomas Hans Hansson parle. Hans Hansson rit.", ["Thomas Hans Hansson"]),
        ("Volodymyr Zelensky parle. Volodymyr Zelenskyy rit. Volodymyr Zelensky dort.", ["Volodymyr Zelensky"]),
        ("Park Sun-won parle. Park Sunwon rit. M. Park dort.", ["Park Sun-won"]),
        ("Kim Jong-un parle. Kim Jong Un rit.", ["Kim Jong-un"]),
        ("Lloyd Austin parle. Lloyd J. Austin III rit.", ["Lloyd Austin"]),
        ("V. Sapounov parle. Valentine Sapounov rit. V. Sapounov dort.", ["Valentine Sapounov"]),
        ("Étienne LORRAIN parle. M. Lorrain rit.", ["Étienne LORRAIN"]),
        ("Paul Vidal parle. Marc Vidal rit.", ["Paul Vidal", "Marc Vidal"]),
        ("Martin Aubry parle. Martine Aubry rit.", ["Martin Aubry", "Martine Aubry"]),
        ("Le Pentagone et la Maison Blanche parlent. La Corée du Nord rit.", []),
        ("Le West Virginia Metro News parle.", []),
        ("Campagne de Trump en Virginie", []),
        ("Le pape François parle. François Hollande rit.", ["François Hollande", "pape François"]),
        ("SUD-PTT parle. BFM TV rit.", []),
        ("Mme Davis parle.", ["Davis"]),
        ("L'avocat Schertz parle.", ["Schertz"]),
        ("Paris et Rome parlent.", []),
    ],
)
def test_who_is_cast(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_a_title_tells_two_bearers_apart() -> None:
    cast = cast_of("Paul Vidal et Anne Vidal parlent. Mme Vidal rit.", ())
    assert at(cast, "Vidal rit").canonical == "Anne Vidal"


def test_a_function_tells_two_bearers_apart() -> None:
    cast = cast_of("Le maire Paul Vidal et le juge Marc Vidal parlent. Le juge Vidal rit.", ())
    assert at(cast, "Vidal rit").canonical == "Marc Vidal"


def test_a_bare_name_of_two_bearers_is_doubtful() -> None:
    cast = cast_of("Paul Vidal et Marc Vidal parlent. Vidal rit.", ())
    assert cast.text.index("Vidal rit") in cast.doubtful


def test_mentions_stand_in_the_order_of_the_text() -> None:
    entity = at(cast_of("Rutte dort. Mark Rutte parle. Rutte rit.", ()), "Mark Rutte")
    assert entity.places == sorted(entity.places)
    assert len(entity.places) == 3


def test_descriptions_of_all_mentions_are_gathered() -> None:
    cast = cast_of("Le général Pat Ryder parle. Pat Ryder, porte-parole du Pentagone, rit.", ())
    entity = at(cast, "Pat Ryder parle")
    assert [d.text for d in entity.descriptions] == ["général", "porte-parole du Pentagone"]
    assert entity.role == "porte-parole du Pentagone"


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Maria Zakharova parle.", "Maria", "f"),
        ("Aslan Xyz rit. M. Xyz parle. Mme Abc dort.", "Abc", "f"),
        ("La maire Camille Xyz parle.", "Camille", "f"),
        ("Aslan Xyz parle.", "Aslan", ""),
    ],
)
def test_gender(text: str, name: str, gender: str) -> None:
    assert at(cast_of(text, ()), name).gender == gender


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        ("Le Service national du renseignement (NIS) parle.", "NIS", "Service national du renseignement (NIS)"),
        ("La Commission européenne parle.", "Commission", "Commission européenne"),
        ("Pixar Animation Studios parle.", "Pixar", "Pixar Animation Studios"),
        ("Personne ne parle.", "NIS", "NIS"),
    ],
)
def test_institutions_have_their_longest_name(text: str, name: str, canonical: str) -> None:
    assert cast_of(text, ()).institution(name).canonical == canonical


def test_names_in_hidden_zones_are_not_cast() -> None:
    text = "Mark Rutte parle.\nAvec Paul Vidal"
    assert [e.canonical for e in cast_of(text, [Zone(18, 33, "byline")]).entities] == ["Mark Rutte"]


def test_a_word_is_a_person_only_once_it_speaks() -> None:
    cast = cast_of("Selon Truc, oui. Truc rit.", ())
    assert not cast.entities
    assert cast.lone_person("Truc").places == [6, 17]


SAID = [
    "Ola Lind parle.",
    "« Non », a dit Per Berg.",
    "Le maire, Ola Lind, est arrivé.",
    "La ministre Ola Lind, avocate, rit.",
    "Le parti Per Berg est élu.",
    "Me Jean Roy plaide.",
    "Lind dort.",
    "Mme Berg rit.",
    "Per est né en 1970.",
    "L'avocat Lind marche.",
    "Le pape Roy prie.",
    "Thierry et Jean Roy sortent.",
    "Jean et Ola Lind sortent.",
    "Le lycée Per Berg ouvre.",
    "L'ONG Lynd publie.",
    "Paris et Volkaria parlent.",
    "Ola Maria Lind revient.",
    "Pape Royes court.",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_what_whole_names_tell_is_what_the_whole_article_tells(said: list[str], chosen: Random) -> None:
    text = " ".join(said)
    whole = cast_of(text, ())
    starts = [capitals.start for capitals in whole.capitals]
    casting = Casting(text, ())
    for start in chosen.sample(starts, len(starts)):
        told, known = casting.telling(start).named_at(start), whole.named_at(start)
        assert _portrait(told) == _portrait(known)
    assert list(map(_portrait, casting.whole().entities)) == list(map(_portrait, whole.entities))
    described = [_portrait(casting.whole().described_within(at, at + 1)) for at in range(len(text))]
    assert described == [_portrait(whole.described_within(at, at + 1)) for at in range(len(text))]


def test_a_whole_name_is_told_before_the_rest_is_read() -> None:
    text = "Le maire Ola Lind parle. Paris dort. Per Berg rit. M. Berg sort."
    cast = Casting(text, ()).telling(9)
    assert at(cast, "Ola").role == "maire"
    assert cast.named_at(text.index("Berg sort")) is None
    assert Casting(text, ()).telling(37).named_at(text.index("Berg sort")) is not None


def _portrait(entity: Entity | None) -> tuple[str, str | None, str, list[str]] | None:
    if entity is None:
        return None
    return entity.canonical, entity.role, entity.kind, [description.phrase for description in entity.descriptions]
