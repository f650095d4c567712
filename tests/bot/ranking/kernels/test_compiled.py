from hashlib import sha256
from pathlib import Path

import pytest

import bot
from bot.ranking import inverted

pytestmark = pytest.mark.xdist_group("compiled")

COMPILED = Path(bot.__file__).parent / "ranking" / "kernels" / "compiled"


def test_the_cached_function_is_compiled_anew_when_anything_that_it_calls_changes() -> None:
    others = [path for path in sorted(COMPILED.glob("*.py")) if path.name != "searching.py"]
    text = "".join(path.read_text("utf-8") for path in others)
    constants = [value for name, value in sorted(vars(inverted).items()) if name.isupper()]

    revision = sha256(f"{text}{constants}".encode()).hexdigest()[:12]

    assert f'REVISION = "{revision}"' in (COMPILED / "searching.py").read_text("utf-8")
