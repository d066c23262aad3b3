"""Every former commune of Quảng Trị, and every name that had gone into one, leads to its unit."""

from collections import Counter

from services.places.folding import fold
from services.places.gazetteer import find_units
from services.places.register import register_of
from services.places.units import Former, bare

HOME = "44"


def ways_to_write(former: Former) -> list[str]:
    """Its name with and without its type and its accents, and with its district."""
    assert former.district
    names = [former.name] if bare(former.name).isdigit() else [former.name, bare(former.name)]
    names += [f"{name}, {former.district.name}, tỉnh Quảng Trị" for name in names]
    return [*names, *map(fold, names), *map(str.upper, names)]


def test_every_former_unit_leads_to_the_unit_of_today() -> None:
    """Alone, or among those that are asked about; never only to another."""
    counts: Counter[str] = Counter()
    lost = []

    for former in register_of(HOME).formers:
        for text in ways_to_write(former):
            found = [each.unit for each in find_units(text, HOME)]
            if former.unit in found:
                counts["one" if len(found) == 1 else "asked"] += 1
            else:
                lost.append(text)

    assert (lost, counts) == ([], {"one": 3622, "asked": 158})
