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
    """Parts of files, in their order; another process is sent the files that they are of, and no others."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        self._files = Files()
        self._owners = array("I")
        self._edges = array("Q")
        for part in parts:
            self.append(part)

    def append(self, part: Part) -> None:
        """Take in the next part."""
        if not self._owners or self._files[len(self._files) - 1] != part.file:
            self._files.append(part.file)
        self._owners.append(len(self._files) - 1)
        self._edges.extend((part.start, part.stop))

    def __len__(self) -> int:
        return len(self._owners)

    def __getitem__(self, number: int) -> Part:  # type: ignore[override]
        """The part of a number, which is not less than 0."""
        return Part(self._files[self._owners[number]], self._edges[2 * number], self._edges[2 * number + 1])
