from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.french import tables
from index.french.analysis import accent_key, readings, versions
from index.french.tokens import tokenise
from index.french.units import LONGEST_FORM
from index.rules import ANALYSIS_VERSION
from tests.index.french.golden import rows
from tests.index.french.strategies import texts, wild_texts
from tests.shared import CHECKOUT


@pytest.mark.parametrize(("word", "expected"), rows("readings.tsv"))
def test_golden_table(word: str, expected: str) -> None:
    assert "|".join(" ".join(forms) for forms in readings(word)) == expected.replace(
        "-", "" if expected == "-" else "-"
    )


@given(st.one_of(texts, wild_texts))
def test_parts_come_first_and_are_the_words_of_the_text(text: str) -> None:
    parts = tuple(token.form for token in tokenise(text) if token.span == 1)
    assert readings(text)[:1] == ((parts,) if parts else ())


@given(texts)
def test_every_joined_form_is_in_the_second_reading(text: str) -> None:
    joined = [token.form for token in tokenise(text) if token.span > 1]
    if joined:
        assert set(joined) <= set(readings(text)[1])


@given(wild_texts)
def test_any_text_reads(text: str) -> None:
    assert len(readings(text)) <= 2
    assert all(forms and all(forms) for forms in readings(text))


def test_a_word_without_end_is_cut_as_in_a_text() -> None:
    (token,) = tokenise("a" * 1000)
    assert readings("a" * 1000) == ((token.form,),)
    assert len(token.form) == LONGEST_FORM


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("annee", "année"),
        ("universite", "universités"),
        ("ecole", "écoles"),
        ("elue", "élus"),
        ("cotes", "côté"),
    ],
)
def test_accent_key_is_shared_by_both_spellings(typed: str, written: str) -> None:
    assert accent_key(typed) == accent_key(written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("anne", "année"),
        ("arme", "armée"),
        ("mer", "mère"),
        ("marcher", "marché"),
        ("trait", "traité"),
        ("mois", "moïse"),
    ],
)
def test_accent_key_tells_words_apart(typed: str, written: str) -> None:
    assert accent_key(typed) != accent_key(written)


def test_versions_name_what_forms_and_stems_depend_on() -> None:
    found = versions()
    assert set(found) == {"analysis", "tables", "snowballstemmer", "PyStemmer", "Unidecode"}
    assert found["analysis"] == ANALYSIS_VERSION
    assert all(found.values())


def test_versions_tell_edited_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    before = versions()["tables"]
    read = tables.lines
    monkeypatch.setattr(tables, "lines", lambda name: [*read(name), "mot mots"])
    assert versions()["tables"] != before


def test_versions_without_the_compiled_stemmer(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(package: str) -> str:
        if package == "PyStemmer":
            raise PackageNotFoundError(package)
        return "1"

    monkeypatch.setattr("importlib.metadata.version", version)
    assert versions()["PyStemmer"] == "absent"


def test_a_plain_word_loads_little() -> None:
    program = (
        "import sys\n"
        "from index.french.analysis import readings\n"
        "readings('Koursk')\n"
        "heavy = {'numpy', 'whoosh', 'snowballstemmer', 'Stemmer', 'unidecode', 'dataclasses', 'index.french.tokens'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.')\n{program}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=CHECKOUT,
    )
    assert done.stdout.strip() == "[]"
