"""The terminal application: screens over the same engine as the command line.

May import `search` and `index`; owns no logic of its own that the command line does not have too.
"""
