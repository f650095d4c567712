"""Caging: files are opened and read in child processes with caps on their time and memory.

What is in them is foreign, and so are most of the parsers: one that never ends, eats memory or
crashes costs the file that it was given, and nothing else.
"""
