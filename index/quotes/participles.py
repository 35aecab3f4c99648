"""The gender of somebody with a first name that no table knows, as the words that agree with the name tell it.

« Ysaline Morvane est **arrivée** », « Odran Velk, **né** en 1970, »: participles right behind the name of a subject.
"""

from __future__ import annotations

import re

from index.quotes.surroundings import is_oblique

_WITHIN = 60
_BE = r"(?:est|était|sera|serait|fut|soit|a été|avait été|aura été|aurait été|reste|restait|vient d['’]être)"
_PASSED = (
    r"(?:(?:pas|plus|aussi|également|toujours|encore|très|ainsi|alors|déjà|ensuite|enfin|finalement|vite|bien|mal|par"
    r" ailleurs|officiellement|immédiatement|rapidement|grièvement|à nouveau|de nouveau|désormais|jamais) )*"
)
_FEMININE = r"[a-zà-ÿ]+(?:[éi]e|(?<!q)ue|ise|ite|erte|orte|inte)"
_MASCULINE = r"[a-zà-ÿ]+(?:[éiu]|is|it|ert|ort|int)"
_AGREED = re.compile(
    rf"(?:, qui|,)? (?:n['’]?e? ?)?"
    rf"(?:{_BE} {_PASSED}(?:(?P<feminine>{_FEMININE})|(?P<masculine>{_MASCULINE}))(?![\w'’-])"
    # « Elle s'est demandé »: what is said to oneself does not agree.
    rf"|s['’](?:est|était) {_PASSED}(?P<reflexive>{_FEMININE})(?![\w'’-]))"
    rf"|,? (?P<born>née?|âgée?|élue?|réélue?|nommée?|condamnée?|arrivée?|décédée?|morte?|blessée?|tuée?|originaire"
    r"|connue?|accusée?|soupçonnée?|interrogée?|présente?) (?:en|à|au|le|de|d['’]|par|dans|sur|depuis|pour|lors|il y a)"
)
# « est partie civile », « est ici », and words that end like participles.
_SAME_FOR_BOTH = frozenset({"partie", "unie", "suite", "ainsi", "ici", "aussi", "parti", "originaire", "qui"})


def told_gender(text: str, start: int, end: int) -> str:
    """The gender that a participle behind the name at `start`..`end` tells, "" where none does."""
    match = _AGREED.match(text, end, end + _WITHIN)
    if match is None or is_oblique(text, start):
        return ""
    word = match.group(match.lastgroup or 0)
    if word in _SAME_FOR_BOTH:
        return ""
    if match.lastgroup == "born":
        return "f" if word.endswith("e") else "m"
    return "m" if match.lastgroup == "masculine" else "f"
