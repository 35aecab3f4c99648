"""The dictionaries of a segment: its forms, their stems and foldings, and the terms of fields of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.columns.container import ContainerWriter
from index.columns.strings import write_strings
from index.french.fold import fold
from index.french.stem import stem


def write_dictionaries(container: ContainerWriter, field: str, forms: Sequence[bytes]) -> None:
    """Write the sorted forms of a field, their stems, and the foldings of those that are more than ASCII."""
    write_strings(container, f"{field}.forms", forms)
    stems: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        stems.setdefault(stem(form.decode()), []).append(number)
    _write_groups(container, f"{field}.stems", stems)
    folds: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        if not form.isascii():
            folds.setdefault(fold(form.decode()), []).append(number)
    _write_groups(container, f"{field}.folds", folds)


def _write_groups(container: ContainerWriter, name: str, groups: Mapping[str, list[int]]) -> None:
    """Write a dictionary whose entries are groups of forms: the numbers of the forms, and where each group ends."""
    ordered = sorted((key.encode(), forms) for key, forms in groups.items())
    write_strings(container, name, [key for key, _forms in ordered])
    container.put(f"{name}.forms", np.array([form for _key, forms in ordered for form in forms], np.uint32))
    container.put(f"{name}.forms_end", np.cumsum([len(forms) for _key, forms in ordered], dtype=np.uint32))
