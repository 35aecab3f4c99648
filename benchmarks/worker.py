"""One measurement of one engine, in a process of its own: run by `benchmarks.search`, prints JSON.

    python -m benchmarks.worker version ENGINE
    python -m benchmarks.worker build   ENGINE LOCATION CORPUS
    python -m benchmarks.worker warm    ENGINE LOCATION QUESTIONS
    python -m benchmarks.worker update  ENGINE LOCATION ARTICLES

The index at LOCATION is made by `build` and used by the others.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.corpus import Article, read
from benchmarks.engines.engine import Engine, Question
from benchmarks.engines.registry import load
from benchmarks.measure import Failed, latencies, size_of, spread, timed

PASSES = 5
BUDGET = 20.0
"""Seconds for all passes over the questions of one kind."""

Measured = dict[str, Any]


def build(engine: Engine, location: Path, corpus: Path) -> Measured:
    """Build an index: seconds by the clock and of processors, and its size in bytes."""
    times = timed(partial(engine.build, corpus, location))
    return {"wall": times.wall, "cpu": times.cpu, "size": size_of(location)}


def warm(engine: Engine, location: Path, questions: Path) -> Measured:
    """Ask an open index; by kind: latencies in seconds, how many questions, and the median number of answers."""
    reader = engine.open(location)
    if reader is None:
        return {}
    found = {}
    asked = [Question(kind, tuple(words)) for kind, words in json.loads(questions.read_text(encoding="utf-8"))]
    for kind, group in groupby(asked, key=lambda question: question.kind):
        same = list(group)
        seconds = latencies(reader.ask, same, PASSES, BUDGET)
        counts = [reader.count(question) for question in same[: len(seconds)]]
        found[kind] = {**spread(seconds)._asdict(), "asked": len(seconds), "answers": statistics.median(counts)}
    reader.close()
    return found


def update(engine: Engine, location: Path, articles: Path) -> Measured:
    """Replace articles one at a time; the median seconds of one.

    Raises:
        Failed: an update cannot be found afterwards, so that its time means nothing.
    """
    changed = list(read(articles))
    times = [timed(engine.updater(location, article)) for article in changed]
    _check(engine, location, changed)
    walls, cpus = zip(*times, strict=True)
    return {"wall": statistics.median(walls), "cpu": statistics.median(cpus)}


def _check(engine: Engine, location: Path, changed: Sequence[Article]) -> None:
    """Whether each changed article is found once by its last word, which no other has."""
    reader = engine.open(location)
    if reader is None:
        return
    with closing(reader):
        for article in changed:
            marker = Question("name", (article.text.split()[-1],))
            if reader.ask(marker) != [article.title]:
                raise Failed(f"the update of article {article.id} is not found")


STEPS: dict[str, Callable[[Engine, Path, Path], Measured]] = {"build": build, "warm": warm, "update": update}


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the figures."""
    step, name, *places = arguments
    engine = load(name)
    measured = {"version": engine.version()} if step == "version" else STEPS[step](engine, *map(Path, places))
    print(json.dumps(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
