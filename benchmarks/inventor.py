"""Makes up queries: from the grammar of the language, from slips in such queries, and from any characters at all.

The same seed makes the same queries. Knows the language's outside only: what a user may type.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

_INFIX = ("ET", "OU", "SAUF", "AND", "OR", "NOT", "&", "|", "!", "PRES/3", "PRES", "NEAR/0", "AVANT/5", "BEFORE/12",
          "PHRASE", "SENT", "PARA", "NEAR/9999", "")  # fmt: skip
_PREFIX = ("SAUF ", "NOT ", "-", "!", "AUMOINS/2 ", "ATLEAST/3 ", "AUMOINS/0 ", "=")
_QUOTES = (('"', '"'), ("« ", " »"), ("“", "”"), ("„", "“"), ("'", "'"), ('"', ""), ("«", ""))
_FIELDS = ("titre", "title", "texte", "text", "source", "auteur", "author", "agence", "zone", "locuteur", "speaker",
           "citation", "quote", "date", "depuis", "avant", "since", "until", "inconnu", "TITRE")  # fmt: skip
_DATES = ("2024", "2024-10", "2024-10-23", "23/10/2024", "octobre 2024", "[2023 TO 2024]", "2023..2024", "9999-99-99",
          "hier", "1er mai", "32/13/2024", "[* TO 2024]")  # fmt: skip
_ODD = "\x00\x1b\t\n\u00a0\u202e\u200b\ud7ff\U0001f600()[]{}\"'«»“”*?~^=:/\\&|!+-.,;%éÉœŒßİ\u0301"
_DEEPEST = 5


class Inventor:
    """Makes up queries around the words of a corpus.

    Args:
        words: some of its words.
        seed: of all that is drawn.
    """

    def __init__(self, words: Sequence[str], seed: int) -> None:
        self._words = words
        self._draw = random.Random(seed)

    def queries(self, count: int) -> Iterator[str]:
        """So many queries: half of them well made, a third with slips, the rest noise."""
        for _ in range(count):
            kind = self._draw.random()
            made = self._noise() if kind < 0.15 else self._expression(0)
            yield self._slipped(made) if 0.15 <= kind < 0.5 else made

    def _expression(self, depth: int) -> str:
        parts = [self._operand(depth) for _ in range(self._draw.choice((1, 1, 2, 2, 3, 5)))]
        joined = parts[0]
        for part in parts[1:]:
            joined += f" {self._draw.choice(_INFIX)} {part}"
        return joined

    def _operand(self, depth: int) -> str:
        draw = self._draw
        kind = draw.random()
        if kind < 0.35 or depth >= _DEEPEST:
            return self._word()
        if kind < 0.5:
            return self._pattern()
        if kind < 0.65:
            return self._phrase()
        if kind < 0.78:
            return f"({self._expression(depth + 1)})"
        if kind < 0.9:
            return self._field(depth)
        return draw.choice(_PREFIX) + self._operand(depth + 1)

    def _word(self) -> str:
        word = self._draw.choice(self._words)
        return self._draw.choice((word, word, word.upper(), word.capitalize(), f"l'{word}", f"{word}-{word[::-1]}"))

    def _pattern(self) -> str:
        word, draw = self._word(), self._draw
        place = draw.randrange(len(word) + 1)
        cut = word[:place]
        patterns = (f"{cut}*", f"{cut}?{word[place:]}", f"{cut}*{word[-1:]}", f"{word}~", f"{word}~2", f"{word}~9", "*")
        return draw.choice(patterns)

    def _phrase(self) -> str:
        left, right = self._draw.choice(_QUOTES)
        inside = " ".join(self._word() for _ in range(self._draw.randrange(5)))
        return f"{left}{inside}{right}{self._draw.choice(('', '', '~3', '~500', '~x'))}"

    def _field(self, depth: int) -> str:
        name = self._draw.choice(_FIELDS)
        value = self._draw.choice(_DATES) if self._draw.random() < 0.4 else self._operand(depth + 1)
        return f"{name}:{value}"

    def _slipped(self, query: str) -> str:
        """The query with some characters lost, doubled or put in."""
        letters = list(query)
        for _ in range(self._draw.randrange(1, 4)):
            place = self._draw.randrange(len(letters) + 1)
            slip = self._draw.random()
            if slip < 0.4:
                letters[place : place + 1] = []
            elif slip < 0.7:
                letters.insert(place, self._draw.choice(_ODD))
            else:
                letters[place:place] = letters[place : place + 3]
        return "".join(letters)

    def _noise(self) -> str:
        length = self._draw.choice((0, 1, 2, 5, 20, 100, 1000, 5000))
        kinds = (_ODD, "(", "ET OU ", "a ", "\"«'", "*?~")
        drawn = self._draw.choice(kinds)
        return "".join(self._draw.choice(drawn) for _ in range(length))
