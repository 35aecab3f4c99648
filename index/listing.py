"""The files of a corpus, and parts of them, in little memory each: a folder may hold millions.

They are sequences of `SourceFile` and of `Part` that make each of these when it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from index.sources import Part, SourceFile


class Files(Sequence[SourceFile]):
    """Files; kept of each are the bytes of its name and three numbers."""

    def __init__(self, files: Iterable[SourceFile] = ()) -> None:
        self._names = bytearray()
        self._ends = array("Q", [0])
        self._sizes = array("Q")
        self._times = array("q")
        # What stands before the name in the path: nearly always the folder of the corpus.
        self._folder = ""
        self._paths: dict[int, str] = {}
        for file in files:
            self.append(file)

    def append(self, file: SourceFile) -> None:
        """Take in the next file."""
        if not self._sizes:
            self._folder = file.path.removesuffix(file.name)
        if file.path != self._folder + file.name:
            self._paths[len(self)] = file.path
        self._names += file.name.encode()
        self._ends.append(len(self._names))
        self._sizes.append(file.size)
        self._times.append(file.mtime_ns)

    def __len__(self) -> int:
        return len(self._sizes)

    def __getitem__(self, number: int) -> SourceFile:  # type: ignore[override]
        """The file of a number, which is not less than 0."""
        size = self._sizes[number]
        name = self._names[self._ends[number] : self._ends[number + 1]].decode()
        return SourceFile(self._paths.get(number) or self._folder + name, name, size, self._times[number])


class Parts(Sequence[Part]):
    """Parts of the files of a listing, in its order; another process is sent those files, and no others."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self._files = files
        self._owners = array("I")
        self._edges = array("Q")

    def append(self, file: int, start: int, stop: int) -> None:
        """Take in the next part: the number of its file, the bytes where it begins and ends."""
        self._owners.append(file)
        self._edges.extend((start, stop))

    def __len__(self) -> int:
        return len(self._owners)

    def __getitem__(self, number: int) -> Part:  # type: ignore[override]
        """The part of a number, which is not less than 0."""
        return Part(self._files[self._owners[number]], self._edges[2 * number], self._edges[2 * number + 1])

    def __getstate__(self) -> _State:
        first, last = (self._owners[0], self._owners[-1]) if self._owners else (0, -1)
        files = Files(self._files[number] for number in range(first, last + 1))
        return files, array("I", (owner - first for owner in self._owners)), self._edges

    def __setstate__(self, state: _State) -> None:
        self._files, self._owners, self._edges = state


_State = tuple[Sequence[SourceFile], "array[int]", "array[int]"]
