"""Articles annotated in their own text: « ⟦direct|Ola Lind|elle⟧{Tout va bien} », a-t-elle dit.

Kind, canonical speaker and mention stand before the words in braces, which hold no brace themselves. For articles that
the project may keep whole; those of others are annotated by offsets alone.
"""

from __future__ import annotations

import re
from typing import Any

_TAG = re.compile(r"⟦(?P<kind>\w+)\|(?P<canonical>[^|⟧]*)\|(?P<speaker>[^⟧]*)⟧\{|\}")


def read_inline(annotated: str) -> tuple[str, list[dict[str, Any]]]:
    """The bare text of an annotated article, and its quotes as rows of `gold.json`, sorted by place.

    Raises ValueError where a brace closes nothing, or where one stays open.
    """
    parts: list[str] = []
    open_tags: list[tuple[int, re.Match[str]]] = []
    rows: list[dict[str, Any]] = []
    length = last = 0
    for tag in _TAG.finditer(annotated):
        parts.append(annotated[last : tag.start()])
        length += tag.start() - last
        last = tag.end()
        if tag["kind"] is not None:
            open_tags.append((length, tag))
            continue
        if not open_tags:
            msg = f"a brace closes nothing at character {tag.start()}"
            raise ValueError(msg)
        start, opened = open_tags.pop()
        rows.append({"start": start, "end": length, **opened.groupdict()})
    if open_tags:
        msg = f"the brace at character {open_tags[-1][1].end() - 1} is not closed"
        raise ValueError(msg)
    text = "".join(parts) + annotated[last:]
    for row in rows:
        row["text"] = text[row["start"] : row["end"]]
    return text, sorted(rows, key=lambda row: (row["start"], -row["end"]))
