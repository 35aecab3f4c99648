"""The writing side: articles are read, analysed, searched for quotes and written to the index on disk.

Knows no screen and no query language. Nothing is imported here: start-up time belongs to the caller.
"""
