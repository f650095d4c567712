"""Half characters: lone surrogates, which JSON can write and nothing can keep."""

from dataclasses import replace

from corpus.reading.reading import Metadata, Reading


def sound(text: str) -> str:
    """Return *text* with a question mark for each half of a character, as long as it was."""
    return text.encode("utf-8", "replace").decode()


def sound_reading(reading: Reading) -> Reading:
    """Return *reading* with all that it says in whole characters; its spans stay true."""
    said = reading.metadata
    return replace(
        reading,
        text=sound(reading.text),
        title=sound(reading.title),
        metadata=Metadata(
            title=_sound(said.title),
            author=_sound(said.author),
            outlet=_sound(said.outlet),
            published=said.published,
            url=_sound(said.url),
            canonical=_sound(said.canonical),
        ),
    )


def _sound(text: str | None) -> str | None:
    return None if text is None else sound(text)
