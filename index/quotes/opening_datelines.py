"""Datelines at the head of a paragraph, which no speaker's name belongs to: « MORLEC (Agence) — Le maire … ».

Only where the sentence begins behind one is told here; whom or when a dateline tells is read with the metadata.
"""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"""
    \s*+(?:
      date\ \d{4}(?:-\d\d){0,2}\s+
    | (?:
        [A-ZÉÈÀÂÎÔÇ][A-ZÉÈÀÂÎÔÇ'\ -]{2,40}
      | [A-ZÉÈÀÂÎÔÇ][\w'’ -]{2,40}+(?=,\ (?:le\ )?\d)
      )
      (?:,\ (?:le\ )?\d{1,2}(?:er)?\ \w{3,9}\.?(?:\ \d{4})?)?
      (?:\ ?\([^)\n]{2,40}\))?\ ?[,–—-]+\ (?=[«“"A-ZÉÈÀ])
    | [A-ZÉÈÀÂÎÔÇ][\w'’-]{2,20}+(?:\ [A-ZÉÈ][\w'’-]{2,20}+){0,2}\ [–—-]\ (?=L['’]|L[ea]\ |Les\ |Une?\ |Des\ )
    | \([A-ZÉÈÀÂÎÔÇ][\w'’ -]{2,40}\)\ (?=[«“"A-ZÉÈÀ])
    )""",
    re.VERBOSE,
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins after « MORLEC (Agence) — », « PARIS, 9 mai 2016 - » or « (Québec) »."""
    dateline = _DATELINE.match(text, start, min(end, start + 100))
    return dateline.end() if dateline and dateline.end() < end else start
