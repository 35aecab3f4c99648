"""The words without which a sentence without marks reports nothing, looked for before a sentence is read.

Most sentences of an article hold none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from index.quotes.clause_signs import always_tells, has_sign, may_open_opinion
from index.quotes.fixed_phrases import fixed_phrases

_OPINION = "pour"
"""« Pour X, … » is an opinion at the head of a clause; the word is too common to be looked for anywhere else."""
_OPENING = 6


class Triggers:
    """A table of words that wake the reader; each counts only beside one of the words it is mapped to, if any."""

    def __init__(self, table: Mapping[str, frozenset[str]], verbs: Collection[str] = ()) -> None:
        """`verbs`: those of the words that count only beside one of the signs of verbs (`clause_signs`)."""
        self.table = table
        self._verbs = frozenset(verbs)
        self._alone = frozenset(word for word, beside in table.items() if not beside) - self._verbs
        self._beside = {word: beside for word, beside in table.items() if beside}
        self._leaning = frozenset(self._beside)
        self.of_phrases = frozenset(fixed_phrases())
        """Those of the parts of sentences that tell of a fixed phrase."""
        self.told_in: Callable[[Iterable[str]], frozenset[str]] = self.of_phrases.union(
            table, *table.values(), [_OPINION]
        ).intersection
        """Those of the parts of a sentence that can be triggers, or that tell of a fixed phrase; most have few."""

    def wake(self, told: frozenset[str], written: str, low: str, parts: Sequence[str]) -> bool:
        """Whether a trigger is in a sentence.

        Args:
            told: those of its parts that tell of anything.
            written: the sentence as it stands in the article.
            low: the same lowered, with its fixed phrases joined.
            parts: the stretches between blanks and punctuation marks in it.
        """
        if not self._alone.isdisjoint(told):
            return True
        for word in self._leaning & told:
            if not self._beside[word].isdisjoint(told):
                return True
        verbs = self._verbs & told
        if _OPINION in told and (verbs or _OPINION in parts[:_OPENING]) and may_open_opinion(low, _OPINION):
            return True
        if verbs and always_tells(low):
            return True
        return any(has_sign(written, low, parts, form) for form in verbs)
