"""The table of queries: what each means, what is at fault in it, and whether the user is told."""

from __future__ import annotations

import pytest

from search.query.fault import Fault
from search.query.parser import parse
from tests.search.query.table import rows

ROWS = [pytest.param(*cells[:3], id=f"line-{number}") for number, cells in rows("parse.tsv", 3)]
UNDERSTOOD = [row for row in ROWS if not str(row.values[1]).startswith("!")]
REFUSED = [row for row in ROWS if str(row.values[1]).startswith("!")]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(UNDERSTOOD) > 300
    assert len(REFUSED) > 70


@pytest.mark.parametrize(("query", "meaning", "mended"), UNDERSTOOD)
def test_meaning(query: str, meaning: str, mended: str) -> None:
    understood = parse(query)
    assert understood.understood == meaning
    assert len(understood.repairs) == int(mended or 0), understood.repairs


@pytest.mark.parametrize(("query", "meaning", "mended"), UNDERSTOOD)
def test_the_canonical_form_means_the_same_and_needs_no_mending(query: str, meaning: str, mended: str) -> None:
    again = parse(meaning)
    assert again.root == parse(query).root
    assert again.understood == meaning
    assert again.repairs == ()


@pytest.mark.parametrize(("query", "fault", "place"), REFUSED)
def test_fault(query: str, fault: str, place: str) -> None:
    with pytest.raises(Fault) as caught:
        parse(query)
    error = caught.value
    assert f"!{error.code}" == fault
    assert query[error.start : error.end] == place
    assert error.text == query
    assert str(error)
