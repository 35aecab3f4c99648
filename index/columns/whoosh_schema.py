"""The fields of our segments as Whoosh knows them, derived from the layouts.

A field of words `X` is the stems `X`, the exact forms `X_form`, and the column `X_length`; a field of names is an ID;
what is stored can be read from a hit; what stands in a column of strings can be sorted by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import columns, fields
from whoosh.analysis import Token

from index.columns.segment import Layout
from index.columns.whoosh_fields import FrenchAnalyzer, WordField, form_field, length_column, stem_field
from index.columns.whoosh_stored import ARTICLE_KEYS, QUOTE_KEYS
from index.french.normalise import normalise
from index.french.tokens import tokenise
from index.layouts import ARTICLES, QUOTES


class PatternAnalyzer(FrenchAnalyzer):
    """The words of texts and of queries; a pattern such as `a?mée` stays in one piece when Whoosh's parser asks."""

    def __call__(self, value: str, *arguments: Any, tokenize: bool = True, **options: Any) -> Iterator[Token]:
        """Yield tokens as `FrenchAnalyzer` does; without `tokenize`, the whole value unless it is a word."""
        if tokenize or _is_word(value):
            yield from super().__call__(value, *arguments, **options)
        else:
            yield Token(text=normalise(value), boost=1.0, stopped=False, pos=0, startchar=0, endchar=len(value))


def _is_word(value: str) -> bool:
    tokens = tokenise(value)
    return len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (0, len(value))


def article_schema() -> fields.Schema:
    """The fields of articles."""
    return _schema(ARTICLES, ARTICLE_KEYS, unique="id")


def quote_schema() -> fields.Schema:
    """The fields of quotes."""
    return _schema(QUOTES, QUOTE_KEYS, unique=None)


def schema_of(layout: Layout) -> fields.Schema:
    """The fields of a layout."""
    if layout == ARTICLES:
        return article_schema()
    return quote_schema() if layout == QUOTES else _schema(layout, (), unique=None)


def _schema(layout: Layout, stored: Sequence[str], unique: str | None) -> fields.Schema:
    found: dict[str, fields.FieldType] = {}
    for name in layout.words:
        found[stem_field(name)] = _words(stemmed=True, stored=name in stored, sortable=name in layout.strings)
        found[form_field(name)] = _words(stemmed=False)
        found[length_column(name)] = fields.COLUMN(columns.NumericColumn("I"))
    for name in layout.names:
        found[name] = fields.ID(stored=name in stored, unique=name == unique, sortable=name in layout.strings)
    for name in stored:
        sortable = name in layout.strings
        found.setdefault(name, fields.COLUMN(columns.VarBytesColumn()) if sortable else fields.STORED())
    return fields.Schema(**found)


def _words(*, stemmed: bool, stored: bool = False, sortable: bool = False) -> WordField:
    field = WordField(stemmed)
    field.analyzer = PatternAnalyzer(stemmed)
    field.stored = stored
    field.set_sortable(sortable)
    return field
