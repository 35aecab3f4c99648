"""Invented answers, one of each kind, from which the golden files are written."""

from __future__ import annotations

from dataclasses import replace

from index.article import Quote, Zone
from search.results import (
    Facet,
    Facets,
    FacetValue,
    Hit,
    IndexStatus,
    Part,
    QuoteResults,
    QuoteRow,
    Reason,
    Results,
    Snippet,
    SpeakerRow,
    StoredArticle,
)

TEXT = (
    "Le canal rouvrira en mai\n\n"
    "Le canal de Brunelle rouvrira au printemps, a annoncé lundi la préfète.\n"
    "« Les travaux sont finis », a déclaré Anne Morvan. Le maire, lui, parle d'un « gâchis [sic] ».\n\n"
    "Selon les riverains, l'eau n'est pas propre.\n"
    "Commentaires\n"
)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


DIRECT = Quote(
    *span("Les travaux sont finis"),
    kind="direct",
    speaker="Anne Morvan",
    canonical="Anne Morvan",
    role="préfète",
    cue="a déclaré",
    rule="inversion",
    confidence=0.974321,
    speaker_kind="person",
)
MIXED = Quote(
    *span("gâchis [sic]"),
    kind="mixed",
    speaker="Le maire",
    canonical="le maire",
    cue="parle de",
    rule="label",
    confidence=0.8,
    via="l'Agence du Canal",
    denied=True,
    repeats=0,
)
INDIRECT = Quote(*span("l'eau n'est pas propre"), kind="indirect", cue="Selon", rule="source", confidence=0.5)


def row(quote: Quote, person: str | None = None, score: float = 0.0, *found: str) -> QuoteRow:
    return QuoteRow(
        article="canal/01.txt",
        path="articles/canal/01.txt",
        title="Le canal rouvrira en mai",
        date="2024-03",
        date_precision="month",
        source="L'Écluse",
        text=TEXT[quote.start : quote.end],
        quote=quote,
        person=person,
        score=score,
        highlights=tuple(span(words) for words in found),
    )


def snippet(text: str, *found: str) -> Snippet:
    return Snippet(*span(text), text, tuple(span(words) for words in found))


RESULTS = Results(
    text="travaux OU gâchis",
    understood="travaux OU gâchis",
    total=12,
    total_exact=True,
    hits=(
        Hit(
            id="canal/01.txt",
            path="articles/canal/01.txt",
            title="Le canal rouvrira en mai",
            date="2024-03",
            date_precision="month",
            source="L'Écluse",
            score=4.2345678,
            snippets=(snippet("« Les travaux sont finis », a déclaré Anne Morvan.", "travaux"),),
            quotes=(
                row(DIRECT, "Anne Morvan", 0.0, "travaux"),
                row(MIXED, None, 0.0, "gâchis"),
            ),
            headline="Le canal rouvrira en mai",
        ),
        Hit(
            id="sans-titre_02.txt",
            path="articles/sans-titre_02.txt",
            title=None,
            date=None,
            date_precision="unknown",
            source=None,
            score=0.5,
            headline="Un article sans titre commence par *sa* première phrase",
        ),
    ),
)
PARTIAL = replace(
    RESULTS,
    text="travaux gâchis [b]",
    understood="travaux ET gâchis ET '[b]'",
    hits=tuple(
        replace(
            hit,
            missing=("gâchis", "'[b]'"),
            reasons=(
                Reason(("travaux",), "stem", (("title", 1), ("text", 2)), 1.25, 0.875),
                Reason(("travaux",), "exact", (("text", 2),), 2.5, 0.0625),
                Reason(("travaux", "'[b]'"), "pair", (("boilerplate", 1),), 1.5, 0.03125),
            ),
        )
        for hit in RESULTS.hits
    ),
    partial=True,
    parts=(Part("travaux", 12), Part("gâchis", 0), Part("'[b]'", 0)),
    suggestions=("travaux gâche [b]",),
)
QUOTES = QuoteResults(
    text="travaux OU propre",
    understood="travaux OU propre",
    total=2,
    rows=(row(DIRECT, "Anne Morvan", 2.5, "travaux"), row(INDIRECT, None, 1.25, "propre")),
)
FACETS = Facets(
    sources=Facet((FacetValue("L'Écluse", 3), FacetValue(None, 1))),
    dates=Facet((FacetValue("2023", 1), FacetValue("2024-03", 12), FacetValue(None, 1))),
    speakers=Facet((FacetValue("Anne Morvan", 14), FacetValue("=le *maire*", 2)), more=5),
    kinds=Facet((FacetValue("direct", 3), FacetValue("indirect", 1))),
)
SPEAKERS = (
    SpeakerRow("Anne Morvan", "person", 14, ("canal/01.txt", "03.txt"), ("A. Morvan", "Morvan"), ("préfète",)),
    SpeakerRow("le maire", None, 2, ("canal/01.txt",), ()),
)
ARTICLE = StoredArticle(
    id="canal/01.txt",
    path="articles/canal/01.txt",
    text=TEXT,
    title="Le canal rouvrira en mai",
    date="2024-03",
    date_precision="month",
    source="L'Écluse",
    agency=None,
    author="P. Lenoir",
    zones=(
        Zone(*span("Le canal rouvrira en mai"), "title"),
        Zone(TEXT.index("Le canal de"), TEXT.index("Commentaires"), "body"),
        Zone(*span("Commentaires"), "boilerplate"),
    ),
    quotes=(DIRECT, MIXED, INDIRECT),
    persons=("Anne Morvan", None, None),
    hits=(span("travaux"), span("rouvrira au")),
    headline="Le canal rouvrira en mai",
)
STATUS = IndexStatus(
    location="/data/verbatim/indexes/articles-1a2b3c4d",
    corpus="/home/anne/articles",
    generation=3,
    format=1,
    articles=120,
    quotes=1400,
    speakers=310,
    skipped=2,
    size=1_234_567,
    built=1_700_000_000.0,
    added=1,
    changed=2,
    removed=0,
    versions={"snowball": "3.0", "unidecode": "1.3"},
)
