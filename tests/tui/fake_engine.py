"""A small engine over invented articles: the protocol of `search.engine`, with nothing on disk and no clock."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

from index.article import Quote, QuoteKind, Zone
from search.errors import UnknownArticle
from search.query.tree import And, Dates, InField, Node, Not, Query, Word
from search.results import (
    Facet,
    Facets,
    FacetValue,
    Hit,
    IndexStatus,
    QuoteResults,
    QuoteRow,
    Results,
    Snippet,
    Span,
    SpeakerRow,
    StoredArticle,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from search.engine import Match, Sort

BUILT = 1_730_000_000.0
"""When the index was built, in POSIX seconds: a fixed moment, so that ages are the same in every run."""

NOW = BUILT + 2 * 3600
_AROUND = 90


def article(
    key: str,
    title: str | None,
    body: str,
    quotes: Sequence[tuple[str, str | None, QuoteKind]] = (),
    date: str | None = "2024-10-23",
    source: str | None = "Le Courrier",
) -> StoredArticle:
    """An article whose quotes are given by their words, their speaker and their kind."""
    text = f"{title}\n\n{body}" if title else body
    found = []
    start = 0
    for words, speaker, kind in quotes:
        start = text.index(words, start)
        cue = None if speaker is None else "a déclaré"
        found.append(
            Quote(
                start,
                start + len(words),
                kind,
                speaker=speaker,
                canonical=speaker,
                cue=cue,
                rule="test",
                confidence=0.9,
            )
        )
        start += len(words)
    head = len(title) if title else 0
    zones = [Zone(0, head, "title")] if title else []
    zones.append(Zone(head, len(text), "body"))
    return StoredArticle(
        id=key,
        path=key,
        text=text,
        title=title,
        date=date,
        date_precision="day" if date else "unknown",
        source=source,
        agency=None,
        author=None,
        zones=tuple(zones),
        quotes=tuple(found),
        persons=tuple(quote.canonical for quote in found),
        headline=title or text[:60],
    )


PORT = article(
    "001_port.txt",
    "Le port de Kervignac rouvre après la tempête",
    "Le port a rouvert mardi matin, trois jours après le passage de la tempête.\n\n"
    "« Nous avons travaillé jour et nuit pour dégager le chenal », a déclaré la maire, Anne Le Goff. "
    "Elle a ajouté que le port serait pleinement ouvert avant la fin du mois.\n\n"
    "« La tempête a coûté deux millions d'euros au port », a estimé Paul Mercier, président de la chambre de commerce. "
    "« C'est une somme que nous n'avons pas », a-t-il déploré.\n\n"
    "Les pêcheurs ont repris la mer. « [La mer] ne nous attend pas », a lancé l'un d'eux.",
    [
        ("Nous avons travaillé jour et nuit pour dégager le chenal", "Anne Le Goff", "direct"),
        ("le port serait pleinement ouvert avant la fin du mois", "Anne Le Goff", "indirect"),
        ("La tempête a coûté deux millions d'euros au port", "Paul Mercier", "direct"),
        ("C'est une somme que nous n'avons pas", "Paul Mercier", "direct"),
        ("[La mer] ne nous attend pas", None, "direct"),
    ],
)
BUDGET = article(
    "002_budget.txt",
    "Budget : la région vote une aide aux ports",
    "La région a voté jeudi une aide d'urgence aux communes touchées par la tempête.\n\n"
    "« Cette aide est un premier pas », s'est félicité Paul Mercier.\n\n"
    "« Aucun port ne sera oublié », a promis la présidente de la région, Inès Caron.",
    [
        ("Cette aide est un premier pas", "Paul Mercier", "direct"),
        ("Aucun port ne sera oublié", "Inès Caron", "direct"),
    ],
    date="2024-10-25",
    source="L'Écho du littoral",
)
BRACKETS = article(
    "003_crochets.txt",
    "[bold]Crochets[/bold] [/] et [@click=app.quit]autres[/] pièges",
    "Le texte « [sic] » reste tel quel, [red]comme[/red] le port \x1b[31mrouge\x1b[0m et \u202eà l'envers.\n\n"
    "« [Il] faut [/tout] garder : [@click=app.quit]ici[/] », a dit Jean [Le Bon] Petit.",
    [("[Il] faut [/tout] garder : [@click=app.quit]ici[/]", "Jean [Le Bon] Petit", "direct")],
    date=None,
    source="[link=https://example.org]Gazette[/link]",
)
UNTITLED = article(
    "004_sans_titre.txt", None, "Sans titre ni citation, une brève sur la marée basse.", date="2024-10", source=None
)
ARTICLES = (PORT, BUDGET, BRACKETS, UNTITLED)


class FakeEngine:
    """Finds the words of a query wherever they stand, whole or in part, without regard to case."""

    def __init__(self, articles: Sequence[StoredArticle] = ARTICLES, generation: int = 1) -> None:
        self.articles = list(articles)
        self.generation = generation
        self.closed = False
        self.asked: list[Query | None] = []

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "score",
        match: Match = "best",
        speaker: str | None = None,
        snippets: bool = True,
        explain: bool = False,
    ) -> Results:
        self.asked.append(query)
        found = [item for item in self._answering(query) if speaker is None or speaker in item.persons]
        if sort == "date":
            found.sort(key=lambda item: item.date or "", reverse=True)
        elif sort == "source":
            found.sort(key=lambda item: item.source or "")
        page = found[offset : offset + limit] if limit else found[offset:]
        hits = tuple(hit(item, _spans(item, query), snippets) for item in page)
        return Results(query.text, query.understood, len(found), True, hits, query.repairs)

    def quotes(
        self,
        query: Query | None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "score",
        speaker: str | None = None,
        kinds: Sequence[QuoteKind] = (),
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
    ) -> QuoteResults:
        rows = [
            row
            for item in self.articles
            for row in _rows(item)
            if (query is None or all(word.lower() in row.text.lower() for word in _words(query.root)))
            and speaker in (None, row.person)
            and (not kinds or row.quote.kind in kinds)
            and source in (None, row.source)
            and (since is None or (row.date or "").startswith(since))
        ]
        text = query.text if query else ""
        return QuoteResults(text, text, len(rows), tuple(rows[offset : offset + limit] if limit else rows[offset:]))

    def like(self, key: str, *, limit: int = 10, offset: int = 0, snippets: bool = True) -> Results:
        query = Query("tempête", Word("tempête"), "tempête")
        found = [item for item in self._answering(query) if item.id != key]
        page = tuple(hit(item, _spans(item, query), snippets) for item in found[offset : offset + limit])
        return Results("", "tempête", len(found), True, page)

    def facets(
        self, query: Query | None, *, match: Match = "best", speaker: str | None = None, most: int = 10
    ) -> Facets:
        answering = self.articles if query is None else self._answering(query)
        found = [item for item in answering if speaker is None or speaker in item.persons]
        return Facets(
            _facet([(item.source,) for item in found]),
            _facet([(item.date and item.date[:7],) for item in found], in_time=True),
            _facet([set(item.persons) - {None} for item in found]),
            _facet([{quote.kind for quote in item.quotes} for item in found]),
        )

    def quote_facets(
        self,
        query: Query | None,
        *,
        speaker: str | None = None,
        kinds: Sequence[QuoteKind] = (),
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        most: int = 10,
    ) -> Facets:
        rows = self.quotes(query, limit=0, speaker=speaker, kinds=kinds, since=since, source=source).rows
        return Facets(
            _facet([(row.source,) for row in rows]),
            _facet([(row.date and row.date[:7],) for row in rows], in_time=True),
            _facet([{row.person} - {None} for row in rows]),
            _facet([(row.quote.kind,) for row in rows]),
        )

    def speakers(self, pattern: str | None = None) -> list[SpeakerRow]:
        names = {name for item in self.articles for name in item.persons if name is not None}
        names = {name for name in names if (pattern or "").lower() in name.lower()}
        rows = [
            SpeakerRow(
                name,
                "person",
                sum(item.persons.count(name) for item in self.articles),
                tuple(item.id for item in self.articles if name in item.persons),
                (),
            )
            for name in names
        ]
        return sorted(rows, key=lambda row: (-row.quotes, row.name))

    def article(self, key: str, query: Query | None = None) -> StoredArticle:
        for item in self.articles:
            if item.id == key:
                return replace(item, hits=_spans(item, query) if query is not None else ())
        raise UnknownArticle(f"No article is called {key}.")

    def count(self, query: Query) -> int:
        return len(self._answering(query))

    def status(self) -> IndexStatus:
        return IndexStatus(
            location="/index",
            corpus="/corpus",
            generation=self.generation,
            format=1,
            articles=len(self.articles),
            quotes=sum(len(item.quotes) for item in self.articles),
            speakers=len(self.speakers()),
            skipped=0,
            size=1000,
            built=BUILT,
        )

    def close(self) -> None:
        self.closed = True

    def _answering(self, query: Query) -> list[StoredArticle]:
        found = [(len(_spans(item, query)), item) for item in self.articles if _answers(item, query)]
        return [item for _count, item in sorted(found, key=lambda pair: -pair[0])]


def _facet(labels: Sequence[Iterable[str | None]], *, in_time: bool = False) -> Facet:
    counts = Counter(label for each in labels for label in each)
    rows = [FacetValue(value, count) for value, count in counts.items()]
    rows.sort(key=lambda row: (row.value is None, 0 if in_time else -row.count, row.value or ""))
    return Facet(tuple(rows))


def _answers(item: StoredArticle, query: Query) -> bool:
    return _holds(item, query.root)


def _holds(item: StoredArticle, node: Node) -> bool:
    match node:
        case And():
            return all(_holds(item, part) for part in node.items)
        case Dates():
            return node.since is None or (item.date or "") >= node.since[:7]
        case InField(name="source"):
            return " ".join(_words(node.item)) == item.source
        case InField(name="kind", item=Word(text=kind)):
            return any(quote.kind == kind for quote in item.quotes)
        case InField():
            name = " ".join(_words(node.item))
            return any(name.lower() in (person or "").lower() for person in item.persons)
    return all(re.search(re.escape(word), item.text, re.IGNORECASE) for word in _words(node))


def _words(node: object) -> Iterator[str]:
    if isinstance(node, Not | InField) or not is_dataclass(node):
        return
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name in ("text", "pattern"):
            yield value.strip("*")
        for child in value if isinstance(value, tuple) else (value,):
            yield from _words(child)


def _spans(item: StoredArticle, query: Query) -> tuple[Span, ...]:
    found = {
        match.span() for word in _words(query.root) for match in re.finditer(re.escape(word), item.text, re.IGNORECASE)
    }
    return tuple(sorted(found))


def hit(item: StoredArticle, spans: tuple[Span, ...] = (), snippets: bool = True) -> Hit:
    """An article as a list has it."""
    start = max(spans[0][0] - _AROUND // 3, 0) if spans else 0
    passage = item.text[start : start + _AROUND]
    inside = tuple(span for span in spans if start <= span[0] and span[1] <= start + len(passage))
    return Hit(
        id=item.id,
        path=item.path,
        title=item.title,
        date=item.date,
        date_precision=item.date_precision,
        source=item.source,
        score=1.0,
        snippets=(Snippet(start, start + len(passage), passage, inside),) if snippets else (),
        quotes=tuple(_rows(item)) if snippets else (),
        headline=item.headline,
        tags=item.tags,
    )


def _rows(item: StoredArticle) -> Iterator[QuoteRow]:
    for quote, person in zip(item.quotes, item.persons, strict=True):
        words = item.text[quote.start : quote.end]
        yield QuoteRow(
            item.id, item.path, item.title, item.date, item.date_precision, item.source, words, quote, person
        )
