"""Answers for people: lists of articles, quotes and speakers, wrapped to the width of the terminal.

What the query found is in bold where there are colours; nothing that is shown depends on colour alone.
"""

from __future__ import annotations

from index.translation import _
from search import typography
from search.output import labels
from search.output.layout import Run, marked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.output.layout import Page
    from search.results import Hit, QuoteResults, QuoteRow, Results, SpeakerRow, StoredArticle

FOUND = "bold yellow"
HEADLINE = "bold"
ASIDE = "dim"
SPEAKER = "bold cyan"

_INDENT = "   "
_PASSAGE = "   · "


def hits(results: Results, page: Page, offset: int = 0) -> None:
    """Articles, numbered from `offset` + 1: headline, imprint, passages, quotes."""
    for number, hit in enumerate(results.hits, start=offset + 1):
        if number > offset + 1:
            page.gap()
        _hit(number, hit, page)


def _hit(number: int, hit: Hit, page: Page) -> None:
    page.paragraph(headline(hit), f"{number}. ", _INDENT)
    page.paragraph([Run(labels.imprint(hit, hit.id), ASIDE)], _INDENT)
    for line in labels.asides(hit):
        page.paragraph([Run(line, ASIDE)], _INDENT, _INDENT + "  ")
    for snippet in hit.snippets:
        page.paragraph(marked(snippet.text, snippet.highlights, FOUND, snippet.start), _PASSAGE)
    for row in hit.quotes:
        _quote(row, page, _INDENT)


def headline(article: Hit | StoredArticle) -> list[Run]:
    """What heads an article, with the hits in its title."""
    found = article.title_highlights if article.title else ()
    return marked(labels.headline(article), found, FOUND, plain=HEADLINE)


def _quote(row: QuoteRow, page: Page, indent: str) -> None:
    words = marked(row.text, row.highlights, FOUND, row.quote.start)
    who = Run(labels.attribution(row), SPEAKER)
    page.paragraph([Run("« "), *words, Run(" » — "), who], indent, indent + "  ")


def quotes(results: QuoteResults, page: Page) -> None:
    """Quotes, each with the article that it stands in."""
    for number, row in enumerate(results.rows):
        if number:
            page.gap()
        _quote(row, page, "")
        for line in (labels.imprint(row, row.article), *labels.lacking(row)):
            page.paragraph([Run(line, ASIDE)], "  ")


def extraction(rows: Iterable[QuoteRow], page: Page, explain: bool = False) -> None:
    """Quotes under the document that they stand in, with the reasons for each where `explain` asks for them."""
    document = None
    for row in rows:
        if row.article != document:
            if document is not None:
                page.gap()
            document = row.article
            page.paragraph([Run(document, HEADLINE)])
        _quote(row, page, "  ")
        if explain:
            page.paragraph([Run(labels.reasons(row), ASIDE)], "    ")


def speakers(rows: Sequence[SpeakerRow], page: Page) -> None:
    """A speaker a line: numbers of quotes and of articles, name, role; other names under it."""
    heads = (_("quotes"), _("articles"))
    figures = [(typography.number(row.quotes), typography.number(len(row.articles))) for row in rows]
    widths = [max(len(figure[column]) for figure in (heads, *figures)) for column in (0, 1)]
    page.paragraph([Run(_("name"), ASIDE)], _columns(heads, widths))
    for row, figure in zip(rows, figures, strict=True):
        page.paragraph([Run(labels.roles(row))], _columns(figure, widths))
        others = labels.other_names(row)
        if others:
            names = _("also: {names}").format(names=", ".join(others))
            page.paragraph([Run(names, ASIDE)], " " * len(_columns(figure, widths)))


def _columns(figure: tuple[str, str], widths: Sequence[int]) -> str:
    return "".join(f"{text:>{width}}  " for text, width in zip(figure, widths, strict=True))
