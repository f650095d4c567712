"""The adapters: a terminal and chat platforms, translated into questions and replies."""
