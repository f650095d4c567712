"""Questions in what Discord delivers, and where to answer them."""

import discord

from adapters.desk import Asked
from adapters.discord.markdown import plain

_WRITTEN = {discord.MessageType.default, discord.MessageType.reply}


def question_in_message(message: discord.Message, *, bot: discord.abc.User) -> Asked | None:
    """Return the question in a message that mentions *bot* or is sent to it, if it is one."""
    is_by_a_bot = message.author.bot or message.webhook_id is not None
    if is_by_a_bot or message.type not in _WRITTEN:
        return None
    is_direct = message.guild is None
    if not (is_direct or any(each.id == bot.id for each in message.mentions)):
        return None
    names = {each.id: each.name for each in message.channel_mentions}
    return Asked(
        key=f"discord:{message.id}",
        text=plain(message.content, names),
        user=str(message.author.id),
        channel=str(message.channel.id),
        conversation=f"{message.channel.id}:{message.author.id}",
        place={
            "channel": str(message.channel.id),
            "message": str(message.id),
            "user": str(message.author.id),
        },
    )


def question_in_command(interaction: discord.Interaction, question: str) -> Asked:
    """Return the *question* of a slash command, which is answered to its asker alone."""
    return Asked(
        key=f"discord:command:{interaction.id}",
        text=plain(question, {}),
        user=str(interaction.user.id),
        channel=str(interaction.channel_id),
        # Apart from what all can read: its words must not come up in the channel.
        conversation=f"{interaction.channel_id}:{interaction.user.id}:alone",
        place={
            "application": str(interaction.application_id),
            "token": interaction.token,
            "user": str(interaction.user.id),
        },
    )
