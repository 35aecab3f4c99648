"""The dictionaries of a segment: its forms, their stems and foldings.

What a form's stem is, is worked out once for all fields that have the form.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np

from index.columns.container import Array, ContainerWriter
from index.columns.strings import write_words
from index.french.fold import folds
from index.french.stem import stems


class Forms:
    """Sorted forms, those of one field or of several, with what their dictionaries need."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = forms
        self._stems = _Groups(stems(forms))
        self._beyond = ~np.fromiter(map(str.isascii, forms), bool, len(forms))
        self._folds = _Groups(folds(list(compress(forms, self._beyond))))

    def write(self, container: ContainerWriter, field: str, present: Array | None = None) -> None:
        """Write the forms of a field, their stems, and the foldings of those that are more than ASCII.

        Args:
            container: the columns go there.
            field: the name before the columns' own.
            present: for each form whether the field has it; None where it has all.
        """
        present = np.ones(len(self._forms), bool) if present is None else present
        write_words(container, f"{field}.forms", list(compress(self._forms, present.tolist())))
        self._stems.write(container, f"{field}.stems", present, np.arange(np.count_nonzero(present)))
        beyond = np.flatnonzero(self._beyond[present])
        self._folds.write(container, f"{field}.folds", present[self._beyond], beyond)


class _Groups:
    """Groups of forms by a key; `keys` gives that of each form."""

    def __init__(self, keys: Sequence[str]) -> None:
        # The order of code points is that of their UTF-8.
        # Stems come nearly in order, as their forms do, and are sorted in no time then.
        self._keys = sorted(dict.fromkeys(keys))
        numbers = dict(zip(self._keys, range(len(self._keys)), strict=True))
        self._owners = np.fromiter(map(numbers.__getitem__, keys), np.uint32, len(keys))

    def write(self, container: ContainerWriter, name: str, present: Array, numbers: Array) -> None:
        """Write the dictionary of the keys of those forms that are present, whose numbers these are."""
        owners = self._owners[present]
        sizes = np.bincount(owners, minlength=len(self._keys))
        write_words(container, name, list(compress(self._keys, sizes.tolist())))
        container.put(f"{name}.forms", numbers[np.argsort(owners, kind="stable")].astype(np.uint32))
        container.put(f"{name}.forms_end", np.cumsum(sizes[sizes > 0], dtype=np.uint32))
