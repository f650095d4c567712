"""Asking: what somebody typed, taken apart before anything is searched for.

`several` finds the questions of a message, `courtesy` takes the small talk off a question,
`syntax` reads operators, quoted phrases and exclusions out of it.
"""
