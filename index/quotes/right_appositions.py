"""What stands behind a name and says what its bearer is: « Pat Ryder, porte-parole », « Berg est le PDG ».

Reads a few words to the right of one name. Decides whether they describe it; binds nothing.
"""

from __future__ import annotations

import re

from index.quotes.descriptions import Description, describe_at, may_open_description, noun_phrase
from index.quotes.gazetteer import words_used_as
from index.quotes.tokens import Token, forms, starts

_AHEAD = 110
# A description that follows a name has its noun among its first words.
_NOUN_WITHIN = 45
_ALSO = r"(?:(?:aussi|également|actuellement|toujours|aujourd['’]hui|désormais|par ailleurs) )?"
_CHOSEN = r"(?:devenue?|nommée?|élue?|réélue?|désignée?|promue?|sacrée?) "
_IS = r"(?:est|était|fut|reste|demeure|devient|devint|deviendra|a été|avait été|vient d['’]être)"
_AFTER = re.compile(
    r"(?: ?\([^()\n]{1,30}\))? ?, "
    rf"(?:qui {_IS} {_ALSO}(?:{_CHOSEN})?|en (?:tant que |qualité d(?:e |['’]))|{_CHOSEN})?"
    r"(?=l['’]|[Ll]e |[Ll]a |une? |son |sa |[a-zéèœê]|ONG |PME )"
    rf"| {_IS} {_ALSO}(?:{_CHOSEN})?(?=[a-zé])"
)
_IN_BRACKETS = re.compile(r" \((?=(?:l['’]|le |la )?[a-zéèœê][^()\n]{2,80}\))")
_NEXT_STOP = re.compile(r"[,;:()«»\"“”!?…–—]|(?=\n)")
_STOPS = frozenset(',.;:()«»"“”!?…–—')
_CLOSED = re.compile(r"\s*(?:[,.;:)»\"”!?…–—(\n]|\Z|qui |dont |et |où |ayant |chargée? )")
_AGE = re.compile(r", (?:[0-9]+ ans|âgée? de \d+ ans),? ?")
# What can open a description after a name, by the three signs behind it: most names are spared the patterns.
_FOLLOWED_BY = {
    **dict.fromkeys([f", {letter}" for letter in "abcdefghijklmnopqrstuvwxyzéèœêLOP"], (_AFTER,)),
    **dict.fromkeys([f", {sign}" for sign in "0123456789â"], (_AGE,)),
    **dict.fromkeys(
        [" , ", *[f" {opening}" for opening in ("es", "ét", "fu", "re", "de", "a ", "av", "vi")]], (_AFTER,)
    ),
}


def right_description(text: str, end: int) -> Description | None:
    """What is said after the name ending at `end`: « , membre du comité », « , 33 ans, joueur », « est le PDG »."""
    for pattern in _patterns_behind(text[end : end + 3]):
        behind = pattern.match(text, end)
        if behind is not None and may_open_description(text[behind.end() : behind.end() + _NOUN_WITHIN]):
            break
    else:
        return None
    at = behind.end()
    stop = _NEXT_STOP.search(text, at, at + _AHEAD)
    limit = stop.end() if stop else min(len(text), at + _AHEAD)
    words, begins = forms(text, at, limit), starts(text, at, limit)
    if not words or not (words[0].low in words_used_as("article") or not words[0].word.istitle()):
        return None
    phrase = _complete(words, whole=begins[-1] + len(words[-1].word) == len(text))
    description = describe_at(text, phrase, begins)
    if description is None or description.head is None or description.plural:
        return None
    if words[0].low in ("le", "la", "l'", "un", "une") and _goes_on(
        text, begins[len(phrase) - 1] + len(phrase[-1].word)
    ):
        return None
    return description if description.head.kind in ("person", "institution") else None


def _patterns_behind(signs: str) -> tuple[re.Pattern[str], ...]:
    return _FOLLOWED_BY.get(signs) or ((_IN_BRACKETS, _AFTER) if "(" in signs[:2] else ())


def _goes_on(text: str, end: int) -> bool:
    """Whether a clause goes on at `end`: « Selon Kit, la télévision pourrait … » says nothing of Kit."""
    return _CLOSED.match(text, end) is None


def _complete(words: list[Token], *, whole: bool) -> list[Token]:
    """The noun phrase that opens `words`, up to a comma; unless they are `whole`, the last one may have been cut."""
    verbal = words_used_as("verbal")
    for i, word in enumerate(words):
        if word.word in _STOPS or (i and word.low in verbal):
            return noun_phrase(words[:i])
    return noun_phrase(words if whole else words[:-1])
