"""The document: store, runs, lock, migrations, undo."""
