"""The one page to read before a session."""
