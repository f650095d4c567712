"""Files that hold no article, or hide it: each builds itself, by name."""
