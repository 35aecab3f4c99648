"""The dictionaries of a segment: its forms, their stems and foldings, and the terms of fields of names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.columns.container import ContainerWriter
from index.columns.strings import write_strings
from index.french.fold import fold
from index.french.stem import stem


def write_dictionaries(container: ContainerWriter, field: str, forms: Sequence[bytes]) -> None:
    """Write the sorted forms of a field, their stems, and the foldings of those that are more than ASCII."""
    write_strings(container, f"{field}.forms", forms)
    _write_groups(container, f"{field}.stems", [stem(form.decode()).encode() for form in forms], range(len(forms)))
    beyond = [number for number, form in enumerate(forms) if not form.isascii()]
    _write_groups(container, f"{field}.folds", [fold(forms[number].decode()).encode() for number in beyond], beyond)


def _write_groups(container: ContainerWriter, name: str, keys: Sequence[bytes], forms: Sequence[int]) -> None:
    """Write a dictionary whose entries are groups of forms, from the key of each: their numbers, where groups end."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ends = [place for place in range(1, len(order)) if keys[order[place]] != keys[order[place - 1]]]
    ends += [len(order)] if order else []
    write_strings(container, name, [keys[order[end - 1]] for end in ends])
    container.put(f"{name}.forms", np.array([forms[place] for place in order], np.uint32))
    container.put(f"{name}.forms_end", np.array(ends, np.uint32))
