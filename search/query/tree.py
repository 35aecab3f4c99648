"""The tree that a query becomes: what was asked, not how it will be run.

Nodes are values: equal trees mean equal questions. `start` and `end` (offsets in the query's text, for messages) take
no part in equality. Words stand here as typed; what they match in an index is the engine's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FieldName = Literal["title", "source", "author", "agency", "zone", "speaker", "quote", "kind", "tag"]
Unit = Literal["sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed: all its forms, with or without accents. May hold hyphens, apostrophes, a number's spaces."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """`=mot`: this form alone, accents included; upper and lower case are one."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """`mot*`, `m?t`: forms that fit the pattern; `*` any letters, `?` one."""

    pattern: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`mot~1`: forms within `distance` (1 or 2) edits, the first letter kept."""

    text: str
    distance: int
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`"a b"`, « a b »: the items in order and adjacent; with `slop` n (`"a b"~n`) up to n words between, in order."""

    items: tuple[Leaf, ...]
    slop: int = 0
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """`a NEAR/n b`: at most n words apart; `ordered` for AVANT/n (BEFORE/n), a before b."""

    left: Node
    right: Node
    distance: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """`a SENT b`, `a PARA b`: both in one sentence, or in one paragraph."""

    left: Node
    right: Node
    unit: Unit


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`ATLEAST/n a`: at least `count` occurrences."""

    item: Node
    count: int


@dataclass(frozen=True, slots=True)
class And:
    """All of the items. Conditions on quotes among them speak of one and the same quote."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the items."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles without the item."""

    item: Node


@dataclass(frozen=True, slots=True)
class InField:
    """`titre:…`: the item, in that field alone. For `zone` and `kind` the item is the name of one, as a Word."""

    name: FieldName
    item: Node
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Dates:
    """`date:`, `depuis:`, `avant:`: publication dates from `since` to `until`, both inclusive ISO days or None.

    An article dated by month or year answers if its whole span lies inside.
    """

    since: str | None
    until: str | None
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Leaf = Word | Exact | Wildcard | Fuzzy
Node = Leaf | Phrase | Near | Same | AtLeast | And | Or | Not | InField | Dates


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood. `understood` is its canonical form, which parses to the same tree.

    `repairs` tells, in words, what was mended (an unclosed bracket, a dangling operator). `root` is never None:
    an empty query is an error of the parser. `strict`: an AND was written out, so that no part can be lacking.
    """

    text: str
    root: Node
    understood: str
    repairs: tuple[str, ...] = ()
    strict: bool = False
