"""What the second layer hands to the third: acts of speech, before anybody knows who the people are.

An act is one verb (or pattern) of speech with the words it reports. The acts layer finds spans; the speakers layer
reads names. This module holds the data between them and decides nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from index.article import QuoteKind


class Piece(NamedTuple):
    """One stretch of reported words: offsets in the article's text, without outer marks."""

    start: int
    end: int
    kind: QuoteKind


class Act(NamedTuple):
    """One act of speech.

    `pieces`: the reported words, in the order of the text; one act may own several. `speaker`: the span of the whole
    phrase that names the speaker, appositions included (« le porte-parole du Pentagone, le général Pat Ryder »), or of
    the pronoun (« il » in « a-t-il dit »); None where the sentence has none. `inherits`: the number (in the list of
    acts) of the act whose speaker this one shares, for chains such as « a dit …, ajoutant que … ». `via`: the span of
    the phrase that relays (« selon l'AFP » beside another speaker: « l'AFP »). `cue`: the span of the verb or pattern.
    `rule`: the name of the rule. `weight`: 0 to 1, how sure the rule is of these pieces and of this speaker phrase.
    `denied`: the speaker denies the content. `repeats`: the start of the full quote that these words repeat.
    """

    pieces: tuple[Piece, ...]
    rule: str
    weight: float
    cue: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None
    inherits: int | None = None
    via: tuple[int, int] | None = None
    denied: bool = False
    repeats: int | None = None

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The end of all that it covers: words, verb and speaker."""
        spans = [(p.start, p.end) for p in self.pieces]
        spans.extend(span for span in (self.cue, self.speaker) if span is not None)
        return max(end for _, end in spans)
