"""The line under which an article stands in a list: its title, or how its text begins."""

from __future__ import annotations

from index.article import Article
from index.french.sentences import sentences

MAX_LENGTH = 320
"""Characters; a longer opening is cut between words."""


def headline(article: Article) -> str:
    """The title, or the first sentence of an untitled article."""
    return article.metadata.title or opening(article.text)


def opening(text: str) -> str:
    """The first sentence of a text, or the start of it, its blanks made single."""
    for start, end in sentences(text[: 8 * MAX_LENGTH]):
        words = " ".join(text[start:end].split())
        return words if len(words) <= MAX_LENGTH else words[:MAX_LENGTH].rpartition(" ")[0] or words[:MAX_LENGTH]
    return ""
