"""What a query may cost at most, held before any work is done for it.

Numbers only: the parser holds those on the text and the tree, the engine those on what words stand for.
"""

from __future__ import annotations

MAX_LENGTH = 4096
"""Characters in a query's text."""

MAX_DEPTH = 50
"""Brackets inside brackets, and levels of the tree: whoever walks a tree may recurse."""

MAX_CLAUSES = 256
"""Words, phrases and dates in a query. A phrase counts once, and once more for each of its patterns."""

MAX_EXPANSIONS = 2000
"""Forms of the index that one pattern or one approximate word may stand for."""

MAX_DISTANCE = 2
"""Edits between an approximate word and the forms that it finds."""

MIN_FUZZY_LETTERS = 3
"""Shorter words have too many neighbours to be searched approximately."""

MAX_PROXIMITY = 500
"""Words between the two sides of a proximity, or inside a loose phrase."""

DEFAULT_PROXIMITY = 10
"""Words between the two sides of a proximity that names no number."""

MAX_COUNT = 500
"""Occurrences that a query may ask for."""
