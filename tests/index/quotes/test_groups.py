"""Verb groups: auxiliaries, clitics, negation, inversion, and the nouns that only look like verbs."""

from __future__ import annotations

import itertools

import pytest

from index.quotes.fixed_phrases import shadow
from index.quotes.groups import Group, find_groups
from index.quotes.marks import find_marks
from index.quotes.sentences import Sentence


def groups(text: str) -> tuple[Sentence, list[Group]]:
    sentence = Sentence(text, shadow(text), 0, len(text), find_marks(text))
    return sentence, find_groups(sentence)


@pytest.mark.parametrize(
    ("text", "verb", "mood", "words"),
    [
        ("Paul affirme que oui.", "affirmer", "finite", "affirme"),
        ("Paul a affirmé que oui.", "affirmer", "compound", "a affirmé"),
        ("Paul a encore une fois affirmé que oui.", "affirmer", "compound", "a encore_une_fois affirmé"),
        ("Paul a, lui, affirmé que oui.", "affirmer", "compound", "a , lui , affirmé"),
        (
            "Paul avait, il y a trois jours, affirmé que oui.",
            "affirmer",
            "compound",
            "avait , il y a trois jours , affirmé",
        ),
        ("Paul lui a également affirmé que oui.", "affirmer", "compound", "lui a également affirmé"),
        ("« Oui », a-t-il affirmé.", "affirmer", "compound", "a -t-il affirmé"),
        ("« Oui », affirme-t-elle.", "affirmer", "finite", "affirme -t-elle"),
        ("« Oui », a-t-il mis en garde.", "mettre en garde", "compound", "a -t-il mis en garde"),
        ("Paul fait également savoir que oui.", "faire savoir", "finite", "fait également savoir"),
        ("Paul a laissé entendre que oui.", "laisser entendre", "compound", "a laissé entendre"),
        ("Paul s'est réjoui que oui.", "se réjouir", "compound", "s' est réjoui"),
        ("« Oui », s'est-il exclamé.", "s'exclamer", "compound", "s' est -il exclamé"),
        ("Paul se dit déçu.", "se dire", "finite", "se dit"),
        ("Paul dit oui.", "dire", "finite", "dit"),
        ("Paul est sorti, ajoutant que oui.", "ajouter", "present", "ajoutant"),
        ("Il a été qualifié de fou.", "qualifier", "passive", "a été qualifié"),
        ("Il est accusé de vol.", "accuser", "passive", "est accusé"),
        ("Un homme qualifié de fou.", "qualifier", "participle", "qualifié"),
        ("Paul vient de rappeler que oui.", "rappeler", "infinitive", "rappeler"),
    ],
)
def test_group(text: str, verb: str, mood: str, words: str) -> None:
    sentence, found = groups(text)
    (group,) = [one for one in found if one.verb.name == verb]
    assert (group.mood, " ".join(sentence.words[group.first : group.last])) == (mood, words)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Paul n'a pas dit que oui.", True),
        ("Paul ne précise pas si oui.", True),
        ("Paul n'a jamais affirmé que oui.", True),
        ("Paul a dit que oui.", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert [group.negated for group in groups(text)[1]] == [negated]


@pytest.mark.parametrize(
    "text",
    [
        "La demande est forte.",
        "Une analyse du texte.",
        "Le juge est venu.",
        "L'annonce est tombée.",
        "Après l'annonce, rien.",
        "Son opposant est là.",
        "Le compte Twitter est fermé.",
        "Cette menace est réelle.",
    ],
)
def test_nouns_and_names_are_no_verbs(text: str) -> None:
    assert groups(text)[1] == []


def test_a_noun_with_a_clitic_before_it_is_a_verb_after_a_subject() -> None:
    (group,) = groups("La mairie l'annonce : oui.")[1]
    assert group.verb.name == "annoncer"


def test_nous_is_a_subject_before_its_own_form() -> None:
    sentence, (group,) = groups("Hier nous avons affirmé que oui.")
    assert sentence.words[group.first] == "avons"


def test_groups_do_not_overlap() -> None:
    _, found = groups("Paul a dit et a répété qu'il avait, lui, laissé entendre que Jean s'est dit prêt.")
    assert len(found) == 4
    assert all(one.last <= other.first for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    "text", ["Paul reste en s'assurant que oui.", "Il se trouvait seul.", "Le port s'annonce calme."]
)
def test_a_reflexive_form_is_another_verb(text: str) -> None:
    assert groups(text)[1] == []
