"""Finding links and open desks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.signin.model import DeskAccount, DeskPassword, OpenDesk, SignInLink, SignInTry


async def lock_link(session: AsyncSession, digest: str) -> SignInLink | None:
    return await session.get(SignInLink, digest, with_for_update=True, populate_existing=True)


async def count_links(session: AsyncSession, person_id: int, *, since: datetime) -> int:
    statement = select(func.count()).where(
        SignInLink.person_id == person_id, SignInLink.created_at > since
    )
    return await session.scalar(statement) or 0


async def desk_called(session: AsyncSession, digest: str) -> OpenDesk | None:
    statement = select(OpenDesk).where(OpenDesk.digest == digest)
    return (await session.scalars(statement)).one_or_none()


async def close_desks_of(session: AsyncSession, person_id: int, *, now: datetime) -> None:
    ours = (OpenDesk.person_id == person_id, OpenDesk.closed_at.is_(None))
    await session.execute(update(OpenDesk).where(*ours).values(closed_at=now))


async def drop_older(session: AsyncSession, *, links: datetime, desks: datetime) -> None:
    """What can be used no more need not be kept."""
    await session.execute(delete(SignInLink).where(SignInLink.expires_at < links))
    over = or_(OpenDesk.seen_at < desks, OpenDesk.closed_at < desks)
    await session.execute(delete(OpenDesk).where(over))


async def password_named(session: AsyncSession, name: str) -> DeskPassword | None:
    statement = select(DeskPassword).where(DeskPassword.name == name)
    return (await session.scalars(statement)).one_or_none()


async def desk_name_of(session: AsyncSession, person_id: int) -> str | None:
    """What the person types to sign in at the desk, if they have a password."""
    found = await session.get(DeskPassword, person_id)
    return found.name if found else None


async def desk_names_of(session: AsyncSession, person_id: int) -> str | None:
    """By what the person is known when signing in at the desk: a name, an account elsewhere."""
    account = await session.get(DeskAccount, person_id)
    elsewhere = (account.email or account.subject) if account else None
    names = [await desk_name_of(session, person_id), elsewhere]
    return ", ".join(filter(None, names)) or None


async def accounts_like(
    session: AsyncSession, issuer: str, *, subject: str, email: str | None
) -> Sequence[DeskAccount]:
    """Those of the issuer that have the subject or the e-mail."""
    like = or_(DeskAccount.subject == subject, DeskAccount.email == email)
    statement = select(DeskAccount).where(DeskAccount.issuer == issuer, like)
    return (await session.scalars(statement.with_for_update())).all()


async def drop_account(session: AsyncSession, person_id: int) -> bool:
    """False when there was none."""
    kept = await session.get(DeskAccount, person_id)
    await session.execute(delete(DeskAccount).where(DeskAccount.person_id == person_id))
    return kept is not None


async def drop_password(session: AsyncSession, person_id: int) -> bool:
    """False when there was none."""
    kept = await session.get(DeskPassword, person_id)
    await session.execute(delete(DeskPassword).where(DeskPassword.person_id == person_id))
    return kept is not None


async def count_tries(session: AsyncSession, name_digest: str) -> tuple[int, int]:
    """Of the name, and of all names together."""
    mine = func.count().filter(SignInTry.name_digest == name_digest)
    [found] = await session.execute(select(mine, func.count(SignInTry.id)))
    return found[0], found[1]


async def drop_try(session: AsyncSession, try_id: int) -> None:
    await session.execute(delete(SignInTry).where(SignInTry.id == try_id))


async def drop_tries(session: AsyncSession, *, before: datetime) -> None:
    await session.execute(delete(SignInTry).where(SignInTry.at < before))
