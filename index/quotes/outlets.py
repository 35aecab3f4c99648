"""Newspapers and stations to which something is said: « a confié à l'AFP Jean Roy », « au « Parisien » », « sur RTL ».

Their names stand right before the speaker's, without a comma; here is told where the one ends and the other begins.
"""

from __future__ import annotations

from functools import cache

from index.quotes.folding import fold
from index.quotes.gazetteer import outlets
from index.quotes.names import is_first_name
from index.quotes.sentences import Sentence

_LONGEST_TITLE = 30


def names_outlet(sentence: Sentence, index: int) -> bool:
    """« a confié au « **Parisien** » »: whether a marked stretch is the name of a newspaper or a station."""
    mark = sentence.marks[index]
    if mark.end - mark.start >= _LONGEST_TITLE or not sentence.text[mark.start].isupper():
        return False
    marked = sentence.text[mark.start : mark.end].strip()
    return fold(marked.partition(" ")[0]) in _first_words() and fold(marked) in outlets()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in outlets())


def opens_after_name(sentence: Sentence, position: int) -> bool:
    """Whether the name at `position` is another one than that which ends before it: « à l'AFP **Jean Roy** »."""
    before = sentence.text[sentence.start_of(position - 1) : sentence.end_of(position - 1)]
    if (len(before) > 1 and before.isupper()) or fold(before) in outlets():
        return not sentence.text[sentence.start_of(position) : sentence.end_of(position)].isupper()
    return is_first_name(sentence.words[position]) and sentence.is_capital(position + 1)
