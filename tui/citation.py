"""A quote as one pastes it into an article or a note: the words, who said them, and where they were read.

The words are those of the article, character for character: what is copied is evidence, so nothing is repaired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search.typography import date
from tui.reading import voice

if TYPE_CHECKING:
    from index.article import Quote
    from search.results import StoredArticle


def citation(article: StoredArticle, quote: Quote, person: str | None) -> str:
    """One paragraph: « words » — speaker (role), title, source, date [article].

    Reported speech stands without quotation marks, and says what it is: these are not the speaker's words.
    """
    form = _("{words} [reported speech]") if quote.kind == "indirect" else "« {words} »"
    words = form.format(words=article.text[quote.start : quote.end])
    return f"{words} — {_attribution(quote, person)}, {reference(article)}"


def _attribution(quote: Quote, person: str | None) -> str:
    name = voice(quote, person) or _("unknown speaker")
    said = f"{name} ({quote.role})" if quote.role else name
    return _("{speaker}, through {relay}").format(speaker=said, relay=quote.via) if quote.via else said


def reference(article: StoredArticle) -> str:
    """Where the words can be found again: title, source, date and the article's id, those that are known."""
    title = article.title or article.headline
    known = (f"« {title} »" if title else None, article.source or article.agency, article.date and date(article.date))
    return f"{', '.join(part for part in known if part)} [{article.id}]".lstrip()
