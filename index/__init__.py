"""The writing side: articles are read, analysed, searched for quotes and written to the index on disk.

Knows no screen and no query language. Nothing is imported here that a process does not have already: start-up time
belongs to the caller.
"""

import os

# Of numpy's linear algebra nothing is used here: the threads that it starts when it is imported, one a processor, would
# each be busy for tens of milliseconds before they sleep.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
