"""Refreshing: what is fetched, read and kept, in the background of whatever else runs."""
