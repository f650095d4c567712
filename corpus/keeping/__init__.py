"""Keeping: the store checked and mended, backed up, and moved to another place."""
