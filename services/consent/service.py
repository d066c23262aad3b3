"""Keeping what needs consent, with its evidence; and taking consent back."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.consent.model import Act, Consent, Purpose
from services.consent.queries import consents_of
from services.consent.wording import fingerprint, version_of
from services.errors import no_longer
from services.people.model import Person
from services.people.queries import lock_person
from services.policy import policy_of


async def keep_phone(session: AsyncSession, person: Person, phone: str, *, channel: str) -> None:
    """Keep a number that was given after the words asking for consent were shown.

    Raises IllegalMove for somebody who has been erased meanwhile.
    """
    if (await lock_person(session, person.id)).forgotten_at is not None:
        raise no_longer()
    give(session, person, Purpose.CALL_BACK, channel=channel)
    person.phone = phone


def give(session: AsyncSession, person: Person, purpose: Purpose, *, channel: str) -> None:
    """The person has agreed to the words of today, read in their language."""
    shown = fingerprint(purpose, policy_of(session), person.language)
    session.add(
        Consent(
            person_id=person.id,
            purpose=purpose,
            act=Act.GIVEN,
            version=version_of(shown),
            text_hash=shown,
            language=person.language,
            channel=channel,
            at=clock.now(),
        )
    )


async def stands(session: AsyncSession, person: Person, purpose: Purpose) -> bool:
    """Whether the person agrees, and to the words of today: other words are asked about anew."""
    last = _standing(await consents_of(session, person.id)).get(purpose)
    return last is not None and last.text_hash == fingerprint(
        purpose, policy_of(session), last.language
    )


async def withdraw(
    session: AsyncSession, person: Person, purpose: Purpose, *, channel: str
) -> None:
    """One thing that was agreed to is taken back."""
    given = _standing(await consents_of(session, person.id)).get(purpose)
    if given is not None:
        _take_back(session, given, channel)


async def withdraw_all(session: AsyncSession, person: Person, *, channel: str) -> None:
    """Everything that still was agreed to is taken back."""
    for given in _standing(await consents_of(session, person.id)).values():
        _take_back(session, given, channel)


def _take_back(session: AsyncSession, given: Consent, channel: str) -> None:
    session.add(
        Consent(
            person_id=given.person_id,
            purpose=given.purpose,
            act=Act.WITHDRAWN,
            version=given.version,
            text_hash=given.text_hash,
            language=given.language,
            channel=channel,
            at=clock.now(),
        )
    )


def _standing(consents: Iterable[Consent]) -> dict[Purpose, Consent]:
    """By purpose, what was given last and not taken back since."""
    last = {consent.purpose: consent for consent in consents}
    return {purpose: one for purpose, one in last.items() if one.act is Act.GIVEN}
