"""The reading side and the command: a query is understood, run, ranked, marked and printed.

May import `index`; never `tui`, but lazily in the one command that opens it. Nothing is imported here that takes time.
"""

import index  # noqa: F401  # before anything imports numpy: it says how
