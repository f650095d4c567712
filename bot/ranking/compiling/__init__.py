"""What compiled code and its callers share: addresses, fetching ahead, bisecting, keeping.

What is cached of the code that is compiled has a fingerprint of these files too, see
`bot.ranking.kernels.compiled`.
"""
