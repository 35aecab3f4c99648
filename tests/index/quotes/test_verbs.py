"""Reporting verbs: every entry of the table is conjugated, and does in a sentence what its frames say."""

from __future__ import annotations

import pytest

from index.quotes.extract import extract_quotes
from index.quotes.verbs import Verb, clause_forms, conjugate, finite_forms, forms, verbs

FRAMES = {
    "say",
    "que",
    "inf",
    "de",
    "à",
    "si",
    "label",
    "opinion",
    "seen",
    "thought",
    "hide",
    "either",
    "deny",
    "past",
    "noun",
}
ALL = verbs()


def head(verb: Verb) -> str:
    return verb.name.removeprefix("se ").removeprefix("s'").split(" ", maxsplit=1)[0]


def participle(verb: Verb) -> str:
    return next(form for form, mood in conjugate(head(verb)) if mood == "participle")


def compound(verb: Verb) -> str:
    """« a dit », « s'est réjoui », « a mis en garde »."""
    auxiliary = "s'est" if verb.reflexive else "a"
    return " ".join([auxiliary, participle(verb), *verb.tail]).replace("l' ", "l'")


def words_of(text: str) -> list[tuple[str, str, str | None]]:
    return [(quote.kind, text[quote.start : quote.end], quote.speaker) for quote in extract_quotes(text)]


@pytest.mark.parametrize("verb", ALL, ids=lambda verb: verb.name)
def test_entry_is_sound(verb: Verb) -> None:
    assert verb.frames <= FRAMES
    assert verb.frames & {"say", "que", "label"}
    assert verb.strength in {1, 2, 3}
    assert verb.name == verb.name.lower()


@pytest.mark.parametrize("verb", ALL, ids=lambda verb: verb.name)
def test_entry_is_conjugated(verb: Verb) -> None:
    moods = {mood for _, mood in conjugate(head(verb))}
    assert moods == {"infinitive", "present", "finite", "participle"}
    for form, mood in conjugate(head(verb)):
        assert any(reading.verb == verb and reading.mood == mood for reading in forms()[form])


@pytest.mark.parametrize("verb", [verb for verb in ALL if "say" in verb.frames], ids=lambda verb: verb.name)
def test_verb_of_saying_stands_in_an_incise(verb: Verb) -> None:
    text = f"« Nous irons voir le port demain », {compound(verb)} Claire Vasseur."
    assert words_of(text) == [("direct", "Nous irons voir le port demain", "Claire Vasseur")]


@pytest.mark.parametrize("verb", [verb for verb in ALL if "say" in verb.frames], ids=lambda verb: verb.name)
def test_verb_of_saying_stands_before_a_colon(verb: Verb) -> None:
    text = f"Claire Vasseur {compound(verb)} : « Nous irons voir le port demain. »"
    assert words_of(text) == [("direct", "Nous irons voir le port demain.", "Claire Vasseur")]


REPORTING = [verb for verb in ALL if "que" in verb.frames and verb.strength >= 2 and verb.name != "se dire"]


@pytest.mark.parametrize("verb", REPORTING, ids=lambda verb: verb.name)
def test_verb_takes_a_content_clause(verb: Verb) -> None:
    text = f"Claire Vasseur {compound(verb)} que le pont rouvrirait en mai."
    said = [("indirect", "le pont rouvrirait en mai", "Claire Vasseur")]
    assert words_of(text) == ([] if "hide" in verb.frames else said)


@pytest.mark.parametrize("verb", REPORTING, ids=lambda verb: verb.name)
def test_negated_verb_reports_nothing_unless_it_hides(verb: Verb) -> None:
    text = f"Claire Vasseur {compound(verb)} que le pont rouvrirait en mai."
    negated = text.replace("s'est ", "ne s'est pas ").replace("Vasseur a ", "Vasseur n'a pas ")
    said = [("indirect", "le pont rouvrirait en mai", "Claire Vasseur")]
    assert words_of(negated) == (said if "hide" in verb.frames else [])


@pytest.mark.parametrize("verb", REPORTING, ids=lambda verb: verb.name)
def test_quoted_clause_is_mixed_and_has_no_second_row(verb: Verb) -> None:
    text = f"Claire Vasseur {compound(verb)} que le pont « ne tiendra pas l'hiver »."
    assert words_of(text) == [("mixed", "ne tiendra pas l'hiver", "Claire Vasseur")]


LABELS = [verb for verb in ALL if "label" in verb.frames and not verb.reflexive and not verb.tail]


@pytest.mark.parametrize("verb", [verb for verb in LABELS if verb.strength >= 2], ids=lambda verb: verb.name)
def test_label_makes_marked_words_speech(verb: Verb) -> None:
    text = f"Claire Vasseur {compound(verb)} une décision « prise en dépit du bon sens »."
    assert words_of(text) == [("mixed", "prise en dépit du bon sens", "Claire Vasseur")]


@pytest.mark.parametrize("verb", LABELS, ids=lambda verb: verb.name)
def test_label_without_marks_is_no_speech(verb: Verb) -> None:
    text = f"Claire Vasseur {compound(verb)} une décision prise en dépit du bon sens."
    assert words_of(text) == []


@pytest.mark.parametrize("verb", [verb for verb in ALL if "deny" in verb.frames], ids=lambda verb: verb.name)
def test_denial_is_kept(verb: Verb) -> None:
    quotes = extract_quotes(f"Claire Vasseur {compound(verb)} une décision « prise en dépit du bon sens ».")
    assert [quote.denied for quote in quotes] == [True]


CONJUGATED = {
    "dire": {"dit", "disent", "disait", "dira", "dirait", "disant"},
    "annoncer": {"annonce", "annonçait", "annoncèrent", "annonçant", "annoncées"},
    "exiger": {"exige", "exigeait", "exigent", "exigeant", "exigée"},
    "rappeler": {"rappelle", "rappelait", "rappellera", "rappelé"},
    "marteler": {"martèle", "martelait", "martelé"},
    "répéter": {"répète", "répétait", "répétera", "répété"},
    "révéler": {"révèle", "révélait", "révélé"},
    "rejeter": {"rejette", "rejetait", "rejeté"},
    "relever": {"relève", "relevait", "relevé"},
    "avertir": {"avertit", "avertissait", "avertissent", "averti", "avertissant"},
    "soutenir": {"soutient", "soutiennent", "soutenait", "soutint", "soutenu"},
    "démentir": {"dément", "démentent", "démentait", "démenti"},
    "prétendre": {"prétend", "prétendait", "prétendu"},
    "reprendre": {"reprend", "reprennent", "reprenait", "reprit", "repris"},
    "craindre": {"craint", "craignent", "craignait", "craignant"},
    "admettre": {"admet", "admettait", "admit", "admis"},
    "reconnaître": {"reconnaît", "reconnait", "reconnaissait", "reconnut", "reconnu"},
    "conclure": {"conclut", "concluait", "conclu"},
    "écrire": {"écrit", "écrivait", "écrivent", "écrivit"},
    "répondre": {"répond", "répondait", "répondit", "répondu"},
    "poursuivre": {"poursuit", "poursuivait", "poursuivi"},
    "appuyer": {"appuie", "appuyait", "appuyé"},
    "concéder": {"concède", "concédait", "concédé"},
    "réitérer": {"réitère", "réitérait", "réitéré"},
    "croire": {"croit", "croyait", "crut", "cru"},
    "vouloir": {"veut", "veulent", "voulait", "voulu"},
    "prévoir": {"prévoit", "prévoyait", "prévu"},
}


@pytest.mark.parametrize("infinitive", CONJUGATED)
def test_conjugation(infinitive: str) -> None:
    assert CONJUGATED[infinitive] <= {form for form, _ in conjugate(infinitive)}


def test_no_form_is_empty_or_has_a_blank() -> None:
    assert all(form and " " not in form for form in forms())


def test_nouns_are_no_certain_verbs() -> None:
    assert not {"juge", "note", "annonce", "demande", "dit", "menace"} & finite_forms()
    assert {"affirme", "estimait", "répondit"} <= finite_forms()


def test_clause_forms_know_the_tails_of_long_verbs() -> None:
    assert {"affirme", "savoir", "valoir"} <= clause_forms().keys()
    assert "qualifié" not in clause_forms()


def test_table_is_large() -> None:
    assert len(ALL) >= 400
    assert len({verb.name for verb in ALL}) == len(ALL)
