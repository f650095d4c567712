"""The compiled loops, which `with_numba` alone imports.

Each file calls nothing of another: numba keeps what it has compiled of a file until the text of
that file is another. So constants stand here again, and the tests compare what comes of them.
"""
