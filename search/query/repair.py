"""Pieces that do not fit together → pieces that do, and what was done about it, in words.

Where the meaning is plain nothing is refused: an open bracket, a dangling operator, empty brackets. What comes out is
well formed: every bracket has its twin and something inside, every operator something to join. One pass, linear.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.translation import _
from search.query.tokens import INFIXES, PREFIXES, Token


def repaired(text: str, tokens: Iterable[Token]) -> tuple[list[Token], list[str]]:
    """Mend a sequence of pieces.

    Returns:
        The well-formed sequence (empty where nothing is left), and a sentence for each thing that was mended.
    """
    mender = _Mender(text)
    for token in tokens:
        mender.add(token)
    mender.finish()
    return mender.kept, mender.repairs


class _Mender:
    def __init__(self, text: str) -> None:
        self._text = text
        self._open = 0
        self.kept: list[Token] = []
        self.repairs: list[str] = []

    def add(self, token: Token) -> None:
        if token.kind == "open":
            self._open += 1
            self.kept.append(token)
        elif token.kind == "close":
            self._close(token)
        elif token.kind == "nothing":
            self._drop_prefixes()
        elif token.kind in INFIXES:
            self._infix(token)
        elif token.kind in PREFIXES and self._last_kind() == token.kind:
            self._doubled(token)
        else:
            self.kept.append(token)

    def finish(self) -> None:
        """Close what is open, and take away what dangles at the end."""
        if self._open:
            self.repairs.append(_("A bracket was not closed: closed at the end."))
        end = len(self._text)
        while self._open:
            self._close(Token("close", end, end))
        self._drop_dangling()

    def _last_kind(self) -> str | None:
        return self.kept[-1].kind if self.kept else None

    def _close(self, token: Token) -> None:
        if not self._open:
            self.repairs.append(_("A closing bracket had no opening one: ignored."))
            return
        self._open -= 1
        self._drop_dangling()
        if self._last_kind() != "open":
            self.kept.append(token)
            return
        self.kept.pop()
        self.repairs.append(_("Empty brackets: ignored."))
        self._drop_prefixes()

    def _infix(self, token: Token) -> None:
        last = self._last_kind()
        if last in INFIXES:
            self._doubled(token)
        elif last is None or last == "open" or last in PREFIXES:
            self._dangling(token)
        else:
            self.kept.append(token)

    def _drop_dangling(self) -> None:
        """Take away operators after which nothing comes."""
        while self._last_kind() in INFIXES | PREFIXES:
            self._dangling(self.kept.pop())

    def _drop_prefixes(self) -> None:
        """Take away what stands before something empty: it must not reach out for what comes next."""
        while self._last_kind() in PREFIXES:
            self._dangling(self.kept.pop())

    def _dangling(self, token: Token) -> None:
        self.repairs.append(_("“{operator}” has nothing to stand with: ignored.").format(operator=self._written(token)))

    def _doubled(self, token: Token) -> None:
        self.repairs.append(
            _("“{first} {second}”: the first operator counts, the second was ignored.").format(
                first=self._written(self.kept[-1]), second=self._written(token)
            )
        )

    def _written(self, token: Token) -> str:
        return self._text[token.start : token.end]
