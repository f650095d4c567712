"""The compiled parts of the numba kernel, which alone imports them.

Only `searching.search` is cached, with everything that it calls. Numba compiles it anew when the
text of that one file is another, so a fingerprint of the other files stands in it: a test says
what `searching.REVISION` has to be when one of them changed.

Arrays are passed one by one to what is called for every document, because a tuple of them costs
two atomic operations an array and call.
"""
