"""The orders in which results stand, apart from the score: by date, from the newest or the oldest on, or by source.

What has no date or no source comes last. Equal ones are ordered by score, and by name at the end, by their caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from search.collection import Collection
from search.paging import Keys
from search.sparse import Numbers

if TYPE_CHECKING:
    from search.engine import Sort


def sort_keys(articles: Collection, sort: Sort, numbers: Numbers) -> list[Keys]:
    """What outranks the score, smaller values first, for some articles (given as often as they are needed).

    A date that spans many days counts as its last day for the newest first, and as its first for the oldest first.
    """
    if sort == "date":
        return [-articles.ranks(name)[numbers] for name in ("last", "first")]
    if sort == "oldest":
        return [_empty_last(articles.ranks(name)[numbers]) for name in ("first", "last")]
    return [_empty_last(articles.ranks("source")[numbers])] if sort == "source" else []


def _empty_last(ranks: Keys) -> Keys:
    return np.where(ranks == 0, np.iinfo(ranks.dtype).max, ranks)
