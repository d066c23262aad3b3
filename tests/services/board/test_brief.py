"""What must fit into one SMS does, in every language that has such letters."""

import pytest

import locales
from services.alerts.model import AlertKind
from services.board.brief import brief_advice, brief_alert
from services.texts import ONE_SMS, Plain, Words

HOTLINE = "0901.941.941"
LATIN = sorted(set(locales.LANGUAGES) - set(locales.NOT_DRAWN))
LONGEST_COMMUNE = "Phường Nam Đông Hà"


@pytest.mark.parametrize("language", LATIN)
def test_the_advice_is_one_sms_and_nothing_of_it_is_cut(language: str) -> None:
    said = brief_advice(HOTLINE).render(language)

    assert said.isascii()
    assert len(said) <= ONE_SMS
    assert said.endswith("115.")
    assert HOTLINE in said


@pytest.mark.parametrize("language", LATIN)
@pytest.mark.parametrize("kind", AlertKind)
def test_every_alert_is_one_sms_and_nothing_of_it_is_cut(kind: AlertKind, language: str) -> None:
    alert = brief_alert(kind, reference="QT-26-0147", place=Words(LONGEST_COMMUNE), hotline=HOTLINE)

    said = alert.render(language)

    assert said.isascii()
    assert len(said) <= ONE_SMS
    assert said.startswith("QT-26-0147: ")
    assert said.endswith(HOTLINE)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Đừng chạm vào, gọi trẻ em ra xa", "Dung cham vao, goi tre em ra xa"),
        ("🆘 KHẨN CẤP — gọi “ngay”…", 'KHAN CAP - goi "ngay".'),
        ("hai\ndòng", "hai dong"),
        ("ລາວ", ""),
    ],
)
def test_letters_become_those_that_every_phone_has(written: str, plain: str) -> None:
    assert Plain(Words(written)).render("vi") == plain


def test_what_is_too_long_is_cut_between_words_and_says_so() -> None:
    said = Plain(Words("một hai ba " * 30)).render("vi")

    assert len(said) <= ONE_SMS
    assert said.endswith((" mot...", " hai...", " ba..."))
