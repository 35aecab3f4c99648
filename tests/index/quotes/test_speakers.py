"""The third layer of quotes: whom phrases, pronouns and nothing at all stand for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Zone
from index.quotes.act import Act, Piece
from index.quotes.speakers import Attribution, resolve

DATA = Path(__file__).parent.parent.parent / "data" / "speakers"
MARKED = re.compile(r"[⟦⟨](.*?)[⟧⟩]")


def rows_of(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def spans_of(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its brackets, and where what they held stands."""
    text, spans, at = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        at = match.end()
    return text + marked[at:], spans


def act(start: int, end: int, speaker: tuple[int, int] | None = None, **more: object) -> Act:
    return Act((Piece(start, end, "direct"),), "test", 1.0, speaker=speaker, **more)  # type: ignore[arg-type]


def resolve_marked(marked: str) -> list[Attribution]:
    """Resolve the phrases in brackets, each with an act whose words stand right before it."""
    text, spans = spans_of(marked.replace("⏎", "\n"))
    return resolve(text, (), [act(max(0, start - 3), max(1, start - 2), (start, end)) for start, end in spans])


@pytest.mark.parametrize(("text", "canonical", "kind", "role"), rows_of("phrases.tsv"))
def test_phrases(text: str, canonical: str, kind: str, role: str) -> None:
    found = resolve_marked(text)[0]
    assert (found.canonical or "-", found.speaker_kind or "-", found.role or "-") == (canonical, kind, role)


@pytest.mark.parametrize(("text", "canonical"), rows_of("taken_up.tsv"))
def test_phrases_that_take_somebody_up(text: str, canonical: str) -> None:
    assert (resolve_marked(text)[-1].canonical or "-") == canonical


def test_no_acts_no_work() -> None:
    assert resolve("Du texte.", (), []) == []


def test_answers_come_in_the_order_of_the_acts() -> None:
    text, spans = spans_of("« Oui », a dit ⟨Mark Rutte⟩. « Non », a dit ⟨Maria Zakharova⟩.")
    acts = [act(28, 33, spans[1]), act(2, 5, spans[0])]
    assert [who.canonical for who in resolve(text, (), acts)] == ["Maria Zakharova", "Mark Rutte"]


def test_the_mention_is_as_written() -> None:
    found = resolve_marked("John Kirby est là. « Oui », a dit ⟦M. Kirby⟧.")[0]
    assert found.speaker == "M. Kirby"


def test_the_mention_of_a_described_name_is_the_name() -> None:
    found = resolve_marked("« Oui », a dit ⟦le maire de Valbrune, Paul Vidal⟧.")[0]
    assert found.speaker == "Paul Vidal"


def test_nobody_has_no_name_and_little_confidence() -> None:
    found = resolve("« Oui ».", (), [act(2, 5)])[0]
    assert (found.speaker, found.canonical, found.role, found.speaker_kind, found.via) == (None,) * 5
    assert found.confidence < 0.5


def test_a_full_name_is_surer_than_a_pronoun() -> None:
    full, pronoun = resolve_marked("« Oui », a dit ⟨Mark Rutte⟩. « Non », a-t-⟦il⟧ ajouté.")
    assert full.confidence > pronoun.confidence > 0.7


def test_a_surname_of_two_people_is_unsure() -> None:
    found = resolve_marked("Paul Vidal et Marc Vidal sont là. « Oui », a dit ⟦Vidal⟧.")[0]
    assert found.confidence < 0.8


class TestContinuation:
    text = "« Oui », a dit Mark Rutte. « Non. »\n« Si. »\n\nAutre chose.\nEt autre chose.\n« Loin. »"
    rutte = (15, 25)

    def test_words_that_go_on_take_the_last_speaker(self) -> None:
        found = resolve(self.text, (), [act(2, 5, self.rutte), act(29, 33)])
        assert found[1].canonical == "Mark Rutte"
        assert found[1].confidence < found[0].confidence

    def test_the_next_paragraph_is_less_sure(self) -> None:
        found = resolve(self.text, (), [act(2, 5, self.rutte), act(29, 33), act(38, 41)])
        assert found[2].canonical == "Mark Rutte"
        assert found[2].confidence < found[1].confidence

    def test_far_words_are_nobodys(self) -> None:
        start = self.text.index("Loin")
        found = resolve(self.text, (), [act(2, 5, self.rutte), act(start, start + 5)])
        assert found[1].canonical is None

    def test_an_act_inherits_its_speaker(self) -> None:
        found = resolve(self.text, (), [act(2, 5, self.rutte), act(29, 33, inherits=0)])
        assert found[1].canonical == "Mark Rutte"

    def test_an_act_may_inherit_from_a_later_one(self) -> None:
        text, spans = spans_of("Rappelant que oui, ⟦Paul Vidal⟧ a dit non.")
        found = resolve(text, (), [act(14, 17, inherits=1), act(36, 39, spans[0])])
        assert found[0].canonical == "Paul Vidal"

    @pytest.mark.parametrize("inherits", [-1, 0, 7])
    def test_an_inheritance_that_leads_nowhere_is_harmless(self, inherits: int) -> None:
        assert resolve("« Oui ».", (), [act(2, 5, inherits=inherits)])[0].canonical is None

    def test_a_heading_has_the_speaker_of_the_quote_that_it_repeats(self) -> None:
        text, spans = spans_of("« Oui »\n\nLe temps passe.\n\n« Oui », a dit ⟦Mark Rutte⟧.")
        full = text.rindex("Oui")
        found = resolve(text, (), [act(2, 5, repeats=full), act(full, full + 3, spans[0])])
        assert found[0].canonical == "Mark Rutte"

    def test_a_quote_after_a_sentence_about_somebody_is_theirs(self) -> None:
        text = "Kwame Adjei éclate de rire. « Jamais ! »"
        found = resolve(text, (), [act(30, 38)])[0]
        assert found.canonical == "Kwame Adjei"
        assert found.confidence < 0.7

    def test_a_quote_in_the_first_person_after_a_sentence_about_him_is_his(self) -> None:
        text = "Kwame Adjei est mort. Il a quitté la radio. « Je riais. »"
        start = text.index("Je")
        assert resolve(text, (), [act(start, start + 9)])[0].canonical == "Kwame Adjei"

    @pytest.mark.parametrize("between", ["Il a quitté la radio. « On rit. »", "Il y a du bruit. « Je riais. »"])
    def test_other_quotes_after_such_a_sentence_are_nobodys(self, between: str) -> None:
        text = "Kwame Adjei est mort. " + between
        start = text.index("« ") + 2
        assert resolve(text, (), [act(start, start + 7)])[0].canonical is None

    def test_an_act_that_inherits_nothing_goes_on_with_the_last_speaker(self) -> None:
        found = resolve(self.text, (), [act(2, 5, self.rutte), act(29, 33, inherits=2), act(38, 41)])
        assert [who.canonical for who in found] == ["Mark Rutte"] * 3


class TestVia:
    def test_a_relay_is_kept_beside_the_speaker(self) -> None:
        text, spans = spans_of("Cho Tae-yong a dit oui, selon ⟨le législateur Park Sunwon⟩.")
        found = resolve(text, (), [act(19, 22, (0, 12), via=spans[0])])[0]
        assert (found.canonical, found.via) == ("Cho Tae-yong", "Park Sunwon")

    def test_a_relay_without_a_speaker(self) -> None:
        text, spans = spans_of("C'est oui, selon ⟨l'AFP⟩.")
        assert resolve(text, (), [act(6, 9, via=spans[0])])[0].via == "AFP"


class TestZones:
    text = "« Oui », a dit Rutte.\n\nPar Mark Rutte"

    def test_names_in_a_byline_are_nobody_in_the_article(self) -> None:
        zones = [Zone(0, 21, "body"), Zone(23, 37, "byline")]
        assert resolve(self.text, zones, [act(2, 5, (15, 20))])[0].canonical == "Rutte"

    def test_names_in_the_body_are(self) -> None:
        assert resolve(self.text, (), [act(2, 5, (15, 20))])[0].canonical == "Mark Rutte"


class TestQuotedPeople:
    def test_who_is_named_inside_a_quote_is_no_antecedent(self) -> None:
        text, spans = spans_of("« Oui », a dit ⟨Mark Rutte⟩. « Paul Vidal a tort. Paul Vidal ment », a-t-⟦il⟧ ajouté.")
        start = text.index("Paul")
        acts = [act(2, 5, spans[0]), act(start, text.index(" », a-t"), spans[1])]
        assert resolve(text, (), acts)[1].canonical == "Mark Rutte"


ALPHABET = "aéLMe .,;«»\"’'()–\n\u00a0É1%-"
PHRASES = [
    "le maire",
    "Mark Rutte",
    "M. Rutte",
    "il",
    "elle",
    "et",
    "la police",
    "(NIS)",
    "de",
    "l'Otan",
    "cette source",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PHRASES), st.text(ALPHABET, max_size=6)), max_size=30), st.data())
def test_any_text_and_any_spans_are_safe(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts) + "."
    place = st.integers(0, len(text))
    acts = []
    for _ in range(data.draw(st.integers(0, 4))):
        start, end = sorted((data.draw(place), data.draw(place)))
        first, last = sorted((data.draw(place), data.draw(place)))
        acts.append(act(start, end, data.draw(st.sampled_from([None, (first, last)]))))
    found = resolve(text, (), acts)
    assert len(found) == len(acts)
    assert all(0 <= who.confidence <= 1 and (who.speaker is None) == (who.canonical is None) for who in found)
    assert found == resolve(text, (), acts)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(rows_of("phrases.tsv")))
def test_the_shape_of_the_apostrophe_changes_nobody(row: list[str]) -> None:
    straight, curly = resolve_marked(row[0])[0], resolve_marked(row[0].replace("'", "’"))[0]
    assert (straight.canonical or "").replace("'", "’") == (curly.canonical or "").replace("'", "’")
