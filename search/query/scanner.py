"""Text → pieces: where words, phrases, operators, brackets and fields begin and end.

One pass from left to right. What the pieces mean together is the parser's business; nothing here builds a tree, and
nothing here knows an index.
"""

from __future__ import annotations

import re

from index.translation import _
from search.query.characters import BLANK, BLANKS, CHUNK, CLOSERS, VALUE
from search.query.fault import Fault
from search.query.fields import read_field
from search.query.leaves import read_leaf
from search.query.operators import read_operator
from search.query.phrases import read_phrase
from search.query.tokens import Token

_SYMBOL = re.compile(r"\|+|&+")
_NOT_SIGN = re.compile(rf"(?<![^{BLANKS}(|&])[-!](?={VALUE})")
_EXACT_PHRASE = re.compile(rf"=+(?=[{''.join(CLOSERS)}])")
_STRAY_CLOSERS = "»›”"
# Symmetric marks need a partner to be told from a closing mark that stands alone.
_SYMMETRIC = "”"


def scan(text: str) -> tuple[list[Token], list[str]]:
    """Cut a query into pieces.

    Returns:
        The pieces in order, and a sentence for each thing that was mended or ignored on the way.

    Raises:
        Fault: a word, a number, a field or a date that cannot be read.
    """
    scanner = _Scanner(text)
    while scanner.place < len(text):
        scanner.step()
    return scanner.tokens, scanner.repairs


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.tokens: list[Token] = []
        self.repairs: list[str] = []

    def step(self) -> None:
        """Read one piece, or skip what is none."""
        char = self.text[self.place]
        if blank := BLANK.match(self.text, self.place):
            self.place = blank.end()
        elif char in "()":
            self._add(Token("open" if char == "(" else "close", self.place, self.place + 1))
        elif self._opens_phrase(self.place):
            self._add(read_phrase(self.text, self.place, self.repairs))
        elif symbol := _SYMBOL.match(self.text, self.place):
            self._add(Token("or" if char == "|" else "and", self.place, symbol.end()))
        elif _NOT_SIGN.match(self.text, self.place):
            self._add(Token("not", self.place, self.place + 1))
        else:
            self._word(char)

    def _add(self, token: Token) -> None:
        self.tokens.append(token)
        self.place = token.end

    def _opens_phrase(self, place: int) -> bool:
        char = self.text[place]
        return char in CLOSERS and (char not in _SYMMETRIC or self.text.find(char, place + 1) > 0)

    def _word(self, char: str) -> None:
        exact = _EXACT_PHRASE.match(self.text, self.place)
        if exact and self._opens_phrase(exact.end()):
            self._add(read_phrase(self.text, exact.end(), self.repairs, exact=True))
        elif token := self._name():
            self._add(token)
        else:
            self._leaf(char)

    def _name(self) -> Token | None:
        """A field, or an operator written as a word; what sticks to a field or to a minus sign is no operator."""
        last = self.tokens[-1] if self.tokens else None
        stuck = last is not None and last.end == self.place
        field = read_field(self.text, self.place, self.repairs)
        if field and last and stuck and last.kind == "field":
            raise self._nested(field)
        chunk = CHUNK.match(self.text, self.place)
        if field or chunk is None or (stuck and last and last.kind in ("field", "not")):
            return field
        return read_operator(self.text, self.place, chunk.end())

    def _nested(self, field: Token) -> Fault:
        return Fault(
            "nested-field",
            _("A field stands inside another."),
            self.text,
            field.start,
            field.end,
            _("Name one field; put quotation marks around a text with a colon."),
        )

    def _leaf(self, char: str) -> None:
        leaf, end = read_leaf(self.text, self.place, len(self.text), self.repairs)
        if leaf is not None:
            self.tokens.append(Token("operand", self.place, end, node=leaf))
        elif char in _STRAY_CLOSERS:
            self.repairs.append(_("A closing quotation mark had no opening one: ignored."))
        elif char == "=" and self.text.startswith("(", end):
            self.repairs.append(_("“=” stands before a word or a phrase, not before brackets: ignored."))
        self.place = end
