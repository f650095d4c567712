"""What all tests have in common."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).parents[1]

WHAT_DISCORD_DID_NOT_TAKE = "test_what_discord_did_not_take_is_sent_again_and_nothing_else"

# Traced for the coverage, a test takes two and a half times as long. These do hundreds of times
# what others do once, and reach next to no line that the others leave out.
UNTRACED = (
    "tests/adapters/discord_platform/test_commands.py",
    "tests/adapters/discord_platform/test_components.py",
    "tests/adapters/discord_platform/test_connection.py",
    "tests/adapters/discord_platform/test_crashes.py",
    "tests/adapters/discord_platform/test_faults.py::test_a_rate_limit_is_obeyed_for",
    "tests/adapters/discord_platform/test_faults.py::test_duplicates_out_of_order",
    "tests/adapters/discord_platform/test_faults.py::test_time_outs_end_in_one_answer",
    "tests/adapters/discord_platform/test_gateway_events.py",
    "tests/adapters/discord_platform/test_hostile_text.py",
    "tests/adapters/discord_platform/test_markdown.py",
    "tests/adapters/discord_platform/test_refusals.py",
    "tests/adapters/slack/test_any_blocks.py",
    "tests/adapters/slack/test_blocks.py",
    "tests/adapters/slack/test_crashes.py",
    "tests/adapters/slack/test_faults.py::test_duplicates_out_of_order",
    "tests/adapters/slack/test_faults.py::test_looking_for_the_own_answer",
    "tests/adapters/slack/test_faults.py::test_time_outs_end_in_one_answer",
    "tests/adapters/slack/test_faults.py::test_what_slack_did_not_take",
    "tests/adapters/slack/test_faults.py::test_what_slack_took_without_saying_so",
    "tests/adapters/slack/test_http.py::test_two_hundred_questions",
    "tests/adapters/slack/test_locked_store.py",
    "tests/adapters/slack/test_once.py",
    "tests/adapters/slack/test_rate_limits.py::test_a_rate_limit_is_obeyed_for",
    "tests/adapters/slack/test_refusals.py",
    "tests/adapters/slack/test_socket_faults.py",
    "tests/adapters/test_excerpts.py",
    "tests/adapters/test_serving.py",
    "tests/bot/evaluation/test_confidences.py",
    "tests/bot/quoting/test_selection.py",
    "tests/bot/quoting/test_sentence_features.py",
    "tests/bot/quoting/test_verbatim.py",
    "tests/bot/ranking/kernels/test_both.py",
    "tests/bot/ranking/kernels/test_with_numba.py",
    "tests/bot/ranking/kernels/test_with_numpy.py",
    "tests/bot/ranking/looking/test_looks.py",
    "tests/bot/ranking/loops/test_loops.py",
    "tests/bot/ranking/test_building.py",
    "tests/bot/ranking/test_forward.py",
    "tests/bot/ranking/test_grams.py",
    "tests/bot/ranking/test_key_numbers.py",
    "tests/bot/ranking/test_merging.py",
    "tests/bot/ranking/test_parts.py",
    "tests/bot/ranking/test_reading.py",
    "tests/bot/test_abstention.py",
    "tests/bot/test_confidence.py",
    "tests/bot/test_question.py",
    "tests/bot/test_spelling_segments.py",
    "tests/bot/training/test_trials.py",
    "tests/corpus/benchmark/test_generating.py",
    "tests/corpus/fetching/test_leaks.py",
    "tests/corpus/fetching/test_turns.py",
    "tests/corpus/reading/test_dates.py",
    "tests/corpus/refreshing/test_at_once.py",
    "tests/corpus/refreshing/test_cage.py",
    "tests/corpus/refreshing/test_changes.py",
    "tests/corpus/refreshing/test_kept.py",
    "tests/corpus/refreshing/test_killed.py",
    "tests/corpus/refreshing/test_many_feeds.py",
    "tests/corpus/refreshing/test_publishing.py",
    "tests/corpus/refreshing/test_refreshing.py",
    "tests/corpus/refreshing/test_removed.py",
    "tests/corpus/refreshing/test_two_feeds.py",
    "tests/corpus/test_bad_inputs.py",
    "tests/corpus/test_copy_groups.py",
    "tests/corpus/test_copy_marks.py",
    "tests/corpus/test_migrations.py",
    "tests/corpus/test_ordinary_words.py",
    "tests/corpus/test_shelves.py",
    "tests/corpus/test_version_histories.py",
    "tests/end_to_end/test_killed.py",
    "tests/end_to_end/test_notes.py",
    "tests/end_to_end/test_one_voice.py",
    "tests/end_to_end/test_private_collections.py",
    *(
        f"tests/adapters/discord_platform/test_faults.py::{WHAT_DISCORD_DID_NOT_TAKE}[{faults}]"
        for faults in ("rate limits", "no message", "resets", "lost resets")
    ),
)

# Each takes as long as hundreds of others: begun last, one would be waited for alone.
LONG = (
    "tests/corpus/refreshing/test_killed.py",
    "tests/corpus/refreshing/test_publishing.py",
    "tests/corpus/test_bad_inputs.py",
    "tests/end_to_end/test_killed.py",
)

# Of every property that does not say how many it needs. Each was tried with hundreds once. None is
# timed: machines that do other things as well are slow now and then.
settings.register_profile("suite", max_examples=30, deadline=None)
settings.load_profile("suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with long tests, and leave those that repeat themselves out of any coverage."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    if config.getoption("no_cov", default=True):
        return
    for item in items:
        if item.nodeid.startswith(UNTRACED):
            item.add_marker("no_cover")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name no test after an archive's content: that holds the time, which no workers share."""
    if isinstance(val, bytes) and val.startswith(b"PK\x03\x04"):
        return f"{argname} of {len(val)} bytes"
    return None


@pytest.fixture(scope="session")
def compiled() -> None:
    """See to it that what is compiled is there: here it would be compiled under the coverage."""
    # One at a time: the second finds what the first compiled.
    lock = Path(tempfile.gettempdir()) / "quotedesk-tests-compile.lock"
    warm = """
from bot.ranking import kernels, loops
kernels.available().warm()
loops.available().warm()
"""
    with FileLock(lock):
        subprocess.run([sys.executable, "-c", warm], cwd=ROOT, check=True)
