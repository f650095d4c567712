"""The compiled parts of the numba kernel, which alone imports them.

Only `searching.search` is cached, with everything that it calls. Numba's cache looks at the time
at which that one file was changed: whoever changes another one raises `searching.REVISION`.

Arrays are passed one by one to what is called for every document, because a tuple of them costs
two atomic operations an array and call.
"""
