"""Why an article scored as it did: the shares of its score, as plain data."""

from __future__ import annotations

import numpy as np

from search.query.unparse import unparse
from search.results import Reason
from search.scoring import Scorer


def reasons(scorer: Scorer, document: int) -> tuple[Reason, ...]:
    """What makes up the score of one document, the largest share first; what adds nothing is left out."""
    found = [
        Reason(
            tuple(map(unparse, share.words)),
            share.kind,
            tuple((area, int(numbers[0])) for area, numbers in share.frequencies.items() if numbers[0]),
            share.idf,
            float(share.scores[0]),
        )
        for share in scorer.shares(np.array([document], np.intp))
        if share.scores[0]
    ]
    return tuple(sorted(found, key=lambda reason: -reason.share))
