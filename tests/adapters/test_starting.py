import subprocess
import sys
from pathlib import Path

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


def test_what_is_loaded_at_the_start_is_not_looked_through_for_garbage(tmp_path: Path) -> None:
    started = subprocess.run(
        [sys.executable, "-c", STARTING],
        cwd=Path(__file__).parents[2],
        env={"QUOTEDESK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Usage" in started.stdout
    assert started.stderr.splitlines()[-1] == "0 True True True"
