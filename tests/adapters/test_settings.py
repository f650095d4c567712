from pathlib import Path

import pytest

from adapters.settings import (
    COLLECTIONS_VARIABLE,
    HOME_VARIABLE,
    LEAST_CONFIDENCE_VARIABLE,
    Settings,
    SettingsError,
    read_environ,
)


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


@pytest.mark.parametrize(("written", "read"), [("0", 0.0), ("1", 1.0), (" .25 ", 0.25)])
def test_how_sure_an_answer_must_be_is_read(written: str, read: float) -> None:
    assert Settings.from_environ({LEAST_CONFIDENCE_VARIABLE: written}).least_confidence == read


def test_how_sure_an_answer_must_be_has_a_default_within_bounds() -> None:
    unset, blank = (Settings.from_environ(each) for each in ({}, {LEAST_CONFIDENCE_VARIABLE: ""}))

    assert 0 < unset.least_confidence == blank.least_confidence < 1


@pytest.mark.parametrize("written", ["-0.1", "1.01", "50%", "half", "nan", "inf", "0,5"])
def test_a_probability_that_is_none_is_named_with_the_remedy(written: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environ({LEAST_CONFIDENCE_VARIABLE: written})

    told = f"QUOTEDESK_LEAST_CONFIDENCE is {written}; write a number from 0 to 1, such as 0."
    assert str(refusal.value).startswith(told)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ("default",)),
        (" , ,", ("default",)),
        ("news", ("news",)),
        (" news,default , news ", ("default", "news")),
        ("gemüse", ("gemüse",)),
    ],
)
def test_which_collections_are_read_is_set_with_commas(
    written: str, read: tuple[str, ...]
) -> None:
    assert Settings.from_environ({COLLECTIONS_VARIABLE: written}).collections == read


@pytest.mark.parametrize("written", ["a b", "news;default", "a/b", "x" * 65])
def test_a_collection_that_is_no_name_is_named_with_the_remedy(written: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environ({COLLECTIONS_VARIABLE: written})

    told = f"QUOTEDESK_COLLECTIONS is {written}; write names with commas between. A collection is"
    assert str(refusal.value).startswith(told)


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

    for variable in (HOME_VARIABLE, COLLECTIONS_VARIABLE, LEAST_CONFIDENCE_VARIABLE):
        assert f"#{variable}=" in example.read_text("utf-8")
