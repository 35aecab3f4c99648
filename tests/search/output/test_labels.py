"""The words by which people know a speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.output.labels import other_names
from tests.search.output import samples


@pytest.mark.parametrize(
    ("name", "aliases", "shown"),
    [
        ("Otan", (), []),
        ("un responsable", ("Un responsable",), []),
        ("NIS", ("Le NIS", "le NIS", "Service"), ["Le NIS", "Service"]),
        ("États-Unis", ("ÉTATS-UNIS", "Les États-Unis"), ["Les États-Unis"]),
    ],
)
def test_upper_and_lower_case_make_no_other_name(name: str, aliases: tuple[str, ...], shown: list[str]) -> None:
    row = replace(samples.SPEAKERS[0], name=name, aliases=aliases)
    assert other_names(row) == shown
