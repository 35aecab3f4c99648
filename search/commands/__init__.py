"""One module a command: it asks the engine and hands rows to a writer."""
