import asyncio
import contextlib
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands

from tests.loopback.discord import Call, Fault, LoopbackDiscord


class Bot(discord.Client):
    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.01)
        self.heard: list[str] = []
        self.interactions: list[discord.Interaction] = []
        self.tree = app_commands.CommandTree(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        pass

    async def on_message(self, message: discord.Message) -> None:
        if message.author == self.user:
            return
        self.heard.append(message.content)
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.Container(discord.ui.TextDisplay("The tide turns.")))
        await message.reply(view=view, mention_author=False)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.interactions.append(interaction)
        await interaction.response.defer()
        await interaction.edit_original_response(content="The moon pulls.")


@pytest.fixture
async def loopback(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        monkeypatch.setattr("discord.http.Route.BASE", server.api_url)
        gateway = yarl.URL(server.gateway_url)
        monkeypatch.setattr("discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY", gateway)
        yield server


@pytest.fixture
async def bot(loopback: LoopbackDiscord) -> AsyncIterator[Bot]:
    client = Bot()
    running = asyncio.create_task(client.start(loopback.token))
    await loopback.connected()
    yield client
    await client.close()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def test_a_mention_is_answered_with_a_layout(loopback: LoopbackDiscord, bot: Bot) -> None:
    asked = await loopback.message("What turns?", mention_bot=True)
    await loopback.until(lambda: loopback.posted)
    assert bot.heard == [f"<@{loopback.application_id}> What turns?"]
    [posted] = loopback.posted
    assert (posted.channel, posted.via) == (loopback.channel_id, "message")
    assert posted.payload["flags"] == 1 << 15
    assert posted.payload["message_reference"]["message_id"] == int(asked)


async def test_a_direct_message_is_answered_where_it_was_written(
    loopback: LoopbackDiscord, bot: Bot
) -> None:
    await loopback.message("What turns?", guild=False)
    await loopback.until(lambda: loopback.posted)
    assert bot.heard == ["What turns?"]
    assert loopback.posted[0].channel == loopback.direct_channel_id


@pytest.mark.parametrize("code", [1000, 1001, 4000, None])
async def test_a_dropped_bot_resumes_and_hears_what_it_missed(
    loopback: LoopbackDiscord, bot: Bot, code: int | None
) -> None:
    await loopback.drop(code=code)
    await loopback.message("Still there?", mention_bot=True)
    await loopback.until(lambda: loopback.posted)
    assert (loopback.identified, loopback.resumed, len(bot.heard)) == (1, 1, 1)


async def test_a_bot_asked_to_reconnect_resumes(loopback: LoopbackDiscord, bot: Bot) -> None:
    await loopback.reconnect_request()
    await loopback.until(lambda: loopback.resumed == 1)
    await loopback.message("Still there?", guild=False)
    await loopback.until(lambda: loopback.posted)
    assert (loopback.identified, len(bot.heard)) == (1, 1)


@pytest.mark.parametrize(("resumable", "counts"), [(True, (1, 1)), (False, (2, 0))])
@pytest.mark.usefixtures("bot")
async def test_an_invalid_session_is_identified_anew_unless_it_may_be_resumed(
    loopback: LoopbackDiscord, *, resumable: bool, counts: tuple[int, int]
) -> None:
    await loopback.invalidate(resumable)
    await loopback.until(lambda: (loopback.identified, loopback.resumed) == counts)
    await loopback.message("Still there?", guild=False)
    await loopback.until(lambda: loopback.posted)


@pytest.mark.usefixtures("bot")
async def test_a_session_forgotten_while_away_is_identified_anew(
    loopback: LoopbackDiscord,
) -> None:
    await loopback.invalidate(resumable=False)
    await loopback.drop(code=None)
    await loopback.until(lambda: loopback.identified == 2)


@pytest.mark.usefixtures("bot")
async def test_a_refused_gateway_is_tried_again(loopback: LoopbackDiscord) -> None:
    loopback.refuse_gateway = True
    await loopback.drop()
    await asyncio.sleep(0.1)
    assert loopback.resumed == 0
    loopback.refuse_gateway = False
    await loopback.until(lambda: loopback.resumed == 1)


async def test_a_deferred_answer_is_seen_once_it_is_edited(
    loopback: LoopbackDiscord, bot: Bot
) -> None:
    interaction = await loopback.ask("What pulls?")
    await loopback.until(lambda: loopback.posted)
    [posted] = loopback.posted
    assert (posted.via, posted.payload["content"]) == ("interaction", "The moon pulls.")
    [heard] = bot.interactions
    assert (await heard.original_response()).content == "The moon pulls."
    with pytest.raises(discord.HTTPException) as raised:
        await bot.http.request(
            discord.http.Route(
                "POST", f"/interactions/{interaction.id}/{interaction.token}/callback"
            ),
            json={"type": 5},
        )
    assert raised.value.code == 40060


async def test_an_edit_replaces_what_was_seen_until_the_token_expires(
    loopback: LoopbackDiscord, bot: Bot
) -> None:
    interaction = await loopback.ask("What pulls?", guild=False)
    await loopback.until(lambda: loopback.posted)
    await bot.interactions[0].edit_original_response(content="The sun pulls.")
    assert [posted.payload["content"] for posted in loopback.posted] == ["The sun pulls."]
    await bot.interactions[0].followup.send("More.")
    assert len(loopback.posted) == 2
    await bot.interactions[0].delete_original_response()
    assert len(loopback.posted) == 1
    loopback.expire(interaction.token)
    with pytest.raises(discord.HTTPException) as raised:
        await bot.interactions[0].edit_original_response(content="Late.")
    assert (raised.value.status, raised.value.code) == (401, 50027)


async def test_commands_keep_their_ids_when_they_are_synced_again(
    loopback: LoopbackDiscord, bot: Bot
) -> None:
    @bot.tree.command(description="Ask")
    async def ask(_: discord.Interaction, question: str) -> None:
        del question

    [first] = await bot.tree.sync()
    [second] = await bot.tree.sync()
    [fetched] = await bot.tree.fetch_commands()
    assert first.id == second.id == fetched.id
    assert loopback.commands[0]["options"][0]["required"] is True


async def test_a_nonce_posts_once(loopback: LoopbackDiscord, bot: Bot) -> None:
    channel = bot.get_partial_messageable(int(loopback.channel_id))
    first = await channel.send("Once.", nonce="n")
    second = await channel.send("Once.", nonce="n")
    assert first.id == second.id
    assert len(loopback.posted) == 1
    assert [message.id async for message in channel.history()] == [first.id]
    assert (await channel.fetch_message(first.id)).content == "Once."


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "a" * 2001},
        {"content": "a", "nonce": "n" * 26},
        {"content": "a", "flags": 1 << 15},
        {"components": [{"type": 10, "content": "a"}]},
        {"components": [{"type": 10, "content": "a" * 4001}], "flags": 1 << 15},
        {"components": [{"type": 17, "components": [{"type": 14}] * 40}], "flags": 1 << 15},
    ],
)
async def test_what_discord_refuses_is_refused(
    loopback: LoopbackDiscord, bot: Bot, payload: dict[str, object]
) -> None:
    route = discord.http.Route("POST", f"/channels/{loopback.channel_id}/messages")
    with pytest.raises(discord.HTTPException) as raised:
        await bot.http.request(route, json=payload)
    assert raised.value.code == 50035
    assert loopback.posted == []


async def test_a_fault_befalls_the_call_that_it_is_meant_for(
    loopback: LoopbackDiscord, bot: Bot
) -> None:
    answers = iter(
        [
            Fault(
                status=429,
                body='{"message": "slower", "retry_after": 0.01, "global": false}',
                headers={"Via": "1.1 google"},
            ),
            Fault(status=403, processed=True),
        ]
    )
    loopback.faults = lambda call: next(answers) if call.verb == "POST" else None
    channel = bot.get_partial_messageable(int(loopback.channel_id))
    with pytest.raises(discord.Forbidden):
        await channel.send("Twice.")
    posts = [call for call in loopback.calls if call.verb == "POST"]
    assert (len(posts), len(loopback.posted)) == (2, 1)


async def test_a_reset_connection_is_a_reset_to_the_client(
    loopback: LoopbackDiscord, bot: Bot
) -> None:
    def reset(_: Call) -> Fault:
        return Fault(reset=True, processed=True)

    loopback.faults = reset
    channel = bot.get_partial_messageable(int(loopback.channel_id))
    with pytest.raises(aiohttp.ClientOSError):
        await channel.send("Once.")
    assert len(loopback.posted) == 1


async def test_a_wrong_token_is_refused(loopback: LoopbackDiscord) -> None:
    async with Bot() as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")
    assert [call.path for call in loopback.calls] == ["/users/@me"]


async def test_a_silent_gateway_answers_nothing(loopback: LoopbackDiscord) -> None:
    loopback.silent = True
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(loopback.gateway_url) as socket,
    ):
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.1)


async def test_waiting_in_vain_tells_the_calls_so_far(loopback: LoopbackDiscord) -> None:
    with pytest.raises(AssertionError, match="none"):
        await loopback.until(lambda: loopback.posted, timeout=0.01)
