"""The synthetic corpus: always the same, each article by itself, and near enough to French news."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import corpus

DATA = Path(__file__).resolve().parent.parent / "data" / "benchmarks"
SENTENCES = DATA / "sentences.txt"
GOLDEN = DATA / "articles.jsonl"


def make(seed: int = 7, variants: int = 600) -> corpus.Maker:
    return corpus.Maker(corpus.lines_of([SENTENCES]), seed, variants)


SHARED = make()


def test_the_first_articles_are_those_of_every_version() -> None:
    assert [SHARED.article(number) for number in range(3)] == list(corpus.read(GOLDEN))


def test_two_makers_make_the_same() -> None:
    assert make().article(5) == SHARED.article(5)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=4))
@settings(max_examples=15)
def test_an_article_does_not_depend_on_those_made_before_it(numbers: list[int]) -> None:
    assert [SHARED.article(number) for number in numbers] == [SHARED.article(number) for number in reversed(numbers)][
        ::-1
    ]


def test_another_seed_makes_another_corpus() -> None:
    assert make(seed=8).article(0).text != SHARED.article(0).text


def test_articles_differ() -> None:
    made = [SHARED.article(number) for number in range(50)]
    assert len({article.text for article in made}) == 50
    assert [article.id for article in made] == [str(number) for number in range(50)]


@pytest.mark.parametrize("number", range(0, 60, 7))
def test_an_article_is_one_of_the_press(number: int) -> None:
    article = SHARED.article(number)
    assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", article.date)
    assert 300 <= len(article.text.split()) <= 600
    assert "\0" not in article.title + article.text
    assert re.search(r'\n\n"\w+ \d+", a déclaré \w+ \w+\.', article.text)
    assert article.text.startswith(article.title.split()[-1] + ", ")


def test_the_month_of_the_dateline_is_that_of_the_date() -> None:
    months = corpus._syllables("month")
    assert (len(months), months[0], months[7]) == (12, "janvier", "août")
    for number in range(20):
        article = SHARED.article(number)
        year, month = article.date.split("-")
        assert f" {months[int(month) - 1]} {year} - " in article.text


def test_the_vocabulary_keeps_growing() -> None:
    words = [set(re.findall(r"\w+", SHARED.article(number).text)) for number in range(60)]
    early, late = set().union(*words[:30]), set().union(*words[30:])
    assert len(late - early) > 30


def test_sentences_are_varied_but_keep_their_length() -> None:
    lines = corpus.lines_of([SENTENCES])
    pool = corpus.Maker(lines, variants=2000)._pool
    assert len({sentence.text for sentence in pool}) > 3 * len(lines)
    assert {len(sentence.text.split()) for sentence in pool} <= {len(line.split()) for line in lines}


@pytest.mark.parametrize(
    "line",
    ["", "trop court pour servir", "<doc> une ligne de balises avec beaucoup de mots dedans", "mot " * 61],
)
def test_what_is_no_sentence_is_left_out(line: str) -> None:
    with pytest.raises(ValueError, match="no line is a sentence"):
        corpus.Maker([line])


def test_a_line_that_stands_twice_counts_once() -> None:
    lines = corpus.lines_of([SENTENCES])
    assert corpus.Maker(lines * 2, variants=50).article(3) == corpus.Maker(lines, variants=50).article(3)


def test_the_pool_may_be_smaller_than_the_sentences() -> None:
    assert len(corpus.Maker(corpus.lines_of([SENTENCES]), variants=5)._pool) == 5


def test_the_seeds_give_sentences() -> None:
    found = corpus.seed_sentences()
    assert len(found) > 50
    assert not any("\n" in sentence for sentence in found)
    assert corpus.lines_of([]) == found


def test_names_are_always_the_same_and_capitalised() -> None:
    names = [corpus._name(number) for number in range(500)]
    assert names == [corpus._name(number) for number in range(500)]
    assert len(set(names)) > 450
    assert all(re.fullmatch(r"[A-Z][^\W\d_A-Z]+", name) for name in names)


def test_a_corpus_is_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    made = [SHARED.article(number) for number in range(4)]
    corpus.write(path, made)
    assert list(corpus.read(path)) == made
    assert [entry.name for entry in tmp_path.iterdir()] == ["corpus.jsonl"]


def test_a_line_says_what_the_builder_reads() -> None:
    assert set(json.loads(corpus.line(SHARED.article(0)))) == {"id", "title", "date", "text"}


def test_an_interrupted_corpus_has_not_its_name(tmp_path: Path) -> None:
    def broken() -> object:
        yield SHARED.article(0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        corpus.write(tmp_path / "corpus.jsonl", broken())  # type: ignore[arg-type]
    assert not (tmp_path / "corpus.jsonl").exists()


def test_facts_count_bytes_of_title_and_text(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    corpus.write(path, [corpus.Article("0", "été", "2024-01", "là"), corpus.Article("1", "a", "2024-01", "b")])
    assert corpus.facts(path) == corpus.Facts(articles=2, raw=5 + 3 + 1 + 1)


def test_the_command_writes_as_many_articles_as_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.Maker.__init__, "__defaults__", (1, 300))
    out = tmp_path / "corpus.jsonl"
    assert corpus.main(["--articles", "6", "--seed", "3", "--out", str(out), str(SENTENCES)]) == 0
    assert [article.id for article in corpus.read(out)] == ["0", "1", "2", "3", "4", "5"]
    more = tmp_path / "more.jsonl"
    corpus.main(["--articles", "9", "--seed", "3", "--out", str(more), str(SENTENCES)])
    assert more.read_text(encoding="utf-8").startswith(out.read_text(encoding="utf-8"))
