"""Discord's markdown: what people write as plain text, and plain text made harmless.

The syntax: https://docs.discord.com/developers/reference#message-formatting and Discord's help
page “Markdown Text 101”. A backslash before a punctuation mark makes it a plain one.
"""

import re
from collections.abc import Mapping

# <@1>, <@!1>, <@&1>: somebody is addressed; <t:…> is a time, <a:wave:1> an emoji of a server.
_ADDRESSED = re.compile(r"<(?:@[!&]?\d+|t:-?\d+(?::\w)?|a?:\w+:\d+)>")
_CHANNEL = re.compile(r"<#(\d+)>")

# Emphasis, code, spoilers, links, mentions; the colon of https:// and of :smile:.
_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]@]|:(?=//|[\w+-]+:)")
# Headings, lists and small print.
_LINE_START = re.compile(r"^(\s*)([#+-]|\d+[.)])", re.MULTILINE)


def plain(markdown: str, channels: Mapping[int, str]) -> str:
    """Return what a reader sees of *markdown*, without the names of those it addresses.

    *channels* are the names of the channels that it mentions, by their ids.
    """
    named = _CHANNEL.sub(lambda match: channels.get(int(match[1]), ""), markdown)
    return _ADDRESSED.sub(" ", named)


def escaped(text: str) -> str:
    """Return *text* so that Discord shows it as it is."""
    marked = _ANYWHERE.sub(r"\\\g<0>", text)
    return _LINE_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", marked)


def block_quote(markdown: str) -> str:
    """Return *markdown* as a block quote, whatever lines it has."""
    return "\n".join(f"> {line}" for line in markdown.split("\n"))
