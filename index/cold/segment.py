"""One segment of articles as a cold search reads it: its columns, what was made ready beside them, and what is gone."""

from __future__ import annotations

import os
import zlib

from index.cold.columns import Columns, Groups, Strings
from index.cold.postings import Postings
from index.columns.sizes import BLOCK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCHED = ("title", "text")
"""The areas that a plain word searches."""

SPELLINGS_SUFFIX = ".spellings"
HEADS_SUFFIX = ".heads"

HEAD = 32
"""So many documents a head holds: three pages, so that a few can go and the first page still be certain."""


class Words:
    """A field of words of a segment."""

    def __init__(self, columns: Columns, field: str, size: int) -> None:
        self.forms = Strings(columns, f"{field}.forms")
        self.stems = Groups(columns, f"{field}.stems", "forms")
        self.folds = Groups(columns, f"{field}.folds", "forms")
        self.postings = Postings(columns, field, size)
        self.lengths = columns[f"{field}.lengths"]


class Spellings:
    """What the words of a segment stand for: `index.cold.spellings` writes it."""

    def __init__(self, path: str) -> None:
        self._columns = Columns(path)
        self._typed = Strings(self._columns, "typed")
        self._kin = Strings(self._columns, "kin")
        self.totals = dict(zip(SEARCHED, self._columns["totals"], strict=True))

    def typed(self, spelling: bytes) -> tuple[bytes, bytes] | None:
        """Stem and key of a spelling that is no form of the segment, or whose key is not its stem."""
        number = self._typed.find(spelling)
        if number < 0:
            return None
        stem, _mark, key = Strings(self._columns, "typed.stem_and_key")[number].partition(b"\n")
        return stem, key or stem

    def stem_of(self, area: str, form: int) -> int:
        """The number of the stem of a form."""
        return self._columns[f"{area}.stem_of"][form]

    def kin(self, key: bytes) -> list[bytes]:
        """The stems of the forms beyond ASCII that have a key."""
        number = self._kin.find(key)
        return Strings(self._columns, "kin.stems")[number].split(b"\n") if number >= 0 else []


class Heads:
    """The best documents of frequent words: `index.cold.heads` writes them, and says what they promise.

    `documents` and `averages` are the number of articles and the average lengths under which they were made; by head,
    `having` and `exact_having` in how many articles the word and its very form stood then, `rest` the highest score of
    an article that is not in the head.
    """

    def __init__(self, path: str) -> None:
        self._columns = Columns(path)
        self._words = Strings(self._columns, "words")
        self._stems = Strings(self._columns, "stems")
        self.documents = self._columns["documents"][0]
        self.averages = dict(zip(SEARCHED, self._columns.floats("averages"), strict=True))
        self.weights = self._columns.floats("weights").tolist()
        self.having = self._columns["having"]
        self.exact_having = self._columns["exact_having"]
        self.rest = self._columns.floats("rest")

    def of_stem(self, stem: bytes) -> int:
        """The head of a stem, for words that stand for it without being frequent themselves; -1 where there is none."""
        return self._stems.find(stem)

    def of_word(self, word: bytes, members: list[int]) -> int:
        """The head of a word as typed, if it stood for the same forms when the head was made; else -1."""
        number = self._words.find(word)
        if number < 0 or Groups(self._columns, "words", "members").members(number) != members:
            return -1
        return self._columns["words.head"][number]

    def entries(self, head: int) -> Iterator[tuple[int, tuple[int, int, int]]]:
        """The documents of a head, with how often they have the word in title and text, and how often in its form."""
        places = slice(head * HEAD, (head + 1) * HEAD)
        counts = zip(*(self._columns[name][places] for name in (*SEARCHED, "exact")), strict=True)
        return zip(self._columns["head.documents"][places], counts, strict=True)


class Segment:
    """A segment of articles.

    Raises:
        OSError, ValueError: a file is missing or not what it should be.
    """

    def __init__(self, folder: str, name: str) -> None:
        path = os.path.join(folder, name)
        self.columns = Columns(path + ".columns")
        self.size = self.columns["documents"][0]
        self.words = {area: Words(self.columns, area, self.size) for area in SEARCHED}
        self.spellings = Spellings(path + SPELLINGS_SUFFIX)
        self.gone = _gone(path + ".gone")
        self.live = self.size - len(self.gone)
        self.heads = Heads(path + HEADS_SUFFIX) if os.path.exists(path + HEADS_SUFFIX) else None

    def string(self, column: str, document: int) -> str:
        """One string of a column of strings."""
        return Strings(self.columns, column)[document].decode()

    def body(self, document: int) -> bytes:
        """What is stored of a document."""
        inside = self.columns["bodies.inside"]
        stream, start = (
            Strings(self.columns, "bodies")[document // BLOCK],
            inside[document - 1] if document % BLOCK else 0,
        )
        return zlib.decompressobj().decompress(stream, inside[document])[start:]

    def total_length(self, area: str) -> int:
        """The words of an area in all documents that are not gone."""
        lengths = self.words[area].lengths
        return self.spellings.totals[area] - sum(lengths[document] for document in self.gone)


def _gone(path: str) -> frozenset[int]:
    if not os.path.exists(path):
        return frozenset()
    return frozenset(Columns(path)["gone"])


def read_segments(folder: str) -> list[Segment]:
    """The segments of a generation's articles, in the order in which their documents are numbered."""
    import json

    with open(os.path.join(folder, "segments.json"), encoding="utf-8") as stream:
        return [Segment(folder, name) for name in json.load(stream)]
