"""Settings for all tests. Nothing here is timed: a slow machine fails no property."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("verbatim", deadline=None)
settings.load_profile("verbatim")
