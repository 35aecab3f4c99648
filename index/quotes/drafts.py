"""Drafts: acts of speech while their sentence is being read, in numbers of words instead of offsets.

The acts layer shares out the marks of a sentence among its drafts and turns them into acts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from index.quotes.clauses import Span
from index.quotes.groups import Group
from index.quotes.sentences import Sentence
from index.quotes.sources import Source

Frame = Literal["que", "si", "inf", "de", "à", "colon", "marked", "object", "incise", "source", "colon-noun"]


CLAUSE_FRAMES: frozenset[str] = frozenset(["que", "si", "inf", "de", "à"])


@dataclass(slots=True)
class Draft:
    """An act in the making; spans count words.

    `anchor`: where the verb or pattern begins; `region`: the words in which its reported words may stand; `content`:
    the first word of its clause, for clause frames; `cut`: where the words of an earlier act end because this begins.
    `inside`: the sentence that cue and speaker are counted in, where it is not the one that holds the draft (an incise
    inside the marks). `whole`: the words go on after the incise. `relays`: has no words of its own; it passes on, or
    ends, those of another act.
    """

    frame: Frame
    rule: str
    cue: Span
    region: Span
    anchor: int
    cut: int
    strength: int = 3
    content: int | None = None
    speaker: Span | None = None
    pronoun: int | None = None
    inherits: Draft | None = None
    via: Span | None = None
    group: Group | None = None
    denied: bool = False
    around: bool = False
    marks: list[int] = field(default_factory=list)
    inside: Sentence | None = None
    whole: bool = False
    relays: bool = False

    @property
    def is_clause(self) -> bool:
        """Whether the words may be reported without marks."""
        return self.content is not None


def source_draft(source: Source) -> Draft:
    """The draft of « selon X »."""
    return Draft(
        frame="source",
        rule=source.rule,
        cue=(source.first, source.speaker[0] if source.speaker[0] > source.first else source.last),
        region=source.content,
        around=source.around,
        anchor=source.first,
        cut=source.first,
        content=source.content[0],
        speaker=source.speaker if source.speaker[0] < source.speaker[1] else None,
    )


def is_opinion(draft: Draft) -> bool:
    """Whether the verb says what somebody thinks; inside another's words that is no speech of its own."""
    return draft.group is not None and "opinion" in draft.group.verb.frames
