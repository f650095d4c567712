"""The compiled parts of the numba look, which alone imports them.

Only the functions of `looking` that are called from outside are cached, with everything that they
call. Numba's cache looks at the time at which that one file was changed: whoever changes another
one raises `looking.REVISION`.
"""
