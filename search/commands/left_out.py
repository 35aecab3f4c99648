"""What a filter left out, and why nothing was found.

Said beside the results, so that nobody takes a filter for the silence of the press. Asks the engine; changes nothing in
the results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _, plural
from search.typography import number

if TYPE_CHECKING:
    from search.cli import Options
    from search.commands.conversation import Conversation
    from search.engine import Engine
    from search.query.tree import Query

EVER = ("0001-01-01", "9999-12-31")
"""A period in which every article stands that has a date."""


def tell_nothing(searched: str, query: Query | None, options: Options, engine: Engine, talk: Conversation) -> None:
    """Say that nothing was found in what was `searched` ("5 articles"), and what there is to do about it.

    `query`: where other spellings of it may be worth a try.
    """
    if talk.quiet:
        return
    talk.say(_("Nothing found in {searched}.").format(searched=searched))
    if options.speaker is not None and not engine.speakers(options.speaker):
        talk.say(_("Nobody called “{name}” speaks in them; who does: search speakers").format(name=options.speaker))
    if options.source is not None and not _of_source(options.source, engine):
        talk.say(_("No article is known to be of the source “{name}”.").format(name=options.source))
    word = _only_word(query)
    if query is not None and word is not None and not engine.count(query):
        import shlex

        command = f"search {options.command} {shlex.quote(word + '~2')}"
        talk.say(_("For spellings near it: {command}").format(command=command))


def _of_source(name: str, engine: Engine) -> int:
    from search.narrowing import in_source
    from search.query.tree import Query

    return engine.count(Query(name, in_source(name), name)) if name.split() else 0


def _only_word(query: Query | None) -> str | None:
    from search.query.tree import Word

    root = query.root if query is not None else None
    return root.text if isinstance(root, Word) and root.text.isalpha() else None


def undated(query: Query, engine: Engine) -> int:
    """How many articles answer `query` whose date is not known."""
    from search.query.tree import And, Dates, Query

    items = query.root.items if isinstance(query.root, And) else (query.root,)
    dated = Query(query.text, And((*items, Dates(*EVER))), query.understood)
    return engine.count(query) - engine.count(dated)


def tell_undated(count: int, talk: Conversation) -> None:
    """Say that a period leaves out `count` results, because their date is not known."""
    if count > 0:
        notice = plural(
            "Left out by the period: {count} result of unknown date.",
            "Left out by the period: {count} results of unknown date.",
            count,
        )
        talk.say(notice.format(count=number(count)))
