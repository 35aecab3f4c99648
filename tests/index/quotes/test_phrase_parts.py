"""The small readers around names: acronyms, sentence openings, joint phrases, what stands right before a name."""

from __future__ import annotations

import pytest

from index.quotes.acronyms import long_names
from index.quotes.joint import joint_parts
from index.quotes.openings import opening_subject
from index.quotes.surroundings import after_article, is_complement, title_before, with_title
from index.quotes.tokens import tokens
from tests.index.quotes.people import cast_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("le Service national du renseignement (NIS)", {"NIS": "Service national du renseignement (NIS)"}),
        ("le parquet national financier (PNF)", {"PNF": "parquet national financier (PNF)"}),
        ("l'Organisation mondiale de la santé (OMS)", {"OMS": "Organisation mondiale de la santé (OMS)"}),
        ("Il est venu (Oui).", {}),
        ("Il est venu (NON).", {}),
        ("Fin. (NIS)", {}),
        ("(NIS)", {}),
        ("sans", {}),
    ],
)
def test_acronyms(text: str, names: dict[str, str]) -> None:
    assert long_names(text) == names


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Les riverains se sont réunis.", "Les riverains"),
        ("À Bruxelles, Mark Rutte a parlé.", "Mark Rutte"),
        ("Mardi, la préfecture de la Loune a réagi.", "la préfecture de la Loune"),
        ("Selon Reuters, les avocats de Ronaldo ont dit", "les avocats de Ronaldo"),
        ("Étienne Lorrain et Ingrid Solheim ont vu", "Étienne Lorrain et Ingrid Solheim"),
        ("Le Parlement a tranché.", "Le Parlement"),
        ("S'adressant à l'ONU, le ministre a dit", "le ministre"),
        ("Le silence dure.", None),
        ("« Oui », dit-il.", None),
        ("Mais oui.", None),
        ("", None),
    ],
)
def test_openings(text: str, subject: str | None) -> None:
    found = opening_subject(text, 0, len(text))
    assert (text[found.start : found.end] if found else None) == subject


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("La Russie et la Corée du Nord", ["La Russie", "la Corée du Nord"]),
        ("Étienne Lorrain et Ingrid Solheim", ["Étienne Lorrain", "Ingrid Solheim"]),
        ("Ann Roux, Paul Vidal et Marc Blanc", ["Ann Roux", "Paul Vidal", "Marc Blanc"]),
        ("M. Roux et Mme Vidal", ["M. Roux", "Mme Vidal"]),
        ("la police et le parquet", ["la police", "le parquet"]),
        ("le Président et le secrétaire Paul Vidal", ["le Président", "le secrétaire Paul Vidal"]),
        ("l'investisseur et expert Kai-Fu Lee", []),
        ("le ministre des Affaires étrangères et de la Coopération", []),
        ("l'étude menée par X et la Conférence", []),
        ("l'association de promotion et la défense du logiciel", []),
        ("et la police", []),
        ("la police et", []),
        ("Mark Rutte", []),
    ],
)
def test_joint_phrases(text: str, parts: list[str]) -> None:
    found = joint_parts(cast_of(text, ()), tokens(text))
    assert [text[start:end] for start, end in found] == parts


@pytest.mark.parametrize(
    ("text", "article"), [("le Pentagone", True), ("L’Élysée", True), ("du Kremlin", True), ("dit Rutte", False)]
)
def test_articles(text: str, article: bool) -> None:
    start = next(i for i in range(len(text) - 1, -1, -1) if text[i].isupper())
    assert after_article(text, start) is article


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("M. Kirby", ("m", 0)),
        ("dit Mme Davis", ("f", 4)),
        ("Me Schertz", ("", 0)),
        ("madame Davis", ("f", 0)),
        ("Mme von Brandt", ("f", 0)),
        ("dit Davis", None),
        ("film. Davis", None),
        ("Davis", None),
    ],
)
def test_titles(text: str, title: tuple[str, int] | None) -> None:
    start = max(i for i, c in enumerate(text) if c.isupper())
    assert title_before(text, start) == title
    assert with_title(text, start) == (title[1] if title else start)


@pytest.mark.parametrize(
    ("text", "complement"),
    [("l'avocat de Rutte", True), ("l'avocat de M. Rutte", True), ("d'Antoine", True), ("dit Rutte", False)],
)
def test_complements(text: str, complement: bool) -> None:
    start = max(i for i, c in enumerate(text) if c.isupper())
    assert is_complement(text, start) is complement
