"""The words by which people know a quote, a speaker or an article, the same in text and in Markdown.

Returns plain text from outside and from the catalogue; makes nothing safe and draws nothing.
"""

from __future__ import annotations

from index.translation import _, plural
from search import typography

TYPE_CHECKING = False
if TYPE_CHECKING:
    from search.results import Hit, QuoteRow, Reason, SpeakerRow, StoredArticle


HEADLINE_LENGTH = 100
"""So much, in characters, of the beginning of an untitled article stands for its title."""


def known_speaker(row: QuoteRow) -> str | None:
    """Who said it, in the fullest form there is; None where nobody can tell."""
    return row.person or row.quote.canonical or row.quote.speaker


def kind(name: str) -> str:
    """A kind of quote."""
    return {"direct": _("direct"), "mixed": _("mixed"), "indirect": _("indirect")}.get(name, name)


def attribution(row: QuoteRow) -> str:
    """Who said it and as what, and what sort of quote it is where it is not a direct one."""
    quote = row.quote
    parts = [known_speaker(row) or _("unknown")]
    if quote.role:
        parts.append(f"({quote.role})")
    if quote.via:
        parts.append(_("via {relay}").format(relay=quote.via))
    if quote.kind != "direct":
        parts.append(f"[{kind(quote.kind)}]")
    if quote.denied:
        parts.append("[{}]".format(_("denied")))
    return " ".join(parts)


def reasons(row: QuoteRow) -> str:
    """Why these words are taken for a quote: the cue, the rule, how sure it is."""
    quote = row.quote
    confidence = typography.decimal(quote.confidence, 2)
    reason = _("rule {rule}, confidence {confidence}").format(rule=quote.rule or "-", confidence=confidence)
    return _("cue “{cue}”, {reason}").format(cue=quote.cue, reason=reason) if quote.cue else reason


def lacking(found: Hit | QuoteRow) -> list[str]:
    """What of the query is not in an article or a quote: a line, or none."""
    return [_("without {words}").format(words=", ".join(found.missing))] if found.missing else []


def asides(hit: Hit) -> list[str]:
    """What of the query is not in an article, its tags, and where it was asked for its score with each share of it."""
    lines = lacking(hit)
    if hit.tags:
        lines.append(_("tags: {tags}").format(tags=", ".join(hit.tags)))
    if hit.reasons:
        lines.append(_("score {score}").format(score=typography.decimal(hit.score, 3)))
    return [*lines, *map(_share, hit.reasons)]


def _share(reason: Reason) -> str:
    kinds = {"stem": _("all forms"), "exact": _("this form"), "pair": _("close together")}
    areas = {"title": _("title"), "text": _("text"), "boilerplate": _("appendix")}
    places = ", ".join(f"{areas.get(area, area)} × {often}" for area, often in reason.frequencies)
    return _("+ {share} {words}, {kind}: {places}; rarity {idf}").format(
        share=typography.decimal(reason.share, 3),
        words=" + ".join(reason.words),
        kind=kinds[reason.kind],
        places=places,
        idf=typography.decimal(reason.idf, 2),
    )


def headline(article: Hit | StoredArticle) -> str:
    """What heads an article in a list: its title whole, or the first words of one that has none."""
    return article.title or _first_words(article.headline) or article.id


def _first_words(text: str) -> str:
    text = " ".join(text[: 4 * HEADLINE_LENGTH].split())
    if len(text) <= HEADLINE_LENGTH:
        return text
    words = text[: HEADLINE_LENGTH + 1].rpartition(" ")[0].rstrip(" ,;:.")
    return (words or text[:HEADLINE_LENGTH]) + "…"


def imprint(article: Hit | StoredArticle | QuoteRow, name: str) -> str:
    """When and where it was published, as far as that is known, and `name`, under which it can be shown."""
    date = article.date and typography.date(article.date)
    return " · ".join(part for part in (date, article.source, name) if part)


def roles(row: SpeakerRow) -> str:
    """A speaker's name, with the role given most where there is one."""
    return f"{row.name} ({row.roles[0]})" if row.roles else row.name


def other_names(row: SpeakerRow) -> list[str]:
    """The names that a speaker goes by besides the first, those that differ in upper and lower case alone once."""
    names = {row.name.casefold(): row.name}
    for alias in row.aliases:
        names.setdefault(alias.casefold(), alias)
    return list(names.values())[1:]


def quotes(count: int) -> str:
    """So many quotes, in words."""
    return plural("{count} quote", "{count} quotes", count).format(count=typography.number(count))


def articles(count: int) -> str:
    """So many articles, in words."""
    return plural("{count} article", "{count} articles", count).format(count=typography.number(count))
