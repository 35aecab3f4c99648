"""The help on the query language: what can be written, and what it means, as data.

`search help syntax` and docs/query-language.md are drawn from here by `search.query.manual`, so that they cannot say
different things. Examples are tested: each does what it is listed under.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.translation import _
from search.query import limits
from search.query.spellings import LANGUAGES, names, spellings

Outcome = Literal["understood", "mended", "refused"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the help: a query, and what it finds. `outcome` tells what the parser makes of it."""

    example: str
    meaning: str
    outcome: Outcome = "understood"


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the help: its entries, and what holds for all of them."""

    title: str
    entries: tuple[Entry, ...]
    text: str = ""


def sections() -> tuple[Section, ...]:
    """The help, in the language of the interface."""
    return (_words(), _operators(), _fields(), _quotes(), _dates(), _plain_text(), _mended(), _refused())


def _words() -> Section:
    return Section(
        _("Words and phrases"),
        (
            Entry("Koursk missile", _("both words, in all their forms: plural, conjugated, with or without accents")),
            Entry(
                '"corée du nord"',
                _("these words in this order; «\u00a0…\u00a0», “\u00a0…\u00a0” and „\u00a0…\u00a0“ do the same"),
            ),
            Entry('"otan ukraine"~5', _("in this order, with up to 5 words between")),
            Entry(
                '"contre" Moscou', _("a very common word counts between quotation marks; otherwise it may be left out")
            ),
            Entry("=Armée", _("this form alone, accents included; upper and lower case are one")),
            Entry("ukrain*", _("words that begin like this")),
            Entry("Zel?nsky", _("any letter for “?”; at the end of a word “?” only ends the question")),
            Entry("Zelenski~1", _("words that differ by one letter, ~2 by two; the first letter stays")),
            Entry("10 000", _("the number however it is written: 10000, 10.000, 10'000")),
        ),
        _(
            "All words are required, in any order. Straight and curly apostrophes are one. A word of five letters or "
            "more that no article has is taken for a slip of the keyboard: what is one letter away is searched in its "
            "place, and the answer says so; “=” before the word forbids it. Where no article has all the words, those "
            "that lack the fewest are shown, with what they lack; ET between words forbids that."
        ),
    )


def _operators() -> Section:
    return Section(
        _("Operators"),
        (
            Entry("Koursk ET Otan", _("both (AND, &); may be left unwritten")),
            Entry("Koursk OU Kursk", _("one or the other, or both (OR, |)")),
            Entry("Koursk SAUF Otan", _("without the second (NOT, !Otan, -Otan)")),
            Entry("(Koursk OU Kursk) Otan", _("brackets first")),
            Entry(
                "Poutine PRES/5 missile",
                _("at most 5 words apart, in any order (NEAR/5); {number} without a number").format(
                    number=limits.DEFAULT_PROXIMITY
                ),
            ),
            Entry("Poutine AVANT/5 missile", _("the same, in this order (BEFORE/5)")),
            Entry("Rutte PHRASE escalade", _("in one sentence (SENT)")),
            Entry("Rutte PARA escalade", _("in one paragraph")),
            Entry("AUMOINS/3 missile", _("at least 3 times (ATLEAST/3)")),
            Entry('Otan PRES/3 (menac* OU "mise en garde")', _("proximity takes words, phrases, and brackets with OU")),
        ),
        _(
            "Upper case only: “et”, “ou” and “avant” are words like others. PRES, AVANT, PHRASE and PARA bind first, "
            "then SAUF, then ET, then OU: “a OU b SAUF c” is “a OU (b SAUF c)”, and “SAUF a b” leaves out a alone. "
            "PRES and AVANT go from 1 to {proximity} words, AUMOINS from 1 to {count} times."
        ).format(proximity=limits.MAX_PROXIMITY, count=limits.MAX_COUNT),
    )


def _fields() -> Section:
    zones = ", ".join(spellings("zones", name, "fr")[0] for name in names("zones"))
    return Section(
        _("Fields"),
        (
            Entry("titre:Koursk", _("in the title")),
            Entry('titre:("corée du nord" OU Pyongyang)', _("a field takes a word, a phrase or brackets")),
            Entry("source:ATS", _("the newspaper or site")),
            Entry('auteur:"Jeanne Martin"', _("who signed the article")),
            Entry("agence:AFP", _("the news agency")),
            Entry("tag:relire", _("articles to which you gave a tag")),
            Entry("zone:légende Koursk", _("in one part of the article: {zones}").format(zones=zones)),
        ),
        _("No blank after the colon. Also written: {others}.").format(others=_other_spellings()),
    )


def _quotes() -> Section:
    return Section(
        _("Quotes"),
        (
            Entry("citation:escalade", _("in somebody's words")),
            Entry('locuteur:"Mark Rutte"', _("articles that quote this person")),
            Entry("locuteur:Rutte citation:escalade", _("one and the same quote: his, and with this word")),
            Entry(
                "locuteur:Rutte discours:indirect",
                _("of that kind: {kinds}").format(
                    kinds=", ".join(spellings("kinds", name, "fr")[0] for name in names("kinds"))
                ),
            ),
            Entry("locuteur:Rutte OU citation:escalade", _("either: two different quotes")),
            Entry(
                "citation:(locuteur:Rutte escalade) citation:(locuteur:Austin escalade)",
                _("brackets hold one quote together: here both of them said the word"),
            ),
        ),
    )


def _dates() -> Section:
    return Section(
        _("Dates"),
        (
            Entry("date:2024-10", _("published in that year, month or day")),
            Entry("date:23/10/2024", _("day, month, year: always in this order")),
            Entry('date:"23 octobre 2024"', _("a date with blanks wants quotation marks or brackets")),
            Entry(
                "date:[2024-10-01 TO 2024-10-31]", _("from the first day to the last, both included; * for an open end")
            ),
            Entry("date:2024-10..2024-11", _("the same, shorter")),
            Entry("depuis:2024-10-15", _("from that day on, the day included (since:)")),
            Entry("avant:2024-11", _("before it began, the day not included (before:)")),
            Entry("jusque:2024-10", _("until it ended, the last day included (until:)")),
        ),
        _("An article of which only the month or the year is known answers if all of it lies in the period."),
    )


def _plain_text() -> Section:
    return Section(
        _("What is only text"),
        (
            Entry("Qui a gagné à Koursk ?", _("a question is a list of words")),
            Entry(
                "à 12:30, lire https://example.org/a?b=c", _("a colon makes a field only between letters and a value")
            ),
            Entry("Ukraine : la guerre", _("no field: a blank follows")),
            Entry("H&M R&D", _("an ampersand beside a single capital is part of the name")),
            Entry("porte-avions nord-coréen", _("a hyphen inside a word excludes nothing")),
            Entry("'SAUF' \"titre:Koursk\"", _("apostrophes or quotation marks make words of operators and fields")),
        ),
    )


def _mended() -> Section:
    return Section(
        _("What is mended"),
        (
            Entry("(Koursk OU Kursk", _("a bracket or a quotation mark that is not closed goes to the end"), "mended"),
            Entry("Koursk ET", _("an operator with nothing to join is ignored"), "mended"),
            Entry("Koursk ET OU Otan", _("of two operators the first counts"), "mended"),
            Entry('Koursk () ""', _("empty brackets and quotation marks are ignored"), "mended"),
            Entry("le~1", _("a short word is not searched approximately"), "mended"),
        ),
        _("The search goes on, and says what was changed."),
    )


def _refused() -> Section:
    return Section(
        _("What is refused"),
        (
            Entry("titr:Koursk", _("an unknown field"), "refused"),
            Entry("date:2024-13", _("a date that does not exist, or a range that ends before it begins"), "refused"),
            Entry("*sk", _("a pattern without its first letter"), "refused"),
            Entry("Zelenski~3", _("more than {limit} different letters").format(limit=limits.MAX_DISTANCE), "refused"),
            Entry(
                "Otan PRES/5 titre:Koursk", _("a field or SAUF beside PRES, AVANT, PHRASE, PARA, AUMOINS"), "refused"
            ),
        ),
        _(
            "A caret shows the place. A query has at most {length} characters, {clauses} words and phrases, and "
            "brackets {depth} deep; one pattern stands for at most {expansions} forms."
        ).format(
            length=limits.MAX_LENGTH,
            clauses=limits.MAX_CLAUSES,
            depth=limits.MAX_DEPTH,
            expansions=limits.MAX_EXPANSIONS,
        ),
    )


def _other_spellings() -> str:
    """What the entries do not show, taken from the tables so that none is forgotten."""
    shown = {spellings("fields", name, "fr")[0] for name in names("fields")}
    every = dict.fromkeys(
        word for name in names("fields") for tongue in LANGUAGES for word in spellings("fields", name, tongue)
    )
    return ", ".join(f"{word}:" for word in every if word not in shown)
