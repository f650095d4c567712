"""The compiled parts of the numba look, which alone imports them.

Only the functions of `looking` that are called from outside are cached, with everything that they
call. Numba compiles them anew when the text of that one file is another, so a fingerprint of the
other files stands in it: a test says what `looking.REVISION` has to be when one of them changed.
"""
