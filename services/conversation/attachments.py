"""Files that come with a message: each expected once, an album answered once."""

from collections.abc import Sequence

from services.conversation.turn import Turn
from services.limits.bounds import room_for_file
from services.media.queries import get_media
from services.media.service import expect


async def take(turn: Turn, known: Sequence[int]) -> list[int]:
    """The message's file, to be fetched; none if an edited message brings a known one again, or
    there is no room for more."""
    attachment = turn.inbound.attachment
    if attachment is None or not room_for_file(known):
        return []
    if turn.inbound.edited and await _is_among(turn, known):
        return []
    media = await expect(
        turn.session,
        attachment,
        channel=turn.inbound.sender.channel,
        person_id=turn.person.id,
        album=turn.inbound.album,
    )
    return [media.id]


async def _is_among(turn: Turn, known: Sequence[int]) -> bool:
    attachment = turn.inbound.attachment
    files = [await get_media(turn.session, media_id) for media_id in known]
    return attachment is not None and attachment.ref in {file.ref for file in files if file}


def has_no_room(turn: Turn, known: Sequence[int]) -> bool:
    """Whether the message brings a new file beyond as many as one report can hold."""
    inbound = turn.inbound
    return inbound.attachment is not None and not inbound.edited and not room_for_file(known)


def opens_album(turn: Turn) -> bool:
    """True for a file by itself and for the first of an album: the others are not answered."""
    album, before = turn.inbound.album, turn.talk.expecting or {}
    if album is None:
        return True
    turn.talk.expecting = {**before, "album": album}
    return before.get("album") != album
