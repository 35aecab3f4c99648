"""The engine on this machine: the two Whoosh indexes of one generation, behind the door of `search.engine`.

Puts the parts together and holds no rule of its own: the executors decide what answers, `search.highlight` what is
marked, `search.speakers` who is who.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.article import Article, QuoteKind
from index.cold.people import FILE, JoinedPeople
from index.columns.segment import Segment
from index.errors import IndexDamaged, IndexFormat, VerbatimError
from index.generations import Generation, IndexDirectory
from index.layouts import ARTICLES, QUOTES
from index.manifest import check_files
from index.rules import RULES
from index.segments import SegmentSet
from index.stored import Card, unpack_card
from index.translation import _
from search.annotations import Annotations
from search.answering import found_by, quotes_found, said_of, unanswered
from search.articles import ArticleExecutor
from search.collection import Collection
from search.corrections import Articles, Quotes
from search.errors import UnknownArticle
from search.facets import FacetCounter, article_of
from search.folders import annotations_folder
from search.guesses import guesses, lexicon
from search.highlight import Highlighter
from search.likeness import telling_words
from search.memo import Memo
from search.order import sort_keys
from search.paging import scored_page
from search.plans import Plan, Plans
from search.query.tree import And, InField, Node, Query
from search.query.unparse import unparse
from search.reasons import reasons
from search.results import Facets, Hit, IndexStatus, QuoteResults, QuoteRow, Results, Span, SpeakerRow, StoredArticle
from search.rewriting import without_stop_words
from search.rows import bare_hit, complete, quote_row, stored_article
from search.scoring import Scores
from search.sparse import Numbers
from search.speakers import Speakers
from search.utterances import QuoteExecutor, QuoteFilter, spoken_name
from search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from search.engine import Match, Sort

_CARDS_KEPT = 1000
"""Articles of lists whose cards are kept: a search as one types shows many of them again."""


class EmbeddedEngine:
    """One generation of one index, open for reading. One thread at a time."""

    def __init__(
        self, directory: IndexDirectory, generation: Generation, aliases: Path | None, annotations: Annotations | None
    ) -> None:
        self._directory = directory
        self._generation = generation
        self._aliases = aliases
        self._annotations = annotations
        self._corrections = annotations.corrections() if annotations is not None else {}
        self._totals: dict[str, int] = generation.manifest["totals"]
        self._cards: Memo[tuple[str, Card]] = Memo(_CARDS_KEPT, lambda _listed: 1)
        self._plans = Plans(self._executor)
        with self._guarded():
            self._articles = Articles(*_opened(generation.articles), self._corrections)
            self._quotes = Quotes(*_opened(generation.quotes), self._corrections)

    @classmethod
    def open(cls, location: Path, aliases: Path | None = None, data: Path | None = None) -> EmbeddedEngine:
        """Open the current generation; see `search.engine.open_engine`."""
        directory = IndexDirectory(location)
        generation = directory.current()
        if generation.manifest["rules"] != RULES:
            raise IndexFormat(
                _("The index in {location} was built with other rules of analysis.").format(location=location),
                _("Rebuild it with: search index build"),
            )
        own = annotations_folder(str(data), generation.manifest["corpus"]) if data is not None else None
        return cls(directory, generation, aliases, Annotations(Path(own)) if own is not None else None)

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
        """Articles that answer; see `search.engine.Engine`."""
        with self._guarded():
            plan = self._plans.of(query)
            answers = plan.answers(match, speaker, offset + limit if limit and sort == "score" else 0)
            page, parts = self._page(answers.numbers, answers.scores, sort, limit, offset), answers.parts
            hits = self._hits(page, plan, speaker, snippets)
            if parts:
                hits = [replace(hit, missing=parts.missing(row[0])) for hit, row in zip(hits, page, strict=True)]
            if explain:
                hits = [replace(hit, reasons=reasons(plan.scorer, row[0])) for hit, row in zip(hits, page, strict=True)]
            results = Results(query.text, query.understood, answers.total, True, tuple(hits), plan.said)
            return unanswered(results, query, parts, plan.executor, speaker is not None) if parts else results

    def like(self, key: str, *, limit: int = 10, offset: int = 0, snippets: bool = True) -> Results:
        """Articles most like one; see `search.engine.Engine`."""
        with self._guarded():
            itself = self._numbered(key)
            root = telling_words(self._articles.article(itself), self._articles)
            if root is None:
                return Results("", "", 0, True, ())
            understood = unparse(root)
            plan = self._plans.of(Query(understood, root, understood))
            found = plan.executor.found(plan.root)
            found[itself] = False
            numbers = np.flatnonzero(found)
            scores = plan.scorer.scores(numbers, offset + limit if limit else 0)
            hits = self._hits(self._page(numbers, scores, "score", limit, offset), plan, None, snippets)
        return Results("", understood, numbers.size, True, tuple(hits))

    def count(self, query: Query) -> int:
        """How many articles answer."""
        with self._guarded():
            plan = self._plans.of(query)
            return int(np.count_nonzero(plan.executor.match(plan.root)))

    def facets(
        self, query: Query | None, *, match: Match = "best", speaker: str | None = None, most: int = 10
    ) -> Facets:
        """What the articles that answer have in common; see `search.engine.Engine`."""
        with self._guarded():
            if query is None:
                return self._facets.of_articles(self._articles.live, most)
            plan = self._plans.of(query)
            found, _parts = found_by(partial(plan.executor.found, speaker=speaker), query, plan.root, match)
            return self._facets.of_articles(found, most, plan.executor.said(plan.root, speaker))

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
        """Quotes that answer; see `search.engine.Engine`."""
        text = query.text if query else ""
        chosen = QuoteFilter(speaker, tuple(kinds), since, until, source)
        root, dropped = without_stop_words(query.root) if query else (None, ())
        with self._guarded():
            executor = self._quote_executor(query)
            found, parts = quotes_found(executor, query, root, chosen)
            numbers = np.flatnonzero(found)
            best = offset + limit if limit and sort == "score" else 0
            scores = executor.scorer(root).scores(numbers, best) if root else np.zeros(numbers.size)
            page = self._quotes_page(numbers, scores, sort, limit, offset)
            rows = tuple(self._quote_row(executor, number, score, root) for number, score in page)
            if query is None or root is None:
                return QuoteResults("", "", numbers.size, rows)
            if parts:
                rows = tuple(replace(row, missing=parts.missing(at[0])) for row, at in zip(rows, page, strict=True))
            said = said_of(query, root, dropped, executor.vocabulary)
            results = QuoteResults(text, query.understood, numbers.size, rows, said)
            return unanswered(results, query, parts, executor, chosen != QuoteFilter()) if parts else results

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
        """What the quotes that answer have in common; see `search.engine.Engine`."""
        chosen = QuoteFilter(speaker, tuple(kinds), since, until, source)
        with self._guarded():
            root = without_stop_words(query.root)[0] if query else None
            executor = self._quote_executor(query)
            return self._facets.of_quotes(quotes_found(executor, query, root, chosen)[0], most)

    def speakers(self, pattern: str | None = None) -> list[SpeakerRow]:
        """People and institutions; see `search.engine.Engine`."""
        with self._guarded():
            return self._speakers.rows(pattern)

    def article(self, key: str, query: Query | None = None) -> StoredArticle:
        """One article; see `search.engine.Engine`."""
        with self._guarded():
            article = self._articles.article(self._numbered(key))
            marks = self._marks(article, query) if query else ((), ())
            stored = stored_article(article, marks, self._speakers.person_of)
            return replace(stored, tags=self._tags_of(article.id))

    def status(self) -> IndexStatus:
        """What the index holds; see `search.engine.Engine`."""
        manifest = self._generation.manifest
        with self._guarded():
            return IndexStatus(
                location=str(self._directory.location),
                corpus=manifest["corpus"],
                generation=self._generation.number,
                format=manifest["format"],
                articles=self._totals.get("articles", 0),
                quotes=self._totals.get("quotes", 0),
                speakers=self._speakers.count(),
                skipped=manifest["skipped"],
                size=sum(size for size, _digest in manifest["files"].values()),
                built=manifest["built"],
                versions=manifest["versions"],
            )

    def __enter__(self) -> EmbeddedEngine:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._articles.close()
        self._quotes.close()

    @cached_property
    def _speakers(self) -> Speakers:
        from search.aliases import read

        aliases = read(self._aliases) if self._aliases else {}
        as_kept = (self._generation.path / FILE).exists()
        given = {name for quotes in self._corrections.values() for name in quotes.values()}
        return Speakers(self._quotes, aliases, self._joined if as_kept else None, given)

    def _joined(self) -> JoinedPeople:
        """The people as they were joined when the index was written."""
        return JoinedPeople(str(self._generation.path / FILE))

    @cached_property
    def _facets(self) -> FacetCounter:
        return FacetCounter(self._articles, self._quotes, self._article_of, self._speakers.person_of)

    @cached_property
    def _article_of(self) -> Numbers:
        """The number of the article in which each quote stands."""
        return article_of(self._articles, self._quotes)

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Tell damage on disk from faults of our own: on a stumble, every byte of the index is checked."""
        try:
            yield
        except VerbatimError:
            raise
        except Exception:
            for problem in check_files(self._generation.path, self._generation.manifest, whole=True):
                raise IndexDamaged(problem, _("Rebuild it with: search index build")) from None
            raise

    def _executor(self, query: Query) -> ArticleExecutor:
        vocabulary = self._vocabulary(self._articles, ARTICLES.words, query)
        said = Vocabulary(self._quotes, QUOTES.words, query.text, vocabulary.guesses, self._quotes.terms)
        quotes = QuoteExecutor(self._quotes, said, self._speakers.names_of, query.text, self._tagged)
        return ArticleExecutor(self._articles, vocabulary, quotes, lambda: self._article_of, query.text, self._tagged)

    def _quote_executor(self, query: Query | None) -> QuoteExecutor:
        text = query.text if query else ""
        vocabulary = self._vocabulary(self._quotes, QUOTES.words, query) if query else Vocabulary(self._quotes, ())
        return QuoteExecutor(self._quotes, vocabulary, self._speakers.names_of, text, self._tagged)

    def _vocabulary(self, collection: Collection, areas: Sequence[str], query: Query) -> Vocabulary:
        """The dictionary for a query, with what stands in for its words that no document has."""
        vocabulary = Vocabulary(collection, areas, query.text, known=collection.terms)
        found = guesses(query.root, vocabulary, lexicon(collection, areas))
        return Vocabulary(collection, areas, query.text, found, collection.terms) if found else vocabulary

    def _marks(self, article: Article, query: Query) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The hits of a query in an article's text, and in a title that stands beside it."""
        vocabulary = self._vocabulary(self._articles, ARTICLES.words, query)
        root, _dropped = without_stop_words(query.root)
        return Highlighter(article, vocabulary, self._speakers.names_of).marks(root)

    def _page(self, numbers: Numbers, scores: Scores, sort: Sort, limit: int, offset: int) -> list[tuple[int, float]]:
        """The documents of a page with their scores; equal ones by id, so that no order depends on how we wrote."""
        keys = sort_keys(self._articles, sort, numbers)
        return scored_page(numbers, scores, keys, partial(self._articles.some_strings, "id"), limit, offset)

    def _quotes_page(
        self, numbers: Numbers, scores: Scores, sort: Sort, limit: int, offset: int
    ) -> list[tuple[int, float]]:
        def places(some: Numbers) -> list[tuple[str, str]]:
            columns = (self._quotes.some_strings(column, some) for column in ("article", "start"))
            return list(zip(*columns, strict=True))

        keys = [] if sort == "score" else sort_keys(self._articles, sort, self._article_of[numbers])
        return scored_page(numbers, scores, keys, places, limit, offset)

    def _speakers_wanted(self, root: Node, speaker: str | None) -> list[frozenset[str]]:
        """The canonical names of each speaker that the answers are to quote."""
        items = root.items if isinstance(root, And) else (root,)
        named = [spoken_name(item.item) for item in items if isinstance(item, InField) and item.name == "speaker"]
        return [self._speakers.names_of(name) for name in [*named, *([speaker] if speaker is not None else [])]]

    def _hits(self, page: list[tuple[int, float]], plan: Plan, speaker: str | None, with_text: bool) -> list[Hit]:
        """The articles of a page, with their snippets and quotes if they are wanted."""
        hits = [self._hit(number, score) for number, score in page]
        if not with_text:
            return hits
        wanted = self._speakers_wanted(plan.root, speaker)
        vocabulary = plan.executor.vocabulary.afresh()
        for place, (number, _score) in enumerate(page):
            article = plan.executor.article(number)
            marks = Highlighter(article, vocabulary, self._speakers.names_of).marks(plan.root)
            hits[place] = complete(hits[place], article, marks, wanted, self._speakers.person_of)
        return hits

    def _hit(self, number: int, score: float) -> Hit:
        identity, card = self._cards.get(number, partial(self._listed, number))
        return bare_hit(identity, card, score, self._tags_of(identity))

    def _listed(self, number: int) -> tuple[str, Card]:
        """The id and the card of an article."""
        return self._articles.string("id", number), unpack_card(self._articles.string("card", number))

    def _quote_row(self, executor: QuoteExecutor, number: int, score: float, root: Node | None) -> QuoteRow:
        marked: tuple[Span, ...] = ()
        if root:
            marker = Highlighter(executor.article(number), executor.vocabulary, self._speakers.names_of)
            marked = marker.marks(root)[0]
        return quote_row(executor.record(number), score, marked, self._speakers.person_of)

    def _tagged(self, tag: str) -> frozenset[str]:
        return self._annotations.tagged(tag) if self._annotations is not None else frozenset()

    def _tags_of(self, article: str) -> tuple[str, ...]:
        return self._annotations.tags().get(article, ()) if self._annotations is not None else ()

    def _numbered(self, key: str) -> int:
        """The document number of the one article that goes by a name."""
        found = np.flatnonzero(self._articles.having("id", key))
        if not found.size:
            live = self._articles.live.tolist()
            names = enumerate(self._articles.strings("id"))
            close = {n: name for n, name in names if key and live[n] and (name.startswith(key) or name.endswith(key))}
            if len(close) != 1:
                raise _unknown(key, sorted(close.values()))
            return next(iter(close))
        return int(found[0])


def _opened(folder: Path) -> tuple[Sequence[Segment], Sequence[Numbers]]:
    segments = SegmentSet(folder)
    return segments.segments, segments.gone


def _unknown(key: str, close: list[str]) -> UnknownArticle:
    if close:
        return UnknownArticle(
            _("{count} articles go by {name}.").format(count=len(close), name=key),
            _("Name one of them in full: {names}").format(names=", ".join(close[:5])),
        )
    return UnknownArticle(
        _("No article goes by {name}.").format(name=key), _("The names are shown by: search query TEXT")
    )
