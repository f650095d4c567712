import subprocess
import sys
from pathlib import Path

ASKING = """
import sys
from adapters.terminal.starting import main
sys.argv = ["quotedesk", "ask", "When did the Panama Canal open?"]
try:
    main()
except SystemExit as ended:
    heavy = {"numba", "scipy", "discord", "slack_bolt", "slack_sdk", "rank_bm25"}
    sys.exit(f"{ended.code} {sorted(heavy & sys.modules.keys())}")
"""
STARTING = """
import gc, sys
from adapters.terminal.starting import main
light = "adapters.terminal.cli" not in sys.modules
sys.argv = ["quotedesk", "--help"]
try:
    main()
except SystemExit as ended:
    kept = gc.get_freeze_count() > len(sys.modules)
    sys.exit(f"{ended.code} {light} {gc.isenabled()} {kept}")
"""


def last_said(code: str, home: Path) -> str:
    """Return the last line that a process of its own says, which runs *code*."""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env={"QUOTEDESK_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stderr.splitlines()[-1]


def test_asking_loads_neither_numba_nor_scipy_nor_a_chat_library(tmp_path: Path) -> None:
    assert last_said(ASKING, tmp_path) == "0 []"


def test_what_is_loaded_at_the_start_is_not_looked_through_for_garbage(tmp_path: Path) -> None:
    assert last_said(STARTING, tmp_path) == "0 True True True"
