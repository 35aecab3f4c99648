"""Text → tree: the door of the query language.

Operators bind in this order: field, proximity, NOT, AND (also unwritten, between two words), OR. Pure: no index, no
configuration, no clock. Whatever the text, the answer is a `Query` or a `QueryError`, in linear time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.translation import _, catalogue
from search.query import walk
from search.query.characters import BLANK
from search.query.fault import Fault
from search.query.limits import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH
from search.query.repair import repaired
from search.query.scanner import scan
from search.query.spellings import kind, names, spelling, zone
from search.query.tokens import PROXIMITIES, Kind, Token
from search.query.tree import (
    And,
    AtLeast,
    Dates,
    FieldName,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Same,
    Wildcard,
    Word,
)
from search.query.unparse import unparse

KEPT = 100
"""Queries that are kept as they were understood: the same text is asked again for the next page, or by another view."""


def parse(text: str) -> Query:
    """Understand a query.

    Args:
        text: what was typed.

    Returns:
        The query, with its canonical form in French and what was mended.

    Raises:
        QueryError: the query is empty, names an unknown field, holds a date or a mark that cannot be read, or
            exceeds a limit.
    """
    return _parsed(text, catalogue())


@lru_cache(maxsize=KEPT)
def _parsed(text: str, _language: object) -> Query:
    """What `parse` answers; what was mended is told in a language."""
    if len(text) > MAX_LENGTH:
        message = _("A query has at most {limit} characters.").format(limit=MAX_LENGTH)
        raise Fault("too-long", message, text, MAX_LENGTH, len(text))
    scanned, ignored = scan(text)
    _hold_limits(text, scanned)
    tokens, mended = repaired(text, scanned)
    if not tokens:
        raise _nothing(text)
    root = _Parser(text, tokens).query()
    if walk.depth(root) > MAX_DEPTH:
        raise _too_deep(text, 0, len(text))
    strict = any(token.kind == "and" for token in tokens)
    return Query(text, root, unparse(root), tuple(dict.fromkeys((*ignored, *mended))), strict)


def _nothing(text: str) -> Fault:
    if not text or BLANK.fullmatch(text):
        return Fault("empty", _("The query is empty."), text, 0, len(text), _("Type a word."))
    message = _("There is no word in this query.")
    hint = _("Put words that look like operators in quotation marks.")
    return Fault("no-words", message, text, 0, len(text), hint)


def _hold_limits(text: str, tokens: Sequence[Token]) -> None:
    """Refuse what would be too much work, before any of it is done."""
    nested = clauses = 0
    for token in tokens:
        nested += (token.kind == "open") - (token.kind == "close" and nested > 0)
        if nested > MAX_DEPTH:
            raise _too_deep(text, token.start, token.end)
        clauses += _cost(token)
        if clauses > MAX_CLAUSES:
            message = _("A query has at most {limit} words and phrases.").format(limit=MAX_CLAUSES)
            hint = _("Search a long text as one phrase, in quotation marks.")
            raise Fault("too-many-clauses", message, text, token.start, token.end, hint)


def _cost(token: Token) -> int:
    if token.node is None:
        return 0
    if isinstance(token.node, Phrase):
        return 1 + sum(isinstance(item, Wildcard | Fuzzy) for item in token.node.items)
    return 1


def _too_deep(text: str, start: int, end: int) -> Fault:
    message = _("Brackets and operators are nested more than {limit} deep.").format(limit=MAX_DEPTH)
    return Fault("too-deep", message, text, start, end)


class _Parser:
    """Recursive descent over well-formed tokens; the depth is bounded before."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._place = 0

    def query(self) -> Node:
        return self._or()

    def _kind(self) -> Kind | None:
        return self._tokens[self._place].kind if self._place < len(self._tokens) else None

    def _next(self) -> Token:
        token = self._tokens[self._place]
        self._place += 1
        return token

    def _or(self) -> Node:
        items = [self._and()]
        while self._kind() == "or":
            self._next()
            items.append(self._and())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _and(self) -> Node:
        items = [self._not()]
        while self._kind() not in (None, "or", "close"):
            if self._kind() == "and":
                self._next()
            items.append(self._not())
        return items[0] if len(items) == 1 else And(tuple(items))

    def _not(self) -> Node:
        if self._kind() != "not":
            return self._proximity()
        self._next()
        return Not(self._not())

    def _proximity(self) -> Node:
        first = self._place
        node = self._operand()
        while self._kind() in PROXIMITIES:
            self._positional(node, first)
            operator = self._next()
            second = self._place
            right = self._operand()
            self._positional(right, second)
            node = _joined(operator, node, right)
        return node

    def _operand(self) -> Node:
        token = self._next()
        match token.kind:
            case "open":
                node = self._or()
                self._next()
                return node
            case "atleast":
                return self._atleast(token)
            case "field" if token.field:
                return self._field(token, token.field)
            case "operand" if token.node:
                return token.node
            case _:
                raise self._misplaced(token.start, token.end)

    def _atleast(self, token: Token) -> Node:
        first = self._place
        item = self._operand()
        self._positional(item, first)
        return AtLeast(item, token.number)

    def _field(self, token: Token, name: FieldName) -> Node:
        item = self._operand()
        end = self._tokens[self._place - 1].end
        if name in ("zone", "kind"):
            item = self._named(name, item, token.end, end)
        for inner in walk.subtrees(item):
            if isinstance(inner, InField | Dates) and not _may_hold(name, inner):
                message = _("A field stands inside another.")
                hint = _("Set the fields side by side; only citation:( … ) may hold locuteur: and discours:.")
                raise Fault("nested-field", message, self._text, inner.start, inner.end, hint)
        return InField(name, item, token.start, end)

    def _named(self, field: FieldName, item: Node, start: int, end: int) -> Word:
        """The one zone or kind of quotes that is named after its field."""
        if isinstance(item, Phrase) and len(item.items) == 1:
            item = item.items[0]
        word = item.text if isinstance(item, Word) else ""
        found = zone(word) if field == "zone" else kind(word)
        if found is not None:
            return Word(found, start, end)
        if field == "zone":
            known = ", ".join(spelling("zones", name, "fr") for name in names("zones"))
            message, hint = _("There is no such zone."), _("Zones: {zones}.").format(zones=known)
        else:
            known = ", ".join(spelling("kinds", name, "fr") for name in names("kinds"))
            message, hint = _("There is no such kind of quotes."), _("Kinds: {kinds}.").format(kinds=known)
        raise Fault("unknown-zone" if field == "zone" else "unknown-kind", message, self._text, start, end, hint)

    def _positional(self, node: Node, first: int) -> None:
        """Refuse an operand that stands at no place in a text; `first` is its first token."""
        if not _has_place(node):
            raise self._misplaced(self._tokens[first].start, self._tokens[self._place - 1].end)

    def _misplaced(self, start: int, end: int) -> Fault:
        message = _("NEAR, BEFORE, SENT, PARA and ATLEAST take words, phrases, and brackets of them with OR.")
        hint = _("Put a field outside: titre:(a NEAR/5 b); write two conditions apart: a NEAR/5 b AND a NEAR/5 c.")
        return Fault("operand", message, self._text, start, end, hint)


def _joined(operator: Token, left: Node, right: Node) -> Near | Same:
    if operator.kind in ("near", "before"):
        return Near(left, right, operator.number, ordered=operator.kind == "before")
    return Same(left, right, "sentence" if operator.kind == "sentence" else "paragraph")


def _has_place(node: Node) -> bool:
    if isinstance(node, Or):
        return all(map(_has_place, node.items))
    return isinstance(node, walk.Located)


def _may_hold(outer: FieldName, inner: InField | Dates) -> bool:
    """A quote's speaker and kind are conditions on the quote; no other field lies inside another."""
    return outer == "quote" and isinstance(inner, InField) and inner.name in ("speaker", "kind")
