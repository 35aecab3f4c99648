"""The columnar segments of an index: contiguous arrays mapped from disk, and Whoosh's codec over them."""
