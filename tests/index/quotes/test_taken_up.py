"""Speakers under every name they go by: posts, bodies, several at once, odd names, and what stands around a phrase.

Tables of knowledge times patterns of French: what one row tells must hold in every sentence that can carry it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.quotes.extract import extract_quotes

DATA = Path(__file__).resolve().parents[2] / "data" / "quotes"
LATER = (
    "« Tout va bien », a déclaré {n}.",
    "{N} a estimé que tout allait bien.",
    "Selon {n}, tout va bien.",
)
MAN, WOMAN = ("Paul Kerbrat", "Odran Velk"), ("Claire Dussol", "Ysaline Morvane")


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def capitalised(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]


def speaker_of(text: str, words: str = "tout ") -> str:
    """Who says the last quote of a text with `words` in it."""
    found = [quote for quote in extract_quotes(text) if words in text[quote.start : quote.end].lower()]
    return (found[-1].canonical or "nobody") if found else "no quote"


def bare(name: str) -> str:
    return re.sub(r"^(?:les|des|la|le|une?) |^l'", "", name.lower())


def told_of_a_post(name: str, post: str, *, woman: bool) -> list[str]:
    """Sentences that say that `name` has a post."""
    article = "l'" if post[0] in "aeiouéh" else "la " if woman else "le "
    agreed = "e" if woman else ""
    # Without a comma only a known first name tells where the post ends.
    joined = [f"{capitalised(article)}{post} {name} a visité l'usine mardi."] if name in (MAN[0], WOMAN[0]) else []
    return [
        *joined,
        f"{name}, {post}, a visité l'usine mardi.",
        f"{capitalised(article)}{post}, {name}, a visité l'usine mardi.",
        f"{name} ({post}) a visité l'usine mardi.",
        f"{name} est {post} depuis 2010. La semaine a été longue.",
        f"{name} est deven{'ue' if woman else 'u'} {post} en 2010. La semaine a été longue.",
        f"{name}, qui est {post} depuis mars, a visité l'usine mardi.",
        f"{name}, élu{agreed} {post} en 2010, a visité l'usine mardi.",
        f"{name}, en tant que {post}, a visité l'usine mardi.",
        f"Nommé{agreed} {post} en 2010, {name} a visité l'usine mardi.",
        f"{name}, 54 ans, {post}, a visité l'usine mardi.",
        f"L'usine a reçu mardi {name}, {post}.",
        f"C'est {name}, {post}, qui a visité l'usine mardi.",
        f"L'usine a été visitée mardi par {name}, {article}{post}.",
        f"« L'usine est belle », a déclaré {name}, {post}.",
        f"Marc Tellier, journaliste, a accompagné {name}, {post}, à l'usine.",
    ]


def taken_up(told: str, noun: str) -> list[str]:
    """Texts in which a noun takes up whoever the first sentences tell of."""
    return [f"{told}\nLes ouvriers ont applaudi. {later.format(n=noun, N=capitalised(noun))}\n" for later in LATER]


@pytest.mark.parametrize(("names", "columns", "woman"), [(MAN, (0, 1), False), (WOMAN, (2, 3), True)])
def test_a_post_takes_up_whoever_has_it(names: tuple[str, ...], columns: tuple[int, int], *, woman: bool) -> None:
    wrong = [
        text
        for name in names
        for row in rows("posts.tsv")
        for told in told_of_a_post(name, row[columns[0]], woman=woman)
        for noun in row[columns[1]].split("|")
        for text in taken_up(told, noun)
        if speaker_of(text) != name
    ]
    assert wrong == []


def told_of_a_body(name: str, what: str) -> list[str]:
    """Sentences with a body in them, with what it is where that is told."""
    told = [
        f"{capitalised(name)} a rendu ses comptes mardi.",
        f"« Les comptes sont prêts », a annoncé {name}.",
        f"Dans un communiqué publié mardi, {name} a rendu ses comptes.",
        f"{capitalised(name)} : des comptes difficiles\nLes comptes ont été rendus mardi par {name}.",
    ]
    return [*told, f"{capitalised(name)}, {what}, a rendu ses comptes mardi."] if what else told


@pytest.mark.parametrize("row", rows("bodies.tsv"), ids=lambda row: row[0])
def test_a_noun_takes_up_the_body_that_the_text_is_about(row: list[str]) -> None:
    name, what, nouns = row
    wrong = {
        text: found
        for told in told_of_a_body(name, what)
        for noun in nouns.split("|")
        for text in taken_up(told, noun)
        if bare(found := speaker_of(text)) != bare(name)
    }
    assert wrong == {}


@pytest.mark.parametrize("row", rows("several.tsv"), ids=lambda row: row[0][:30])
def test_several_are_taken_up_together(row: list[str]) -> None:
    told, plurals, meant = row
    wrong: dict[str, str] = {}
    for plural in plurals.split("|"):
        pronoun = plural in ("ils", "elles")
        texts = (
            f"{told} « Tout va bien », ont-{plural} déclaré." if pronoun else f"{told} Selon {plural}, tout va bien.",
            f"{told} La semaine a été longue. {capitalised(plural)} ont estimé que tout allait bien.",
        )
        wrong |= {text: found for text in texts if bare(found := speaker_of(text)) != bare(meant)}
    assert wrong == {}


@pytest.mark.parametrize(
    "pattern",
    [
        "{n} a déclaré que le pont tiendrait.",
        "{n} raconte que le pont a tenu.",
        "« Le pont tiendra », a déclaré {n}.",
        "« Le pont tiendra », explique {n}, spécialiste.",
        "Selon {n}, le pont tiendra.",
        "Pour {n}, « le pont tiendra ».",
        "Hier, {n} a affirmé que le pont tiendrait.",
        "« Le pont tiendra, estime {n}. Tout ira bien. »",
        "{n} : « Le pont tiendra. »",
        "{n} a visité le chantier. {p} a affirmé que le pont tiendrait.",
        "Il y a deux jours, {n} promettait que le pont tiendrait.",
    ],
)
def test_odd_names_are_names(pattern: str) -> None:
    wrong: dict[str, str] = {}
    for name, gender in rows("names.tsv"):
        text = pattern.format(n=name, p="Il" if gender == "m" else "Elle")
        if speaker_of(text, "pont") != name:
            wrong[text] = speaker_of(text, "pont")
    assert wrong == {}


@pytest.mark.parametrize(
    "end", ["Il a déclaré que tout ira bien.", "« Tout ira bien », a-t-il déclaré.", "Selon lui, tout ira bien."]
)
def test_a_pronoun_goes_on_with_whom_the_text_is_about(end: str) -> None:
    wrong: dict[str, str] = {}
    for man, other in (("Luc Orvan", "Paul Kerbrat"), ("Kwame Adjei", "Odran Velk")):
        for start in (f"{man} a visité l'usine lundi.", f"« L'usine est belle », a déclaré {man}."):
            texts = (f"{start} {line.format(M=man, O=other)} {end}" for (line,) in rows("topics.txt"))
            wrong |= {text: found for text in texts if (found := speaker_of(text)) != man}
    assert wrong == {}


@pytest.mark.parametrize("before", ["", "Le maire, Luc Orvan, s'est rendu sur place. "])
def test_a_pronoun_takes_up_whom_the_sentence_before_brings_in(before: str) -> None:
    wrong: dict[str, str] = {}
    for told, pronoun, meant in rows("newcomers.tsv"):
        text = f"{before}{told} {pronoun} a déclaré que tout ira bien."
        if meant not in (found := speaker_of(text)):
            wrong[text] = found
    assert wrong == {}


def test_circumstances_are_no_part_of_who_speaks() -> None:
    lines = (line for (line,) in rows("circumstances.txt"))
    texts = (f"« Non », a lancé l'avocate du suspect {line}." for line in lines)
    assert {text: found for text in texts if (found := speaker_of(text, "non")) != "l'avocate du suspect"} == {}


@pytest.mark.parametrize(("text", "speaker"), rows("sources.tsv"))
def test_sources_name_somebody_or_nobody(text: str, speaker: str) -> None:
    found = next((quote.canonical or "?" for quote in extract_quotes(text)), "-")
    assert found == speaker


@pytest.mark.parametrize("post", ["Le directeur", "Le maire", "Le colonel", "Le chauffeur"])
def test_a_name_on_a_place_is_nobody_whom_a_noun_takes_up(post: str) -> None:
    wrong: dict[str, str] = {}
    for (line,) in rows("eponyms.txt"):
        for name in ("Charles Cros", "Marie Curie", "Odran Velk"):
            text = f"{line.format(N=name)} {post} a dit que tout ira bien. Il a ajouté que la route rouvrirait."
            if (found := speaker_of(text)) != post.lower():
                wrong[text] = found
    assert wrong == {}


@pytest.mark.parametrize("row", rows("epithets.tsv"), ids=lambda row: row[1])
def test_an_epithet_takes_up_whom_the_facts_settle(row: list[str]) -> None:
    told, epithets, meant = row
    wrong: dict[str, str] = {}
    for epithet in epithets.split("|"):
        texts = (f"{told} {capitalised(epithet)} a dit que tout allait bien.", f"{told} Selon {epithet}, tout va bien.")
        wrong |= {text: found for text in texts if (found := speaker_of(text)) != meant}
    assert wrong == {}


@pytest.mark.parametrize(
    "dateline", ["PARIS, 9 novembre 2016 - ", "LYON, 9 nov 2016 (AFP) - ", "(Québec) ", "Lyon, le 3 mai (Reuters) – "]
)
def test_a_dateline_speaks_for_nobody(dateline: str) -> None:
    assert speaker_of(f"{dateline}L'équipementier Sofralune a annoncé que tout irait bien.") == "Sofralune"
    assert speaker_of(f"{dateline}Le ministre a annoncé que tout irait bien.") == "le ministre"


def test_a_word_that_is_a_whole_sentence_speaks_for_nobody() -> None:
    text = "Luc Orvan est jugé. « On l'était. » Silence. « On l'est tout le temps », reprend-il."
    assert speaker_of(text) == "Luc Orvan"
