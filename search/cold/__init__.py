"""A plain word, answered before the engine would have been imported."""
