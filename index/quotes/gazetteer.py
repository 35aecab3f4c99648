"""The tables of names and nouns that the speakers layer knows, read once and only when somebody asks.

The tables are the `.tsv` and `.txt` files of `lexicon/`, for linguists to edit; their headers describe the columns.
This module turns them into dictionaries over folded forms. It reads nothing at import and knows no article.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from index.quotes.folding import fold

HeadKind = Literal["person", "institution", "people", "document", "channel", "rumour"]

_DOCUMENTS: dict[str, HeadKind] = {"itself": "document", "author": "channel", "nobody": "rumour"}
_FOLDER = Path(__file__).parent / "lexicon"


class Head(NamedTuple):
    """A noun that heads a description.

    `lemma`: its folded masculine; `gender`: m, f, or "" where the form does not tell.
    """

    lemma: str
    gender: str
    plural: bool
    kind: HeadKind
    classes: frozenset[str]


class Institution(NamedTuple):
    """A proper name that is no person: `name` as the table writes it, `gender` m, f or "", its class."""

    name: str
    gender: str
    plural: bool
    sort: str


def _rows(name: str) -> list[list[str]]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(row[0].strip()) for row in _rows(name))


@cache
def starters() -> frozenset[str]:
    """Words that are capitalised only because they open a sentence."""
    return _words("starters.txt")


@cache
def name_endings() -> tuple[tuple[str, str], ...]:
    """Endings of first names with the gender that they make likely, the longest first."""
    rows = ((fold(ending), gender) for ending, gender in _rows("name_endings.tsv"))
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def surnames_first() -> frozenset[str]:
    """Family names that are written before the given name."""
    return _words("surnames_first.txt")


@cache
def portfolios() -> frozenset[str]:
    """Fields of government: « Justice », « Défense »."""
    return _words("portfolios.txt")


@cache
def organisation_words() -> frozenset[str]:
    """Words inside a capitalised name that make it an organisation."""
    return _words("organisation_words.txt")


@cache
def words_used_as(*uses: str) -> frozenset[str]:
    """The function words of these uses, in lower case with accents: "article", "verbal" … (see the table's header)."""
    return frozenset(word for word, own in _rows("function_words.tsv") if not set(uses).isdisjoint(own.split()))


@cache
def determiners() -> dict[str, tuple[str, str, bool]]:
    """Determiners: definite, indefinite, demonstrative or possessive; gender m, f or ""; whether plural."""
    rows = _rows("determiners.tsv")
    return {fold(word): (sort, "" if gender == "x" else gender, number == "p") for word, sort, gender, number in rows}


@cache
def pronouns() -> dict[str, tuple[str, bool, bool]]:
    """Pronouns: gender m, f or ""; whether plural; whether they take the last one mentioned."""
    rows = _rows("pronouns.tsv")
    return {fold(p): ("" if g == "x" else g, number == "p", way == "nearest") for p, g, number, way in rows}


@cache
def first_names() -> dict[str, str]:
    """First names with m, f or x."""
    return {fold(name): gender for name, gender in _rows("first_names.tsv")}


@cache
def titles() -> dict[str, tuple[str, bool]]:
    """Civilities with their gender (m, f or "") and whether they are plural. Keys keep case and dots."""
    return {title: ("" if gender == "x" else gender, number == "p") for title, gender, number in _rows("titles.tsv")}


def _plurals(form: str) -> set[str]:
    first, *rest = form.split(" ")
    tail = "".join(f" {word}" for word in rest)
    agreed = "".join(f" {_plural(word)}" for word in rest) if len(rest) == 1 else tail
    return {_plural(first) + tail, _plural(first) + agreed}


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _add(table: dict[str, Head], form: str, head: Head) -> None:
    table.setdefault(fold(form), head)
    for plural in _plurals(form):
        table.setdefault(fold(plural), head._replace(plural=True))


def _role_forms(table: dict[str, Head]) -> None:
    for masculine, feminine, classes in _rows("roles.tsv"):
        tags = frozenset(classes.split())
        lemma = fold(masculine)
        told = "" if masculine == feminine or "any" in tags else "m"
        _add(table, masculine, Head(lemma, told, False, "person", tags))
        if feminine != masculine:
            _add(table, feminine, Head(lemma, "f", False, "person", tags))


def _institution_forms(table: dict[str, Head]) -> None:
    for noun, agreement, classes in _rows("institutions.tsv"):
        tags = frozenset(classes.split())
        kind: HeadKind = "people" if tags == {"people"} else "institution"
        head = Head(fold(noun), agreement[0], agreement.endswith("p"), kind, tags)
        if head.plural:
            table.setdefault(fold(noun), head)
        else:
            _add(table, noun, head)


def _document_forms(table: dict[str, Head]) -> None:
    for noun, gender, who in _rows("documents.tsv"):
        kind = _DOCUMENTS[who]
        _add(table, noun, Head(fold(noun), gender, False, kind, frozenset({"document"})))


def _demonym_forms(table: dict[str, Head]) -> None:
    for form, (_, gender) in _adjectives().items():
        tags = frozenset({"being", "demonym"})
        _add(table, form, Head(form, gender, False, "person", tags))


@cache
def heads() -> dict[str, Head]:
    """Every noun that can head a description, by folded form of one to four words, plurals included.

    Where a noun is both (« défense »), persons come before institutions, and both before documents.
    """
    table: dict[str, Head] = {}
    _role_forms(table)
    _institution_forms(table)
    _document_forms(table)
    _demonym_forms(table)
    return table


@cache
def accented_heads() -> frozenset[str]:
    """Folded nouns in « -é » and « -ée », which without their accent would be verbs: accusé, blessé, délégué."""
    forms = (form for masculine, feminine, _ in _rows("roles.tsv") for form in (masculine, feminine))
    ending = [form for form in forms if " " not in form and form.endswith(("é", "ée"))]
    return frozenset(fold(form) + plural for form in ending for plural in ("", "s"))


@cache
def head_openers() -> dict[str, int]:
    """The first words of the heads of several words, with the length in words of the longest that they open."""
    openers: dict[str, int] = {}
    for form in heads():
        first, *rest = form.replace("'", "' ").split()
        if rest:
            openers[first] = max(openers.get(first, 0), len(rest) + 1)
    return openers


@cache
def _adjectives() -> dict[str, tuple[str, str]]:
    """Singular adjectives of nations: folded form → the country's key, and the gender that the form tells."""
    forms: dict[str, tuple[str, str]] = {}
    for country, _, adjectives, *_ in _rows("nations.tsv"):
        for pair in adjectives.split():
            masculine, _, feminine = pair.partition("/")
            feminine = feminine or masculine + "e"
            same = masculine == feminine
            forms.setdefault(fold(masculine), (fold(country), "" if same else "m"))
            forms.setdefault(fold(feminine), (fold(country), "" if same else "f"))
    return forms


@cache
def institutions() -> dict[str, Institution]:
    """Countries, capitals and named organisations by folded name."""
    table: dict[str, Institution] = {}
    for name, agreement, sort, *others in _rows("metonyms.tsv"):
        gender = agreement[0] if agreement[0] != "x" else ""
        entry = Institution(name, gender, agreement.endswith("p"), sort)
        for form in (name, *(others[0].split(";") if others else ())):
            if form:
                table.setdefault(fold(form), entry._replace(name=form))
    for country, agreement, _, *capitals in _rows("nations.tsv"):
        table.setdefault(fold(country), Institution(country, agreement[0], agreement.endswith("p"), "nation"))
        for capital in capitals[0].split(";") if capitals else ():
            if capital:
                table.setdefault(fold(capital), Institution(capital, "", False, "capital"))
    return table


@cache
def institution_openers() -> frozenset[str]:
    """The first words of folded names of institutions, those of one word included."""
    return frozenset(name.partition(" ")[0] for name in institutions())


_SMALL_ENDINGS = frozenset({"media", "body", "court", "party", "union", "ngo"})
"""Sorts of names that may go on in lower case; those of firms seldom do."""


@cache
def small_endings() -> dict[str, tuple[str, ...]]:
    """First words of listed names that go on in lower case → what follows: « Canard » → « enchaîné »."""
    found: dict[str, list[str]] = {}
    for entry in institutions().values():
        first, _, rest = entry.name.partition(" ")
        if rest.replace(" ", "").isalpha() and rest.islower() and entry.sort in _SMALL_ENDINGS:
            found.setdefault(first, []).append(rest)
    return {first: tuple(rests) for first, rests in found.items()}


@cache
def outlets() -> frozenset[str]:
    """Folded names of news media and agencies, with their article and without."""
    names = [name for name, entry in institutions().items() if entry.sort in ("media", "agency")]
    bare = [name.removeprefix(article) for article in ("le ", "la ", "les ", "l'") for name in names]
    return frozenset(names + bare)


@cache
def nations() -> frozenset[str]:
    """The keys of countries among the concepts."""
    return frozenset(fold(row[0]) for row in _rows("nations.tsv"))


@cache
def concepts() -> dict[str, str]:
    """Words and word groups that mean one country or organisation → its key: américain, Washington → états-unis."""
    table: dict[str, str] = {}
    for form, (country, _) in _adjectives().items():
        for spelled in (form, form + "s"):
            table.setdefault(_spaced(spelled), country)
    for country, _, _, *capitals in _rows("nations.tsv"):
        table.setdefault(_spaced(fold(country)), fold(country))
        for capital in capitals[0].split(";") if capitals else ():
            if capital:
                table.setdefault(_spaced(fold(capital)), fold(country))
    for name, _, sort, *others in _rows("metonyms.tsv"):
        if sort != "place":
            for form in (name, *(others[0].split(";") if others else ())):
                if form and fold(form) not in heads():
                    table.setdefault(_spaced(fold(form)), fold(name))
    return table


def _spaced(key: str) -> str:
    return key.replace("-", " ").replace("'", " ")
