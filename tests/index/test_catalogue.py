"""The French catalogue is whole: it says everything that the code says, in French typography, and is compiled."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from index import catalogue

RUN = "python -m index.catalogue"
PACKAGES = ("index", "search", "tui")
TRANSLATIONS = [
    text
    for message in catalogue.translated()
    if message.id
    for text in ([message.string] if isinstance(message.string, str) else message.string or ())
]


def test_everything_is_translated() -> None:
    missing = catalogue.missing(catalogue.translated())
    assert not missing, (
        f"{len(missing)} messages have no French. Run `{RUN}`: it adds them, empty, to {catalogue.PO}; "
        f"fill in their msgstr, run it again, and commit the .po and the .mo. They are: {missing}"
    )


def test_nothing_is_kept_that_nobody_says() -> None:
    assert not catalogue.unused(catalogue.translated()), f"run `{RUN}`: it takes them out"


def test_translations_put_in_the_same_values_and_none_is_a_guess() -> None:
    assert not catalogue.faults(catalogue.translated())


def test_the_file_is_as_the_program_writes_it() -> None:
    assert catalogue.PO.read_bytes() == catalogue.written(catalogue.translated()), f"run `{RUN}`"


def test_what_is_compiled_is_what_is_written() -> None:
    with catalogue.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in catalogue.translated():
        if not message.id:
            continue
        if isinstance(message.id, str):
            assert compiled.gettext(message.id) == message.string, f"run `{RUN}`"
        else:
            one, many = message.id
            forms = tuple(compiled.ngettext(one, many, count) for count in (0, 1, 2))
            assert message.string is not None
            assert forms == (message.string[0], message.string[0], message.string[1]), f"run `{RUN}`"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (r" [;?!](?=[\s.»]|$)", "a narrow no-break space stands before it"),
        (r" :(?=\s|$)", "a no-break space stands before a colon"),
        (r"« | »", "no-break spaces stand inside quotation marks"),
        (r"(?<=[^\W\d_])'(?=[^\W\d_])", "the apostrophe is curly"),
        (r"[“”](?! … |”|\s*et )(?<!… ”)(?<!… “)", "quotation marks are « »"),
        (r"\.\.\.", "three dots are one sign"),
        (r"\d %| \} ?%", "a no-break space stands before the per cent sign"),
    ],
)
def test_typography(wrong: str, reason: str) -> None:
    assert not [text for text in TRANSLATIONS if re.search(wrong, text)], reason


def calls() -> list[tuple[str, str, list[ast.expr]]]:
    """Place, name and arguments of every call that asks for a message; literals inside f-strings are seen too."""
    return [
        (f"{path}:{call.lineno}", call.func.id, call.args)
        for package in PACKAGES
        for path in sorted((catalogue.ROOT / package).rglob("*.py"))
        if path != catalogue.ROOT / "index" / "translation.py"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "plural"}
    ]


def test_messages_are_literal() -> None:
    """What is computed cannot be found in the code, and would never be translated."""
    literal = {
        place: all(isinstance(each, ast.Constant) for each in arguments[: 1 if name == "_" else 2])
        for place, name, arguments in calls()
    }
    assert [place for place, constant in literal.items() if not constant] == []


def test_messages_do_not_hide_in_f_strings() -> None:
    """Readers of code find them there in some versions of Python only."""
    asked = catalogue.extracted()
    hidden = [place for place, _name, (first, *_others) in calls() if ast.literal_eval(first) not in asked]
    assert hidden == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("{a} of {b:02}", {"a", "b"}), ("%s, %(name)s", {"%s", "%(name)s"}), ("97 %, then", set()), ("", set())],
)
def test_placeholders(text: str, expected: set[str]) -> None:
    assert catalogue.placeholders(text) == expected


def test_both_sides_of_a_conflict_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    po = tmp_path / "verbatim.po"
    po.write_text(
        'msgid "a"\nmsgstr "à"\n\n<<<<<<< HEAD\nmsgid "b"\nmsgstr "bé"\n=======\nmsgid "c"\nmsgstr "cé"\n'
        '>>>>>>> 1234 (New words)\n\nmsgid "d"\nmsgstr "dé"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue, "PO", po)
    assert {message.id: message.string for message in catalogue.translated() if message.id} == {
        "a": "à",
        "b": "bé",
        "c": "cé",
        "d": "dé",
    }


def test_what_is_wrong_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    for package in PACKAGES:
        (tmp_path / package).mkdir()
    (tmp_path / "tui" / "a.py").write_text('_("new")\n_("{x} old")\nplural("{n} one", "{n} many", 2)\n')
    kept = Catalog(locale="fr")
    kept.add("{x} old", "vieux {y}")
    kept.add(("{n} one", "{n} many"), ("{n} un", "{n}"), flags={"fuzzy"})
    kept.add("gone", "parti")
    assert "new" in catalogue.missing(kept)
    assert "gone" in catalogue.unused(kept)
    fuzzy, other = sorted(catalogue.faults(kept), key=lambda line: "fuzzy" not in line)
    assert fuzzy.startswith("{n} one: ")
    assert other == "{x} old: has ['y'] where the code puts in ['x']"
