"""`search tag`: tags of articles, in a file of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes
from search.annotations import key_of
from search.commands.session import Session
from search.errors import UnknownArticle
from search.output.tables import VERSION

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from search.annotations import Annotations
    from search.cli import Options
    from search.engine import Engine


def run(options: Options) -> int:
    """Do what the command names."""
    actions = {"tag add": _add, "tag remove": _remove, "tag list": _list}
    return actions[options.command or ""](Session(options))


def _add(session: Session) -> int:
    with session.engine() as engine:
        notes = session.annotations(engine)
        article = engine.article(session.options.article).id
        had = notes.tags().get(article, ())
        _put(session, notes, article, [*had, *session.options.tags], had)
    return exitcodes.FOUND


def _remove(session: Session) -> int:
    with session.engine() as engine:
        notes = session.annotations(engine)
        article = named(engine, session.options.article, notes.tags())
        away = {key_of(tag) for tag in session.options.tags}
        had = notes.tags().get(article, ())
        kept = [tag for tag in had if away and key_of(tag) not in away]
        _put(session, notes, article, kept, had)
    return exitcodes.FOUND if len(kept) < len(had) else exitcodes.NOTHING_FOUND


def _put(session: Session, notes: Annotations, article: str, tags: list[str], had: Sequence[str]) -> None:
    kept = notes.set_tags(article, tags, had)
    line = _("{article}: {tags}").format(article=article, tags=", ".join(kept) or _("no tags"))
    session.report({"version": VERSION, "article": article, "tags": list(kept)}, [line])


def _list(session: Session) -> int:
    with session.engine() as engine:
        notes = session.annotations(engine)
        chosen = [notes.tagged(tag) for tag in session.options.tags]
        found = {
            article: tags
            for article, tags in notes.tags().items()
            if not chosen or any(article in articles for articles in chosen)
        }
    rows = [{"article": article, "tags": list(tags)} for article, tags in found.items()]
    lines = [_("{article}: {tags}").format(article=article, tags=", ".join(tags)) for article, tags in found.items()]
    session.report({"version": VERSION, "articles": rows}, lines or [_("No article has such a tag.")])
    return exitcodes.FOUND if found else exitcodes.NOTHING_FOUND


def named(engine: Engine, name: str, noted: Container[str]) -> str:
    """The article that goes by a name: in the index, or, where it has gone from there, in the user's notes.

    Raises:
        UnknownArticle: neither has it.
    """
    try:
        return engine.article(name).id
    except UnknownArticle:
        if name in noted:
            return name
        raise
