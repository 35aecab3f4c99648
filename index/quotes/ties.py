"""Ties between the acts of an article: signatures, paragraphs of one quote, headings that repeat a quote.

Acts are found sentence by sentence; here the list of an article is put in order and its acts are tied to one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.article import Zone
from index.quotes.act import Act
from index.quotes.signed import Credits


def with_credits(text: str, acts: list[Act]) -> list[Act]:
    """Give a quote that stands alone the speaker of the line that signs it: « — Robert Kopp, professeur »."""
    credits_ = Credits(text) if any(act.rule == "floating" for act in acts) else None
    if not credits_:
        return acts
    found: list[Act] = []
    for act in acts:
        credit = credits_.under(act.pieces[-1].end) if act.rule == "floating" else None
        found.append(act._replace(rule="signature", speaker=credit.speaker) if credit else act)
    return found


def continued_backwards(text: str, acts: list[Act], open_starts: set[int]) -> list[Act]:
    """A quote over paragraphs, re-opened in each and closed in the last: all of them share the speaker of the last."""
    for number in range(len(acts) - 2, -1, -1):
        act, following = acts[number], acts[number + 1]
        if act.rule != "floating" or act.start not in open_starts:
            continue
        between = text[act.pieces[-1].end : following.pieces[0].start]
        if following.pieces[0].kind == "direct" and not between.strip(' \t\n\u00a0\u202f«»“”"'):
            acts[number] = act._replace(inherits=number + 1 if following.inherits is None else following.inherits)
    return acts


def merged(acts: list[Act], others: list[Act]) -> list[Act]:
    """Two lists of acts as one, in the order of the text; `inherits` goes on pointing at the same acts."""
    if not others:
        return acts
    numbered = sorted(enumerate([*acts, *others]), key=lambda pair: (pair[1].pieces[0].start, pair[0]))
    place = {old: new for new, (old, _) in enumerate(numbered)}
    return [_moved(act, place) for _, act in numbered]


_MOST_HEADINGS = 64


def with_repeats(text: str, zones: Sequence[Zone], acts: list[Act]) -> list[Act]:
    """Tie the words that a heading or a caption quotes to the full quote that they come from."""
    captions = [(zone.start, zone.end) for zone in zones if zone.kind in ("title", "intertitle", "caption")]
    if not any(act.rule == "heading" or _is_heading(text, act) or _is_in(act, captions) for act in acts):
        return acts
    places = [
        (text[piece.start : piece.end].lower().strip(" .!?…"), piece.start, number)
        for number, act in enumerate(acts)
        for piece in act.pieces
        if piece.kind != "indirect"
    ]
    headings = 0
    loose = {number for number, act in enumerate(acts) if act.rule == "heading"}
    for words_said, start, number in places:
        act = acts[number]
        if headings >= _MOST_HEADINGS or not (_is_heading(text, act) or any(a <= start < b for a, b in captions)):
            continue
        headings += 1
        later = (s for said, s, other in places if other not in loose and s > start and words_said in said)
        full = next((s for s in later if s != start), None)
        if full is not None and len(words_said) > 5:
            acts[number] = act._replace(repeats=full)
    return _without(acts, {number for number in loose if acts[number].repeats is None})


def _is_in(act: Act, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece of an act begins in one of the spans."""
    return any(begin <= piece.start < end for begin, end in spans for piece in act.pieces)


def _without(acts: list[Act], dropped: set[int]) -> list[Act]:
    """The acts but for some, `inherits` going on to point at the same ones."""
    if not dropped:
        return acts
    place: dict[int, int] = {}
    for number in range(len(acts)):
        if number not in dropped:
            place[number] = len(place)
    return [_moved(act, place) for number, act in enumerate(acts) if number not in dropped]


def _moved(act: Act, place: Mapping[int, int]) -> Act:
    """The act in a list where acts have new places."""
    return act if act.inherits is None else act._replace(inherits=place.get(act.inherits))


def _is_heading(text: str, act: Act) -> bool:
    """Whether an act is a line of its own, short, and has no stop at its end."""
    if act.rule not in _HEADING_RULES or len(act.pieces) != 1:
        return False
    piece = act.pieces[0]
    if piece.end - piece.start > 160:
        return False
    begin = text.rfind("\n", 0, piece.start) + 1
    end = text.find("\n", piece.end)
    end = len(text) if end < 0 else end
    return end - begin < 200 and not text[begin:end].rstrip(' \u00a0»”"').endswith(".")


_HEADING_RULES = frozenset(["floating", "colon", "fragment", "heading"])
