"""The measures of the quote extractor: span scores, right speakers, calibration. Pure functions over rows.

A span is trimmed of blanks, marks and closing punctuation before it is compared. Two spans overlap where intersection
over union is at least one half, and are equal where both ends differ by two characters at most. A speaker is right
where the folded canonical names are equal or one contains the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TRIMMED = " \t\n\u00a0\u202f\"“”„«»‘’'‹›.,;:!?…"
EXACT = 2
OVERLAP = 0.5
GROUPS: dict[str, frozenset[str]] = {
    "quoted": frozenset({"direct", "mixed"}),
    "direct": frozenset({"direct"}),
    "mixed": frozenset({"mixed"}),
    "indirect": frozenset({"indirect"}),
    "all": frozenset({"direct", "mixed", "indirect"}),
}
_ARTICLE = re.compile(r"^(?:les?|la|l|une?|des?|du|m|mme|mr|le president|the)\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """A quote as annotated or extracted; offsets are characters of the article's text."""

    start: int
    end: int
    kind: str
    speaker: str | None
    canonical: str | None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated quote and the extracted one that matches it, with what they agree on."""

    gold: Row
    run: Row
    exact: bool
    mention: bool
    person: bool


@dataclass(slots=True)
class Matched:
    """The outcome for one article, or for several added up."""

    pairs: list[Pair] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    extra: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figures:
    """F1 and shares, 0 to 1; `speaker` and `mention` are shares of the matched quotes."""

    gold: int
    run: int
    exact_f1: float
    overlap_f1: float
    recall: float
    precision: float
    speaker: float
    mention: float
    attributed_f1: float


def folded(name: str | None) -> str:
    """A name for comparison: no accents, case, articles or titles."""
    plain = unicodedata.normalize("NFKD", (name or "").replace("œ", "oe").replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    plain = re.sub(r"[^a-z0-9]+", " ", plain).strip()
    while (shorter := _ARTICLE.sub("", plain)) != plain:
        plain = shorter
    return plain


def same_speaker(got: str | None, expected: str) -> bool:
    """Whether a name means the annotated speaker, or one of several joined with « ; »."""
    found = folded(got or "inconnu")
    return any(
        found == one or (len(found) > 2 and f" {found} " in f" {one} ") or (len(one) > 2 and f" {one} " in f" {found} ")
        for one in map(folded, expected.split(" ; "))
    )


def trimmed(row: Row, text: str) -> tuple[int, int]:
    """The span without blanks, marks and punctuation at its ends."""
    start, end = row.start, row.end
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    return start, end


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    union = max(a[1], b[1]) - min(a[0], b[0])
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / union if union else 0.0


def match(gold: Sequence[Row], run: Sequence[Row], text: str) -> Matched:
    """Pair annotated and extracted quotes of one article, best overlap first, each used once."""
    wanted, found = [trimmed(row, text) for row in gold], [trimmed(row, text) for row in run]
    close = sorted(
        (
            (overlap(a, b), i, j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(found)
            if a[0] < b[1] and b[0] < a[1]
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_run: set[int] = set()
    outcome = Matched()
    for share, i, j in close:
        if share < OVERLAP or i in used_gold or j in used_run:
            continue
        used_gold.add(i)
        used_run.add(j)
        outcome.pairs.append(_pair(gold[i], run[j], wanted[i], found[j]))
    outcome.missed = [row for i, row in enumerate(gold) if i not in used_gold]
    outcome.extra = [row for j, row in enumerate(run) if j not in used_run]
    return outcome


def _pair(gold: Row, run: Row, wanted: tuple[int, int], found: tuple[int, int]) -> Pair:
    return Pair(
        gold=gold,
        run=run,
        exact=abs(wanted[0] - found[0]) <= EXACT and abs(wanted[1] - found[1]) <= EXACT,
        mention=same_speaker(run.speaker, gold.speaker or "inconnu"),
        person=same_speaker(run.canonical or run.speaker, gold.canonical or "inconnu"),
    )


def figures(outcomes: Iterable[Matched]) -> Figures:
    """The figures over several articles."""
    pairs = missed = extra = exact = mention = person = 0
    for outcome in outcomes:
        pairs += len(outcome.pairs)
        missed += len(outcome.missed)
        extra += len(outcome.extra)
        exact += sum(pair.exact for pair in outcome.pairs)
        mention += sum(pair.mention for pair in outcome.pairs)
        person += sum(pair.person for pair in outcome.pairs)
    total = 2 * pairs + missed + extra
    return Figures(
        gold=pairs + missed,
        run=pairs + extra,
        exact_f1=_share(2 * exact, total),
        overlap_f1=_share(2 * pairs, total),
        recall=_share(pairs, pairs + missed),
        precision=_share(pairs, pairs + extra),
        speaker=_share(person, pairs),
        mention=_share(mention, pairs),
        attributed_f1=_share(2 * person, total),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Quotes of one range of confidence: how many, and how many of them have the right span and the right speaker."""

    low: float
    count: int
    right: int


def calibration(outcomes: Iterable[Matched], bounds: Sequence[float] = (0.0, 0.5, 0.7, 0.8, 0.9)) -> list[Bin]:
    """Extracted quotes by confidence, the lowest range first."""
    counts = [[0, 0] for _ in bounds]
    for outcome in outcomes:
        judged = [(pair.run.confidence, pair.person) for pair in outcome.pairs]
        judged += [(row.confidence, False) for row in outcome.extra]
        for confidence, right in judged:
            place = max(index for index, bound in enumerate(bounds) if confidence >= bound)
            counts[place][0] += 1
            counts[place][1] += right
    return [Bin(bound, count, right) for bound, (count, right) in zip(bounds, counts, strict=True)]


def rule_weights(
    outcomes: Iterable[Matched], prior: float = 0.92, strength: float = 5.0
) -> dict[tuple[str, str], float]:
    """How often the spans of each rule and kind are right, drawn towards `prior` as if by `strength` quotes more."""
    seen: dict[tuple[str, str], list[float]] = {}
    for outcome in outcomes:
        judged = [(pair.run, True) for pair in outcome.pairs] + [(row, False) for row in outcome.extra]
        for row, right in judged:
            tally = seen.setdefault((row.rule, row.kind), [prior * strength, strength])
            tally[0] += right
            tally[1] += 1
    return {key: right / count for key, (right, count) in seen.items()}
