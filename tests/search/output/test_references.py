"""References: what the formats ask for, with the query and the day inside, whatever articles say."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.output.references import Provenance, Reference, write_references
from tests.search.output import samples

FOUND = Provenance("Koursk ET Rutte", "2026-03-05")
PORT = Reference("a/001.txt", "Le port & la mer_100 %", "2024-10-03", "Le Courrier", "AFP", "Jeanne Martin")
BARE = Reference("b", "Sans rien", "2024", None, None, None)
TEXT = st.text(max_size=40)


def written(name: str, *references: Reference, found: Provenance = FOUND) -> str:
    out = io.StringIO()
    write_references(references, name, out, found)
    return out.getvalue()


def test_ris() -> None:
    assert written("ris", PORT, BARE).split("\r\n") == [
        "TY  - NEWS",
        "ID  - a-001.txt",
        "TI  - Le port & la mer_100 %",
        "AU  - Jeanne Martin",
        "T2  - Le Courrier",
        "PB  - AFP",
        "PY  - 2024",
        "DA  - 2024/10/03/",
        "Y2  - 2026/03/05/",
        "LA  - fr",
        "N1  - Verbatim; query: Koursk ET Rutte; searched: 2026-03-05; article: a/001.txt",
        "ER  - ",
        "TY  - NEWS",
        "ID  - b",
        "TI  - Sans rien",
        "PY  - 2024",
        "DA  - 2024///",
        "Y2  - 2026/03/05/",
        "LA  - fr",
        "N1  - Verbatim; query: Koursk ET Rutte; searched: 2026-03-05; article: b",
        "ER  - ",
        "",
    ]


def test_bibtex() -> None:
    assert written("bibtex", PORT) == (
        "@article{a-001.txt,\n"
        "  title = {{Le port \\& la mer\\_100 \\%}},\n"
        "  author = {{Jeanne Martin}},\n"
        "  journal = {Le Courrier},\n"
        "  publisher = {AFP},\n"
        "  year = {2024},\n"
        "  month = {10},\n"
        "  day = {3},\n"
        "  language = {french},\n"
        "  note = {Verbatim; query: Koursk ET Rutte; searched: 2026-03-05; article: a/001.txt},\n"
        "}\n"
    )


def test_keys_of_bibtex_are_different() -> None:
    keys = re.findall(r"@misc\{(.*),", written("bibtex", BARE, BARE, replace(BARE, id="B")))
    assert keys == ["b", "b-2", "b-3"]


def test_csl() -> None:
    first, second = json.loads(written("csl", PORT, BARE))
    assert first["issued"] == {"date-parts": [[2024, 10, 3]]}
    assert first["accessed"] == {"date-parts": [[2026, 3, 5]]}
    assert first["author"] == [{"literal": "Jeanne Martin"}]
    assert first["container-title"] == "Le Courrier"
    assert "query: Koursk ET Rutte" in first["note"]
    assert "author" not in second
    assert json.loads(written("csl")) == []


def test_a_quote_is_a_reference_of_its_own() -> None:
    row = samples.QUOTES.rows[0]
    made = Reference.of(samples.ARTICLE, row)
    assert made.id == f"{samples.ARTICLE.id}:{row.quote.start}"
    assert made.note(FOUND).startswith("« Les travaux sont finis » — Anne Morvan | Verbatim; query: ")


@given(TEXT, TEXT, TEXT)
@settings(max_examples=100)
@pytest.mark.parametrize("name", ["ris", "bibtex", "csl"])
def test_no_text_ends_a_field(name: str, title: str, source: str, query: str) -> None:
    article = replace(samples.ARTICLE, title=title or None, source=source or None, author=title)
    text = written(name, Reference.of(article), found=Provenance(query, "2026-03-05"))
    if name == "ris":
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n")[:-1])
        assert text.count("\r\nER  - ") == 1
    elif name == "bibtex":
        bare = re.sub(r"\\[{}]", "", text)
        assert bare.count("{") == bare.count("}")
        assert len(re.findall(r"(?m)^@", text)) == 1
    else:
        assert len(json.loads(text)) == 1
    assert "\x1b" not in text
