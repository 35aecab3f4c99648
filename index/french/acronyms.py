"""Acronyms written with points: O.T.A.N. is OTAN. Says where one ends and what its form is, nothing else."""

from __future__ import annotations

from index.french.normalise import MARKS

# Single letters only, so that a missing space after a full stop (« la fin.Le début ») joins nothing.
ACRONYM = rf"[^\W\d][{MARKS}]*+(?:\.[^\W\d][{MARKS}]*+){{1,15}}(?![\w{MARKS}])\.?"
"""Source of a regular expression for flattened text; the last point, where there is one, belongs to the acronym."""


def undot(acronym: str) -> str:
    """The acronym without its points."""
    return acronym.replace(".", "")
