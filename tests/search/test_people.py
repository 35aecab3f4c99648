"""Joining people across articles: who is one, who stays apart, who is found."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import SpeakerKind
from index.cold.people import JoinedPeople
from index.cold.people_writer import write
from index.errors import VerbatimError
from index.people import Mentioned, Person, join
from index.quotes.gazetteer import first_names
from search.aliases import read
from search.people import KeptPeople, PeopleInMemory

TABLE = Path(__file__).parent.parent / "data" / "speakers" / "joined.tsv"


def rows_of(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def row(name: str, kind: str | None = "person", quotes: int = 1, article: str = "a.txt") -> Mentioned:
    return Mentioned(name, cast("SpeakerKind | None", kind), quotes, (article,))


def joined(*names: str, kind: str = "person", aliases: dict[str, str] | None = None) -> PeopleInMemory:
    return PeopleInMemory.join([row(name, kind) for name in names], aliases)


@pytest.mark.parametrize(("one", "other", "kind", "count"), rows_of(TABLE))
def test_two_names_are_one_speaker_or_two(one: str, other: str, kind: str, count: str) -> None:
    people = joined(one, other, kind=kind)
    assert len(people.all()) == (1 if count == "one" else 2)


@pytest.mark.parametrize(("one", "other", "kind", "count"), rows_of(TABLE))
def test_joining_is_symmetric(one: str, other: str, kind: str, count: str) -> None:
    assert joined(one, other, kind=kind).all() == joined(other, one, kind=kind).all()


def test_the_fullest_name_is_shown() -> None:
    people = PeopleInMemory.join([row("Rutte", quotes=9), row("Mark Rutte", quotes=2)])
    assert people.person_of("Rutte") == "Mark Rutte"


def test_among_full_names_the_most_quoted_is_shown() -> None:
    people = PeopleInMemory.join([row("Volodymyr Zelenskyy", quotes=1), row("Volodymyr Zelensky", quotes=5)])
    assert people.person_of("Volodymyr Zelenskyy") == "Volodymyr Zelensky"


def test_initials_and_capitals_are_shown_last() -> None:
    people = joined("LLOYD AUSTIN", "Lloyd J. Austin III", "Lloyd Austin")
    assert people.person_of("LLOYD AUSTIN") == "Lloyd Austin"


def test_names_come_with_the_most_quoted_first() -> None:
    people = PeopleInMemory.join([row("Mark Rutte", quotes=2), row("Rutte", quotes=9)])
    assert people.all()[0].names == ("Rutte", "Mark Rutte")


def test_a_surname_that_two_people_bear_joins_neither() -> None:
    people = joined("François Hollande", "Thomas Hollande", "Hollande")
    assert people.person_of("Hollande") == "Hollande"
    assert len(people.all()) == 3


def test_a_surname_that_two_spellings_of_one_person_bear_joins_them() -> None:
    people = joined("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelensky")
    assert len(people.all()) == 1


def test_a_first_name_alone_joins_nobody() -> None:
    assert len(joined("Kit Harington", "Kit").all()) == 2


def test_an_institution_is_never_joined_to_a_person() -> None:
    people = PeopleInMemory.join([row("Ernest Renault"), row("Renault", "institution")])
    assert len(people.all()) == 2


def test_an_acronym_of_two_long_names_joins_neither() -> None:
    names = ("Parti solaire (QXZ)", "Parti lunaire (QXZ)", "QXZ")
    assert joined(*names, kind="institution").person_of("QXZ") == "QXZ"


def test_joint_speakers_stay_as_they_are() -> None:
    people = PeopleInMemory.join([row("Mark Rutte"), row("Mark Rutte ; Lloyd Austin", "group"), row("Lloyd Austin")])
    assert len(people.all()) == 3


def test_rows_of_one_name_are_one_person() -> None:
    people = PeopleInMemory.join([row("Mark Rutte", quotes=1), row("Mark Rutte", None, 4, "b.txt")])
    assert people.all() == [Person("Mark Rutte", "person", ("Mark Rutte",))]


def test_the_kind_is_that_of_most_quotes() -> None:
    people = PeopleInMemory.join([row("Mark Rutte", None, 9), row("Rutte", "person", 1)])
    assert people.all()[0].kind == "person"


def test_nobody_is_known_in_an_empty_corpus() -> None:
    people = PeopleInMemory.join([])
    assert people.all() == []
    assert people.find("Rutte") == []
    assert people.person_of("Rutte") is None


class TestAliases:
    def test_an_alias_joins_what_no_rule_joins(self) -> None:
        people = joined("Kiev", "Ukraine", kind="institution", aliases={"Kiev": "Ukraine"})
        assert people.person_of("Kiev") == "Ukraine"

    def test_the_name_of_an_alias_is_shown_as_written(self) -> None:
        people = joined("M. K.", "Volodymyr Zelenskyy", aliases={"Volodymyr Zelenskyy": "Zelensky, président"})
        assert people.person_of("Volodymyr Zelenskyy") == "Zelensky, président"

    def test_case_and_accents_of_an_alias_do_not_matter(self) -> None:
        assert joined("Zélensky", aliases={"ZELENSKY": "Volodymyr Zelensky"}).all()[0].name == "Volodymyr Zelensky"

    def test_an_alias_that_nobody_bears_changes_nothing(self) -> None:
        assert joined("Mark Rutte", aliases={"X": "Y"}).all() == joined("Mark Rutte").all()

    def test_an_alias_carries_the_whole_group_along(self) -> None:
        people = joined("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Z.", aliases={"Z.": "Volodymyr Zelensky"})
        assert len(people.all()) == 1

    def test_several_aliases_make_one_person(self) -> None:
        people = joined("A Bay", "C Day", "E Fay", aliases={"A Bay": "E Fay", "C Day": "E Fay"})
        assert [person.name for person in people.all()] == ["E Fay"]


class TestFind:
    people = PeopleInMemory.join(
        [
            row("Mark Rutte", quotes=5),
            row("Volodymyr Zelensky", quotes=4),
            row("Volodymyr Zelenskyy"),
            row("Park Sun-won"),
            row("Marc Routier"),
            row("États-Unis", "institution"),
            row("Service national du renseignement (NIS)", "institution"),
            row("un haut responsable américain", "anonymous"),
        ]
    )

    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("Rutte", ["Mark Rutte"]),
            ("rutte", ["Mark Rutte"]),
            ("Mark Rutte", ["Mark Rutte"]),
            ("rutte mark", ["Mark Rutte"]),
            ("zelensky", ["Volodymyr Zelensky"]),
            ("Zelenskyy", ["Volodymyr Zelensky"]),
            ("zelenski", ["Volodymyr Zelensky"]),
            ("zelen", ["Volodymyr Zelensky"]),
            ("sunwon", ["Park Sun-won"]),
            ("Sun-won", ["Park Sun-won"]),
            ("won", ["Park Sun-won"]),
            ("etats-unis", ["États-Unis"]),
            ("Etats", ["États-Unis"]),
            ("nis", ["Service national du renseignement (NIS)"]),
            ("haut responsable", ["un haut responsable américain"]),
            ("Rutte Zelensky", []),
            ("Biden", []),
            ("", []),
            ("***", []),
        ],
    )
    def test_patterns(self, pattern: str, expected: list[str]) -> None:
        assert [person.name for person in self.people.find(pattern)] == expected

    def test_whole_words_outrank_beginnings(self) -> None:
        people = joined("Ann Roux", "Jean Rouxel")
        assert [person.name for person in people.find("roux")] == ["Ann Roux"]


names = st.lists(
    st.builds(
        lambda first, last: f"{first} {last}",
        st.sampled_from(["Jean", "Jeanne", "Marc", "Mark", "Volodymyr", "Kim", "Park"]),
        st.sampled_from(["Dupont", "Dupond", "Rutte", "Zelensky", "Zelenskyy", "Sun-won", "Martin", "Martine"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(names, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(some: list[str], random: Random) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    assert joined(*some).all() == joined(*shuffled).all()


@settings(max_examples=60, deadline=None)
@given(names)
def test_every_name_belongs_to_exactly_one_person(some: list[str]) -> None:
    people = joined(*some).all()
    assert sorted(name for person in people for name in person.names) == sorted(set(some))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40))
def test_any_pattern_and_any_name_are_safe(text: str) -> None:
    people = joined(text, "Mark Rutte")
    people.find(text)
    assert people.person_of(text) is not None


def test_many_names_take_near_linear_time() -> None:
    firsts = sorted(first_names())[:500]
    start = time.process_time()
    joined(*[f"{first.title()} Nom{number}" for number in range(20) for first in firsts])
    assert time.process_time() - start < 10


class TestReadAliases:
    def test_lines_comments_and_blanks(self, tmp_path: Path) -> None:
        path = tmp_path / "names.txt"
        path.write_text("# deux\n\n Zelenskyy = Volodymyr Zelensky \nKiev=Ukraine\n", encoding="utf-8")
        assert read(path) == {"Zelenskyy": "Volodymyr Zelensky", "Kiev": "Ukraine"}

    def test_a_byte_order_mark_and_windows_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "names.txt"
        path.write_bytes("\ufeffKiev = Ukraine\r\n".encode())
        assert read(path) == {"Kiev": "Ukraine"}

    @pytest.mark.parametrize("line", ["Zelensky", "= Ukraine", "Kiev =", "="])
    def test_a_line_that_is_none_names_its_number(self, tmp_path: Path, line: str) -> None:
        path = tmp_path / "names.txt"
        path.write_text(f"# names\n{line}\n", encoding="utf-8")
        with pytest.raises(VerbatimError, match="line 2"):
            read(path)

    def test_one_spelling_with_two_names(self, tmp_path: Path) -> None:
        path = tmp_path / "names.txt"
        path.write_text("Kim = A\nKim = B\n", encoding="utf-8")
        with pytest.raises(VerbatimError, match="two names"):
            read(path)

    def test_a_name_may_hold_an_equals_sign_and_braces(self, tmp_path: Path) -> None:
        path = tmp_path / "names.txt"
        path.write_text("{x} = a=b {0}\n", encoding="utf-8")
        assert read(path) == {"{x}": "a=b {0}"}

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(VerbatimError, match="cannot be read"):
            read(tmp_path / "none.txt")

    def test_a_file_that_is_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "names.txt"
        path.write_bytes("Zélensky = Z".encode("latin-1"))
        with pytest.raises(VerbatimError, match="UTF-8"):
            read(path)


PARTS = ["Mark", "Rutte", "Zelensky", "Zelenskyy", "Sun-won", "Park", "Sunwon", "el-Sissi", "O'Brien", "Li", "é"]
spelled = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(spelled, max_size=8, unique=True), st.lists(spelled | st.sampled_from(["zel", "p", "", "'"]), max_size=5)
)
def test_people_kept_in_an_index_are_found_alike(tmp_path: Path, names: list[str], asked: list[str]) -> None:
    together = join([row(name) for name in names])
    write(together, tmp_path / "people")
    kept, plain = KeptPeople(JoinedPeople(str(tmp_path / "people"))), PeopleInMemory(together)
    assert [kept.find(pattern) for pattern in asked] == [plain.find(pattern) for pattern in asked]
    assert [kept.person_of(name) for name in [*names, *asked]] == [plain.person_of(name) for name in [*names, *asked]]
    assert kept.all() == plain.all()
