"""From bytes to tokens: readers, cleaning, language, tokenizers, splits, statistics."""
