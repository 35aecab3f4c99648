"""The versions of the rules that decide what an index holds. Numbers only, so that opening an index stays cheap."""

from __future__ import annotations

ANALYSIS_VERSION = "1"
"""To be raised with every change of rules that changes a token, a form or a stem; tables have their checksum."""

READING_VERSION = "6"
"""To be raised whenever the rules for metadata or quotes change, so that an update never mixes two sets of rules."""

RULES = f"{ANALYSIS_VERSION}.{READING_VERSION}"
"""What an index depends on beside its corpus: one made with other rules has to be rebuilt."""
