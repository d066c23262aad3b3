"""Consent is given to words, and taken back: rows that are added, never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.consent.model import Act, Purpose
from services.consent.queries import consents_of
from services.consent.service import keep_phone, stands, withdraw_all
from services.consent.wording import fingerprint, version_of, words
from services.errors import SafeLaneError
from services.policy import Policy
from tests.factories import KHE_SANH, a_person
from tests.services.conversation.somebody import Somebody

NUMBER = "0912345678"
TO_THE_NUMBER = ("report:skip", "report:skip", "report:danger:done", "report:skip")


async def test_a_number_is_kept_with_the_evidence_of_consent(session: AsyncSession) -> None:
    person = await a_person(session, language="vi")

    await keep_phone(session, person, NUMBER, channel="telegram")

    [consent] = await consents_of(session, person.id)
    shown = fingerprint(Purpose.CALL_BACK, Policy(), "vi")
    assert person.phone == NUMBER
    assert (consent.act, consent.channel, consent.language) == (Act.GIVEN, "telegram", "vi")
    assert (consent.text_hash, consent.version) == (shown, version_of(shown))


async def test_taking_back_adds_a_row_and_changes_none(session: AsyncSession) -> None:
    person = await a_person(session)
    await keep_phone(session, person, NUMBER, channel="webchat")
    [given] = await consents_of(session, person.id)
    at = given.at
    clock.advance(timedelta(days=1))

    await withdraw_all(session, person, channel="webchat")
    await withdraw_all(session, person, channel="webchat")

    acts = [(one.act, one.at == at) for one in await consents_of(session, person.id)]
    assert acts == [(Act.GIVEN, True), (Act.WITHDRAWN, False)]
    assert not await stands(session, person, Purpose.CALL_BACK)


async def test_other_words_are_another_version(session: AsyncSession) -> None:
    person = await a_person(session)
    await keep_phone(session, person, NUMBER, channel="webchat")
    assert await stands(session, person, Purpose.CALL_BACK)

    session.info["policy"] = replace(Policy(), keep_identity=timedelta(days=30))

    assert not await stands(session, person, Purpose.CALL_BACK)


async def test_another_language_needs_no_new_consent(session: AsyncSession) -> None:
    person = await a_person(session)
    await keep_phone(session, person, NUMBER, channel="webchat")

    person.language = "vi"

    assert await stands(session, person, Purpose.CALL_BACK)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_words_say_how_long_it_is_kept(language: str) -> None:
    policy = replace(Policy(), keep_identity=timedelta(days=45))

    assert "45" in words(Purpose.CALL_BACK, policy).render(language)


async def test_nothing_is_kept_of_somebody_erased_meanwhile(session: AsyncSession) -> None:
    person = await a_person(session)
    person.forgotten_at = clock.now()
    await session.flush()

    with pytest.raises(SafeLaneError):
        await keep_phone(session, person, NUMBER, channel="webchat")


async def test_a_press_under_older_words_is_asked_again_with_the_new_ones(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses(*TO_THE_NUMBER)
    await lan.writes(NUMBER)
    await lan.presses("report:send")
    await lan.writes("/report")
    await lan.pins(KHE_SANH)
    asked = (await lan.presses(*TO_THE_NUMBER))[-1]
    old = next(key for key in asked.keys if key.startswith("report:phone:known"))
    session.info["policy"] = replace(Policy(), keep_identity=timedelta(days=30))

    again = (await lan.presses(old))[-1]

    assert "30 days more" in again.text
    new = next(key for key in again.keys if key.startswith("report:phone:known"))
    assert new != old
    await lan.presses(new)
    assert await stands(session, await lan.person(), Purpose.CALL_BACK)


async def test_a_report_without_identity_is_always_possible(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses(*TO_THE_NUMBER, "report:skip")
    said = await lan.presses("report:send")

    person = await lan.person()
    assert "QT-" in said[-1].text
    assert (person.name, person.phone) == (None, None)
    assert not await consents_of(session, person.id)
