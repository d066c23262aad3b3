"""Photos and recordings: kept, passed on to the team that goes, never in the way."""

from tests.services.media.films import PLACE, a_film
from tests.services.media.images import a_photo, a_png_bomb, with_position
from tests.stories import sentences as say
from tests.stories.acts import AFTER_A_PIN, FIND, NEAR, accepts, reports
from tests.stories.phones import Seen
from tests.stories.telegram_phone import TelegramPhone
from tests.stories.webchat_phone import WebChatPhone
from tests.stories.world import World

VOICE = b"OggS\0\x02" + bytes(200)


async def test_an_album_of_three_photos_is_one_thought(world: World) -> None:
    an = world.telegram()

    for shade in ("JPEG", "PNG", "WEBP"):
        an.hand.sends_photo(a_photo(kind=shade), album="13579")
    await an.rests()

    assert len([seen for seen in await an.screen() if an._says(say.PLACE, seen.text)]) == 1
    assert len(await an.screen()) == 2, "the advice and one question"
    assert world.value("SELECT count(*) FROM media WHERE state = 'kept'") == 3


async def test_a_voice_note_and_a_photo_reach_the_team(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    await an.sends_voice(VOICE)
    await an.sends_photo(a_photo())

    await an.sends_pin(*FIND)
    await an.hurries(*AFTER_A_PIN[:-1], "report:send")

    kinds = [seen.kind for seen in await _settled(team)]
    assert "voice" in kinds
    assert "photo" in kinds
    await accepts(team)


async def _settled(phone: object) -> list[Seen]:
    await phone.mark()  # type: ignore[attr-defined]
    screen: list[Seen] = await phone.screen()  # type: ignore[attr-defined]
    return screen


async def test_a_photo_sent_as_a_document_is_accepted(world: World) -> None:
    an = world.telegram()

    an.hand.sends_document(a_photo(), caption="bờ ao")
    await an.rests()

    assert world.value("SELECT count(*) FROM media WHERE state = 'kept'") == 1
    await an.sends_pin(*FIND)
    await an.hurries(*AFTER_A_PIN[:-1])
    assert "bờ ao" in (await an.sees(say.SUMMARY)).text


async def test_a_document_that_is_no_photo_is_answered_with_what_is_accepted(world: World) -> None:
    an = world.telegram()

    an.hand.sends_document(b"%PDF-1.7", mime="application/pdf", name="a.pdf")
    await an.rests()

    await an.sees(say.CANNOT_READ)


async def test_a_file_of_25_mb_is_told_what_is_accepted(world: World) -> None:
    an = world.telegram()
    await an.writes("/report")

    an.hand.sends_document(bytes(25 * 1024 * 1024))
    await an.rests()

    assert "20 MB" in (await an.sees(say.CANNOT_USE_FILE)).text


async def test_what_only_claims_to_be_a_photo_is_told_what_is_accepted(
    world: World, channel: str
) -> None:
    an = await world.phone(channel)
    await an.writes("/report")

    await an.sends_photo(b"\xff\xd8\xff not a photo at all")
    await an.sends_photo(a_png_bomb(13_300))

    told = [s for s in await an.screen() if an._says(say.CANNOT_USE_FILE, s.text)]
    assert len(told) == 2
    assert "JPEG" in told[0].text
    await an.sends_pin(*FIND)
    await an.card("report:distance:50")


async def test_the_web_chat_says_at_once_that_a_file_is_too_large(world: World) -> None:
    an = await world.phone("webchat")
    assert isinstance(an, WebChatPhone)

    answer = await an.upload("photo", bytes(25 * 1024 * 1024))

    assert answer.status_code == 413
    assert "20 MB" in answer.text


async def test_a_photo_after_send_reaches_the_team_that_goes(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    reference = await reports(an)
    await accepts(team)

    await an.sends_photo(a_photo())

    photo = [seen for seen in await _settled(team) if seen.kind == "photo"]
    assert reference in photo[0].text


async def test_an_edited_message_corrects_the_note(world: World) -> None:
    an = world.telegram()
    await an.writes("/report")
    message = an.hand.writes("ở bờ ao nhà ông Ba")
    await an.rests()

    an.hand.edits(message, "ở bờ ao nhà ông Tư")
    await an.rests()

    await _finish(an)
    assert world.value("SELECT note FROM report") == "ở bờ ao nhà ông Tư"


async def _finish(an: TelegramPhone) -> None:
    await an.sends_pin(*FIND)
    await an.hurries(*AFTER_A_PIN, "report:send")


async def test_a_photo_sent_as_a_file_knows_where_the_item_is(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    photo = a_photo(exif=with_position())

    if isinstance(an, TelegramPhone):
        an.hand.sends_document(photo)
        await an.rests()
    else:
        await an.sends_photo(photo)
    await an.presses("photo:here:1")
    await an.hurries(*AFTER_A_PIN[1:-1], "report:send")

    assert world.value("SELECT place_how FROM report") == "photo"
    assert world.value("SELECT round(item_lat * 100) FROM report") == 1682
    assert "16.82000, 107.09833" in "\n".join(seen.text for seen in await _settled(team))


async def test_a_film_reaches_the_team_without_its_place(world: World) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", "telegram")
    an = world.telegram()
    an.hand.sends(video=an.hand._file(a_film(), duration=3))
    await an.rests()

    await an.sends_pin(*FIND)
    await an.hurries(*AFTER_A_PIN[:-1], "report:send")

    await _settled(team)
    assert isinstance(team, TelegramPhone)
    [film] = [shown.file for shown in team.hand.screen() if shown.kind == "video"]
    assert film is not None
    assert PLACE not in film
