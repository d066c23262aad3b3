"""Every message of a notice is valid by a schema of CAP 1.2 that a real validator reads."""

from pathlib import Path

import pytest
from xmlschema import XMLSchema

from services.neighbours.model import NoticeKind, Said
from tests.services.neighbours.test_cap import a_message, as_cap


@pytest.fixture(scope="module")
def schema() -> XMLSchema:
    return XMLSchema(str(Path(__file__).with_name("cap.xsd")))


def valid(said: Said, kind: NoticeKind = NoticeKind.DEMOLITION) -> str:
    before = () if said is Said.ALERT else (a_message(1, kind, Said.ALERT),)
    return as_cap(a_message(2, kind, said), *before).decode()


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("said", Said)
@pytest.mark.parametrize("bare", [False, True])
def test_alert_update_and_cancel_are_valid(
    schema: XMLSchema, kind: NoticeKind, said: Said, bare: bool
) -> None:
    first = a_message(1, kind, Said.ALERT)
    less = {"commune": "", "road": "", "starts_at": None, "ends_at": None} if bare else {}
    before = () if said is Said.ALERT else (first,)
    document = as_cap(
        a_message(2, kind, said, **less), *before, commune="" if bare else "19429", exercise=bare
    )

    assert [str(error) for error in schema.iter_errors(document.decode())] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<status>Actual", "<status>Real"),
        ("<msgType>Alert", "<msgType>alert"),
        ("<scope>Public</scope>", ""),
        ("<scope>Public</scope>", "<scope>Public</scope><scope>Public</scope>"),
        ("-00:00</sent>", "Z</sent>"),
        ("-00:00</sent>", ".5-00:00</sent>"),
        ("2026-11-30T03:02:00", "2026-13-30T03:02:00"),
        ("safelane@qt</sender>", "safe lane</sender>"),
        ("<language>vi-VN", "<language>Tiếng Việt"),
        ("<category>Safety", "<category>Ordnance"),
        ("<urgency>Future", "<urgency>Soon"),
        ("<areaDesc>Xã Khe Sanh</areaDesc>", ""),
        ("<areaDesc>Xã Khe Sanh</areaDesc>", "<areaDesc> </areaDesc>"),
        ("<areaDesc>", "<circle>16.6,106.7</circle><areaDesc>"),
        ("<valueName>VN-commune</valueName>", ""),
        ("<certainty>Likely</certainty>", ""),
        ("<event>", "<urgency>Past</urgency><event>"),
        ("</alert>", "<colour>red</colour></alert>"),
        ('xmlns="urn:oasis:names:tc:emergency:cap:1.2"', 'xmlns="urn:example"'),
    ],
)
def test_the_schema_finds_what_is_wrong(schema: XMLSchema, right: str, wrong: str) -> None:
    document = valid(Said.ALERT)
    assert right in document

    assert not schema.is_valid(document.replace(right, wrong, 1))


def test_references_name_sender_identifier_and_time(schema: XMLSchema) -> None:
    document = valid(Said.UPDATE)

    for wrong in ("safelane@qt-1", "a,b", "a,b,yesterday", "a,b,2026-11-30T03:01:00Z"):
        broken = document.split("<references>")[0] + f"<references>{wrong}</references>"
        broken += document.split("</references>")[1]
        assert not schema.is_valid(broken), wrong
