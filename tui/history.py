"""The queries of one session, walked with the up and down keys as in a shell.

Kept in memory only: what somebody searched for is nobody else's business.
"""

from __future__ import annotations

from dataclasses import dataclass

LENGTH = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was used, with the number of articles it found."""

    text: str
    total: int


class History:
    """Queries from the oldest to the newest, each once, and a place among them while somebody walks."""

    def __init__(self) -> None:
        self.entries: list[Asked] = []
        self._place: int | None = None
        self._draft = ""

    def add(self, text: str, total: int) -> None:
        """Remember a query as the newest, and end the walk."""
        text = text.strip()
        if text:
            self.entries = [entry for entry in self.entries if entry.text != text][1 - LENGTH :]
            self.entries.append(Asked(text, total))
        self._place = None

    def older(self, draft: str) -> str | None:
        """The query before the one in the box; `draft` is what the box holds as the walk begins."""
        if self._place is None:
            texts = [entry.text for entry in self.entries]
            self._draft = draft
            # The query that stands in the box already would be an answer that changes nothing.
            self._place = len(texts) - 1 if texts and texts[-1] == draft.strip() else len(texts)
        if self._place == 0:
            return None
        self._place -= 1
        return self.entries[self._place].text

    def newer(self) -> str | None:
        """The query after it, the draft at the end of the walk; None where nobody walks."""
        if self._place is None:
            return None
        self._place += 1
        if self._place < len(self.entries):
            return self.entries[self._place].text
        self._place = None
        return self._draft

    def stop(self) -> None:
        """End the walk: the box was edited by hand."""
        self._place = None
