import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from adapters.slack.checkup import SCOPES

SCHEMA = Path(__file__).parents[4] / "shared" / "specs" / "slack-manifest.schema.json"
MANIFEST = json.loads(files("adapters.slack").joinpath("manifest.json").read_text("utf-8"))


def test_the_manifest_is_what_slack_accepts() -> None:
    if not SCHEMA.exists():
        pytest.skip("Slack's manifest schema is not beside this clone")

    jsonschema.validate(MANIFEST, json.loads(SCHEMA.read_text("utf-8")))


def test_the_manifest_asks_for_the_scopes_that_the_doctor_looks_for() -> None:
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == SCOPES


def test_the_manifest_lets_people_write_to_the_bot() -> None:
    home = MANIFEST["features"]["app_home"]

    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
