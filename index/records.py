"""Reads the articles of one file: a text is one article, a JSONL holds one a line.

What cannot be an article is reported with its line and never stops the rest. Memory stays flat whatever the file
says: lines are read one at a time, none beyond a limit, and packed files only up to a bound.
"""

from __future__ import annotations

import io
import json
import re
import zlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from functools import cache
from gzip import GzipFile
from hashlib import blake2b
from typing import Any, BinaryIO, Final, Literal, cast

from index.article import Record, Unchanged, UnchangedRun
from index.encodings import Undecodable, decode
from index.sources import Skipped
from index.stretches import DIGEST, NOTHING, Known, Stretch, StretchLog, hasher
from index.translation import _

MAX_ARTICLE_BYTES: Final = 20 << 20
"""The largest text that is taken for one article."""
MAX_LINE_BYTES: Final = 2 * MAX_ARTICLE_BYTES
"""The longest line of a JSONL that is looked at: escapes lengthen a text, hardly ever to twice its size."""
MAX_UNPACKED_RATIO: Final = 100
MIN_UNPACKED_LIMIT: Final = 256 << 20
"""A packed file may grow a hundredfold, or to this many bytes if that is more; text grows three- to fivefold."""

UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a file begins that is text in 16 bits, and no JSONL."""

_BUFFER: Final = 1 << 17
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_STATED: Final = ("title", "date", "source", "author")
_READ: Final = ("id", *_STATED)


class _BadRecord(Exception):
    """A line that is no article; the message says why, for people."""

    def __init__(self, reason: str, code: str = "bad-record") -> None:
        super().__init__(reason)
        self.code = code


class _TooMuchUnpacked(Exception):
    """A packed file that grows beyond all measure."""


def text_record(data: bytes, identity: str, path: str) -> Record | Skipped:
    """Make an article of the bytes of a text file.

    Args:
        data: the whole file.
        identity: the article's id.
        path: the file's path as the user would write it.

    Returns:
        The article, its text exactly as decoded (a byte order mark aside), or why there is none.
    """
    if len(data) > MAX_ARTICLE_BYTES:
        return Skipped(path, "too-large", _too_large())
    try:
        text = decode(data)
    except Undecodable as error:
        return Skipped(path, error.problem, _undecodable(error.problem))
    if not text.strip():
        return Skipped(path, "empty", _("holds no text"))
    return Record(identity, path, text, fingerprint(text.encode()))


def read_lines(stream: BinaryIO, path: str, start: int = 0, stop: int | None = None) -> Iterator[Record | Skipped]:
    """Read the articles of a JSONL, one object a line: {id, text (or body), title?, date?, source?, author?}.

    Args:
        stream: the file, at its beginning; one that can be sought in where not all of it is to be read.
        path: its path as the user would write it.
        start: read the lines that begin at this byte or after it,
        stop: and before this one; None for all that follow.

    Yields:
        An article, or why there is none, for each line that is not blank.
    """
    return cast("Iterator[Record | Skipped]", reread_lines(stream, path, NOTHING, start, stop))


def reread_lines(
    stream: BinaryIO,
    path: str,
    known: Known,
    start: int = 0,
    stop: int | None = None,
    log: StretchLog | None = None,
) -> Iterator[Record | Unchanged | UnchangedRun | Skipped]:
    """Read the articles of a JSONL as `read_lines`, without another look at the lines that are known.

    Args:
        stream: the file; one that can be sought in where stretches are known.
        path: its path.
        known: its articles and stretches when it was read last.
        start: as for `read_lines`.
        stop: as for `read_lines`.
        log: told of all that may be an article, before it is given.
    """
    log = log or StretchLog()
    begin = _line_at(stream, start) if start else 0
    before = None if begin else 0
    number = 0
    for line in _bounded_lines(stream, stop):
        number += 1
        if line is not None and not line.strip():
            log.cut()
            continue
        first = not begin and number == 1
        try:
            found, stretch = _line_record(line, path, known, first)
        except _BadRecord as error:
            log.cut()
            before = _lines_before(stream, begin) if before is None else before
            reason = _("line {number}: {reason}").format(number=before + number, reason=error)
            yield Skipped(path, error.code, reason)
            if error.code == "encoding" and first and line and line.startswith(UTF_16):
                return
            continue
        assert line is not None  # noqa: S101  # what is too long is no record
        if stretch and _goes_on(stream, line, stretch):
            log.take(stretch)
            number += stretch.count - 1
            yield UnchangedRun(path, known.inside(stretch))
        else:
            log.take(line)
            yield found


def read_packed_lines(
    stream: BinaryIO, size: int, path: str, known: Known
) -> Iterator[Record | Unchanged | UnchangedRun | Skipped]:
    """Read the articles of a JSONL packed with gzip.

    Args:
        stream: the packed file, at its beginning.
        size: its size in bytes.
        path: its path as the user would write it.
        known: as for `reread_lines`; without stretches.

    Yields:
        As `read_lines`; where the file is cut, damaged or grows too much, what was read before, then why it stops.
    """
    limit = max(size * MAX_UNPACKED_RATIO, MIN_UNPACKED_LIMIT)
    with GzipFile(fileobj=stream) as unpacked:
        try:
            yield from reread_lines(io.BufferedReader(_Bounded(unpacked, limit), _BUFFER), path, known)
        except EOFError:
            yield Skipped(path, "truncated", _("is cut short; what stands before the cut was read"))
        except _TooMuchUnpacked:
            yield Skipped(path, "too-large", _("unpacks to more than {limit} MiB").format(limit=limit >> 20))
        except (OSError, zlib.error) as error:
            yield Skipped(path, "damaged", _("is damaged; what stands before was read ({error})").format(error=error))


def fingerprint(data: bytes) -> str:
    """Digest what an article came in: 32 hexadecimal digits."""
    return blake2b(data, digest_size=DIGEST).hexdigest()


def _bounded_lines(stream: BinaryIO, stop: int | None = None) -> Iterator[bytes | None]:
    """The lines of `stream` that begin before `stop`; None for one beyond the limit, which is never held whole."""
    while (stop is None or stream.tell() < stop) and (line := stream.readline(MAX_LINE_BYTES + 1)):
        if len(line) <= MAX_LINE_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_BUFFER)
        yield None


def _line_at(stream: BinaryIO, place: int) -> int:
    """Go to the first line that begins at a place or after it, and say where that is."""
    stream.seek(place - 1)
    while (piece := stream.readline(_BUFFER)) and not piece.endswith(b"\n"):
        pass
    return stream.tell()


def _lines_before(stream: BinaryIO, place: int) -> int:
    """Count the lines that end before a place; the stream stays where it is."""
    here, left, count = stream.tell(), place, 0
    stream.seek(0)
    while piece := stream.read(min(left, _BUFFER)):
        left -= len(piece)
        count += piece.count(b"\n")
    stream.seek(here)
    return count


def _goes_on(stream: BinaryIO, line: bytes, stretch: Stretch) -> bool:
    """Whether the stretch that begins with a line just read stands there whole; then it is passed over."""
    digest = hasher()(line)
    after = stream.tell()
    digest.update(stream.read(stretch.size - len(line)))
    if digest.digest() == stretch.digest and stream.tell() == after - len(line) + stretch.size:
        return True
    stream.seek(after)
    return False


def _line_record(line: bytes | None, path: str, known: Known, first: bool) -> tuple[Record | Unchanged, Stretch | None]:
    """What a line is, and the stretch that may begin with it."""
    if line is None:
        raise _BadRecord(_too_large(), "too-large")
    digest = fingerprint(line.rstrip(b"\r\n"))
    # A byte order mark belongs to a record where the file begins, and to none elsewhere.
    if digest in known.ids and (first or not line.startswith(BOM_UTF8)):
        return Unchanged(known.ids[digest], path, digest), known.stretches.get(digest)
    record = _parse(line, first)
    identity, text = _identity(record), _text(record)
    stated = [_value(record, key) for key in _STATED]
    return Record(identity, path, text, digest, *stated), None


def _parse(line: bytes, first: bool) -> dict[str, Any]:
    quickly = _parsed_quickly(line)
    if quickly is not None:
        return quickly
    try:
        parsed = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError:
        raise _BadRecord(_("is not UTF-8, which JSONL has to be"), "encoding") from None
    except json.JSONDecodeError as error:
        raise _BadRecord(_("is not JSON (at character {position})").format(position=error.pos + 1)) from None
    except (ValueError, RecursionError):  # numbers of thousands of digits, brackets nested by the thousand
        raise _BadRecord(_("is not JSON that can be read")) from None
    if not isinstance(parsed, dict):
        raise _BadRecord(_("is not a JSON object"))
    return {key: _without_lone_surrogates(value) for key, value in parsed.items()}


def _parsed_quickly(line: bytes) -> dict[str, Any] | None:
    """The object on a line as a fast library reads it, where both read the same. It takes no half character."""
    loads = _decoder()
    try:
        parsed = loads(line) if loads else None
    except ValueError:
        return None
    # Whole numbers that are too long for it become others.
    if not isinstance(parsed, dict) or any(isinstance(parsed.get(key), float) for key in _READ):
        return None
    return parsed


@cache
def _decoder() -> Callable[[bytes], Any] | None:
    try:
        from orjson import loads
    except ImportError:
        return None
    return loads


def _identity(record: dict[str, Any]) -> str:
    identity = _value(record, "id")
    if identity is None:
        raise _BadRecord(_("has no “id”"))
    return identity


def _text(record: dict[str, Any]) -> str:
    text = record.get("text")
    if text is None:
        text = record.get("body")
    if text is None:
        raise _BadRecord(_("has no “text”"))
    if not isinstance(text, str):
        raise _BadRecord(_("its “text” is not a string"))
    if not text.strip():
        raise _BadRecord(_("holds no text"), "empty")
    # Four bytes a character at most: the exact size is only worked out where it may matter.
    if 4 * len(text) > MAX_ARTICLE_BYTES and len(text.encode("utf-8")) > MAX_ARTICLE_BYTES:
        raise _BadRecord(_too_large(), "too-large")
    return text


def _value(record: dict[str, Any], key: str) -> str | None:
    """A short value: a string, a number as people write it, several strings as a list; None where there is none."""
    value = record.get(key)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise _BadRecord(_("its “{key}” is neither text nor a number").format(key=key))
    return value.strip() or None if value else None


def _without_lone_surrogates(value: Any) -> Any:
    """JSON may escape half a character, which no encoding can write."""
    if isinstance(value, list):
        return [_without_lone_surrogates(part) if isinstance(part, str) else part for part in value]
    try:
        if isinstance(value, str):
            value.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATES.sub("\ufffd", value)
    return value


def _too_large() -> str:
    return _("is larger than {limit} MiB").format(limit=MAX_ARTICLE_BYTES >> 20)


def _undecodable(problem: Literal["binary", "encoding"]) -> str:
    return _("is binary data, not text") if problem == "binary" else _("is in an encoding that cannot be told")


class _Bounded(io.RawIOBase):
    """Unpacked bytes up to a limit, so that a small file cannot keep the reader busy for hours."""

    def __init__(self, unpacked: GzipFile, limit: int) -> None:
        super().__init__()
        self._unpacked = unpacked
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._unpacked.read1(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise _TooMuchUnpacked
        buffer[: len(data)] = data
        return len(data)
