"""What the README promises exists, and what exists stands in the README."""

import re

from bot.settings import Settings
from tests.source_files import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_every_setting_stands_in_the_readme_and_no_other() -> None:
    described = re.findall(r"^\| `(SAFELANE_[A-Z_]+)` \|", README, re.MULTILINE)

    assert sorted(described) == sorted(f"SAFELANE_{name.upper()}" for name in Settings.model_fields)


def test_every_make_target_it_names_exists() -> None:
    targets = re.findall(
        r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    named = re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)

    assert named
    assert not set(named) - set(targets)


def test_every_link_leads_to_a_file() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_every_room_stands_in_the_map() -> None:
    rooms = [path.parent.name for path in (ROOT / "services").glob("*/__init__.py")]
    doors = [path.parent.name for path in (ROOT / "handlers").glob("*/__init__.py")]

    assert not [name for name in [*rooms, *doors] if f"`{name}/`" not in README]
