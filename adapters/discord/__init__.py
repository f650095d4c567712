"""Discord: questions from its command, mentions and direct messages, answered in components."""
