"""What a user notes on a corpus, outside the index: tags of articles, and whose a quote is where the rules were wrong.

Two files of plain text in the user's data, for each corpus, read whenever an index of it is asked: neither a rebuild
nor an index in another place loses them. A line is a row, a tab stands between its parts; empty lines and lines that
begin with `#` are for the reader::

    # tags.tsv: article, tag
    2024/003.txt	à relire
    # corrections.tsv: article, words of the quote, speaker
    2024/003.txt	Nous ne céderons pas	Mark Rutte

The words of a quote stand with single blanks; they, and not its place, tell which quote is meant, so that a correction
survives a change of the article around it. A backslash before `t`, `n`, `r` writes what would end a part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.french.fold import fold
from index.translation import _, reason
from search.errors import UsageError
from search.own_files import alone, put
from search.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

RULE = "corrected"
"""The rule of a quote whose speaker a user has named."""

TAGS = "tags.tsv"
CORRECTIONS = "corrections.tsv"

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPED = {written: meant for meant, written in _ESCAPES.items()}

Row = tuple[str, ...]


class Annotations:
    """The two files in a folder, which need not be there. Every answer is of what they hold now."""

    def __init__(self, folder: Path) -> None:
        self._tags = _Table(folder / TAGS, 2, "# article\ttag\n")
        self._by_article: tuple[list[Row], dict[str, tuple[str, ...]]] | None = None
        self._corrections = _Table(folder / CORRECTIONS, 3, "# article\twords\tspeaker\n")

    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """The tags of each article that has some, in the order of the file.

        Raises:
            UsageError: the file cannot be read, or a line is no row.
        """
        rows = self._tags.rows()
        if self._by_article is None or self._by_article[0] is not rows:
            self._by_article = (rows, _by_article(rows))
        return self._by_article[1]

    def tagged(self, tag: str) -> frozenset[str]:
        """The articles with a tag, whose accents and capitals are of no account.

        Raises:
            UsageError: as above.
        """
        wanted = key_of(tag)
        return frozenset(article for article, other in self._tags.rows() if key_of(other) == wanted)

    def corrections(self) -> dict[str, dict[str, str]]:
        """For each article with corrections, the speaker of each quote by its words; see `words_of`.

        Raises:
            UsageError: as above.
        """
        found: dict[str, dict[str, str]] = {}
        for article, words, speaker in self._corrections.rows():
            found.setdefault(article, {})[words_of(words)] = " ".join(speaker.split())
        return found

    def set_tags(self, article: str, tags: Sequence[str], seen: Sequence[str] | None = None) -> tuple[str, ...]:
        """Give an article these tags and no others; answers them as they are kept.

        Args:
            article: its id.
            tags: the tags.
            seen: those that it had when `tags` were chosen: what it was given since then stays. None takes all away.

        Raises:
            UsageError: the file cannot be read or written.
        """
        known = None if seen is None else set(map(key_of, seen))
        wanted: dict[str, str] = {}

        def rows(former: Sequence[Row]) -> list[Row]:
            since = [tag for _article, tag in former if known is not None and key_of(tag) not in known]
            for tag in filter(str.strip, [*tags, *since]):
                wanted.setdefault(key_of(tag), " ".join(tag.split()))
            return [(article, tag) for tag in wanted.values()]

        self._tags.put(lambda row: row[0] != article, rows)
        return tuple(wanted.values())

    def correct(self, article: str, words: str, speaker: str | None) -> bool:
        """Note whose a quote is; None takes the note away. Answers whether there was one before.

        Raises:
            UsageError: as above.
        """
        words = words_of(words)
        name = " ".join((speaker or "").split())
        rows: list[Row] = [(article, words, name)] if name else []
        return self._corrections.put(lambda row: row[0] != article or words_of(row[1]) != words, lambda _former: rows)


def _by_article(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, str]] = {}
    for article, tag in rows:
        found.setdefault(article, {}).setdefault(key_of(tag), " ".join(tag.split()))
    return {article: tuple(tags.values()) for article, tags in found.items()}


def words_of(text: str) -> str:
    """The words of a quote as a correction names them: runs of blanks are one."""
    return " ".join(text.split())


def key_of(tag: str) -> str:
    """What two spellings of a tag have in common."""
    return " ".join(fold(word) for word in one_line(tag).lower().split())


class _Table:
    """One file of rows of so many parts; what was read is kept until the file changes."""

    def __init__(self, path: Path, parts: int, head: str) -> None:
        self._path = path
        self._parts = parts
        self._head = head
        self._read: tuple[object, list[Row]] | None = None

    def rows(self) -> list[Row]:
        stamp = self._stamp()
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, [] if stamp is None else [row for _line, row in self._lines() if row is not None])
        return self._read[1]

    def _stamp(self) -> object:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _lines(self) -> Iterator[tuple[str, Row | None]]:
        """The lines, each with its row; None for those without one."""
        try:
            # A name of a file may hold half a character, which no strict encoding writes.
            text = self._path.read_text(encoding="utf-8", errors="surrogatepass").removeprefix("\ufeff")
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                _("{path} cannot be read: {reason}").format(path=self._path, reason=reason(error))
            ) from error
        for number, line in enumerate(text.split("\n"), 1):
            line = line.removesuffix("\r")
            if not line.strip() or line.startswith("#"):
                yield line, None
                continue
            row = tuple(_unescaped(part) for part in line.split("\t"))
            if len(row) != self._parts or not all(map(str.strip, row)):
                raise self._error(number)
            yield line, row

    def _error(self, number: int) -> UsageError:
        reason = _("this line has not the parts that it should have")
        place = _("{path}, line {number}: {reason}").format(path=self._path, number=number, reason=reason)
        parts = " ⇥ ".join(self._head[2:].split())
        return UsageError(place, _("Its parts, with a tab between: {parts}").format(parts=parts))

    def put(self, keep: Callable[[Row], bool], new: Callable[[Sequence[Row]], Sequence[Row]]) -> bool:
        """Keep the lines of some rows, and all that hold none, and add what `new` makes of the rows that are not kept.

        Answers whether there were such. The file is read again for this, while nobody else writes it.
        """
        try:
            with alone(self._path) as target:
                lines: list[str] = []
                former: list[Row] = []
                for line, row in self._lines():
                    if row is None or keep(row):
                        lines.append(line)
                    else:
                        former.append(row)
                put(target, self._text(lines, new(former)).encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise UsageError(
                _("{path} cannot be written: {reason}.").format(path=self._path, reason=reason(error))
            ) from error
        return bool(former)

    def _text(self, lines: list[str], rows: Iterable[Row]) -> str:
        while lines and not lines[-1]:
            lines.pop()
        text = "".join(f"{line}\n" for line in lines) or self._head
        return text + "".join("\t".join(map(_escaped, row)) + "\n" for row in rows)


def _escaped(part: str) -> str:
    text = re.sub(r"[\\\t\n\r]", lambda found: _ESCAPES[found[0]], part)
    # A first part that begins as a remark does would not be read again.
    return f"\\{text}" if text.startswith("#") else text


def _unescaped(part: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[0], found[1]), part)
