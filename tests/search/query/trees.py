"""Trees such as the parser makes them, and texts that might break it: strategies for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from search.query.characters import CLOSERS
from search.query.fault import Fault
from search.query.leaves import read_leaf
from search.query.limits import MAX_COUNT, MAX_PROXIMITY
from search.query.spellings import LANGUAGES, names, spellings
from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    FieldName,
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

TEXT_FIELDS: tuple[FieldName, ...] = ("title", "source", "author", "agency", "speaker", "quote")

OPERATORS = [
    word for name in names("operators") for tongue in LANGUAGES for word in spellings("operators", name, tongue)
]
FIELDS = [f"{word}:" for name in names("fields") for tongue in LANGUAGES for word in spellings("fields", name, tongue)]

_MISREADABLE = [
    "ET",
    "OR",
    "NEAR/5",
    "ET/OU",
    "titre:x",
    "foo:bar",
    "10 000",
    "10",
    "000",
    "H&M",
    "O.T.A.N.",
    "l'",
    "ET'",
]

_PIECES = st.sampled_from(
    [
        *OPERATORS,
        *FIELDS,
        *CLOSERS,
        *"»›()[]=*?~!&|'’.,:;-–…/\\#@%_",
        *("NEAR/5", "AUMOINS/2", "date:2024", "[2024 TO 2025]", 'date:"', "~1", "~3", "10", "000", "foo:", "https://"),
        *(
            "mot",
            "Été",
            "x\u0301",
            "\u00ad",
            "\u202f",
            "\u00a0",
            "\n",
            "\0",
            "\ud800",
            "\u202e",
            "ʼ",
            "²",
            "İ",
            "😀",
            "東",
        ),
    ]
)


@st.composite
def _leaves(draw: st.DrawFn) -> Leaf:
    """A word as the scanner reads it from some text; marks are added where they make sense."""
    text = draw(
        st.one_of(
            st.sampled_from(_MISREADABLE),
            st.text(min_size=1, max_size=6),
            st.text("aéÉœT0'-./:", min_size=1, max_size=6),
        )
    )
    try:
        leaf, _end = read_leaf(text, 0, len(text), [])
    except Fault:
        leaf = None
    if not isinstance(leaf, Word):
        leaf = Word("mot")
    match draw(st.integers(0, 5)):
        case 0:
            return Exact(leaf.text)
        case 1:
            return Wildcard(draw(st.sampled_from(["ukrain*", "m?t", "l'ukr*", "a*b?c", "É*", "titre:x*"])))
        case 2:
            return Fuzzy(
                draw(st.sampled_from(["zelenski", "Été", "nord-coréen", "AND", "titre:abc"])), draw(st.integers(1, 2))
            )
    return leaf


def leaves() -> st.SearchStrategy[Leaf]:
    """Words with and without marks."""
    return _leaves()


def phrases() -> st.SearchStrategy[Phrase]:
    """Phrases; a single word is never loosened."""
    several = st.builds(Phrase, st.lists(leaves(), min_size=2, max_size=4).map(tuple), st.integers(0, MAX_PROXIMITY))
    return st.one_of(several, st.builds(lambda leaf: Phrase((leaf,)), leaves()))


def located() -> st.SearchStrategy[Node]:
    """What can stand beside NEAR."""
    return st.recursive(
        st.one_of(leaves(), phrases()),
        lambda inner: st.one_of(
            st.builds(Near, inner, inner, st.integers(1, MAX_PROXIMITY), st.booleans()),
            st.builds(Same, inner, inner, st.sampled_from(["sentence", "paragraph"])),
            st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        ),
        max_leaves=4,
    )


def _combined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))


def dates() -> st.SearchStrategy[Dates]:
    """Conditions on dates with one end or two."""
    days = st.dates().filter(lambda day: 1000 <= day.year <= 2999).map(lambda day: day.isoformat())
    period = st.tuples(days, days).map(sorted).map(lambda pair: Dates(pair[0], pair[1]))
    whole = st.sampled_from([Dates("2024-01-01", "2024-12-31"), Dates("2024-02-01", "2024-02-29")])
    return st.one_of(period, whole, days.map(lambda day: Dates(day, None)), days.map(lambda day: Dates(None, day)))


def fields(inside: st.SearchStrategy[Node]) -> st.SearchStrategy[InField]:
    """Fields over conditions; a zone has a name, and a quote may have a speaker."""
    zones = st.sampled_from(names("zones")).map(lambda zone: InField("zone", Word(zone)))
    kinds = st.sampled_from(names("kinds")).map(lambda kind: InField("kind", Word(kind)))
    speaker = st.builds(InField, st.just("speaker"), inside)
    quotes = st.builds(lambda one, two: InField("quote", And((one, two))), speaker, inside)
    return st.one_of(st.builds(InField, st.sampled_from(TEXT_FIELDS), inside), zones, kinds, quotes)


def trees() -> st.SearchStrategy[Node]:
    """Whole queries."""
    conditions = st.recursive(
        st.one_of(located(), st.builds(AtLeast, located(), st.integers(1, MAX_COUNT))), _combined, max_leaves=4
    )
    return st.recursive(st.one_of(conditions, fields(conditions), dates()), _combined, max_leaves=4)


def queries() -> st.SearchStrategy[str]:
    """Texts made of the language's own pieces, with and without blanks between them."""
    pieces = st.tuples(_PIECES, st.sampled_from(["", "", " "])).map("".join)
    return st.lists(pieces, max_size=16).map("".join)
