"""Kinds: which sentences name a new thing of the kind asked for."""

import numpy as np

from bot.ranking.looking.compiled.tuples import Asked, Floats, Numbers, Shorts, Text, compiled

# A word leads to one that follows it, or to the one after that: "in the Netherlands".
_LEADS = 2


@compiled
def offer(text: Text, asked: Asked, forms: Numbers, state: tuple[Shorts, Numbers, Floats]) -> None:
    """Write to *offered*, for each stretch, 1 if it names a new thing of the kind asked for."""
    slots, lengths, offered = state
    offered[:] = 0
    led_until, at = -1, 0
    for stretch in range(len(lengths)):
        for n in range(at, at + lengths[stretch]):
            kinds = int(np.int64(text.kinds_of[forms[n]]))
            is_asked = slots[n] >= 0 and slots[n] < asked.content
            is_led_to = asked.led_to == 0 or n <= led_until
            if kinds & asked.kinds and is_led_to and not is_asked:
                offered[stretch] = 1
            if kinds & asked.led_to:
                led_until = n + _LEADS
        at += lengths[stretch]
