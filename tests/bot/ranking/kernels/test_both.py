"""What holds for either kernel."""

import pytest

from bot.ranking.kernels import Kernel
from bot.ranking.kernels.with_numpy import NumpyKernel
from tests.bot.ranking.kernels.agreement import (
    DENSE,
    SPARSE,
    assert_clean,
    assert_drift,
    assert_nothing,
    assert_parameters,
    assert_shared,
)

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]


@pytest.fixture(params=["numpy", "numba"])
def kernel(request: pytest.FixtureRequest) -> Kernel:
    if request.param == "numpy":
        return NumpyKernel()
    pytest.importorskip("numba")
    from bot.ranking.kernels.with_numba import NumbaKernel  # noqa: PLC0415 - an extra

    return NumbaKernel()


def test_threads_with_indexes_of_different_sizes_do_not_disturb_each_other(kernel: Kernel) -> None:
    assert_shared(kernel)


def test_a_search_leaves_nothing_behind(kernel: Kernel) -> None:
    assert_clean(kernel)


@pytest.mark.parametrize(("before", "now"), [(1, 200), (200, 1)])
def test_bounds_hold_however_far_the_average_drifts(
    kernel: Kernel, before: float, now: float
) -> None:
    assert_drift(kernel, before=before, now=now)


@pytest.mark.parametrize("documents", [[], [[]], [[], [1, 1], []]])
@pytest.mark.parametrize("limit", [0, 3])
def test_words_that_nothing_has_find_nothing(
    kernel: Kernel, documents: list[list[int]], limit: int
) -> None:
    assert_nothing(kernel, documents, limit=limit)


@pytest.mark.parametrize("dense_above", [SPARSE, DENSE])
@pytest.mark.parametrize(("k1", "b"), [(0.0, 0.75), (1.5, 0.0), (1.5, 1.0)])
def test_parameters_may_be_0_or_1(kernel: Kernel, k1: float, b: float, dense_above: float) -> None:
    assert_parameters(kernel, k1=k1, b=b, dense_above=dense_above)
