"""Feeds: what sites publish of their articles, and what is remembered of it."""
