from pathlib import Path

from aiohttp import web

from tests.adapters.doctor.examining import closed_port, found
from tests.loopback.discord import Fault, LoopbackDiscord

DISCORD_PAGE = "https://discord.com/developers/applications"


async def test_the_link_that_invites_the_bot_is_told(
    home: Path, discord_: LoopbackDiscord
) -> None:
    well, _ = await found(home, discord_.environ())

    (line,) = [line for line in well if "the link that invites" in line]
    assert line.partition("https://")[2].startswith("discord.com/oauth2/authorize?client_id=")
    assert f"client_id={discord_.application_id}&" in line
    assert "scope=bot+applications.commands" in line
    assert "permissions=274877975552" in line


async def test_a_token_that_discord_refuses_is_to_be_copied_again(
    home: Path, discord_: LoopbackDiscord
) -> None:
    _, to_do = await found(home, discord_.environ(), {"DISCORD_TOKEN": "another.of.nobody"})

    (line,) = to_do
    assert line.startswith("Discord: Discord refuses DISCORD_TOKEN; copy it")
    assert DISCORD_PAGE in line


async def test_commands_that_discord_does_not_know_are_to_be_told(
    home: Path, discord_: LoopbackDiscord
) -> None:
    discord_.commands[0]["description"] = "Another"

    _, to_do = await found(home, discord_.environ())

    assert to_do == [
        "Discord: the commands are not known yet: `quotedesk discord` tells them.",
    ]
    assert not [call for call in discord_.calls if call.verb != "GET"]


async def test_a_gateway_that_refuses_is_told_as_such(
    home: Path, discord_: LoopbackDiscord
) -> None:
    discord_.refuse_gateway = True

    _, to_do = await found(home, discord_.environ())

    (line,) = to_do
    assert line.startswith("Discord: cannot be reached (")


async def test_a_gateway_that_hangs_up_is_told_as_such(
    home: Path, discord_: LoopbackDiscord
) -> None:
    async def hang_up(request: web.Request) -> web.StreamResponse:
        response = web.WebSocketResponse()
        await response.prepare(request)
        await response.close(code=4000)
        return response

    server = web.Application()
    server.router.add_get("/", hang_up)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port := closed_port()).start()

    try:
        _, to_do = await found(
            home, discord_.environ(), {"DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{port}/"}
        )
    finally:
        await runner.cleanup()

    (line,) = to_do
    assert line.startswith("Discord: cannot be reached (")


async def test_what_is_not_discord_is_told_as_such(home: Path, discord_: LoopbackDiscord) -> None:
    discord_.faults = lambda _: Fault(body="{}")

    _, to_do = await found(home, discord_.environ())

    (line,) = to_do
    assert line.startswith("Discord: cannot be reached (")
