"""What compiled code needs, which alone imports this: addresses, fetching ahead, keeping.

What is cached of the code that is compiled has a fingerprint of these files too, see
`bot.ranking.kernels.compiled`.
"""
