"""From files to an Embedding and back: word2vec, GloVe, TSV, npy, and the starter vectors."""
