from typing import Any

import discord
import pytest
from discord import app_commands

from tests.payloads.discord import check_discord_commands
from tests.payloads.discord_samples import command, option
from tests.payloads.discord_spec import check_against_spec


@app_commands.command(name="ask", description="Ask the articles")
@app_commands.describe(question="What to ask", private="Who sees the answer")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.choices(private=[app_commands.Choice(name="Only me", value="yes")])
async def ask(
    interaction: discord.Interaction,
    question: app_commands.Range[str, 1, 300],
    private: str = "yes",
) -> None: ...


@app_commands.context_menu(name="Ask About This")
async def ask_about(interaction: discord.Interaction, message: discord.Message) -> None: ...


def choice(value: str = "x", name: str = "x") -> dict[str, str]:
    return {"name": name, "value": value}


def large(size: int) -> dict[str, Any]:
    options = [option(f"o{n}", choices=[choice("x" * 100, "x" * size)] * 4) for n in range(10)]
    return command(options=options)


async def test_the_commands_that_discord_py_builds_pass() -> None:
    async with discord.Client(intents=discord.Intents.none()) as client:
        tree = app_commands.CommandTree(client)
        payload = [ask.to_dict(tree), ask_about.to_dict(tree)]

    check_discord_commands(payload)
    check_against_spec("PUT", "/applications/1/commands", payload)


GOOD: dict[str, list[Any]] = {
    "none": [],
    "a hundred": [command(name=f"ask-{n}") for n in range(100)],
    "another script": [command(name="भाषा"), command(name="поиск_'1")],
    "a command and a menu of one name": [command(), {"type": 3, "name": "ask"}],
    "translations": [command(name_localizations={"de": "frag"}, description_localizations=None)],
    "everywhere": [command(integration_types=[0, 1], contexts=[0, 1, 2])],
    "a subcommand": [command(options=[option(type=1, options=[option()])])],
    "an option that may be left out": [command(options=[option(required=True), option("b")])],
    "almost too large": [large(90)],
}
BAD: dict[str, tuple[list[Any], str]] = {
    "no object": (["ask"], "not an object"),
    "101": ([command(name=f"ask-{n}") for n in range(101)], "101 items"),
    "capitals": ([command(name="Ask")], r"\$\[0\]\.name: is 'Ask'"),
    "a space": ([command(name="ask me")], "'ask me'"),
    "a long name": ([command(name="x" * 33)], "33"),
    "no name": ([{"description": "x"}], "lacks 'name'"),
    "one name twice": ([command(), command()], "repeats 'ask'"),
    "no description": ([command(description="")], "description: has 0"),
    "a long description": ([command(description="x" * 101)], "101"),
    "a menu with a description": ([command(type=3)], "menu"),
    "an unknown type": ([command(type=9)], "type: is 9"),
    "an unknown place": ([command(contexts=[3])], r"contexts\[0\]: is 3"),
    "an unknown installation": ([command(integration_types=["0"])], "integration_types"),
    "no place": ([command(contexts=[])], "0 items"),
    "a bad translation": ([command(name_localizations={"de": "Frag"})], r"localizations\.de"),
    "26 options": ([command(options=[option(f"o{n}") for n in range(26)])], "26 items"),
    "one option twice": ([command(options=[option(), option()])], "repeats"),
    "an option in capitals": ([command(options=[option("Q")])], "'Q'"),
    "an unknown option": ([command(options=[option(type=12)])], "12"),
    "a needed option last": ([command(options=[option(), option("b", required=True)])], "last"),
    "26 choices": ([command(options=[option(choices=[choice()] * 26)])], "26 items"),
    "a long choice": ([command(options=[option(choices=[choice("x" * 101)])])], "too long"),
    "too large": ([large(100)], "not 8000"),
    "half a character": ([command(description="\ud83d")], "surrogate"),
}


@pytest.mark.parametrize("payload", GOOD.values(), ids=GOOD.keys())
def test_commands_that_discord_registers_pass(payload: list[Any]) -> None:
    check_discord_commands(payload)


@pytest.mark.parametrize(("payload", "rule"), BAD.values(), ids=BAD.keys())
def test_a_broken_command_fails(payload: list[Any], rule: str) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_discord_commands(payload)
