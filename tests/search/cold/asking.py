"""Asks one question both ways, in this process and in a new one, and keeps what was said."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from index.french.fold import fold
from index.generations import IndexDirectory
from index.segments import SegmentSet
from search.__main__ import main
from search.cold import command

Said = tuple[int, str, str]
"""Exit code, results, and what is said beside them."""


def cold(arguments: Sequence[str]) -> Said | None:
    """What the cold search answers; None where it leaves the question to the usual way."""
    return _said(command.answer, arguments)


def usual(arguments: Sequence[str]) -> Said:
    """What the usual way answers, whatever the cold search could."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "answer", lambda _arguments: None)
        found = _said(main, arguments)
    assert found is not None
    return found


def _said(run: object, arguments: Sequence[str]) -> Said | None:
    assert callable(run)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(list(arguments))
    return None if code is None else (code, out.getvalue(), err.getvalue())


def words_of(location: Path, count: int, seed: int) -> list[str]:
    """Words of an index as people may type them: frequent and rare ones, with and without accents and capitals."""
    counts: dict[str, int] = {}
    segments = SegmentSet(IndexDirectory(location).current().articles)
    for segment in segments.segments:
        for area in ("title", "text", "boilerplate"):
            words = segment.words(area)
            for form, df in zip(words.forms.all(), words.postings.df.tolist(), strict=True):
                counts[form.decode()] = counts.get(form.decode(), 0) + df
    segments.close()
    chance = random.Random(seed)  # noqa: S311
    known = sorted(word for word in counts if word.isalpha())
    frequent = sorted(known, key=lambda word: (-counts[word], word))[: len(known) // 10]
    chosen = [chance.choice(pool) for pool in (known, frequent) for _word in range(count // 2)]
    return [chance.choice((word, word, fold(word), word.upper(), word.capitalize())) for word in chosen]
