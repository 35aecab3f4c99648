"""`search correct`: whose a quote is, where the rules were wrong, in a file of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes
from search.annotations import words_of
from search.commands.session import Session
from search.commands.tag import named
from search.errors import UsageError
from search.output.tables import VERSION, quote_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.cli import Options

_SHOWN = 5


def run(options: Options) -> int:
    """Do what the command names."""
    actions = {"correct add": _add, "correct remove": _remove, "correct list": _list}
    return actions[options.command or ""](Session(options))


def _add(session: Session) -> int:
    with session.engine() as engine:
        article = engine.article(session.options.article)
        words = _meant(session.options.words, (row.text for row in quote_rows(article)))
        name = words_of(session.options.name)
        if not name:
            raise UsageError(_("Name who says it."))
        session.annotations(engine).correct(article.id, words, name)
    _tell(session, article.id, words, name)
    return exitcodes.FOUND


def _remove(session: Session) -> int:
    with session.engine() as engine:
        notes = session.annotations(engine)
        corrections = notes.corrections()
        article = named(engine, session.options.article, corrections)
        words = _meant(session.options.words, corrections.get(article, ()))
        notes.correct(article, words, None)
    _tell(session, article, words, None)
    return exitcodes.FOUND


def _tell(session: Session, article: str, words: str, speaker: str | None) -> None:
    line = _("{article}: « {words} » — {speaker}").format(
        article=article, words=words, speaker=speaker or _("as the rules have it")
    )
    session.report({"version": VERSION, "article": article, "words": words, "speaker": speaker}, [line])


def _list(session: Session) -> int:
    with session.engine() as engine:
        found = session.annotations(engine).corrections()
    rows = [
        {"article": article, "words": words, "speaker": speaker}
        for article, quotes in found.items()
        for words, speaker in quotes.items()
    ]
    lines = [_("{article}: « {words} » — {speaker}").format(**row) for row in rows]
    session.report({"version": VERSION, "corrections": rows}, lines or [_("Nothing is corrected.")])
    return exitcodes.FOUND if rows else exitcodes.NOTHING_FOUND


def _meant(part: str, quotes: Iterable[str]) -> str:
    """The words of the one quote of an article that is meant: those words alone, or those that they are a part of.

    Raises:
        UsageError: no quote has these words, or several have.
    """
    part = words_of(part).strip("«»“” ")
    found = list(dict.fromkeys(words for words in map(words_of, quotes) if part and part in words))
    if part in found:
        return part
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            _("No quote of this article has the words “{words}”.").format(words=part),
            _("Its quotes are shown by: search show ARTICLE --format jsonl"),
        )
    listed = "\n".join(f"« {words} »" for words in found[:_SHOWN])
    raise UsageError(_("{count} quotes have these words.").format(count=len(found)), listed)
