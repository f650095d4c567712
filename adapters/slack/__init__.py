"""Slack: questions from its commands, mentions and direct messages, answered in blocks."""
