"""Makes docs/pictures/desk.png and desk-task.png anew: reports finds on a running demonstration,
signs its coordinator in by the bot's link, and looks at the desk.

Usage: `make run` in one terminal, then `.venv/bin/python tools/desk_pictures.py` in another.
Needs Chromium, and a font with emoji (Debian: fonts-noto-color-emoji) to look as on a screen.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Frame, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
#: Where it lies, what it is like, and whether children are near; made up.
FINDS = (
    ("16.7290, 107.0010", "bombie_guava", False),
    ("16.9330, 107.0660", "mortar", False),
    ("17.3920, 106.7180", "unknown", False),
    ("16.6460, 106.7290", "m79", True),
)


def press(phone: Frame, key: str) -> None:
    button = phone.locator(f"[data-key='{key}'], [data-key^='{key}:']").last
    button.wait_for(timeout=10_000)
    button.click()
    phone.page.wait_for_timeout(1200)


def write(phone: Frame, words: str) -> None:
    field = phone.locator("textarea, input[type=text]").last
    field.fill(words)
    field.press("Enter")
    phone.page.wait_for_timeout(900)


def report(phone: Frame, place: str, look: str, children: bool) -> None:
    write(phone, "/report")
    write(phone, place)
    press(phone, f"report:look:{look}")
    if children:
        press(phone, "report:danger:children")
    press(phone, "report:danger:done")
    for step in ("report:skip", "report:skip", "report:send"):
        press(phone, step)


def link_of(phone: Frame) -> str:
    """The way in, as the bot sends it to the coordinator."""
    write(phone, "/login")
    phone.page.wait_for_timeout(1500)
    return re.findall(r"/login/[\w-]+", phone.locator("body").inner_text())[-1]


def look_at(page: Page, name: str) -> None:
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / name)


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(
            viewport={"width": 1280, "height": 800}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        page.goto(f"{address}/demo?lang=vi")
        page.wait_for_timeout(1500)
        phones = {seat: frame for frame in page.frames for seat in ("resident", "coordinator")
                  if re.search(rf"seat={seat}(&|$)", frame.url)}  # fmt: skip
        for place, look, children in FINDS:
            report(phones["resident"], place, look, children)
        page.goto(address + link_of(phones["coordinator"]))
        page.locator("button.act").click()
        page.wait_for_selector(".rows .row")
        look_at(page, "desk.png")
        page.locator(".rows .open").first.click()
        page.wait_for_selector(".story")
        look_at(page, "desk-task.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
