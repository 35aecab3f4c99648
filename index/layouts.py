"""The fields of the two kinds of segments, articles and quotes.

`words` are texts, each with its exact forms and their stems; `names` are ready-made terms; `strings` are kept as they
are, to list and to sort without opening an article.
"""

from __future__ import annotations

from index.areas import AREAS, ZONE_GAP
from index.columns.segment import Layout

SEPARATOR = "\x1f"
"""Between the parts of a compound term; the writer lets it into none of them."""

SOURCE_FIELDS = ("source", "agency", "author")
"""Short fields whose words are searched by name: `source:Monde`."""

ARTICLES = Layout(
    words=(*AREAS, *SOURCE_FIELDS),
    names=("id", "first", "last", "speakers", "zones"),
    strings=("id", "card", "source", "first", "last"),
    bordered=AREAS,
)
"""`card`: what a list shows of an article, see `index.stored`; `first` and `last`: the days that its date spans, as ISO
dates; `speakers`: the canonical names of those quoted."""

QUOTES = Layout(
    words=("text", "source"),
    names=("article", "kind", "canonical", "kinds", "people", "first", "last"),
    strings=("article", "start"),
    bordered=("text",),
)
"""`canonical`: the speaker as the article resolves him. Two fields are dictionaries more than anything else: `kinds`
has `canonical␟kind`, all that tells who is one person, and `people` has `canonical␟role␟mention`."""

GAP = ZONE_GAP
"""Positions left free between two pieces of one field."""
