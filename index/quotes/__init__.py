"""Who said what: quote marks, acts of speech and speakers, in three layers."""
