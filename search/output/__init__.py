"""One writer a format, all over the same rows; and the one gate through which text reaches a terminal."""
