"""`search index watch`: an index that follows its corpus, by a library that the system tells of every change.

Each update is one of `search index update`, whole or not there; whoever searches meanwhile keeps the generation before.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from index.corpus import Corpus
from index.errors import VerbatimError
from index.translation import _
from search import exitcodes
from search.commands.conversation import tell
from search.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.builder import BuildReport
    from search.commands.session import Session

QUIET = 500
"""Milliseconds without a change after which those before it are taken in together."""

FIRST = 1000
"""Milliseconds after which the watch surely has begun."""

LONGEST = 5000
"""Milliseconds after which changes are taken in even if they go on."""


def watch(session: Session, corpus: Path, location: Path, report: Callable[[BuildReport], None]) -> int:
    """Bring the index up to date now, and again after each change, until Ctrl-C.

    An update that fails is told, and tried again after the next change.

    Raises:
        UsageError: the library is not there.
        CorpusError: the corpus is not there.
    """
    try:
        from watchfiles import watch as changes_in
    except ImportError as error:
        raise UsageError(
            _("Following a corpus needs a library, which is not installed."), _("Type: pip install 'verbatim[watch]'")
        ) from error
    Corpus.open(corpus)
    session.talk.say(_("Following {corpus}; Ctrl-C ends it.").format(corpus=corpus))
    settings = {"watch_filter": None, "debounce": LONGEST, "step": QUIET, "rust_timeout": FIRST}
    up_to_date = False
    # Ctrl-C is how this ends, wherever it comes.
    with contextlib.suppress(KeyboardInterrupt):
        # An empty set says that nothing has changed since the watch began: what changed before is taken in then.
        for found in changes_in(corpus, yield_on_timeout=True, **settings):
            if found or not up_to_date:
                _update(session, corpus, location, report)
                up_to_date = True
    return exitcodes.FOUND


def _update(session: Session, corpus: Path, location: Path, report: Callable[[BuildReport], None]) -> None:
    try:
        done = session.build(corpus, location, update=True)
    except VerbatimError as error:
        tell(error)
        return
    if done.added or done.changed or done.removed:
        report(done)
