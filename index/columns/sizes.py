"""The few numbers on which all who read or write columns have to agree, in a module that a cold search can import."""

BLOCK = 16
"""Documents whose stored bodies are compressed together: few enough to read one, enough to compress."""

DENSE_FROM = 16
"""A term that more than one document in so many has is kept as a set of bits."""

LARGE_FREQUENCY = 255
"""Stands for a frequency that is not less, which stands in a side table."""
