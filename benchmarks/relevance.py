"""How well answers are ranked: builds collections with judged answers in several engines and scores all of them.

    python -m benchmarks.relevance FOLDER --engines verbatim tantivy whoosh sqlite

FOLDER is a collection or holds several (`benchmarks.judgements` says of what they consist). Each query is asked as it
stands, without its accents, and with a slip of the keyboard. Prints a table for each collection and spelling; an engine
that is not installed is left out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.judgements import Collection, Scores, collections, scores
from benchmarks.misspelt import SPELLINGS
from benchmarks.rankers import RANKERS

Row = tuple[str, str, str, Scores]
"""Collection, spelling, engine, scores."""


def measured(collection: Collection, engine: str, spellings: Iterable[str]) -> Iterator[Row]:
    """The scores of one engine on one collection, for each spelling of its queries.

    Raises:
        ImportError: the engine is not installed.
    """
    typed, judged = collection.queries(), collection.judgements()
    lists = {name: {key: SPELLINGS[name](text) for key, text in typed.items()} for name in spellings}
    with tempfile.TemporaryDirectory() as folder:
        for name, run in RANKERS[engine](collection, lists, Path(folder)).items():
            yield collection.name, name, engine, scores(run, judged)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as Markdown, the best engine of each collection and spelling first."""
    yield "| collection | queries | engine | nDCG@10 | MRR@10 | Recall@100 |"
    yield "| --- | --- | --- | ---: | ---: | ---: |"
    order = list(SPELLINGS)
    for name, spelling, engine, found in sorted(rows, key=lambda row: (row[0], order.index(row[1]), -row[3].ndcg)):
        yield f"| {name} | {spelling} | {engine} | " + " | ".join(f"{value:.4f}" for value in found) + " |"


def main(words: Sequence[str] | None = None) -> int:
    """Measure what the command line names; answers 1 where there is no collection."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance", description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engines", nargs="+", choices=RANKERS, default=list(RANKERS))
    parser.add_argument("--queries", nargs="+", choices=SPELLINGS, default=list(SPELLINGS))
    options = parser.parse_args(words)
    found = collections(options.folder)
    rows: list[Row] = []
    for collection in found:
        for engine in options.engines:
            try:
                rows += measured(collection, engine, options.queries)
            except ImportError as error:
                sys.stderr.write(f"left out: {engine} ({error})\n")
    print(*table(rows), sep="\n")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
