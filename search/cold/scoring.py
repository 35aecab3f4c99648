"""The best articles for one word, and how many there are, in the time that a blink takes.

Scores are those of `search.scoring` for a word alone, from the same formula (`index.ranking`). Where too many articles
have the word the heads made ready at commit are its candidates, and the page is trusted only if no other article can
stand on it.
"""

from __future__ import annotations

from heapq import heappush, heappushpop

from index import ranking
from index.cold.segment import SEARCHED
from index.cold.words import Beyond

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.cold.segment import Heads, Segment
    from index.cold.words import Found

    Frequencies = Mapping[str, Mapping[int, int]]

ENUMERATED = 3000
"""So many postings at most are scored one by one, in each segment."""

_SLACK = 1 + 1e-6
"""For what rounding may add to a bound."""

_SINGLE = memoryview(bytearray(4)).cast("f")
"""Rounds what is put there to single precision, without an import."""

_TIE = 1e-8
"""Scores closer than this may be equal to the eye of the page."""

Counts = tuple[int, int, int]
"""How often a document has a word in its title and in its text, and how often in its very form."""

Scored = tuple[int, int, float]
"""Number of the segment, number of the document in it, score."""


class Scorer:
    """Scores the articles that have one word.

    Args:
        word: as typed, in its exact form.
        segments: all segments of the index.
        founds: what the word stands for in each of them.
    """

    def __init__(self, word: str, segments: Sequence[Segment], founds: Sequence[Found]) -> None:
        self._word = word.encode()
        self._segments = segments
        self._founds = founds
        self._documents = sum(segment.live for segment in segments)
        lengths = {area: sum(segment.total_length(area) for segment in segments) for area in SEARCHED}
        self._averages = {area: float(lengths[area]) / max(1, self._documents) for area in SEARCHED}
        self.total = sum(_having(found.segment, found.all) for found in founds)
        self._exact_total = sum(_having(found.segment, found.exact) for found in founds)
        self._worth = ranking.idf(self._documents, self.total)
        self._exact_worth = ranking.idf(self._documents, self._exact_total)
        self._wanted = 0
        self._page: list[float] = []

    def best(self, wanted: int) -> list[Scored]:
        """Articles among which the best `wanted` are, in no order.

        Raises:
            Beyond: another may be among them.
        """
        scored: list[Scored] = []
        rest = 0.0
        self._wanted, self._page = max(wanted, 1), []
        for number, found in enumerate(self._founds):
            candidates, bound = self._candidates(found)
            scored += ((number, document, score) for document, score in candidates)
            rest = max(rest, bound)
        if rest and (len(scored) < wanted or sorted((score for *_, score in scored), reverse=True)[wanted - 1] <= rest):
            raise Beyond(self._word.decode())
        return scored

    def _candidates(self, found: Found) -> tuple[Iterable[tuple[int, float]], float]:
        """Documents with their scores, and the highest score that another document of the segment can have."""
        if _postings(found.segment, found.all) <= ENUMERATED:
            return self._enumerated(found, None), 0.0
        heads = found.segment.heads
        if heads is None or heads.weights != ranking.signature():
            raise Beyond(self._word.decode())
        head = heads.of_word(self._word, found.members())
        if head >= 0:
            return self._of_head(found.segment, heads, head), self._bound(heads, head)
        return self._beside_a_stem(found, heads)

    def _beside_a_stem(self, found: Found, heads: Heads) -> tuple[Iterable[tuple[int, float]], float]:
        """For a rare form of a frequent stem: the articles that have it or another rare one, and the stem's head."""
        segment = found.segment
        stems = {
            segment.words[area].stems.keys[segment.spellings.stem_of(area, form)]
            for area in SEARCHED
            for form in found.all[area]
        }
        frequent = [(stem, heads.of_stem(stem)) for stem in stems if heads.of_stem(stem) >= 0]
        if len(frequent) != 1:
            raise Beyond(self._word.decode())
        stem, head = frequent[0]
        others = {
            area: found.exact[area] | (found.all[area] - set(segment.words[area].stems.under(stem)))
            for area in SEARCHED
        }
        if _postings(segment, others) > ENUMERATED:
            raise Beyond(self._word.decode())
        apart = sorted(
            {
                document
                for area in SEARCHED
                for form in others[area]
                for document, _count in segment.words[area].postings.frequencies(form)
            }
        )
        known = frozenset(apart)
        of_head = (entry for entry in self._of_head(segment, heads, head) if entry[0] not in known)
        return [*self._enumerated(found, sorted(known)), *of_head], self._bound(heads, head)

    def _enumerated(self, found: Found, among: list[int] | None) -> Iterator[tuple[int, float]]:
        """All documents that have the word, or some of them, scored from their postings.

        Those that have it equally often differ in their lengths alone: from the shortest on, until the next could not
        come to stand on the page any more.
        """
        segment = found.segment
        lengths = {area: segment.words[area].lengths for area in SEARCHED}
        for counts, documents in sorted(self._alike(found, among).items(), reverse=True):
            documents.sort()
            for length, document in documents:
                shortest = self._score(counts, {"title": 0, "text": length})
                if len(self._page) == self._wanted and shortest < self._page[0] - _TIE:
                    break
                score = self._score(counts, {area: lengths[area][document] for area in SEARCHED})
                self._take(score)
                yield document, score

    def _alike(self, found: Found, among: list[int] | None) -> dict[Counts, list[tuple[int, int]]]:
        """By how often they have the word, the documents with the lengths of their texts, those first."""
        often = [_frequencies(found.segment, area, found.all[area], among) for area in SEARCHED]
        exact = [_frequencies(found.segment, area, found.exact[area], among) for area in SEARCHED]
        in_title, in_text, very_title, very_text = (each.get for each in (*often, *exact))
        lengths = found.segment.words["text"].lengths
        alike: dict[Counts, list[tuple[int, int]]] = {}
        for document in often[0].keys() | often[1].keys():
            if document not in found.segment.gone:
                very = very_title(document, 0) + very_text(document, 0)
                counts = (in_title(document, 0), in_text(document, 0), very)
                alike.setdefault(counts, []).append((lengths[document], document))
        return alike

    def _take(self, score: float) -> None:
        """Keep in mind the lowest score on the page so far."""
        if len(self._page) < self._wanted:
            heappush(self._page, score)
        else:
            heappushpop(self._page, score)

    def _of_head(self, segment: Segment, heads: Heads, head: int) -> Iterator[tuple[int, float]]:
        for document, counts in heads.entries(head):
            if document not in segment.gone:
                yield document, self._score(counts, {area: segment.words[area].lengths[document] for area in SEARCHED})

    def _score(self, counts: Counts, lengths: Mapping[str, int]) -> float:
        """The score of a document that has the word so often, with areas of these lengths."""
        total, length, average = 0.0, 0.0, 0.0
        for often, area in zip(counts, SEARCHED, strict=False):
            own = float(lengths[area])
            total += ranking.normalised(ranking.AREA_WEIGHTS[area], float(often), own, self._averages[area])
            length += own
            average += self._averages[area]
        as_one = ranking.normalised(ranking.AS_ONE, float(counts[-1]), length, average)
        share = ranking.EXACT_SHARE * self._exact_worth * ranking.saturated(as_one)
        _SINGLE[0] = self._worth * ranking.saturated(total) + share
        return _SINGLE[0]

    def _bound(self, heads: Heads, head: int) -> float:
        """The highest score that a document outside a head can have now.

        Its score was at most `rest`. Each share has grown at most by the growth of its idf times that of the averages:
        a longer average makes an occurrence count more, at most in proportion, and saturation only takes from that.
        """
        now, then = self._averages, heads.averages
        growth = [_ratio(now[area], then[area]) for area in SEARCHED]
        stem = self._worth / ranking.idf(heads.documents, heads.having[head]) * max(1.0, *growth)
        if not heads.exact_having[head]:
            return heads.rest[head] * stem * _SLACK
        as_one = max(1.0, _ratio(sum(now.values()), sum(then.values())))
        exact = self._exact_worth / ranking.idf(heads.documents, heads.exact_having[head]) * as_one
        return heads.rest[head] * max(stem, exact) * _SLACK


def _ratio(now: float, then: float) -> float:
    return (now or 1.0) / (then or 1.0)


def _postings(segment: Segment, forms: Mapping[str, Iterable[int]]) -> int:
    return sum(segment.words[area].postings.df[form] for area in SEARCHED for form in forms[area])


def _frequencies(segment: Segment, area: str, forms: Iterable[int], among: list[int] | None) -> dict[int, int]:
    """How often documents of a segment have any of some forms."""
    found: dict[int, int] = {}
    for form in forms:
        for document, count in segment.words[area].postings.frequencies(form, among):
            found[document] = found.get(document, 0) + count
    return found


def _having(segment: Segment, forms: Mapping[str, Iterable[int]]) -> int:
    """How many documents of a segment have any of some forms."""
    few: set[int] = set()
    many = 0
    for area in SEARCHED:
        postings = segment.words[area].postings
        for form in forms[area]:
            if postings.is_dense(form):
                many |= int.from_bytes(postings.bits(form), "little")
            else:
                few.update(postings.documents(form))
    if not many:
        return len(few - segment.gone)
    bits = many.to_bytes(-(-many.bit_length() // 8) + 1, "little")
    ends = len(bits) << 3
    few = {document for document in few if document >= ends or not bits[document >> 3] >> (document & 7) & 1}
    gone = sum(1 for document in segment.gone if document < ends and bits[document >> 3] >> (document & 7) & 1)
    return many.bit_count() - gone + len(few - segment.gone)
