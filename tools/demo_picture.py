"""Makes docs/pictures/demo.png anew: plays the story on a running demonstration and looks at it.

Usage: `make run` in one terminal, then `.venv/bin/python tools/demo_picture.py` in another.
Needs Chromium, and a font with emoji (Debian: fonts-noto-color-emoji) to look as on a phone.
"""

import sys
from pathlib import Path

from playwright.sync_api import Frame, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
#: What the resident presses after the place, then the team.
RESIDENT = (
    "report:distance:100",
    "report:direction:east",
    "report:look:mortar",
    "report:danger:near",
    "report:danger:done",
    "report:skip",
    "report:skip",
    "report:send",
)
TEAM = ("offer:accept", "task:en_route", "task:eta")


def press(phone: Frame, key: str) -> None:
    button = phone.locator(f"[data-key='{key}'], [data-key^='{key}:']").last
    button.wait_for(timeout=10_000)
    button.click()
    phone.page.wait_for_timeout(700)


def play(page: Page) -> None:
    phones = {seat: frame for frame in page.frames for seat in SEATS if f"seat={seat}" in frame.url}
    phones["resident"].locator("#example").click()
    for key in RESIDENT:
        press(phones["resident"], key)
    for key in TEAM:
        press(phones["team"], key)
    page.wait_for_timeout(1500)


SEATS = ("resident", "team", "coordinator", "school")


def main(address: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(
            viewport={"width": 1600, "height": 1000}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        page.goto(f"{address}/demo?lang=vi")
        page.wait_for_timeout(1500)
        play(page)
        page.screenshot(path=PICTURES / "demo.png")
        page.set_viewport_size({"width": 360, "height": 740})
        page.wait_for_timeout(800)
        page.screenshot(path=PICTURES / "demo-phone.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
