from __future__ import annotations

import pytest

from tests.index.french.golden import rows
from tests.index.french.matching import matches, matching_forms
from tests.shared import shared_folder


@pytest.mark.parametrize(("query", "text", "expected", "why"), rows("matching.tsv"))
def test_golden_table(query: str, text: str, expected: str, why: str) -> None:
    assert matches(query, text) == (expected == "1"), why


def test_shared_probes_of_french_forms() -> None:
    folder = shared_folder("relevance-dev")
    if folder is None:
        pytest.skip("the shared relevance set is not on this machine")
    lines = (folder / "morphology.tsv").read_text(encoding="utf-8").splitlines()[1:]
    probes = [line.split("\t") for line in lines]
    failed = [probe for probe in probes if matches(probe[0], probe[1]) != (probe[2] == "1")]
    assert len(probes) == 58
    assert failed == []


def test_a_word_without_accents_takes_all_forms_of_the_accented_word() -> None:
    indexed = {"déployé", "déployés", "deploye", "déploiement", "deploiement", "plaie"}
    assert matching_forms("deploye", indexed) == {"déployé", "déployés", "deploye", "déploiement"}


def test_a_word_with_accents_takes_its_unaccented_spelling_alone() -> None:
    indexed = {"déployé", "déployés", "deploye", "deployes"}
    assert matching_forms("déployé", indexed) == {"déployé", "déployés", "deploye"}


def test_a_word_is_not_the_accented_word_that_it_resembles() -> None:
    assert matching_forms("anne", {"anne", "année", "années"}) == {"anne"}
    assert matching_forms("marcher", {"marché", "marchés", "marcher", "marche"}) == {"marcher", "marche"}
