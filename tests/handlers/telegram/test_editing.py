"""A message that replaces another does so in place where it can, and anew where it cannot."""

from handlers.telegram.outbound import TelegramChannel
from services.messages import GeoPoint
from services.notify.channel import Button
from tests.handlers.telegram.test_outbound import LONG, NO, YES, to
from tests.telegram_server import Phone, TelegramServer, busy

KHE_SANH = GeoPoint(16.61923, 106.73087)


async def test_a_card_changes_in_place(channel: TelegramChannel, phone: Phone) -> None:
    card = await channel.send(to(phone, "Offered", card="task:9", buttons=(YES, NO)))

    sent = await channel.send(to(phone, "Accepted", card="task:9", edits=card, buttons=(LONG,)))

    [shown] = phone.screen()
    assert (sent, shown.text, phone.buttons()) == (card, "Accepted", ["report:skip"])


async def test_a_card_that_says_the_same_already_counts_as_sent(
    channel: TelegramChannel, phone: Phone
) -> None:
    card = await channel.send(to(phone, "Offered", card="task:9", buttons=(YES,)))

    sent = await channel.send(to(phone, "Offered", card="task:9", edits=card, buttons=(YES,)))

    assert (sent, len(phone.screen())) == (card, 1)


async def test_the_caption_of_a_picture_changes_in_place(
    channel: TelegramChannel, phone: Phone
) -> None:
    card = await channel.send(to(phone, "Offered", card="t", photo="drawn:kinds", buttons=(YES,)))

    await channel.send(to(phone, "Accepted", card="t", photo="drawn:kinds", edits=card))

    [shown] = phone.screen()
    assert (shown.kind, shown.text, phone.buttons()) == ("photo", "Accepted", [])


async def test_the_pin_of_a_card_is_sent_only_once(channel: TelegramChannel, phone: Phone) -> None:
    card = await channel.send(to(phone, "Offered", card="t", location=KHE_SANH))

    await channel.send(to(phone, "Accepted", card="t", location=KHE_SANH, edits=card))

    assert [shown.text for shown in phone.screen()] == ["", "Accepted"]


async def test_only_the_buttons_change_when_there_are_no_words(
    channel: TelegramChannel, phone: Phone
) -> None:
    card = await channel.send(to(phone, "Offered", card="t", buttons=(YES, NO)))

    await channel.send(to(phone, "", card="t", edits=card, buttons=(NO,)))

    [shown] = phone.screen()
    assert (shown.text, phone.buttons()) == ("Offered", ["report:cancel"])


async def test_a_message_that_is_gone_is_sent_anew(channel: TelegramChannel, phone: Phone) -> None:
    sent = await channel.send(to(phone, "Accepted", card="t", edits="99999"))

    assert [(str(shown.id), shown.text) for shown in phone.screen()] == [(sent, "Accepted")]


async def test_an_id_that_is_none_of_telegrams_is_sent_anew(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, "Accepted", edits="web-17", retires="²"))

    assert [shown.text for shown in phone.screen()] == ["Accepted"]


async def test_a_message_that_brought_a_keyboard_is_sent_anew(
    channel: TelegramChannel, phone: Phone
) -> None:
    old = await channel.send(to(phone, "Where?", wants_location=True))

    await channel.send(to(phone, "There.", edits=old))

    assert [shown.text for shown in phone.screen()] == ["Where?", "There."]


async def test_the_words_of_a_pin_are_sent_anew_and_the_pin_loses_its_buttons(
    channel: TelegramChannel, phone: Phone
) -> None:
    old = await channel.send(to(phone, "Here?", location=KHE_SANH, buttons=(YES,)))

    await channel.send(to(phone, "Here.", edits=old, buttons=(NO,)))

    assert [shown.kind for shown in phone.screen()] == ["venue", "text"]
    assert phone.buttons() == ["report:cancel"]


async def test_words_too_long_to_edit_in_are_sent_anew(
    channel: TelegramChannel, phone: Phone
) -> None:
    old = await channel.send(to(phone, "Short", card="t", buttons=(YES,)))

    await channel.send(to(phone, "x" * 5000, card="t", edits=old, buttons=(NO,)))

    assert [len(shown.text) for shown in phone.screen()] == [5, 4096, 904]
    assert phone.buttons() == ["report:cancel"]


async def test_a_fresh_card_takes_the_buttons_off_the_old_one(
    channel: TelegramChannel, phone: Phone
) -> None:
    old = await channel.send(to(phone, "Offered", card="t", buttons=(YES,)))

    await channel.send(to(phone, "Offered again", card="t", retires=old, buttons=(NO,)))

    assert len(phone.screen()) == 2
    assert phone.buttons() == ["report:cancel"]


async def test_old_buttons_that_cannot_be_removed_change_nothing(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    old = await channel.send(to(phone, "Offered", card="t", buttons=(YES,)))
    server.fail(busy("editMessageReplyMarkup"))

    sent = await channel.send(to(phone, "Offered again", card="t", retires=old))

    assert sent == str(phone.screen()[-1].id)


async def test_a_button_of_sixty_four_bytes_is_taken(
    channel: TelegramChannel, phone: Phone
) -> None:
    await channel.send(to(phone, buttons=(Button("x" * 64, "Send"),)))

    assert phone.buttons() == ["x" * 64]
