"""Questions that people asked, none of them written for this language: nearly all are lists of words."""

from __future__ import annotations

import json

import pytest

from search.errors import QueryError
from search.query.parser import parse
from search.query.tree import And, Phrase, Query, Word
from tests.shared import shared_folder


def _questions() -> list[str]:
    folder = shared_folder("relevance-dev")
    if folder is None:
        pytest.skip("the development set of questions is not on this machine")
    lines = (line for file in sorted(folder.glob("*/queries.jsonl")) for line in file.read_text("utf-8").splitlines())
    return [json.loads(line)["text"] for line in lines]


def _parsed(text: str) -> Query | None:
    try:
        return parse(text)
    except QueryError:
        return None


def test_questions_are_lists_of_words() -> None:
    questions = _questions()
    queries = [_parsed(text) for text in questions]
    understood = [query for query in queries if query]
    assert len(understood) >= 0.998 * len(questions)
    plain = [query for query in understood if _is_list_of_words(query)]
    assert len(plain) >= 0.995 * len(understood)
    assert sum(bool(query.repairs) for query in understood) <= 0.005 * len(questions)


def _is_list_of_words(query: Query) -> bool:
    items = query.root.items if isinstance(query.root, And) else (query.root,)
    return all(isinstance(item, Word | Phrase) for item in items)
