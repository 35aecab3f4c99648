"""Tree → text: the canonical form of a query, which parses to the same tree.

Shown as « compris comme », so it spells every operator out, in one language, and sets apart what would be misread.
"""

from __future__ import annotations

from functools import lru_cache

from search.errors import QueryError
from search.query.scanner import scan
from search.query.spellings import Language, Operator, spelling
from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    Fuzzy,
    InField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Same,
    Wildcard,
    Word,
)

DEFAULT_LANGUAGE: Language = "fr"
"""The language of the operators and fields of `Query.understood`."""

# How tightly a node binds: what binds less tightly than its place wants brackets.
_OR, _AND, _NOT, _PROXIMITY, _OPERAND, _VALUE = range(6)


def unparse(node: Node, language: Language = DEFAULT_LANGUAGE) -> str:
    """The canonical form of a tree.

    Args:
        node: a tree as `search.query.parser.parse` makes them.
        language: "fr" or "en": the language of operators, fields and zones.

    Returns:
        A query whose tree equals `node`; it may be a little longer than the query typed, and so exceed its limit.
    """
    return _Writer(language).write(node)


class _Writer:
    def __init__(self, language: Language) -> None:
        self._language = language

    def write(self, node: Node, place: int = _OR) -> str:
        """`node` where something binds as tightly as `place`."""
        text, strength = self._form(node)
        return text if strength >= place else f"({text})"

    def _form(self, node: Node) -> tuple[str, int]:
        """The text of a node without outer brackets, and how tightly it binds."""
        match node:
            case Or(items):
                return f" {self._operator('or')} ".join(self.write(item, _AND) for item in items), _OR
            case And(items):
                return self._and(items), _AND
            case Not(item):
                return f"{self._operator('not')} {self.write(item, _PROXIMITY)}", _NOT
            case Near(left, right, distance, ordered):
                return self._pair(left, f"{self._operator('before' if ordered else 'near')}/{distance}", right)
            case Same(left, right, unit):
                return self._pair(left, self._operator(unit), right)
            case AtLeast() | InField() | Dates():
                return self._prefixed(node), _OPERAND
            case Phrase(items, slop):
                return _phrase(items) + (f"~{slop}" if slop else ""), _VALUE
            case _:
                return _leaf(node), _VALUE

    def _and(self, items: tuple[Node, ...]) -> str:
        """NOT after another condition excludes by itself, without AND."""
        first, *rest = (self.write(item, _NOT) for item in items)
        joints = (" " if isinstance(item, Not) else f" {self._operator('and')} " for item in items[1:])
        return first + "".join(joint + text for joint, text in zip(joints, rest, strict=True))

    def _pair(self, left: Node, operator: str, right: Node) -> tuple[str, int]:
        return f"{self.write(left, _PROXIMITY)} {operator} {self.write(right, _OPERAND)}", _PROXIMITY

    def _prefixed(self, node: AtLeast | InField | Dates) -> str:
        match node:
            case AtLeast(item, count):
                return f"{self._operator('atleast')}/{count} {self.write(item, _OPERAND)}"
            case InField("zone" | "kind" as name, Word(text)):
                return f"{self._field(name)}:{spelling('zones' if name == 'zone' else 'kinds', text, self._language)}"
            case InField(name, item):
                return f"{self._field(name)}:{self.write(item, _VALUE)}"
            case Dates(since, until):
                return self._dates(since, until)

    def _dates(self, since: str | None, until: str | None) -> str:
        if since is None:
            return f"{self._field('until')}:{until}"
        if until is None:
            return f"{self._field('since')}:{since}"
        return f"{self._field('date')}:{_period(since, until)}"

    def _operator(self, name: Operator) -> str:
        return spelling("operators", name, self._language)

    def _field(self, name: str) -> str:
        return spelling("fields", name, self._language)


def _period(since: str, until: str) -> str:
    """A year, a month or a day where the period is one; else its two ends."""
    from index.french.dates import bounds

    for length in (4, 7, 10):
        if bounds(since[:length]) == (since, until):
            return since[:length]
    return f"{since}..{until}"


def _leaf(leaf: Leaf) -> str:
    """A word bare if it reads as itself; between apostrophes if it would read as an operator or a field."""
    text = _marked(leaf)
    return text if _reads_as(text, leaf) else f"'{text}'"


def _phrase(items: tuple[Leaf, ...]) -> str:
    """The words of a phrase; commas part those that would read as one (« 10, 000 »)."""
    words = [_marked(item) for item in items]
    text = f'"{" ".join(words)}"'
    return text if _reads_as(text, Phrase(items)) else f'"{", ".join(words)}"'


@lru_cache(maxsize=1024)
def _reads_as(text: str, node: Leaf | Phrase) -> bool:
    try:
        tokens, repairs = scan(text)
    except QueryError:
        return False
    return not repairs and [token.node for token in tokens] == [node]


def _marked(leaf: Leaf) -> str:
    match leaf:
        case Exact(text):
            return f"={text}"
        case Wildcard(pattern):
            return pattern
        case Fuzzy(text, distance):
            return f"{text}~{distance}"
        case Word(text):
            return text
