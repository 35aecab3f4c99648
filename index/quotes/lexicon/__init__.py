"""Tables that a linguist can read and edit: reporting verbs, titles, metonyms, first names."""
