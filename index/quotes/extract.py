"""The door to quotes: who said what in an article.

Three layers: marks pair the glyphs, acts find what is reported and by which phrase, speakers say who the phrase means.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Quote, Zone
from index.quotes.act import Act
from index.quotes.acts import find_acts
from index.quotes.marks import find_marks
from index.quotes.speakers import Attribution, resolve


def extract_quotes(text: str, zones: Sequence[Zone] = ()) -> tuple[Quote, ...]:
    """The quotes of an article, sorted by start; `text[quote.start:quote.end]` is the quote without outer marks."""
    acts = find_acts(text, zones, find_marks(text))
    found = [
        quote for act, who in zip(acts, resolve(text, zones, acts), strict=True) for quote in _quotes(text, act, who)
    ]
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _quotes(text: str, act: Act, who: Attribution) -> list[Quote]:
    cue = text[act.cue[0] : act.cue[1]] if act.cue else None
    return [
        Quote(
            start=piece.start,
            end=piece.end,
            kind=piece.kind,
            speaker=who.speaker,
            canonical=who.canonical,
            role=who.role,
            cue=cue,
            rule=act.rule,
            confidence=round(act.weight * who.confidence, 3),
            via=who.via,
            speaker_kind=who.speaker_kind,
            denied=act.denied,
            repeats=act.repeats,
        )
        for piece in act.pieces
    ]
