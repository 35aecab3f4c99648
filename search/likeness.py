"""More like this: the words that tell one article from all others, as a query.

Words are weighed by how often the article uses them and how few others do (tf-idf: Salton and Buckley 1988,
"Term-weighting approaches in automatic text retrieval"). Chooses words; finding and ranking are the executor's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from index import ranking
from index.areas import SEARCHED_AREAS, Area, cut
from index.article import Article
from index.french.stem import stem
from index.french.stopwords import is_stop_word
from search.collection import Collection
from search.query.tree import Node, Or, Word
from search.vocabulary import Terms

MOST_WORDS = 20
"""Words of a query at most: further ones change the order of the first results little, and cost as much."""

SHORTEST = 3
"""Letters. Shorter words are rarely what an article is about."""


def telling_words(article: Article, articles: Collection) -> Node | None:
    """A query for the words that tell an article from the others of an index; None where it has none."""
    uses, forms = _counted(cut(article.text, article.metadata.zones, article.metadata.title))
    worth: dict[str, float] = {}
    for key, often in uses.items():
        df = _having(key, articles)
        if df > 1:  # a word of this article alone finds nothing
            worth[key] = (1 + math.log(often)) * ranking.idf(articles.count, df)
    chosen = sorted(worth, key=lambda key: (-worth[key], key))[:MOST_WORDS]
    words = tuple(Word(max(forms[key].items(), key=_by_use)[0]) for key in chosen)
    return Or(words) if len(words) > 1 else words[0] if words else None


def _having(key: str, articles: Collection) -> int:
    """How many articles have a stem where a plain query looks for it, by the area that has it most."""
    terms = Terms(stems=frozenset({key}))
    return max(articles.having_words(area, terms) for area in SEARCHED_AREAS)


def _counted(areas: Iterable[Area]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """How much each stem counts in the article, a title's words more; and the forms in which it stands."""
    uses: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for area in areas:
        if area.name not in SEARCHED_AREAS:
            continue
        weight = int(ranking.AREA_WEIGHTS[area.name].weight)
        for token in area.tokens:
            form = token.form
            if len(form) >= SHORTEST and form.isalpha() and token.span == 1 and not is_stop_word(form):
                key = stem(form)
                uses[key] += weight
                forms.setdefault(key, Counter())[form] += 1
    return uses, forms


def _by_use(item: tuple[str, int]) -> tuple[int, str]:
    return item[1], item[0]
