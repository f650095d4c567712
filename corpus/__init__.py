"""The corpus: articles read from files, kept in a store, split into passages."""
