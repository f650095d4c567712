import sys
from pathlib import Path

import pytest

from corpus.benchmark.engine import MissingEngineError
from corpus.benchmark.with_lucene import Lucene

# What the program in Java answers, from a program that knows nothing of Lucene.
JAVA = f"""#!{sys.executable}
import sys
if sys.argv[4] == "build":
    print(1_500_000_000)
else:
    print("ready", flush=True)
    for request in sys.stdin:
        if request.startswith("open"):
            print(2_000_000, flush=True)
        elif request == "search 10 moon tide\\n":
            print("3000000 7 5", flush=True)
        else:
            break
"""


@pytest.fixture
def jars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a jar, and put a program called java on the path."""
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(JAVA)
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(java.parent))
    (tmp_path / "lucene-core-9.12.3.jar").touch()
    return tmp_path


def test_it_is_known_by_the_version_of_its_jar(jars: Path) -> None:
    assert Lucene(jars=jars).version() == "9.12.3"


def test_a_build_takes_what_it_took_inside(jars: Path, tmp_path: Path) -> None:
    assert Lucene(jars=jars).build(tmp_path / "corpus.txt", tmp_path) == 1.5


def test_a_search_takes_what_it_took_inside(jars: Path, tmp_path: Path) -> None:
    searcher = Lucene(jars=jars).open(tmp_path)

    assert searcher.seconds == pytest.approx(0.002)
    assert searcher.elsewhere is not None
    assert searcher.search("Moon, tide?", 10) == [7, 5]
    assert searcher.seconds == pytest.approx(0.003)
    searcher.close()


def test_a_program_that_has_ended_is_told_of(jars: Path, tmp_path: Path) -> None:
    searcher = Lucene(jars=jars).open(tmp_path)

    with pytest.raises(MissingEngineError, match="ended early"):
        searcher.search("something else", 10)
    searcher.close()


def test_it_is_left_out_without_its_jars(jars: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()

    with pytest.raises(MissingEngineError, match="names no folder"):
        Lucene().version()
    with pytest.raises(MissingEngineError, match=r"holds no lucene-core-….jar"):
        Lucene(jars=tmp_path / "none").version()
    assert jars.exists()


def test_it_is_left_out_without_java(
    jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))

    with pytest.raises(MissingEngineError, match="no java"):
        Lucene(jars=jars).version()


def test_a_java_that_cannot_compile_is_told_of(jars: Path, tmp_path: Path) -> None:
    (jars / "bin" / "java").write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")

    with pytest.raises(MissingEngineError, match="takes a JDK"):
        Lucene(jars=jars).build(tmp_path / "corpus.txt", tmp_path)
