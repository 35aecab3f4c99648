"""Collections with judged answers, and the measures of a run on them: nDCG@10, MRR@10, Recall@100.

A collection is a folder with `corpus.jsonl.gz` (id, title, text), `queries.jsonl` (id, text) and `qrels.tsv` (query,
document, relevance). Knows no engine.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

DEPTH = 100
"""How many answers of a query a run keeps."""

TOP = 10

CORPUS = "corpus.jsonl.gz"

Run = Mapping[str, Sequence[str]]
"""The ids of the answers to each query, best first."""


class Record(NamedTuple):
    """A document."""

    id: str
    title: str
    text: str


class Scores(NamedTuple):
    """Means over the queries that have a relevant document; one without an answer counts 0."""

    ndcg: float
    mrr: float
    recall: float


class Collection:
    """A collection on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name
        self.corpus = folder / CORPUS

    def records(self) -> Iterator[Record]:
        """The documents, in their order."""
        with gzip.open(self.corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                found = json.loads(line)
                yield Record(found["id"], found.get("title") or "", found["text"])

    def queries(self) -> dict[str, str]:
        """The queries by their ids."""
        lines = (self.folder / "queries.jsonl").read_text("utf-8").splitlines()
        return {found["id"]: found["text"] for found in map(json.loads, lines)}

    def judgements(self) -> dict[str, dict[str, int]]:
        """The relevant documents of each query, with their relevance from 1 on."""
        judged: dict[str, dict[str, int]] = {}
        for line in (self.folder / "qrels.tsv").read_text("utf-8").splitlines():
            query, document, relevance = line.split("\t")
            if int(relevance) > 0:
                judged.setdefault(query, {})[document] = int(relevance)
        return judged


def collections(folder: Path) -> list[Collection]:
    """The collections in `folder`, or the one that it is."""
    folders = [folder] if (folder / CORPUS).exists() else sorted(path.parent for path in folder.glob(f"*/{CORPUS}"))
    return [Collection(found) for found in folders]


def read_run(lines: Sequence[str]) -> dict[str, list[str]]:
    """The answers in the lines of a TREC run, by their scores and then by their order."""
    scored: dict[str, list[tuple[float, str]]] = {}
    for line in lines:
        query, _q0, document, _rank, score, _tag = line.split()
        scored.setdefault(query, []).append((-float(score), document))
    return {query: [name for _, name in sorted(found, key=lambda one: one[0])] for query, found in scored.items()}


def scores(run: Run, judged: Mapping[str, Mapping[str, int]]) -> Scores:
    """The measures of a run (Järvelin and Kekäläinen 2002, with gains of 2^relevance - 1)."""
    each = [_of_query(run.get(query, ()), relevant) for query, relevant in judged.items()]
    return Scores(*(sum(column) / len(each) for column in zip(*each, strict=True)))


def _of_query(answers: Sequence[str], relevant: Mapping[str, int]) -> tuple[float, float, float]:
    ideal = sorted(relevant.values(), reverse=True)
    gain = _gain([relevant.get(name, 0) for name in answers]) / _gain(ideal)
    first = next((1 / place for place, name in enumerate(answers[:TOP], 1) if name in relevant), 0.0)
    return gain, first, len(relevant.keys() & set(answers[:DEPTH])) / len(relevant)


def _gain(relevances: Sequence[int]) -> float:
    gains = (math.ldexp(1, relevance) - 1 for relevance in relevances[:TOP])
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
