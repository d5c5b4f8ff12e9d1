"""What each pane shows and can do, without Qt."""
