"""Questions asked of an embedding: neighbours, analogy, clusters, trust, evaluation."""
