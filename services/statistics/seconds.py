"""A stored time as whole seconds since 1970, cut and not rounded, the same on both databases."""

from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class whole_seconds(FunctionElement[int]):
    """Differences of these are exact, as those of SQLite's own days in floating point are not."""

    type = BigInteger()
    inherit_cache = True
    name = "whole_seconds"


@compiles(whole_seconds, "sqlite")
def _on_sqlite(element: Any, compiler: SQLCompiler, **more: Any) -> str:
    time = compiler.process(element.clauses, **more)
    return f"CAST(strftime('%s', substr({time}, 1, 19)) AS INTEGER)"


@compiles(whole_seconds, "postgresql")
def _on_postgresql(element: Any, compiler: SQLCompiler, **more: Any) -> str:
    time = compiler.process(element.clauses, **more)
    return f"CAST(floor(extract(epoch FROM {time})) AS BIGINT)"
