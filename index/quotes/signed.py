"""Direct speech without quote marks: posts with their signature, interviews, dialogue dashes.

« text / – Name (@handle) date »: the lines above the signature are the post. « Name : text » under a question, and
lines that open with a dash, are somebody's words too. Lines are told by their form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.article import Zone
from index.quotes.act import Act, Piece
from index.quotes.drafts import Draft
from index.quotes.fixed_phrases import shadow
from index.quotes.groups import find_groups
from index.quotes.incises import inside_incise
from index.quotes.marks import Mark
from index.quotes.sentences import Sentence
from index.quotes.signs import places_of
from index.quotes.weights import weight_of

_SIGNATURE = re.compile(
    r"^[ \t\u00a0]*[—–-][ \t\u00a0]?(?P<name>[^\n@(]{2,80}?)[ \t\u00a0]*\(@\w{1,30}\)[^\n]{0,40}$", re.M
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)\S+")
_CREDIT = re.compile(r"^[ \t\u00a0]*[—–][ \t\u00a0]*(?P<name>[A-ZÉÈÀÂÎÔÇ][^\n«»“”\"]{2,120}?)[ \t\u00a0.]*$", re.M)
_ANSWER = re.compile(
    r"""(?<=\?\n)
    (?P<name>[A-ZÉÈÀÂÎÔÇ][\w'’-]+(?:\ (?:de\ |d[e'’]|van\ |von\ |al-)?[A-ZÉÈÀÂÎÔÇ][\w'’-]+){1,3})
    [\ \u00a0]?:\ (?P<words>[^\n]+)""",
    re.VERBOSE,
)
_DASHED = re.compile(r"^[ \t\u00a0]*[—–][ \t\u00a0]*(?P<words>[^\n]{2,1000})$", re.M)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_LINES = 8
"""A post has this many lines at most."""
_BLANKS = " \t\u00a0\u202f\n"


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that signs the quote above it: « — Robert Kopp, professeur »."""

    start: int
    speaker: tuple[int, int]


def find_posts(text: str, zones: Sequence[Zone], marks: Sequence[Mark]) -> list[Act]:
    """Posts, answers and dialogue lines that stand without quote marks, as acts."""
    acts = _posts(text, marks) if "@" in text and "(@" in text else []
    acts += _answers(text) + _dialogue(text)
    return sorted(acts + _zones(text, zones, acts, marks), key=lambda act: act.start)


class Credits:
    """The lines of a text that may sign the quotes of the paragraph which stands right above them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _by_line(self) -> dict[int, Credit]:
        """The credits by the line end above them, found when first asked for: few articles ask."""
        text = self._text
        lines = {text.rfind("\n", 0, place) + 1: place for place in reversed(places_of("—–", text))}
        signed = [_CREDIT.match(text, line) for line, dash in lines.items() if not text[line:dash].strip(_BLANKS)]
        found = [Credit(match.start(), match.span("name")) for match in signed if match is not None]
        return {text.rfind("\n", 0, credit.start): credit for credit in found}

    def __bool__(self) -> bool:
        return bool(self._by_line)

    def under(self, end: int) -> Credit | None:
        """The credit right below the paragraph in which a quote ends at offset `end`."""
        line_end = self._text.find("\n", end)
        while 0 <= line_end < len(self._text) - 1 and self._text[line_end + 1] == "\n":
            line_end += 1
        return self._by_line.get(line_end) if line_end >= 0 else None


def _posts(text: str, marks: Sequence[Mark]) -> list[Act]:
    acts: list[Act] = []
    floor = 0
    for match in _SIGNATURE.finditer(text):
        span = _block_above(text, match.start(), floor)
        floor = match.end()
        if span and not any(mark.left < span[1] and mark.right > span[0] for mark in marks):
            acts.append(_act(span, "post", match.span("name")))
    return acts


def _block_above(text: str, end: int, floor: int) -> tuple[int, int] | None:
    """The lines that a signature signs: those above it in its paragraph, back to a line that is no part of the post.

    Articles run into posts without an empty line: a line that itself reports speech in the third person ends the block.
    """
    begin = end
    for _ in range(_MOST_LINES):
        previous = text.rfind("\n", floor, max(floor, begin - 1)) + 1 or floor
        line = text[previous:begin].strip(_BLANKS)
        if previous >= begin or (not line and begin < end) or (begin < end and not _continues(text[begin:end], line)):
            break
        begin = previous
        if begin == floor:
            break
    return _trimmed(text, begin, end)


_FIRST_PERSON = re.compile(r"\b(?:je|j['’]|nous|notre|nos|mon|ma|mes|vous|votre|vos)\b", re.I)


def _continues(block: str, line: str) -> bool:
    """Whether a line above belongs to the post: it speaks in the first person, or what stands below is only a link."""
    below = _LINK.sub("", block)
    return (bool(_FIRST_PERSON.search(line)) and len(line) < 400) or len(_WORD.findall(below)) < 2


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _BLANKS:
        start += 1
    while True:
        while end > start and text[end - 1] in _BLANKS:
            end -= 1
        tail = next((m for m in _LINK.finditer(text, start, end) if m.end() == end), None)
        if tail is None:
            break
        end = tail.start()
    return (start, end) if _WORD.search(text, start, end) else None


def _answers(text: str) -> list[Act]:
    if "?\n" not in text:
        return []
    return [_act(match.span("words"), "answer", match.span("name")) for match in _ANSWER.finditer(text)]


def _dialogue(text: str) -> list[Act]:
    """Lines that open with a dash, two or more in a row, at least one of them with its incise."""
    acts: list[Act] = []
    run: list[tuple[re.Match[str], Draft | None]] = []
    dashed = any(dash in text and f"\n{dash}" in text for dash in "—–")
    for match in _DASHED.finditer(text) if dashed else ():
        if run and text[run[-1][0].end() : match.start()].strip(_BLANKS):
            acts += _lines_of(run)
            run = []
        run.append((match, _incise_of(text, match)))
    return acts + _lines_of(run)


def _incise_of(text: str, match: re.Match[str]) -> Draft | None:
    start, end = match.span("words")
    sentence = Sentence(text, shadow(text[start:end]), start, end, base=start)
    for group in find_groups(sentence):
        draft = inside_incise(sentence, group)
        if draft is not None:
            draft.inside = sentence
            return draft
    return None


def _lines_of(run: list[tuple[re.Match[str], Draft | None]]) -> list[Act]:
    if len(run) < 2 or not any(draft for _, draft in run):
        return []
    acts = []
    for match, draft in run:
        start, end = match.span("words")
        if draft is None or draft.inside is None:
            acts.append(_act((start, end), "dialogue", None))
            continue
        inside = draft.inside
        speaker = (inside.start_of(draft.speaker[0]), inside.end_of(draft.speaker[1] - 1)) if draft.speaker else None
        last = draft.anchor - 1
        while last > 0 and inside.words[last] in (",", "–", "—"):
            last -= 1
        acts.append(
            _act((start, inside.end_of(last)), "dialogue", speaker)._replace(
                cue=(inside.start_of(draft.anchor), inside.end_of(draft.cue[1] - 1)),
            )
        )
    return acts


def _zones(text: str, zones: Sequence[Zone], found: Sequence[Act], marks: Sequence[Mark]) -> list[Act]:
    """Posts that the zones tell and no signature: their words without a speaker."""
    acts: list[Act] = []
    for zone in zones:
        if zone.kind != "tweet" or any(zone.start <= act.start < zone.end for act in found):
            continue
        span = _trimmed(text, zone.start, zone.end)
        if span and not any(mark.left < span[1] and mark.right > span[0] for mark in marks):
            acts.append(_act(span, "post", None))
    return acts


def _act(span: tuple[int, int], rule: str, speaker: tuple[int, int] | None) -> Act:
    return Act((Piece(*span, "direct"),), rule, weight_of(rule, "direct"), speaker=speaker)
