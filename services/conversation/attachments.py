"""Files that come with a message: each expected once, an album answered once."""

from collections.abc import Sequence

from services.conversation.turn import Turn
from services.media.queries import get_media
from services.media.service import expect


async def take(turn: Turn, known: Sequence[int]) -> list[int]:
    """The message's file, to be fetched; none if an edited message brings a known one again."""
    attachment = turn.inbound.attachment
    if attachment is None or (turn.inbound.edited and await _is_among(turn, known)):
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


def opens_album(turn: Turn) -> bool:
    """True for a file by itself and for the first of an album: the others are not answered."""
    album, before = turn.inbound.album, turn.talk.expecting or {}
    if album is None:
        return True
    turn.talk.expecting = {**before, "album": album}
    return before.get("album") != album
