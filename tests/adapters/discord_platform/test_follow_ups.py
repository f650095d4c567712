from pathlib import Path

from bot import Librarian
from tests.adapters.discord_platform.chatting import Chat, chatting, shown
from tests.adapters.discord_platform.checking import QUESTION
from tests.adapters.discord_platform.serving import serving
from tests.loopback.discord import LoopbackDiscord
from tests.payloads.discord import shown_text

FOLLOW_UP = "And how big is it?"
RECALLED = "From what you asked before, I also looked for “raises”, “tides”."
ABOUT_BEFORE = "asked before"


async def asked_in_private(chat: Chat, text: str) -> str:
    result = await chat.alice.slash(chat.channel, "ask", question=text)
    assert result.ephemeral
    assert result.response
    return shown(result.response.message)


async def test_a_follow_up_recalls_what_its_asker_asked_in_the_channel_before(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        assert ABOUT_BEFORE not in shown(await chat.ask(QUESTION))
        assert RECALLED in shown(await chat.ask(FOLLOW_UP))


async def test_in_another_channel_and_for_another_asker_nothing_is_recalled(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        await chat.ask(QUESTION)
        bob = chat.guild.add_member(chat.env.create_user("bob"))
        await bob.send(chat.channel, f"{chat.bot} {FOLLOW_UP}")
        elsewhere = chat.guild.create_text_channel("elsewhere")
        await chat.alice.send(elsewhere, f"{chat.bot} {FOLLOW_UP}")
        told = [shown(chat.answers()[-1]), shown(chat.answers(elsewhere)[-1])]

    assert all(each.startswith(FOLLOW_UP) and ABOUT_BEFORE not in each for each in told)


async def test_what_was_asked_in_private_comes_up_in_private_alone(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        await asked_in_private(chat, QUESTION)
        public = shown(await chat.ask(FOLLOW_UP))
        private = await asked_in_private(chat, FOLLOW_UP)

    assert public.startswith(FOLLOW_UP)
    assert ABOUT_BEFORE not in public
    assert "tides" not in public.casefold()
    assert RECALLED in private


async def test_after_a_restart_nothing_is_recalled_and_the_follow_up_is_answered(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    async with serving(discord, librarian, home):
        await discord.message(QUESTION, mention_bot=True)
        await discord.until(lambda: len(discord.posted) == 1)
    async with serving(discord, librarian, home):
        await discord.message(FOLLOW_UP, mention_bot=True)
        await discord.until(lambda: len(discord.posted) == 2)

    told = shown_text(discord.posted[1].payload)
    assert told.startswith(FOLLOW_UP)
    assert ABOUT_BEFORE not in told
