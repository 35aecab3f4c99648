"""What is copied: the words exactly, and where they come from."""

from __future__ import annotations

from dataclasses import replace

from index.article import Quote
from tests.tui.fake_engine import BRACKETS, PORT, UNTITLED
from tui.citation import citation, reference


def test_a_direct_quote() -> None:
    assert citation(PORT, PORT.quotes[0], "Anne Le Goff") == (
        "« Nous avons travaillé jour et nuit pour dégager le chenal » — Anne Le Goff, "
        "« Le port de Kervignac rouvre après la tempête », Le Courrier, 2024-10-23 [001_port.txt]"
    )


def test_reported_speech_has_no_quotation_marks() -> None:
    text = citation(PORT, PORT.quotes[1], "Anne Le Goff")
    assert text.startswith("le port serait pleinement ouvert avant la fin du mois [reported speech] — Anne Le Goff")


def test_role_and_relay() -> None:
    quote = replace(PORT.quotes[0], role="maire", via="l'AFP")
    assert " — Anne Le Goff (maire), through l'AFP, " in citation(PORT, quote, None)


def test_nobody_known() -> None:
    assert " — unknown speaker, " in citation(PORT, PORT.quotes[4], None)


def test_brackets_and_braces_are_copied_as_they_are() -> None:
    text = citation(BRACKETS, BRACKETS.quotes[0], "Jean [Le Bon] Petit")
    assert text.startswith("« [Il] faut [/tout] garder : [@click=app.quit]ici[/] » — Jean [Le Bon] Petit, ")
    braces = replace(UNTITLED, text="{words} {0} {x!r}", quotes=(Quote(0, 17, "direct"),))
    assert citation(braces, braces.quotes[0], "{speaker}").startswith("« {words} {0} {x!r} » — {speaker}, ")


def test_a_reference_says_what_is_known() -> None:
    assert (
        reference(UNTITLED) == "« Sans titre ni citation, une brève sur la marée basse. », 2024-10 [004_sans_titre.txt]"
    )
    bare = replace(UNTITLED, headline="", date=None)
    assert reference(bare) == "[004_sans_titre.txt]"


def test_an_agency_stands_in_for_a_source() -> None:
    assert "ATS" in reference(replace(UNTITLED, agency="ATS"))
    assert "ATS" not in reference(replace(UNTITLED, agency="ATS", source="Le Courrier"))
