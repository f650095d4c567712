"""Numba compiles anew when the one file that it caches changes, and looks at no other."""

from hashlib import sha256
from pathlib import Path

import pytest

import bot
from bot import parameters
from bot.ranking import inverted

RANKING = Path(bot.__file__).parent / "ranking"


@pytest.mark.parametrize(
    "cached",
    [
        RANKING / "kernels" / "compiled" / "searching.py",
        RANKING / "looking" / "compiled" / "looking.py",
    ],
    ids=lambda path: path.stem,
)
def test_what_is_cached_is_compiled_anew_when_anything_that_it_calls_changes(cached: Path) -> None:
    others = [path for path in sorted(cached.parent.glob("*.py")) if path != cached]
    text = "".join(path.read_text("utf-8") for path in others)
    constants = [
        value
        for module in (inverted, parameters)
        for name, value in sorted(vars(module).items())
        if name.isupper()
    ]

    revision = sha256(f"{text}{constants}".encode()).hexdigest()[:12]

    assert f'REVISION = "{revision}"' in cached.read_text("utf-8")
