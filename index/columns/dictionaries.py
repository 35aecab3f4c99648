"""The dictionaries of a segment: its forms, their stems and foldings.

What a form's stem is, is worked out once for all fields that have the form.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np

from index.columns.container import Array, ContainerWriter
from index.columns.strings import Flags, WordRow
from index.french.fold import folds
from index.french.stem import stems


class Forms:
    """Sorted forms, those of one field or of several, with what their dictionaries need."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = WordRow(forms)
        self._size = len(forms)
        self._stems = _Groups(stems(forms))
        self._beyond = self._forms.beyond_ascii
        self._folds = _Groups(folds(list(compress(forms, self._beyond.tolist()))))

    def write(self, container: ContainerWriter, field: str, present: Flags | None = None) -> None:
        """Write the forms of a field, their stems, and the foldings of those that are more than ASCII.

        Args:
            container: the columns go there.
            field: the name before the columns' own.
            present: for each form whether the field has it; None where it has all.
        """
        present = np.ones(self._size, bool) if present is None else present
        self._forms.write(container, f"{field}.forms", present)
        self._stems.write(container, f"{field}.stems", present, np.arange(np.count_nonzero(present)))
        beyond = np.flatnonzero(self._beyond[present])
        self._folds.write(container, f"{field}.folds", present[self._beyond], beyond)


class _Groups:
    """Groups of forms by a key; `keys` gives that of each form."""

    def __init__(self, keys: Sequence[str]) -> None:
        # By key the first form that has it: one step a form, where numbers in order would take another table.
        first: dict[str, int] = {}
        owners = np.fromiter(map(first.setdefault, keys, range(len(keys))), np.int64, len(keys))
        # The order of code points is that of their UTF-8.
        # Stems come nearly in order, as their forms do, and are sorted in no time then.
        ordered = sorted(first)
        numbers = np.zeros(len(keys), np.uint32)
        numbers[np.fromiter(map(first.__getitem__, ordered), np.int64, len(ordered))] = np.arange(len(ordered))
        self._owners = numbers[owners]
        self._size = len(ordered)
        self._keys = WordRow(ordered)

    def write(self, container: ContainerWriter, name: str, present: Flags, numbers: Array) -> None:
        """Write the dictionary of the keys of those forms that are present, whose numbers these are."""
        owners = self._owners[present]
        sizes = np.bincount(owners, minlength=self._size)
        self._keys.write(container, name, sizes > 0)
        container.put(f"{name}.forms", numbers[np.argsort(owners, kind="stable")].astype(np.uint32))
        container.put(f"{name}.forms_end", np.cumsum(sizes[sizes > 0], dtype=np.uint32))
