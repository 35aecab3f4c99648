"""Which forms of an index a plain word stands for, told without a stemmer.

The same answer as `search.vocabulary` gives, from what `index.cold.spellings` has written down; a word that stands
nowhere in it is beyond this module.
"""

from __future__ import annotations

from index.cold.segment import SEARCHED
from index.french.fold import fold_latin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.cold.segment import Segment

PREFIX = 3
"""Letters without accents that a word shares with its kin; see `search.vocabulary`."""


class Beyond(Exception):
    """What was asked cannot be told from what is ready; the usual way can."""


class Found:
    """What a word stands for in one segment: by area the numbers of all its forms, and of those that spell the same."""

    def __init__(self, segment: Segment, stems: Iterable[bytes], forms: Iterable[bytes]) -> None:
        self.segment = segment
        self.exact = {area: _numbers(segment, area, forms) for area in SEARCHED}
        self.all = {area: exact | _with_stems(segment, area, stems) for area, exact in self.exact.items()}

    def forms(self) -> set[str]:
        """All its forms, as they stand in the segment's articles."""
        return {
            self.segment.words[area].forms[number].decode() for area, numbers in self.all.items() for number in numbers
        }

    def members(self) -> list[int]:
        """All its forms in one row of numbers, by which two of these can be told apart."""
        return [
            number * len(SEARCHED) + place for place, area in enumerate(SEARCHED) for number in sorted(self.all[area])
        ]


def resolve(word: str, segments: Sequence[Segment]) -> list[Found]:
    """What a word, in its exact form, stands for in each segment.

    Raises:
        Beyond: it stands in none of them, or it is spelled in another alphabet than the Latin one.
    """
    folded = fold_latin(word)
    if folded is None or len(folded) < PREFIX:
        raise Beyond(word)
    stem, key = _known(word.encode(), segments)
    stems, forms = {stem}, {word.encode(), folded.encode()}
    for segment in segments:
        for area in SEARCHED:
            words = segment.words[area]
            forms |= {words.forms[number] for number in words.folds.under(folded.encode())}
        if folded == word:
            stems |= set(segment.spellings.kin(kin_key(key, folded)))
    return [Found(segment, stems, forms) for segment in segments]


def kin_key(key: bytes, folded: str) -> bytes:
    """Under which the stems of accented forms are kept: the stem without accents, and their beginning if it differs."""
    beginning = folded[:PREFIX].encode()
    return key if key.startswith(beginning) else key + b"\n" + beginning


def _known(word: bytes, segments: Sequence[Segment]) -> tuple[bytes, bytes]:
    """The stem of a word, and the key that it shares with the same word in accents."""
    for segment in segments:
        if known := segment.spellings.typed(word):
            return known
        for area in SEARCHED:
            words = segment.words[area]
            number = words.forms.find(word)
            if number >= 0:
                stem = words.stems.keys[segment.spellings.stem_of(area, number)]
                return stem, stem
    raise Beyond(word)


def _with_stems(segment: Segment, area: str, stems: Iterable[bytes]) -> set[int]:
    return {number for stem in stems for number in segment.words[area].stems.under(stem)}


def _numbers(segment: Segment, area: str, forms: Iterable[bytes]) -> set[int]:
    return {segment.words[area].forms.find(form) for form in forms} - {-1}
