"""Processes that are forked from one that has imported what they need, to be killed at work."""

import multiprocessing

FORKED = multiprocessing.get_context("forkserver")
# There is one for all tests of a process, which imports what is said before the first is forked.
FORKED.set_forkserver_preload(
    [
        "courlan",
        "feedparser",
        "tests.corpus.refreshing.killing",
        "tests.corpus.toy_merging",
        "trafilatura",
    ]
)
