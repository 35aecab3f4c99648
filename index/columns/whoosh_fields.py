"""How our words look to Whoosh: a field of words is two of its fields, stems and exact forms, with analyzers of ours.

Only for those who come through Whoosh; nothing that we read or write ourselves needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from index.french.stem import stem
from index.french.tokens import Token, tokenise

WhooshPosting = tuple[bytes, int, float, bytes]


def stem_field(area: str) -> str:
    """Whoosh's name for the stems of a field of words."""
    return area


def form_field(area: str) -> str:
    """Whoosh's name for the exact forms of a field of words."""
    return area + "_form"


def length_column(area: str) -> str:
    """The column that holds the number of tokens of an area, exactly: Whoosh's own lengths are rounded to a byte."""
    return area + "_length"


class FrenchAnalyzer(Analyzer):  # type: ignore[misc]
    """Our tokeniser as Whoosh wants it, for those who come through Whoosh's parser or highlighter."""

    def __init__(self, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrenchAnalyzer) and other.stemmed == self.stemmed

    def __hash__(self) -> int:
        return hash((FrenchAnalyzer, self.stemmed))

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **kwargs: Any,
    ) -> Iterator[WhooshToken]:
        """Yield one reused token object, which is Whoosh's convention; in queries, compounds by their parts alone."""
        shown = WhooshToken(positions, chars, removestops=removestops, mode=mode, **kwargs)
        for token in tokenise(value):
            if token.span > 1 and mode == "query":
                continue
            shown.text = stem(token.form) if self.stemmed else token.form
            shown.boost = 1.0
            shown.stopped = False
            if keeporiginal:
                shown.original = value[token.start : token.end]
            shown.pos = start_pos + token.position
            shown.startchar = start_char + token.start
            shown.endchar = start_char + token.end
            yield shown


class WordField(fields.FieldType):  # type: ignore[misc]
    """A field of words with their positions, as stems or as exact forms.

    `index` takes our tokens, already cut, or a plain string; nothing is stored.
    """

    def __init__(self, stemmed: bool) -> None:
        self.stemmed = stemmed
        super().__init__(formats.Positions(), FrenchAnalyzer(stemmed), scorable=True, multitoken_query="phrase")

    def index(self, value: str | Iterable[Token], **_options: Any) -> Iterator[WhooshPosting]:
        """Yield a posting for each distinct term: its bytes, frequency, weight, and encoded positions."""
        tokens = tokenise(value) if isinstance(value, str) else value
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for token in tokens:
            positions[stem(token.form) if self.stemmed else token.form].append(token.position)
        encode = self.format.encode
        for term, places in positions.items():
            places.sort()
            yield term.encode(), len(places), float(len(places)), encode(places)
