import sys

import numpy as np
import pytest

from bot.training.errors import ScipyMissingError
from bot.training.minimising import minimised, require_scipy, spreads


def test_a_parabola_is_least_at_its_vertex() -> None:
    vertex = np.array([3.0, -2.0])
    found = minimised(lambda at: (float(((at - vertex) ** 2).sum()), 2 * (at - vertex)), 2)

    assert found == pytest.approx(vertex, abs=1e-4)


def test_a_column_that_never_varies_is_left_as_it_is() -> None:
    assert spreads(np.array([[0.1, 2.0], [0.1, 4.0], [0.1, 6.0]])) == pytest.approx(
        [1.0, np.sqrt(8 / 3)]
    )


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    with pytest.raises(ScipyMissingError, match=r"pip install 'quotedesk\[bench\]'"):
        require_scipy()
