"""The dictionaries of a segment: its forms, their stems and foldings, and the terms of fields of names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.columns.container import ContainerWriter
from index.columns.strings import write_words
from index.french.fold import fold
from index.french.stem import stems


def write_dictionaries(container: ContainerWriter, field: str, forms: Sequence[str]) -> None:
    """Write the sorted forms of a field, their stems, and the foldings of those that are more than ASCII."""
    write_words(container, f"{field}.forms", forms)
    _write_groups(container, f"{field}.stems", stems(forms), range(len(forms)))
    beyond = [number for number, form in enumerate(forms) if not form.isascii()]
    _write_groups(container, f"{field}.folds", [fold(forms[number]) for number in beyond], beyond)


def _write_groups(container: ContainerWriter, name: str, keys: Sequence[str], forms: Sequence[int]) -> None:
    """Write a dictionary whose entries are groups of forms, from the key of each: their numbers, where groups end."""
    # The order of code points is that of their UTF-8.
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = [keys[place] for place in order]
    ends = [place for place, (key, following) in enumerate(pairwise(ordered), 1) if key != following]
    ends += [len(order)] if order else []
    write_words(container, name, [ordered[end - 1] for end in ends])
    container.put(f"{name}.forms", np.array(forms, np.uint32)[order])
    container.put(f"{name}.forms_end", np.array(ends, np.uint32))
