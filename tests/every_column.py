"""Where in the whole database words stand: every column of every table, whichever there are."""

import json
from collections.abc import Iterable

from sqlalchemy import String, Text, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db import Base
from tests.databases import all_models

all_models()


async def where_is(session: AsyncSession, words: Iterable[str]) -> dict[str, set[str]]:
    """`{"report.note": {"by the well"}}`: the columns whose values hold any of the words.

    As the database stores it: in JSON columns also as JSON escapes it.
    """
    await session.flush()
    found: dict[str, set[str]] = {}
    looked_for = list(words)
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            whole = cast(column, Text) if not isinstance(column.type, String) else column
            values = [str(value) for value in await session.scalars(select(whole)) if value]
            here = {one for one in looked_for if any(_holds(value, one) for value in values)}
            if here:
                found[f"{table.name}.{column.name}"] = here
    return found


def _holds(value: str, words: str) -> bool:
    return words in value or json.dumps(words)[1:-1] in value
