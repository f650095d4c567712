"""The terminal: the same librarian without any chat platform."""
