"""Logs help whoever runs the house, and tell nobody a secret or who somebody is."""

import json
import logging
from typing import Any

import pytest
import structlog

from bot.logs import set_up_logs

TOKEN = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
CODE = "Zt4_kL9-qPw2XyB7vN1mRs"


STYLES = pytest.mark.parametrize("style", ["console", "json"])


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == "", "logs go to standard error"
    assert err
    return err


def fail(words: str) -> None:
    raise ConnectionError(words)


@STYLES
@pytest.mark.parametrize(
    "words",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/sendMessage",
        f"token={TOKEN}",
        f"heard /start {CODE}",
        f"GET /chat?start={CODE} HTTP/1.1",
        f"https://t.me/safelane_bot?lang=vi&start={CODE}",
        f"GET /chat/picture/classcode:{CODE} HTTP/1.1",
    ],
)
@pytest.mark.parametrize("library", [True, False])
def test_tokens_and_invitations_never_stand_in_a_log(
    capsys: pytest.CaptureFixture[str], style: str, words: str, library: bool
) -> None:
    set_up_logs(style)
    if library:
        logging.getLogger("somebodys.library").warning("calling %s", words)
    else:
        structlog.get_logger("ours").warning("calling", url=words, seen=[words, {"in": words}])

    log = printed(capsys)
    assert TOKEN not in log
    assert TOKEN.split(":")[1] not in log
    assert CODE not in log
    assert "calling" in log


@STYLES
@pytest.mark.parametrize("library", [True, False])
def test_neither_does_a_traceback_give_them_away(
    capsys: pytest.CaptureFixture[str], style: str, library: bool
) -> None:
    set_up_logs(style)
    try:
        fail(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe?start={CODE}")
    except ConnectionError as error:
        if library:
            logging.getLogger("somebodys.library").exception("it broke")
        else:
            structlog.get_logger("ours").error("it broke", exc_info=error)

    log = printed(capsys)
    assert "ConnectionError" in log
    assert "in fail" in log
    assert TOKEN not in log
    assert CODE not in log


@STYLES
@pytest.mark.parametrize("key", ["contact", "phone", "text", "name", "lat", "lon", "raw", "note"])
@pytest.mark.parametrize("deep", [True, False])
def test_what_tells_who_somebody_is_is_left_out_whole(
    capsys: pytest.CaptureFixture[str], style: str, key: str, deep: bool
) -> None:
    set_up_logs(style)
    value: Any = "0912345678 Lan"
    said = {"details": {key: value, "deeper": [{key: value}]}} if deep else {key: value}
    structlog.get_logger("ours").info("heard", inbox_id=17, **said)

    log = printed(capsys)
    assert "0912345678" not in log
    assert "17" in log


def test_a_machine_reads_a_line_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json")
    structlog.get_logger("ours").warning("not sent", outbox_id=7)
    logging.getLogger("somebodys.library").error("broke: %s", "reason")

    first, second = [json.loads(line) for line in printed(capsys).splitlines()]
    assert (first["event"], first["outbox_id"], first["level"]) == ("not sent", 7, "warning")
    assert (second["event"], second["level"]) == ("broke: reason", "error")
    assert first["timestamp"].endswith("Z")


@STYLES
@pytest.mark.parametrize("library", ["httpx", "httpcore", "alembic", "uvicorn.access"])
def test_libraries_that_say_much_are_asked_to_be_quiet(
    capsys: pytest.CaptureFixture[str], style: str, library: str
) -> None:
    set_up_logs(style)
    logging.getLogger(library).info("every single thing")

    assert capsys.readouterr().err == ""
