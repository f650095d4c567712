from pathlib import Path

import pytest

from adapters.settings import HOME_VARIABLE, Settings, SettingsError, read_environ


def test_the_home_is_the_users_data_folder_by_default() -> None:
    assert Settings.from_environ({HOME_VARIABLE: " "}).home.name == "quotedesk"


def test_a_home_that_is_a_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()

    with pytest.raises(SettingsError, match=r"QUOTEDESK_HOME is .*; name a folder"):
        Settings.from_environ({HOME_VARIABLE: str(path)})


@pytest.mark.parametrize("home", ["~nobody-of-that-name/x", "/" + "x" * 300])
def test_a_home_that_cannot_be_looked_at_is_named_with_the_remedy(home: str) -> None:
    with pytest.raises(SettingsError, match=r"QUOTEDESK_HOME is .*; name a folder"):
        Settings.from_environ({HOME_VARIABLE: home})


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IN_BOTH", "environment")
    (tmp_path / ".env").write_text("IN_BOTH=file\nIN_FILE=file\nEMPTY\n")

    environ = read_environ()

    assert (environ["IN_BOTH"], environ["IN_FILE"]) == ("environment", "file")
    assert "EMPTY" not in environ


def test_an_unreadable_env_file_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"NAME=\xff\xfe\xfa\n")

    with pytest.raises(SettingsError, match="save it as UTF-8"):
        read_environ()


def test_every_setting_is_in_the_example() -> None:
    example = Path(__file__).parents[2] / ".env.example"

    assert f"#{HOME_VARIABLE}=" in example.read_text("utf-8")
