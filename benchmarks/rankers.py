"""What ranks the documents of a collection for a list of queries: this project, and each peer that is installed.

This project is asked through its own commands. Peers read title and text as one field with their documented analysis
of French, their default scoring, and the OR of a query's words.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.corpus import CHECKOUT
from benchmarks.judgements import DEPTH, Collection, read_run
from benchmarks.measure import Failed
from benchmarks.search import environment
from search import exitcodes

HEAP = 50_000_000

Queries = Mapping[str, str]
Answers = dict[str, list[str]]
Ranker = Callable[[Collection, Mapping[str, Queries], Path], dict[str, Answers]]
"""From a collection, several lists of queries by name, and an empty folder to the answers for each list."""


def verbatim(collection: Collection, lists: Mapping[str, Queries], folder: Path) -> dict[str, Answers]:
    """`search index build`, then `search batch --match any` for each list."""
    _command("index", "build", str(collection.corpus), "--index", str(folder / "index"), folder=folder)
    found = {}
    for name, queries in lists.items():
        asked, run = folder / f"{name}.jsonl", folder / f"{name}.run"
        lines = [json.dumps({"id": key, "text": text}) for key, text in queries.items()]
        asked.write_text("\n".join(lines), encoding="utf-8")
        options = ("--match", "any", "--format", "trec", "--limit", str(DEPTH), "-o", str(run))
        _command("batch", str(asked), "--index", str(folder / "index"), *options, folder=folder)
        found[name] = read_run(run.read_text("utf-8").splitlines())
    return found


def _command(*words: str, folder: Path) -> None:
    """One command of this project; that it refuses some queries is part of what is measured."""
    command = [sys.executable, "-m", "search", *words, "--quiet"]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment(folder), capture_output=True, check=False)
    if done.returncode not in (exitcodes.FOUND, exitcodes.USAGE):
        raise Failed(done.stderr.decode().strip())


def sqlite(collection: Collection, lists: Mapping[str, Queries], folder: Path) -> dict[str, Answers]:
    """FTS5 with its tokeniser for Unicode, which folds accents and knows no stems."""
    import re

    del folder
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, body)")
        rows = ((record.id, f"{record.title} {record.text}") for record in collection.records())
        connection.executemany("INSERT INTO documents VALUES (?, ?)", rows)

        def answers(text: str) -> list[str]:
            words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
            asked = "SELECT id FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?"
            return [name for (name,) in connection.execute(asked, (words, DEPTH))] if words else []

        return _each(lists, answers)


def tantivy(collection: Collection, lists: Mapping[str, Queries], folder: Path) -> dict[str, Answers]:
    """Stems of French, then ASCII folding."""
    package = import_module("tantivy")
    analyzer = package.TextAnalyzerBuilder(package.Tokenizer.simple()).filter(package.Filter.lowercase())
    analyzer = analyzer.filter(package.Filter.stemmer("french")).filter(package.Filter.ascii_fold()).build()
    schema = package.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    opened = package.Index(schema.add_text_field("body", tokenizer_name="fr").build(), str(folder))
    opened.register_tokenizer("fr", analyzer)
    writer = opened.writer(HEAP, 1)
    for record in collection.records():
        writer.add_document(package.Document(id=record.id, body=f"{record.title} {record.text}"))
    writer.commit()
    writer.wait_merging_threads()
    opened.reload()
    searcher = opened.searcher()

    def answers(text: str) -> list[str]:
        terms = [package.Query.term_query(opened.schema, "body", word) for word in analyzer.analyze(text)]
        query = package.Query.boolean_query([(package.Occur.Should, term) for term in terms])
        return [searcher.doc(place).get_first("id") for _score, place in searcher.search(query, DEPTH).hits]

    return _each(lists, answers)


def whoosh(collection: Collection, lists: Mapping[str, Queries], folder: Path) -> dict[str, Answers]:
    """Whoosh with its own codec and its own analyzer of French."""
    from whoosh import fields, index, query
    from whoosh.analysis import LanguageAnalyzer

    analyzer = LanguageAnalyzer("fr")
    created = index.create_in(str(folder), fields.Schema(id=fields.STORED, body=fields.TEXT(analyzer)))
    writer = created.writer()
    for record in collection.records():
        writer.add_document(id=record.id, body=f"{record.title} {record.text}")
    writer.commit()
    with created.searcher() as searcher:

        def answers(text: str) -> list[str]:
            terms: list[Any] = [query.Term("body", token.text) for token in analyzer(text)]
            return [hit["id"] for hit in searcher.search(query.Or(terms), limit=DEPTH)]

        return _each(lists, answers)


def _each(lists: Mapping[str, Queries], answers: Callable[[str], list[str]]) -> dict[str, Answers]:
    return {name: {key: answers(text) for key, text in queries.items()} for name, queries in lists.items()}


RANKERS: Mapping[str, Ranker] = {"verbatim": verbatim, "tantivy": tantivy, "whoosh": whoosh, "sqlite": sqlite}
