"""The compiled parts of the numba look, which alone imports them.

Only the functions of `looking` that are called from outside are cached, with everything that they
call. Numba's cache looks at that one file alone: whoever changes another one raises
`looking.REVISION`.
"""
