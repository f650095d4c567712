"""The benchmark: how quickly questions are searched for, beside other engines."""
