"""The fields of the two Whoosh indexes, articles and quotes, and how words become terms in them.

Each area of an article is two fields: `text` holds stems, `text_form` the exact forms; both count positions alike. The
field `folds` is a dictionary rather than a text: one term `folded␟form` for each form that is not plain ASCII, so that
a word typed without its accents finds the forms that carry them. Whoosh's own parser works on these fields too: they
carry analyzers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import columns, fields, formats
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from index.areas import AREAS
from index.french.fold import fold
from index.french.stem import stem
from index.french.tokens import Token, tokenise

SEPARATOR = "\x1f"
"""Between the parts of a compound term; the tokeniser lets no control character into a form."""

FORM_SUFFIX = "_form"

WhooshPosting = tuple[bytes, int, float, bytes]


def stem_field(area: str) -> str:
    """The field that holds the stems of an area."""
    return area


def form_field(area: str) -> str:
    """The field that holds the exact forms of an area."""
    return area + FORM_SUFFIX


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


class TermsField(fields.FieldType):  # type: ignore[misc]
    """A field of ready-made terms without positions or lengths: names, folded forms."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: Iterable[str], **_options: Any) -> Iterator[WhooshPosting]:
        """Yield a posting for each distinct term."""
        for term in sorted(set(value)):
            yield term.encode(), 1, 1.0, b""


def fold_terms(tokens: Iterable[Token]) -> set[str]:
    """The dictionary terms of the forms that are more than plain ASCII."""
    forms = {token.form for token in tokens}
    return {fold(form) + SEPARATOR + form for form in forms if not form.isascii()}


def _word_fields(areas: Iterable[str]) -> dict[str, fields.FieldType]:
    """Stem and form fields for each area, and the dictionary of folded forms."""
    found: dict[str, fields.FieldType] = {"folds": TermsField()}
    for area in areas:
        found[stem_field(area)] = WordField(stemmed=True)
        found[form_field(area)] = WordField(stemmed=False)
    return found


def length_column(area: str) -> str:
    """The column that holds the number of tokens of an area, exactly: Whoosh's own lengths are rounded to a byte."""
    return area + "_length"


def _length_columns(areas: Iterable[str]) -> dict[str, fields.FieldType]:
    return {length_column(area): fields.COLUMN(columns.NumericColumn("I")) for area in areas}


SOURCE_FIELDS = ("source", "agency", "author")
"""Short fields whose words are searched by name: `source:Monde`."""


def article_schema() -> fields.Schema:
    """Articles: one document an article.

    `first` and `last` are the days that its date spans, as ISO dates; `speakers` the canonical names of those quoted;
    `zones` the kinds of zones it has.
    """
    return fields.Schema(
        id=fields.ID(unique=True, sortable=True),
        first=fields.ID(sortable=True),
        last=fields.ID(sortable=True),
        speakers=TermsField(),
        zones=TermsField(),
        source_name=fields.COLUMN(columns.VarBytesColumn()),
        stored=fields.STORED,
        **_word_fields([*AREAS, *SOURCE_FIELDS]),
        **_length_columns(AREAS),
    )


def quote_schema() -> fields.Schema:
    """Quotes: one document a quote. `canonical` is the speaker as the article itself resolves him.

    `people` is a dictionary: one term `canonical␟kind␟role␟mention` for what an article says of a speaker.
    """
    return fields.Schema(
        article=fields.ID(sortable=True),
        start=fields.ID(sortable=True),
        kind=fields.ID,
        canonical=TermsField(),
        people=TermsField(),
        first=fields.ID,
        last=fields.ID,
        stored=fields.STORED,
        **_word_fields(["text", "source"]),
        **_length_columns(["text"]),
    )
