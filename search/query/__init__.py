"""The query language: text becomes a tree, and a tree becomes text again. No index is needed here."""
