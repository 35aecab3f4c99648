"""Articles cut into areas: every word in one area, offsets true, phrases kept inside a zone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.areas import ZONE_GAP, cut
from index.article import Zone, ZoneKind
from index.french.tokens import tokenise

KINDS: tuple[ZoneKind, ...] = ("title", "intertitle", "body", "caption", "tweet", "agency", "byline", "boilerplate")


def test_zones_go_to_their_area() -> None:
    text = "Titre ici. Corps du texte. Légende. Avec AFP"
    zones = [Zone(0, 10, "title"), Zone(27, 35, "caption"), Zone(36, 44, "agency")]
    areas = {area.name: [token.form for token in area.tokens] for area in cut(text, zones, "Titre ici.")}
    assert areas["title"] == ["titre", "ici"]
    assert areas["text"] == ["corps", "du", "texte", "légende"]
    assert areas["boilerplate"] == ["avec", "afp"]


def test_no_phrase_reaches_from_one_zone_into_the_next() -> None:
    text = "un deux trois quatre"
    (area,) = cut(text, [Zone(0, 7, "body"), Zone(8, 20, "caption")], None)
    positions = {token.form: token.position for token in area.tokens}
    assert positions["deux"] - positions["un"] == 1
    assert positions["trois"] - positions["deux"] > ZONE_GAP


def test_a_title_beside_the_text_is_an_area_of_its_own() -> None:
    areas = {area.name: area for area in cut("Le corps.", [], "Un grand titre")}
    assert areas["title"].detached
    assert [token.form for token in areas["title"].tokens] == ["un", "grand", "titre"]
    assert not areas["text"].detached


def test_a_title_in_the_text_is_not_searched_twice() -> None:
    areas = cut("Un titre\nLe corps.", [Zone(0, 8, "title")], "Un titre")
    assert [area.detached for area in areas] == [False, False]


@st.composite
def zoned_texts(draw: st.DrawFn) -> tuple[str, list[Zone]]:
    text = draw(st.text(alphabet="abé l'n-.,10 \n", max_size=80))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    return text, [Zone(start, end, draw(st.sampled_from(KINDS))) for start, end in pairs]


@given(zoned_texts())
def test_every_word_of_every_zone_is_in_one_area_at_its_place(drawn: tuple[str, list[Zone]]) -> None:
    text, zones = drawn
    areas = cut(text, zones, None)
    found = sorted((token.start, token.end, token.form) for area in areas for token in area.tokens)
    pieces = list(zones)
    done = 0
    for zone in zones:
        pieces.append(Zone(done, zone.start, "body"))
        done = zone.end
    pieces.append(Zone(done, len(text), "body"))
    wanted = sorted(
        (token.start + piece.start, token.end + piece.start, token.form)
        for piece in pieces
        for token in tokenise(text[piece.start : piece.end])
    )
    assert found == wanted
    for area in areas:
        positions = [token.position for token in area.tokens]
        assert positions == sorted(positions)
