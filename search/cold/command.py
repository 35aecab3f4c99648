"""`search query WORD`, answered without the engine: the same bytes, in a tenth of the time.

Takes one plain word and the options that change nothing but how the answer is shown. Everything else, and whatever is
amiss, is left to the usual way, which says what it is; so nothing is written before the whole answer is there.
"""

from __future__ import annotations

import gc
import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from index.cold.segment import Segment
    from search.cold.scoring import Scored

LIMIT = 10

LOOKED_AT = 20_000
"""So many files of a corpus at most are looked at after the answer."""

_VALUES = {"--index", "--corpus", "--limit", "--offset", "--format", "--color", "--lang"}
_SWITCHES = {"--quiet", "--no-build", "--no-pager"}
_CHOICES = {
    "--format": ("text", "json", "jsonl"),
    "--color": ("auto", "always", "never"),
    "--lang": ("fr", "en"),
}
_LETTERS = frozenset("ŒœŸ").union(map(chr, range(0xC0, 0x100))) - frozenset("×÷")
_LONGEST = 64


def answer(arguments: Sequence[str]) -> int | None:
    """Answer what the command line asks, and return the exit code; None where it has to go the usual way."""
    if not arguments or "query" not in arguments:
        return None
    # What a search makes is gone when it ends: looking for garbage meanwhile would take a tenth of its time.
    gc.disable()
    try:
        asked = _Asked(arguments)
        asked.read()
    except Exception:
        # Whatever it is, the usual way meets it too, and says it better.
        return None
    finally:
        gc.enable()
    asked.write()
    return 0


class _Unfit(Exception):
    """The command line asks for more than a word."""


class _Asked:
    """One question, and its answer once it is read."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._options = dict(_options(arguments))
        self._text = self._options[""]
        self._quiet = "--quiet" in self._options
        self._answer = io.StringIO()
        self._shown = self._total = 0
        self._unchanged = False

    def read(self) -> None:
        """Find and draw the whole answer."""
        from index import manifest
        from index.cold.segment import read_segments
        from index.rules import RULES

        word = _form(self._text)
        self._speak()
        self._location = self._place()
        _number, path, found = manifest.current(self._location)
        if found["rules"] != RULES or self._is_annotated(found["corpus"]):
            raise _Unfit
        self._search(word, path, read_segments(os.path.join(path, "articles")))
        self._unchanged = self._quiet or self._is_unchanged(path, found)

    def write(self) -> None:
        """Write the answer where people or programs read it, and then what is said beside it."""
        from search.commands.conversation import Conversation

        talk = Conversation(self._quiet)
        if self._format == "text" and "--no-pager" not in self._options and sys.stdout.isatty():
            from search.output.pager import paged

            with paged(sys.stdout, os.environ) as out:
                out.write(self._answer.getvalue())
        else:
            sys.stdout.write(self._answer.getvalue())
        talk.tell_page(self._shown, self._offset, self._total)
        if not self._unchanged:
            self._tell_changes(talk)

    @property
    def _format(self) -> str:
        return self._options.get("--format", "text")

    @property
    def _offset(self) -> int:
        return _count(self._options.get("--offset", "0"))

    def _speak(self) -> None:
        from search.language import install, of_locale

        install(self._options.get("--lang") or of_locale(os.environ))

    def _place(self) -> str:
        """The directory of the index; a user's own settings and names are for the usual way."""
        from search.folders import DEFAULT_CORPUS, built_last, index_folder, user_folder

        config, data = user_folder("config"), user_folder("data")
        if config is None or data is None or any(map(os.path.isfile, _settings(config))):
            raise _Unfit
        if "--index" in self._options:
            return self._options["--index"]
        corpus = self._options.get("--corpus") or (DEFAULT_CORPUS if os.path.isdir(DEFAULT_CORPUS) else None)
        if corpus is not None:
            return index_folder(data, corpus)
        last = built_last(data)
        if last is None:
            raise _Unfit
        return last[1]

    def _is_annotated(self, corpus: str) -> bool:
        """Whether there are tags or corrections: they are laid over an index, and this reader reads the index alone."""
        from search.folders import annotations_folder, user_folder

        data = user_folder("data")
        return data is not None and os.path.isdir(annotations_folder(data, corpus))

    def _search(self, word: str, path: str, segments: Sequence[Segment]) -> None:
        from index.cold.words import resolve
        from search.cold.hits import Rows
        from search.cold.scoring import Scorer

        founds = resolve(word, segments)
        scorer = Scorer(word, segments, founds)
        limit = _count(self._options.get("--limit", str(LIMIT)))
        end = self._offset + limit if limit else scorer.total
        page = _page(scorer.best(min(end, scorer.total)), segments, end)[self._offset :]
        rows = Rows(set().union(*(found.forms() for found in founds)), _people(path))
        self._shown, self._total = len(page), scorer.total
        if not self._total:
            raise _Unfit
        self._draw([rows.hit(segments[number], document, name, score) for _key, name, number, document, score in page])

    def _draw(self, hits: list[Any]) -> None:
        from types import SimpleNamespace

        from search.cold.hits import NOTHING
        from search.output.formats import write_hits
        from search.output.layout import Page
        from search.terminal import Ink, columns, wants_color

        color = wants_color(self._options.get("--color", "auto"), sys.stdout, os.environ)
        page = Page(self._answer, columns(sys.stdout, os.environ), Ink(color))
        results: Any = SimpleNamespace(
            text=self._text, understood=self._text, total=self._total, total_exact=True, hits=hits, **NOTHING
        )
        write_hits(results, self._format, self._answer, page, self._offset)

    def _is_unchanged(self, path: str, found: dict[str, Any]) -> bool:
        from index import manifest, stamps

        file = stamps.FILE
        known = manifest.read_json(os.path.join(path, file), found["files"][file][1])
        return len(known) <= LOOKED_AT and stamps.unchanged(found["corpus"], known)

    def _tell_changes(self, talk: Any) -> None:
        from pathlib import Path
        from types import SimpleNamespace

        from search.commands.session import tell_changes

        options: Any = SimpleNamespace(
            corpus=self._options.get("--corpus"), folder=None, index=self._options.get("--index"), config=None
        )
        tell_changes(Path(self._location), options, talk)


def _options(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The options by flag, and the word under ""; nothing is said twice.

    Raises:
        _Unfit: there is another option or another word.
    """
    words: list[str] = []
    seen: set[str] = set()
    coming = iter(arguments)
    for argument in coming:
        flag, equals, value = argument.partition("=")
        if flag in _VALUES:
            value = value if equals else next(coming, "")
            if not value or value.startswith("-") or value not in _CHOICES.get(flag, (value,)):
                raise _Unfit
        elif flag not in _SWITCHES or equals:
            words.append(argument)
            continue
        if flag in seen:
            raise _Unfit
        seen.add(flag)
        yield flag, value
    if len(words) != 2 or words[0] != "query" or {"--index", "--corpus"} <= seen:
        raise _Unfit
    yield "", words[1]


def _form(text: str) -> str:
    """The exact form of a word of French letters that means nothing but itself.

    Raises:
        _Unfit: the text is something else, or a word that every text has.
    """
    from index.french.normalise import normalise
    from index.french.stopwords import is_stop_word

    if len(text) > _LONGEST or not text.isalpha() or not all(char.isascii() or char in _LETTERS for char in text):
        raise _Unfit
    form = normalise(text)
    if is_stop_word(form) or (text.isupper() and _is_operator(text)):
        raise _Unfit
    return form


def _is_operator(word: str) -> bool:
    folder = os.path.dirname(os.path.dirname(__file__))
    with open(os.path.join(folder, "query", "operators.tsv"), encoding="utf-8") as table:
        return any(line.rstrip("\n").rpartition("\t")[2] == word for line in table)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise _Unfit
    return int(text)


def _settings(folder: str) -> Iterator[str]:
    return (os.path.join(folder, name) for name in ("config.toml", "aliases"))


def _page(scored: list[Scored], segments: Sequence[Segment], end: int) -> list[tuple[float, str, int, int, float]]:
    """The first `end` articles, best first and equal ones by id; ids are read of those alone that may be among them."""
    keys = sorted(-round(score, 9) for *_place, score in scored)
    worst = keys[min(end, len(keys)) - 1] if keys and end else 0.0
    chosen = [
        (-round(score, 9), segments[number].string("id", document), number, document, score)
        for number, document, score in scored
        if -round(score, 9) <= worst
    ]
    return sorted(chosen)[:end]


def _people(path: str) -> Any:
    from index.cold.people import FILE, JoinedPeople

    known: list[JoinedPeople] = []

    def person_of(canonical: str) -> str:
        if not known:
            known.append(JoinedPeople(os.path.join(path, FILE)))
        return known[0].name_of(canonical) or canonical

    return person_of
