"""How long each kind of query takes, the first time and again, through the project's own door.

    python -m benchmarks.kinds --articles 100000 [--index FOLDER]

Words are drawn from the corpus by frequency and filled into `kinds.tsv`. Each query is asked with the words new to the
engine, and again; a page of ten is fetched, without snippets and with them. Peers have few such queries, which
`benchmarks.search` compares.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.engines.engine import Question
from benchmarks.misspelt import with_a_slip
from benchmarks.questions import draw
from benchmarks.search import prepared, tell
from index.builder import build
from search.engine import Engine, open_engine
from search.query.parser import parse
from search.query.tree import Query

TABLE = Path(__file__).with_name("kinds.tsv")
PREFIX_LETTERS = 5
AGAIN = 5


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one query: asked for the first time, the median of asking again, and that with snippets."""

    first: float
    again: float
    shown: float


def kinds() -> list[tuple[str, str]]:
    """The kinds and their patterns."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return [(kind, pattern) for kind, pattern in rows]


def fillings(questions: Sequence[Question], speakers: Sequence[str], count: int, seed: int) -> Iterator[dict[str, str]]:
    """Words to fill the patterns with: `count` sets, none of which shares a common word with another if it can be."""
    chance = random.Random(seed)
    by_kind = {kind: [question.words for question in questions if question.kind == kind] for kind in ("rare", "phrase")}
    common = list(dict.fromkeys(word for question in questions if question.kind == "and" for word in question.words))
    for number in range(count):
        a, b, c = (common[(3 * number + place) % len(common)] for place in range(3))
        (rare,), (m, n) = (
            by_kind["rare"][number % len(by_kind["rare"])],
            by_kind["phrase"][number % len(by_kind["phrase"])],
        )
        speaker = chance.choice(speakers) if speakers else a
        prefix = min(a[:PREFIX_LETTERS], a[:-1], key=len)
        yield {
            "a": a,
            "b": b,
            "c": c,
            "r": rare,
            "m": m,
            "n": n,
            "p": prefix,
            "x": with_a_slip(a),
            "s": f"« {speaker} »",
        }


def took(engine: Engine, query: Query) -> Took:
    """Ask several times."""
    first = _seconds(lambda: engine.search(query, snippets=False))
    again = statistics.median(_seconds(lambda: engine.search(query, snippets=False)) for _ in range(AGAIN))
    return Took(first, again, statistics.median(_seconds(lambda: engine.search(query)) for _ in range(AGAIN)))


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def measured(location: Path, filled: Sequence[Mapping[str, str]]) -> dict[str, list[Took]]:
    """Every kind with every filling; each kind is asked of an engine of its own, so that nothing is known before."""
    found: dict[str, list[Took]] = {}
    for kind, pattern in kinds():
        engine = open_engine(location)
        engine.search(parse("zyzzyva"))  # what only the very first query pays
        found[kind] = [took(engine, parse(pattern.format(**words))) for words in filled]
        engine.close()
    return found


def table(found: Mapping[str, Sequence[Took]]) -> str:
    """Milliseconds by kind, as Markdown."""
    head = [
        "| kind, ms | first, p50 | first, p95 | again, p50 | again, p95 | with snippets, p50 |",
        "| --- |" + " ---: |" * 5,
    ]
    rows = []
    for kind, times in found.items():
        first, again = sorted(each.first for each in times), sorted(each.again for each in times)
        figures = (_share(first, 0.5), _share(first, 0.95), _share(again, 0.5), _share(again, 0.95))
        shown = statistics.median(each.shown for each in times)
        rows.append(f"| {kind} | " + " | ".join(f"{1000 * seconds:.2f}" for seconds in (*figures, shown)) + " |")
    return "\n".join((*head, *rows))


def _share(ascending: Sequence[float], share: float) -> float:
    return ascending[min(len(ascending) - 1, int(share * len(ascending)))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build unless there is an index, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kinds", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=20, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=Path, help="an index of this corpus, built before")
    parser.add_argument("--sentences", type=Path, nargs="+", default=[])
    options = parser.parse_args(arguments)
    folder = Path(tempfile.gettempdir()) / "verbatim-benchmarks"
    folder.mkdir(exist_ok=True)
    articles = prepared(folder, options.articles, options.sentences, 1)
    with tempfile.TemporaryDirectory(dir=folder) as made:
        location = options.index or Path(made) / "index"
        if options.index is None:
            tell(f"index of {options.articles} articles")
            build(articles, location, jobs=None)
        questions = draw(corpus.read(articles), 3 * options.queries, options.seed)
        engine = open_engine(location)
        speakers = [row.name for row in engine.speakers()[: 5 * options.queries]]
        engine.close()
        filled = list(fillings(questions, speakers, options.queries, options.seed))
        print(table(measured(location, filled)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
