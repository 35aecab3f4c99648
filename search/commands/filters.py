"""The filters of the command line, put into the query: period and source as conditions beside what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search.errors import UsageError

if TYPE_CHECKING:
    from search.cli import Options
    from search.query.tree import Query


def read_query(words: list[str]) -> Query:
    """The query in the words of the command line.

    Raises:
        QueryError: it cannot be understood.
    """
    from search.query.parser import parse

    return parse(" ".join(words))


def narrowed(query: Query, options: Options) -> Query:
    """`query` within the period and the source that the options name; itself where they name none.

    Raises:
        UsageError: a date is none.
    """
    from search import narrowing

    return narrowing.narrowed(query, *period(options), options.source)


def with_filters(understood: str, options: Options, *names: str) -> str:
    """The query as it was understood, with those of the options `names` that narrowed it beside."""
    given = ((name, getattr(options, name)) for name in names)
    flags = (f"--{name} {','.join(value) if isinstance(value, tuple) else value}" for name, value in given if value)
    return " ".join([understood, *flags]).strip()


def period(options: Options) -> tuple[str | None, str | None]:
    """The dates of `--since` and `--until`, each as the beginning of an ISO date; None where one is not given.

    Raises:
        UsageError: one is no date, or the period ends before it begins.
    """
    since, until = iso_date(options.since, "--since"), iso_date(options.until, "--until")
    if since and until:
        from index.french.dates import bounds

        if bounds(since)[0] > bounds(until)[1]:
            raise UsageError(
                _("The period ends before it begins: --since {since} --until {until}.").format(
                    since=options.since, until=options.until
                ),
                _("Exchange the two dates."),
            )
    return since, until


def iso_date(text: str | None, flag: str) -> str | None:
    """A date as typed, as the beginning of an ISO date ("2024-10"); None for None.

    Raises:
        UsageError: it is no date.
    """
    if text is None:
        return None
    from index.french.dates import parse_date

    found = parse_date(text)
    if found is None:
        raise UsageError(
            _("“{text}” after {flag} is not a date.").format(text=text, flag=flag),
            _("Write it as 2024-10-23, 23/10/2024, 2024-10, “octobre 2024” or 2024."),
        )
    return found[0]
