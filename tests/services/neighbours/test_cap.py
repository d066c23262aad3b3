"""Every message of a notice is a valid one of CAP 1.2, says what it follows, and no exact place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.neighbours.cap import Sent, cap_message
from services.neighbours.model import NoticeKind, Said
from services.neighbours.wording import Announced
from tests.services.neighbours.cap_rules import breaches, text_of

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)


def a_message(number: int, kind: NoticeKind, said: Said, **more: object) -> Sent:
    window = {"starts_at": NOW + timedelta(hours=5), "ends_at": NOW + timedelta(hours=7)}
    told = {"commune": "Xã Khe Sanh", "hotline": "0901", "road": 'DH & "9" <b>', **window, **more}
    announced = Announced(kind, said, zone=ZoneInfo("Asia/Ho_Chi_Minh"), **told)  # type: ignore[arg-type]
    return Sent(number, NOW + timedelta(minutes=number), announced)


def as_cap(sent: Sent, *before: Sent, commune: str = "19429", exercise: bool = False) -> bytes:
    return cap_message(sent, before, sender="safelane@qt", commune=commune, exercise=exercise)


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("said", Said)
@pytest.mark.parametrize("bare", [False, True])
def test_every_message_is_valid(kind: NoticeKind, said: Said, bare: bool) -> None:
    first = a_message(1, kind, Said.ALERT)
    less = {"commune": "", "road": "", "starts_at": None, "ends_at": None} if bare else {}
    sent = a_message(2, kind, said, **less)
    before = () if said is Said.ALERT else (first,)

    document = as_cap(sent, *before, commune="" if bare else "19429", exercise=bare)

    assert breaches(document) == []


@pytest.mark.parametrize(
    ("said", "type_", "response"),
    [(Said.ALERT, "Alert", "Avoid"), (Said.UPDATE, "Update", "Avoid"),
     (Said.ALL_CLEAR, "Update", "AllClear"), (Said.CANCEL, "Cancel", "AllClear")],
)  # fmt: skip
def test_what_was_said_is_told_by_type_and_response(said: Said, type_: str, response: str) -> None:
    first = a_message(1, NoticeKind.DEMOLITION, Said.ALERT)
    document = as_cap(a_message(2, NoticeKind.DEMOLITION, said), first)

    assert text_of(document, "msgType") == [type_]
    assert set(text_of(document, "responseType")) == {response}
    assert text_of(document, "references") == [
        "safelane@qt,safelane@qt-1,2026-11-30T03:01:00-00:00"
    ]
    assert text_of(document, "language") == ["vi-VN", "en-US"]


def test_the_area_is_the_commune_and_nothing_nearer() -> None:
    document = as_cap(a_message(1, NoticeKind.KEEP_AWAY, Said.ALERT))

    assert set(text_of(document, "areaDesc")) == {"Xã Khe Sanh"}
    assert set(text_of(document, "value")) == {"19429"}
    assert text_of(document, "polygon") == text_of(document, "circle") == []


def test_the_rules_themselves_find_what_is_wrong() -> None:
    valid = as_cap(a_message(1, NoticeKind.KEEP_AWAY, Said.ALERT)).decode()

    for right, wrong in (
        ("Actual", "Real"),
        ("<scope>Public</scope>", ""),
        ("-00:00</sent>", "Z</sent>"),
        ("<msgType>Alert", "<msgType>Update"),
        ("safelane@qt</sender>", "safe lane</sender>"),
    ):
        assert breaches(valid.replace(right, wrong).encode()) != [], wrong
