"""Acronyms that an article explains: « le Service national du renseignement (NIS) ».

Gives each acronym the long name that stands before the bracket. Nothing is looked up in tables: what the article does
not explain stays as it is.
"""

from __future__ import annotations

import re

from index.quotes.descriptions import find_head
from index.quotes.folding import fold
from index.quotes.tokens import tokens

_BRACKET = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")
_UP_TO_STOP = re.compile(r".*[,;:()«»\"“”!?…\n]", re.DOTALL)
_REACH = 110
_ARTICLES = frozenset(["le", "la", "l'", "les", "un", "une", "du", "des"])
_SMALL = _ARTICLES | {"l", "d", "de", "et", "en", "pour", "a", "au", "aux", "the", "of", "for", "and"}


def long_names(text: str) -> dict[str, str]:
    """Acronym → long name followed by the acronym in brackets, for each that `text` explains first."""
    names: dict[str, str] = {}
    if "(" not in text:
        return names
    for match in _BRACKET.finditer(text):
        acronym = match.group(1)
        if acronym not in names and sum(c.isupper() for c in acronym) > 1:
            start = _name_start(text, match.start(), acronym)
            if start is not None:
                names[acronym] = f"{text[start : match.start()].strip()} ({acronym})"
    return names


def initials(name: str) -> str:
    """The folded initials of the words of a name, small ones apart: « Parti populaire » → « pp »."""
    keys = fold(name).replace("'", " ").replace("-", " ").split()
    return "".join(key[0] for key in keys if key not in _SMALL)


def _name_start(text: str, end: int, acronym: str) -> int | None:
    """Where the long name begins: after the article that stands before a capital or an institution's noun."""
    # No name goes on across a stop or a line, save that a dot may be an abbreviation's.
    stop = _UP_TO_STOP.match(text, max(0, end - _REACH), end)
    words = tokens(text, stop.end() if stop else max(0, end - _REACH), end)
    for i in range(len(words) - 1, -1, -1):
        if words[i].word == ".":
            return None
        if words[i].key not in _ARTICLES or i + 1 >= len(words):
            continue
        following = words[i + 1]
        if following.word[0] == acronym[0] or fold(following.word)[0] == fold(acronym)[0]:
            return following.start
        found = find_head(words, i + 1)
        if found is not None and found[0].kind == "institution" and len(words) - i > 2:
            return following.start
    return None
