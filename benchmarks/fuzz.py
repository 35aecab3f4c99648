"""Asks an index queries that nobody would type: each has to be answered, or refused in words, in time.

    python -m benchmarks.fuzz --queries 100000 --articles 10000

Prints how many were answered, refused and failed, and the slowest; the exit code is 1 where one failed or took too
long.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from pathlib import Path

from benchmarks import corpus
from benchmarks.inventor import Inventor
from benchmarks.search import prepared, tell
from index.builder import build
from index.errors import VerbatimError
from search.engine import Engine, open_engine
from search.query.parser import parse

SECONDS = 2.0
"""Of processor time, in which every query is to be answered: what else the machine does is not the query's fault."""

TOLD_EVERY = 10_000
"""Queries after which it is said how far it is."""

SLOWEST_SHOWN = 10
WORDS = 3000


@dataclass(slots=True)
class Outcome:
    """What came of some queries."""

    answered: int = 0
    refused: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @property
    def is_fine(self) -> bool:
        """Whether each was answered or refused in time."""
        return not self.failures and all(seconds < SECONDS for seconds, _query in self.slowest)

    def note(self, seconds: float, query: str) -> None:
        """Keep the slowest."""
        push = heappush if len(self.slowest) < SLOWEST_SHOWN else heappushpop
        push(self.slowest, (seconds, query))


def ask(engine: Engine, queries: Sequence[str]) -> Outcome:
    """Ask for articles and for quotes, a page with its snippets each time."""
    outcome = Outcome()
    for number, text in enumerate(queries, 1):
        began = time.process_time()
        try:
            query = parse(text)
            engine.search(query)
            engine.quotes(query)
            outcome.answered += 1
        except VerbatimError:
            outcome.refused += 1
        except Exception:
            outcome.failures.append((text, traceback.format_exc()))
        outcome.note(time.process_time() - began, text)
        if not number % TOLD_EVERY:
            tell(f"{number} of {len(queries)}")
    return outcome


def words_of(articles: Path) -> list[str]:
    """Some words of a corpus, in the order in which they come."""
    found: dict[str, None] = {}
    for article in corpus.read(articles):
        found.update(dict.fromkeys(article.text.split()))
        if len(found) >= WORDS:
            break
    return list(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", type=Path, nargs="+", default=[])
    options = parser.parse_args(arguments)
    folder = Path(tempfile.gettempdir()) / "verbatim-benchmarks"
    folder.mkdir(exist_ok=True)
    articles = prepared(folder, options.articles, options.sentences, 1)
    with tempfile.TemporaryDirectory(dir=folder) as made:
        tell(f"index of {options.articles} articles")
        build(articles, Path(made) / "index")
        engine = open_engine(Path(made) / "index")
        tell(f"{options.queries} queries")
        outcome = ask(engine, list(Inventor(words_of(articles), options.seed).queries(options.queries)))
        engine.close()
    print(f"answered {outcome.answered}, refused {outcome.refused}, failed {len(outcome.failures)}")
    for seconds, query in sorted(outcome.slowest, reverse=True):
        print(f"{seconds * 1000:7.0f} ms  {query[:100]!r}")
    for query, report in outcome.failures[:5]:
        print(f"\n{query[:300]!r}\n{report}")
    return int(not outcome.is_fine)


if __name__ == "__main__":
    raise SystemExit(main())
