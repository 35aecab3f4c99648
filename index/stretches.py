"""Stretches of a file of lines, by which a file that has changed in one place is told from one that has changed in all.

A stretch is some whole lines, each an article that counts, and a digest of their bytes. Where a line is met with which
a stretch begins, and as many bytes as it has give its digest, none of them is looked at any further. So lines may be
put in, taken out or changed anywhere: reading finds its way back at the next stretch.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIZE: Final = 1 << 18
"""Bytes of a stretch, by and large: what is read line by line around a change."""

DIGEST: Final = 16
"""Bytes of the digest of a stretch, and of an article's fingerprint."""

_PART: Final = 4
"""What is shorter than this part of SIZE is no stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of a file: `size` bytes that give `digest` (DIGEST bytes).

    They are `count` articles, from the one numbered `first` among those of the file.
    """

    first: int
    count: int
    size: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file.

    `ids`: its articles by their fingerprints. `stretches`: by the fingerprint of their first line. `articles`: ids with
    fingerprints, in the order of the file.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    stretches: Mapping[str, Stretch] = field(default_factory=dict)
    articles: tuple[tuple[str, str], ...] = ()

    def inside(self, stretch: Stretch) -> dict[str, str]:
        """The articles of a stretch: fingerprints by id."""
        return dict(self.articles[stretch.first : stretch.first + stretch.count])


NOTHING: Final = Known()
"""What is known of a new file."""


def known(articles: Mapping[str, str], stretches: list[Stretch]) -> Known:
    """What is known of a file by its articles, fingerprints by id, and its stretches."""
    rows = tuple(articles.items())
    return Known({mark: identity for identity, mark in rows}, {rows[each.first][1]: each for each in stretches}, rows)


class StretchLog:
    """Cuts what is read of a file into stretches.

    Who reads gives it every line that may be an article; who assembles the articles says which of them do not count.
    """

    def __init__(self) -> None:
        self._found: list[Stretch] = []
        self._articles = 0
        self._last: bytes | Stretch | None = None
        self._begin()

    def take(self, last: bytes | Stretch) -> None:
        """Note a line, with its end, or a stretch that is as it was."""
        self._settle()
        self._last = last

    def cut(self) -> None:
        """Note that here stands something that is no article."""
        self._settle()
        self._close()

    def leave_out(self, taken: int = 0) -> None:
        """What was noted last does not count, but for so many of its articles."""
        self._last = None
        self._close()
        self._pass(taken)

    def finish(self) -> list[Stretch]:
        """All stretches so far; what comes then is counted anew."""
        self.cut()
        found, self._found, self._articles = self._found, [], 0
        self._begin()
        return found

    def _settle(self) -> None:
        last, self._last = self._last, None
        if isinstance(last, Stretch):
            self._close()
            self._found.append(replace(last, first=self._articles))
            self._pass(last.count)
        elif last is not None and last.endswith(b"\n"):
            self._digest.update(last)
            self._size += len(last)
            self._articles += 1
            if self._size >= SIZE:
                self._close()
        elif last is not None:
            # More may be written to this very line.
            self._close()
            self._pass(1)

    def _pass(self, articles: int) -> None:
        self._articles += articles
        self._begin()

    def _begin(self) -> None:
        self._first, self._size, self._digest = self._articles, 0, hasher()()

    def _close(self) -> None:
        # Short ones are read line by line, and so become part of longer ones.
        if self._size * _PART >= SIZE:
            count = self._articles - self._first
            self._found.append(Stretch(self._first, count, self._size, self._digest.digest()))
        self._begin()


@cache
def hasher() -> Callable[..., Any]:
    """Digests of DIGEST bytes: xxHash where it is installed, ten times faster; else that of the standard library."""
    try:
        from xxhash import xxh3_128
    except ImportError:
        from functools import partial
        from hashlib import blake2b

        return partial(blake2b, digest_size=DIGEST)
    return xxh3_128
