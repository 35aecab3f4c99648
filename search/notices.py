"""What a user should know about how a query was taken, and about what it did not find: a sentence each.

The same sentences serve the command line and the application. Says nothing about the options of a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from index.translation import _, plural
from search.typography import number

if TYPE_CHECKING:
    from search.results import Part
    from search.vocabulary import Terms


def left_out(words: Sequence[str]) -> Iterator[str]:
    """Of words that are in every text, and were not searched beside others."""
    if words:
        notice = plural(
            "Not searched, because it is in every text: {words}. Quotation marks make it count.",
            "Not searched, because they are in every text: {words}. Quotation marks make them count.",
            len(words),
        )
        yield notice.format(words=quoted(words))


def common(words: Sequence[str]) -> Iterator[str]:
    """Of a query that has only words that are in every text."""
    if words:
        notice = plural(
            "{words} is in nearly every text; a rarer word beside it would tell articles apart.",
            "{words} are in nearly every text; a rarer word beside them would tell articles apart.",
            len(words),
        )
        yield notice.format(words=quoted(words))


def empty(words: Sequence[str]) -> Iterator[str]:
    """Of words that hold nothing to search: an elision alone."""
    if words:
        yield _("There is nothing to search in {words}.").format(words=quoted(words))


def guessed(found: Mapping[str, Terms]) -> Iterator[str]:
    """Of words that no article has, and what was searched in their place."""
    for form, terms in found.items():
        notice = _("No article has « {word} »; searched in its place: {others}.")
        yield notice.format(word=form, others=quoted(sorted(terms.forms)))


def incomplete(lacking: int, parts: Sequence[Part], of_quotes: bool) -> Iterator[str]:
    """Of answers that lack some parts of the query."""
    if of_quotes:
        notice = _("No quote has all the words; these lack only {lacking} of {count}: {found}.")
    else:
        notice = _("No article has all the words; these lack only {lacking} of {count}: {found}.")
    yield notice.format(count=len(parts), lacking=lacking, found=counted(parts))


def fruitless(parts: Sequence[Part], unfiltered: int | None, of_quotes: bool) -> Iterator[str]:
    """Of a query that nothing answers: what its parts find, and what it would find without its conditions."""
    if len(parts) > 1:
        yield _("Each by itself: {found}.").format(found=counted(parts))
    if unfiltered:
        yield _unfiltered(unfiltered, of_quotes).format(count=number(unfiltered))


def _unfiltered(count: int, of_quotes: bool) -> str:
    if of_quotes:
        return plural(
            "Without the conditions on fields, dates and speakers: {count} quote.",
            "Without the conditions on fields, dates and speakers: {count} quotes.",
            count,
        )
    return plural(
        "Without the conditions on fields, dates and speakers: {count} article.",
        "Without the conditions on fields, dates and speakers: {count} articles.",
        count,
    )


def meant(suggestions: Sequence[str]) -> Iterator[str]:
    """Of other spellings of the query."""
    if suggestions:
        yield _("Did you mean: {queries}?").format(queries=_(" or ").join(suggestions))


def counted(parts: Iterable[Part]) -> str:
    """Parts of a query with how many articles or quotes each finds."""
    return ", ".join(f"{part.text} ({number(part.count)})" for part in parts)


def quoted(words: Iterable[str]) -> str:
    """Words in quotation marks."""
    return ", ".join(f"« {word} »" for word in words)
