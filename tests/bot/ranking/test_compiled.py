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
    called = sorted([*cached.parent.glob("*.py"), *(RANKING / "compiling").glob("*.py")])
    others = [path for path in called if path != cached]
    text = "".join(path.read_text("utf-8") for path in others)
    constants = [
        value
        for module in (inverted, parameters)
        for name, value in sorted(vars(module).items())
        if name.isupper()
    ]

    revision = sha256(f"{text}{constants}".encode()).hexdigest()[:12]

    assert f'REVISION = "{revision}"' in cached.read_text("utf-8")


def test_what_another_version_kept_is_in_files_of_other_names() -> None:
    pytest.importorskip("numba")
    from bot.ranking.kernels.compiled import searching  # noqa: PLC0415 - an extra
    from bot.ranking.looking.compiled import looking  # noqa: PLC0415 - an extra

    of_looks = (looking.second_scores, looking.look_closely, looking.compare)
    names = [searching.search.__qualname__, *(each.__qualname__ for each in of_looks)]

    assert names == [
        f"search_{searching.REVISION}",
        f"second_scores_{looking.REVISION}",
        f"look_closely_{looking.REVISION}",
        f"compare_{looking.REVISION}",
    ]
