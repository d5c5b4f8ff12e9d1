"""From the words of a document to its vector, one file each."""
