"""The narration around the quotes of an article: where its sentences and paragraphs begin, outside quoted words.

Pure offsets: this module knows neither names nor pronouns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# The engine skips to the next stop or line end, since a pattern begins with these signs and no choice.
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<!\n)[ \u00a0\u202f]?[»”\"]?\s+|(?<=\n)\n*)")
# What a sentence opens with that has no subject of its own: an infinitive, a participle.
_INFINITIVE = r"(?:(?:l[ae]s?|l['’]|lui|leur|s['’]|se|y|en) ?)?[a-zà-ÿ]+(?:er|ir|re|oir)\b"
_PARTICIPLE = r"(?:par|de|du|des|d['’]|à|au|aux|avec|sur|en|dans)\b"
_MARK = re.compile(r"[«»“”\"]")
_SUBJECTLESS = re.compile(
    r"(?:Tout c|C)omme |Contrairement |À l['’]instar |À la différence |Aux côtés |Avec |Face |Outre |Devant |Contre "
    r"|Par (?:l['’]intermédiaire|la voix|la bouche|le biais) "
    rf"|(?:Après|Avant d(?:e |['’])|Pour|Afin d(?:e |['’])|Sans) ?(?:ne pas )?{_INFINITIVE}|En [a-zà-ÿ]+ant\b"
    rf"|(?:N['’]a|A|É|[A-ZÀ-Ý][a-zà-ÿ]+)(?:yant|tant|ant)\b|[A-ZÀ-Ý][a-zà-ÿ]+(?:é|i|u|is|it|nt)e?s? {_PARTICIPLE}"
)


class Narration:
    """The sentences of `text` outside `quoted`: the sorted spans of quoted words, without overlaps."""

    def __init__(self, text: str, quoted: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._quoted = quoted
        self._quote_starts = [start for start, _ in quoted]

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        """Where sentences and paragraphs end, found when first asked for: many articles ask for nobody by a pronoun."""
        breaks: list[int] = []
        paragraphs: list[int] = []
        starts, number = self._quote_starts, 0
        for match in _SENTENCE_END.finditer(self._text):
            end = match.end()
            while number < len(starts) and starts[number] < end:
                number += 1
            if not number or end > self._quoted[number - 1][1]:
                breaks.append(end)
                if "\n" in match.group():
                    paragraphs.append(end)
        return breaks, paragraphs

    @cached_property
    def breaks(self) -> list[int]:
        """Where every sentence but the first begins."""
        return self._ends[0]

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where every paragraph but the first begins."""
        return self._ends[1]

    def sentence(self, at: int) -> int:
        """The number of the sentence in which offset `at` stands, 0 for the first."""
        return bisect_left(self.breaks, at + 1)

    def start(self, number: int) -> int:
        """Where the sentence of that number begins."""
        return self.breaks[number - 1] if number > 0 else 0

    def end(self, number: int) -> int:
        """Where the sentence of that number ends."""
        return self.breaks[number] if number < len(self.breaks) else len(self._text)

    def between(self, place: int, at: int) -> tuple[int, int]:
        """How many sentences and paragraphs begin behind `place` and not behind `at`."""
        breaks, paragraphs = self._ends
        sentences = bisect_left(breaks, at + 1) - bisect_left(breaks, place + 1)
        return sentences, bisect_left(paragraphs, at + 1) - bisect_left(paragraphs, place + 1)

    def opening(self, at: int) -> int:
        """Where the opening begins whose unsaid subject is the pronoun at `at`, or `at` where there is none.

        « **Après avoir reçu Ola Lind,** il … », « **Un ami a gardé ses clés**, a-t-il dit »: there he is somebody else.
        """
        start = self.start(self.sentence(at))
        bound = self._text.endswith(", ", start, at) and _SUBJECTLESS.match(self._text, start, at) is not None
        return start if bound or self._reported(start, at) else at

    def _reported(self, start: int, at: int) -> bool:
        """« **Un ami a ses clés**, a-t-il dit »: whether all before a pronoun is what is said, without marks."""
        inverted = self._text.endswith(("-", "‑"), start, at) and "," in self._text[start:at]
        behind = inverted or self._text.endswith((", selon ", ", d'après ", ", d’après "), start, at)
        return behind and _MARK.search(self._text, start, at) is None

    def in_quote(self, place: int) -> bool:
        """Whether offset `place` stands inside quoted words."""
        i = bisect_left(self._quote_starts, place + 1) - 1
        return i >= 0 and place < self._quoted[i][1]
