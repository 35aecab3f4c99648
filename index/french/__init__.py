"""French text analysis: the one chain that indexing, searching and highlighting share."""
