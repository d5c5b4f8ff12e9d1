"""Classifiers of documents, one file each."""
