"""Communes as people write them, by code or name, and the codes they mean. Pure."""

from services.errors import SafeLaneError
from services.places.gazetteer import find_units, unit_by_code
from services.texts import _

#: Readings of an ambiguous name that are named.
_NAMED = 6


def codes_of(written: str, province: str) -> list[str]:
    """Of names or codes with commas or semicolons between them, each once. Raises SafeLaneError."""
    names = [name.strip() for name in written.replace(";", ",").split(",") if name.strip()]
    return list(dict.fromkeys(_code_of(name, province) for name in names))


def _code_of(name: str, province: str) -> str:
    if unit_by_code(name, province) is not None:
        return name
    if name.isdecimal():
        raise SafeLaneError(_("{name}: not the code of a commune", name=name))
    found = {unit.unit.code: unit.unit.name for unit in find_units(name, province)}
    if not found:
        raise SafeLaneError(_("{name}: no commune of this name is known", name=name))
    if len(found) > 1:
        these = ", ".join(f"{code} {called}" for code, called in list(found.items())[:_NAMED])
        raise SafeLaneError(
            _("{name}: this can mean {these}; write the code", name=name, these=these)
        )
    return next(iter(found))
