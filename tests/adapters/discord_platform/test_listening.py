from collections.abc import Awaitable, Callable
from pathlib import Path

import discord
import pytest
from simcord.enums import MessageType

from bot import Librarian
from tests.adapters.discord_platform.chatting import Chat, chatting, shown
from tests.adapters.discord_platform.checking import QUESTION, QUOTE

Deed = Callable[[Chat], Awaitable[object]]


async def a_bot(chat: Chat) -> None:
    other = chat.guild.add_member(chat.env.create_user("gulls", bot=True))
    await other.send(chat.channel, f"{chat.bot} {QUESTION}")


async def a_bot_in_a_direct_message(chat: Chat) -> None:
    await chat.env.create_user("gulls", bot=True).send_dm(QUESTION)


async def a_webhook(chat: Chat) -> None:
    await chat.guild.create_webhook(chat.channel, "news").send(f"{chat.bot} {QUESTION}")


async def the_bot_itself(chat: Chat) -> None:
    await chat.client.get_partial_messageable(chat.channel.id).send(f"{chat.bot} {QUESTION}")
    await chat.env.settle()


async def an_edit_that_adds_a_mention(chat: Chat) -> None:
    said = await chat.alice.send(chat.channel, QUESTION)
    await chat.alice.edit(said, f"{chat.bot} {QUESTION}")


async def somebody_who_joins(chat: Chat) -> None:
    ben = chat.guild.add_member(chat.env.create_user("ben"))
    chat.guild.create_system_message(chat.channel, MessageType.NEW_MEMBER, author=ben)
    await chat.env.settle()


async def a_message_to_others(chat: Chat) -> None:
    await chat.alice.send(chat.channel, QUESTION)


async def a_mention_of_somebody_else(chat: Chat) -> None:
    await chat.alice.send(chat.channel, f"{chat.alice.mention} {QUESTION}")


async def a_mention_of_everyone(chat: Chat) -> None:
    await chat.alice.send(chat.channel, f"@everyone @here {QUESTION}")


async def a_mention_of_a_role(chat: Chat) -> None:
    role = chat.guild.create_role("readers")
    await chat.alice.send(chat.channel, f"{role.mention} {QUESTION}")


async def a_reply_to_somebody_else(chat: Chat) -> None:
    said = await chat.alice.send(chat.channel, "The sea is high today.")
    await chat.alice.send(chat.channel, QUESTION, reply_to=said)


NO_QUESTIONS = (
    a_bot, a_bot_in_a_direct_message, a_webhook, the_bot_itself, an_edit_that_adds_a_mention,
    somebody_who_joins, a_message_to_others, a_mention_of_somebody_else, a_mention_of_everyone,
    a_mention_of_a_role, a_reply_to_somebody_else,
)  # fmt: skip


@pytest.mark.parametrize("deed", NO_QUESTIONS, ids=lambda deed: deed.__name__)
async def test_what_is_no_question_is_not_answered(
    librarian: Librarian, home: Path, deed: Deed
) -> None:
    async with chatting(librarian, home) as chat:
        await deed(chat)
        assert not [each for each in chat.answers() if each.components]
        posted = [each for each in chat.env.http_requests if "/messages" in each.path]
        # What comes afterwards is answered all the same.
        assert QUOTE in shown(await chat.ask(QUESTION))
        assert len(posted) == (deed is the_bot_itself)


async def test_an_edited_question_is_not_answered_again(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        asked = await chat.alice.send(chat.channel, f"{chat.bot} {QUESTION}")
        await chat.alice.edit(asked, f"{chat.bot} What is weaker?")
        assert len(chat.answers()) == 1


async def test_discord_knows_the_command_and_its_option(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        assert chat.alice.available_commands(chat.channel) == ("ask",)
        assert chat.alice.user.available_commands() == ("ask",)
        [synced] = [each.json for each in chat.env.http_requests if each.method == "PUT"]
        assert isinstance(synced, list)
        [[option]] = [command["options"] for command in synced]
        assert (option["name"], option["type"], option["required"]) == ("question", 3, True)


async def test_where_the_bot_may_not_write_the_asker_is_answered_directly(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        assert chat.client.user
        silence = discord.PermissionOverwrite(send_messages=False)
        hushed = chat.guild.create_text_channel("hushed", overwrites={chat.client.user: silence})
        await chat.alice.send(hushed, f"{chat.bot} {QUESTION}")
        assert chat.answers(hushed) == []
        [answer] = chat.answers(chat.direct)
        assert QUOTE in shown(answer)


async def test_who_takes_no_direct_messages_either_does_not_stop_the_bot(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        chat.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=1)
        chat.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
        await chat.alice.send(chat.channel, f"{chat.bot} {QUESTION}")
        assert QUOTE in shown(await chat.ask(QUESTION))
