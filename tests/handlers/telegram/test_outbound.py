"""What a person sees when we send: words, buttons, pins, pictures."""

from typing import Any

import pytest

from handlers.telegram.outbound import TelegramChannel
from services.messages import GeoPoint
from services.notify.channel import Button, FetchRefused, Outgoing, SendFailed, SendRefused
from tests.handlers.telegram.conftest import JPEG
from tests.telegram_server import Phone, TelegramServer, busy

KHE_SANH = GeoPoint(16.61923, 106.73087)
YES, NO = Button("report:send", "Send"), Button("report:cancel", "Cancel")
LONG = Button("report:skip", "I would rather not answer this question")


def to(phone: Phone, text: str = "Hello", **more: Any) -> Outgoing:
    return Outgoing(**{"id": 1, "contact": str(phone.id), "text": text, "language": "en", **more})


async def test_words_arrive_as_they_were_written(channel: TelegramChannel, phone: Phone) -> None:
    sent = await channel.send(to(phone, "<b>5 < 6</b> & *so* _on_ 💥"))

    [shown] = phone.screen()
    assert (str(shown.id), shown.text) == (sent, "<b>5 < 6</b> & *so* _on_ 💥")


async def test_short_buttons_share_a_row_and_long_ones_do_not(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, buttons=(YES, NO, LONG, YES, LONG, NO)))

    [shown] = phone.screen()
    assert [len(row) for row in shown.keyboard.inline] == [2, 1, 1, 1, 1]
    assert phone.buttons() == [button.key for button in (YES, NO, LONG, YES, LONG, NO)]


async def test_a_question_for_the_place_offers_to_send_it(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, "Where?", wants_location=True, buttons=(NO,)))

    keys = phone.keyboard()
    assert [key.get("request_location") for key in keys] == [True, None]
    assert keys[1] == {"text": "Cancel"}


async def test_a_question_for_the_number_offers_to_share_it(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, "Your number?", wants_contact=True))

    [key] = phone.keyboard()
    assert key["request_contact"] is True


async def test_the_next_plain_message_takes_the_keyboard_away(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, "Where?", wants_location=True))

    await channel.send(to(phone, "Thank you"))

    assert phone.keyboard() == []


async def test_a_question_with_a_keyboard_is_followed_by_a_new_message_not_an_edit(
    channel: TelegramChannel, phone: Phone
) -> None:
    sent = await channel.send(to(phone, "Where?", card="draft", wants_location=True, buttons=(NO,)))
    await channel.send(to(phone, "There.", card="draft", edits=sent))

    assert [shown.text for shown in phone.screen()] == ["Where?", "There."]


async def test_a_place_with_few_words_is_one_pin(channel: TelegramChannel, phone: Phone) -> None:
    await channel.send(to(phone, "Your report\nKhe Sanh", location=KHE_SANH, buttons=(YES,)))

    [shown] = phone.screen()
    assert (shown.kind, shown.text) == ("venue", "Your report\nKhe Sanh")
    assert shown.location == (16.61923, 106.73087)
    assert phone.buttons() == ["report:send"]


async def test_a_place_with_a_title_only_reads_out_its_degrees(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, "Here", location=KHE_SANH))

    assert phone.screen()[0].text == "Here\n16.61923, 106.73087"


@pytest.mark.parametrize("more", [{"text": "w " * 40}, {"text": "Task 9", "card": "task:9"}])
async def test_many_words_or_a_card_stand_below_their_pin(
    channel: TelegramChannel, phone: Phone, more: dict[str, Any]
) -> None:
    sent = await channel.send(to(phone, location=KHE_SANH, buttons=(YES,), **more))

    pin, words = phone.screen()
    assert (pin.kind, words.kind, str(words.id)) == ("location", "text", sent)
    assert (len(pin.buttons), len(words.buttons)) == (0, 1)


async def test_a_place_without_words_is_a_bare_pin(channel: TelegramChannel, phone: Phone) -> None:
    await channel.send(to(phone, "", location=KHE_SANH))

    assert [shown.kind for shown in phone.screen()] == ["location"]


async def test_a_picture_carries_its_words(channel: TelegramChannel, phone: Phone) -> None:
    await channel.send(to(phone, "Which?", photo="drawn:kinds", buttons=(YES,)))

    [shown] = phone.screen()
    assert (shown.kind, shown.text, shown.file) == ("photo", "Which?", JPEG + b"en")
    assert phone.buttons() == ["report:send"]


async def test_words_too_long_for_a_picture_stand_below_it(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, "x" * 1025, photo="drawn:kinds", buttons=(YES,)))

    picture, words = phone.screen()
    assert (picture.text, words.text) == ("", "x" * 1025)
    assert (len(picture.buttons), len(words.buttons)) == (0, 1)


async def test_a_voice_comes_before_its_words(channel: TelegramChannel, phone: Phone) -> None:
    await channel.send(to(phone, "They said:", voice="drawn:kinds"))

    assert [shown.kind for shown in phone.screen()] == ["voice", "text"]


async def test_a_picture_that_does_not_exist_does_not_hold_back_the_words(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, "Which?", photo="drawn:nothing"))

    assert [(shown.kind, shown.text) for shown in phone.screen()] == [("text", "Which?")]


async def test_a_picture_that_is_not_ready_is_waited_for(
    channel: TelegramChannel, phone: Phone
) -> None:
    with pytest.raises(SendFailed, match="not ready"):
        await channel.send(to(phone, photo="media:late"))

    assert phone.screen() == []


@pytest.mark.parametrize("text", ["line\n" * 2000, "word " * 2000, "x" * 9000, "💥" * 4100])
async def test_a_text_of_any_length_arrives_whole(
    channel: TelegramChannel, phone: Phone, text: str
) -> None:
    await channel.send(to(phone, text, buttons=(YES,)))

    shown = phone.screen()
    assert "".join("".join(m.text.split()) for m in shown) == "".join(text.split())
    assert [len(message.buttons) for message in shown] == [0] * (len(shown) - 1) + [1]


@pytest.mark.parametrize("text", ["", "   ", " " * 5000])
async def test_nothing_to_say_is_our_own_fault(
    channel: TelegramChannel, phone: Phone, text: str
) -> None:
    with pytest.raises(SendRefused) as refusal:
        await channel.send(to(phone, text))

    assert not refusal.value.gone


async def test_a_file_is_fetched(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    phone.sends_photo(b"a photo")

    assert await channel.fetch(list(server.ledger.files)[-1]) == b"a photo"


@pytest.mark.parametrize("size", [None, 20 * 1024 * 1024 + 1])
async def test_a_file_that_is_unknown_or_too_large_is_refused(
    channel: TelegramChannel, server: TelegramServer, size: int | None
) -> None:
    ref = "unknown" if size is None else server.ledger.keep_file(bytes(size))

    with pytest.raises(FetchRefused):
        await channel.fetch(ref)


@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_a_fetch_that_fails_is_tried_again(
    channel: TelegramChannel, server: TelegramServer, method: str
) -> None:
    ref = server.ledger.keep_file(b"a photo")
    server.fail(busy(method))

    with pytest.raises(SendFailed):
        await channel.fetch(ref)
