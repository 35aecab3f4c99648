"""The searches of before, walked with the up and down keys as in a shell.

Where there is a file for them they outlast the session; without one they are kept in memory alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from search.history import KEPT, Asked

if TYPE_CHECKING:
    from search.history import Searches


class History:
    """Searches from the oldest to the newest, each once, and a place among their texts while somebody walks."""

    def __init__(self, file: Searches | None = None) -> None:
        """`file` holds the searches of former sessions, and is told of new ones."""
        self._file = file
        self.entries: list[Asked] = file.read() if file is not None else []
        self._texts: list[str] = []
        self._place: int | None = None
        self._draft = ""

    def add(self, asked: Asked) -> None:
        """Remember a search as the newest, and end the walk."""
        self._place = None
        if replace(asked.question, text=asked.text.strip()) == Asked(""):
            return
        if self.entries and self.entries[-1].question == asked.question and self.entries[-1].total == asked.total:
            return
        self.entries = [entry for entry in self.entries if entry.question != asked.question][1 - KEPT :]
        self.entries.append(asked)
        if self._file is not None:
            self._file.note(asked)

    def forget(self, asked: Asked) -> None:
        """Forget one search.

        Raises:
            UsageError: the file cannot be written.
        """
        self.entries = [entry for entry in self.entries if entry.question != asked.question]
        self._place = None
        if self._file is not None:
            self._file.forget(asked)

    def clear(self) -> None:
        """Forget everything.

        Raises:
            UsageError: the file cannot be removed.
        """
        self.entries = []
        self._place = None
        if self._file is not None:
            self._file.clear()

    def older(self, draft: str) -> str | None:
        """The query before the one in the box; `draft` is what the box holds as the walk begins."""
        if self._place is None:
            # One text may have been searched with several filters, and filters without any text.
            newest_first = dict.fromkeys(entry.text.strip() for entry in reversed(self.entries))
            self._texts = [text for text in reversed(newest_first) if text]
            self._draft = draft
            # The query that stands in the box already would be an answer that changes nothing.
            at_newest = bool(self._texts) and self._texts[-1] == draft.strip()
            self._place = len(self._texts) - at_newest
        if self._place == 0:
            return None
        self._place -= 1
        return self._texts[self._place]

    def newer(self) -> str | None:
        """The query after it, the draft at the end of the walk; None where nobody walks."""
        if self._place is None:
            return None
        self._place += 1
        if self._place < len(self._texts):
            return self._texts[self._place]
        self._place = None
        return self._draft

    def stop(self) -> None:
        """End the walk: the box was edited by hand."""
        self._place = None
