import json
import shutil
import subprocess
import sys
from typing import NamedTuple

import pytest

from tests.conftest import ROOT
from tests.corpus.fetching.internet import PUBLIC

# They look at the same report, which one process makes.
pytestmark = pytest.mark.xdist_group("internet")

INSIDE = ["unshare", "--map-root-user", "--net"]


class Report(NamedTuple):
    found: dict[str, str]
    connections: dict[str, int]


@pytest.fixture(scope="module")
def report() -> Report:
    """What came of it in a network namespace, where real public addresses are at hand."""
    if (
        shutil.which("unshare") is None
        or subprocess.run([*INSIDE, "true"], check=False).returncode
    ):
        pytest.skip("network namespaces need Linux, and a user who may make some")
    script = [sys.executable, "-m", "tests.corpus.fetching.internet"]
    ended = subprocess.run([*INSIDE, *script], cwd=ROOT, check=True, capture_output=True)
    said = json.loads(ended.stdout)
    return Report(found=said["found"], connections=said["connections"])


@pytest.mark.parametrize(
    "address",
    [
        f"http://{PUBLIC}/",
        "http://public.test/",
        "http://mixed.test/",
        "http://public.test/to/http://mixed.test/",
    ],
)
def test_what_is_public_is_fetched(report: Report, address: str) -> None:
    assert report.found[address] == "The tide rose."


def test_of_what_is_not_public_nothing_is_fetched(report: Report) -> None:
    others = {address: text for address, text in report.found.items() if text != "The tide rose."}

    assert len(others) > 150
    assert all("Error: " in text for text in others.values())
    assert others["http://private.test/"].startswith("RefusedAddressError")


def test_a_name_that_turns_private_is_refused(report: Report) -> None:
    assert report.found["http://turning.test/"].startswith("RefusedAddressError")


def test_nobody_was_connected_to_who_is_not_public(report: Report) -> None:
    connected = {host for host, count in report.connections.items() if count}

    assert connected == {PUBLIC}
    assert report.connections[PUBLIC] > 50
    assert len(report.connections) > 5
