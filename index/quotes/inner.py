"""An incise inside the marks: « Le parquet exagère, explique X. On verra. », one utterance that a reporter interrupts.

Frequent in Quebec and in older press. The words stay one quote; only the verb and the speaker are read out of it.
"""

from __future__ import annotations

from index.quotes.drafts import Draft
from index.quotes.groups import find_groups, with_governor
from index.quotes.incises import inside_incise
from index.quotes.marks import Mark
from index.quotes.sentences import Sentence

_LONGEST = 1500
"""Characters of a quote that are read in search of an incise."""


def inner_incise(sentence: Sentence, mark: Mark) -> Draft | None:
    """The draft of the incise inside a mark: its words are those of `Draft.inside`, not of the sentence around it."""
    end = min(mark.end, mark.start + _LONGEST)
    inside = sentence.part(mark.start, end)
    for group in find_groups(inside):
        draft = inside_incise(inside, with_governor(inside, group) if group.mood == "infinitive" else group)
        if draft is not None:
            draft.inside = inside
            return draft
    return None
