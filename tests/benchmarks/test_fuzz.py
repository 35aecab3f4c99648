"""Made-up queries: the same for the same seed, and none that the engine fails on."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz import Outcome, ask
from benchmarks.inventor import Inventor
from search.engine import open_engine
from search.query.limits import MAX_LENGTH
from tests.search.building import engine_of
from tests.shared import SEEDS

WORDS = ["Koursk", "armée", "l'Otan", "nord-coréens", "dépêché", "missiles", "Rutte"]


def test_the_same_seed_makes_the_same_queries() -> None:
    first, again, other = (list(Inventor(WORDS, seed).queries(50)) for seed in (1, 1, 2))
    assert first == again != other
    assert any(len(query) > MAX_LENGTH for query in Inventor(WORDS, 3).queries(500))


def test_slowest_are_kept() -> None:
    outcome = Outcome()
    for number in range(30):
        outcome.note(number / 100, str(number))
    assert sorted(query for _seconds, query in outcome.slowest) == [str(number) for number in range(20, 30)]
    assert outcome.is_fine
    outcome.note(2.5, "slow")
    assert not outcome.is_fine


@pytest.mark.parametrize(("seed", "count"), [(1, 300), pytest.param(2, 5000, marks=pytest.mark.slow)])
def test_every_query_is_answered_or_refused_in_words(tmp_path: Path, seed: int, count: int) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    words = [word for text in texts.values() for word in text.split()]
    with engine_of(tmp_path, texts):
        engine = open_engine(tmp_path / "index")
        outcome = ask(engine, list(Inventor(words, seed).queries(count)))
        engine.close()
    assert outcome.failures == []
    assert outcome.answered + outcome.refused == count
    assert outcome.answered > count / 4
