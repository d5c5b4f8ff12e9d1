"""The same jobs, headless."""
