"""The house rules that no linter knows; who may import whom is also kept by import-linter."""

import ast
import re
from collections.abc import Callable
from statistics import median

import pytest

from tests.source_files import (
    PACKAGES,
    Function,
    SourceFile,
    body_length,
    called,
    read,
)

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CALLBACK, MEDIAN_FUNCTION = 200, 30, 15, 8
MOST_POSITIONAL = 4

PRODUCT = read(*PACKAGES)
SERVICES = [file for file in PRODUCT if file.name.startswith("services/")]
DOORS = [file for file in PRODUCT if file.name.startswith("handlers/")]
EVERYTHING = [*PRODUCT, *read("tests")]

#: Which files may import a library; a path that ends in a slash means the whole folder.
LIBRARIES = {
    "telegram": ("handlers/telegram/", "bot/telegram_app.py"),
    "fastapi": ("handlers/", "bot/"),
    "starlette": ("handlers/", "bot/"),
    "sse_starlette": ("handlers/", "bot/"),
    "uvicorn": ("bot/",),
    "typer": ("bot/",),
    "rich": ("bot/",),
    "alembic": ("bot/",),
    "geopy": ("services/places/", "services/teams/"),
    "babel": ("services/texts.py",),
    "pyproj": ("services/places/projections.py",),
    "mgrs": ("services/places/projections.py",),
    "openlocationcode": ("services/places/plus_codes.py",),
    "yaml": ("services/courses/heads.py",),
    "openpyxl": ("services/sheets/xlsx.py", "services/exports/xlsx_file.py"),
    "segno": ("services/pictures/qr.py",),
    "argon2": ("services/signin/passwords.py",),
    "httpcore": (
        "handlers/jobs/link_guard.py",
        "handlers/jobs/post_webhooks.py",
        "handlers/dashboard/openid.py",
    ),
    "joserfc": ("handlers/dashboard/id_token.py", "bot/openid.py"),
}

#: Rules and words: no database, no files, no network, no waiting; the same answer every time.
PURE = {
    "services/conversation/dialogue.py",
    "services/conversation/record_dialogue.py",
    "services/tasks/lifecycle.py",
    "services/tasks/escalation.py",
    "services/reports/lifecycle.py",
    "services/reports/priority.py",
    *(f"services/courses/{name}.py" for name in ("checking", "heads", "reading", "wording")),
    "services/links/short.py",
    *(f"services/places/{name}.py" for name in ("coordinates", "found", "grids", "map_links")),
    *(f"services/places/{name}.py" for name in ("notations", "pairs", "plus_codes", "projections")),
    "services/pictures/kinds.py",
    "services/messages.py",
    "services/texts.py",
}
IMPURE = {
    *("sqlalchemy", "aiosqlite", "psycopg", "sqlite3"),
    *("asyncio", "http", "httpx", "os", "pathlib", "random", "shutil", "socket", "subprocess"),
    *("tempfile", "time", "urllib.request", "services.clock", "services.db"),
}

HEAPS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
ASKS_THE_TIME = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)$")
OPENS_OR_ENDS = re.compile(r"(session|sessions|connection|engine|\))\.(commit|begin)$")
ROUTES = {"get", "post", "put", "patch", "delete", "head", "options", "api_route", "websocket"}


def test_files_stay_small() -> None:
    too_long = {file.name: len(file.lines) for file in EVERYTHING}
    assert not {name: lines for name, lines in too_long.items() if lines > LONGEST_FILE}


def test_functions_stay_small() -> None:
    assert not [
        f"{file.at(function)} {function.name}"
        for file in EVERYTHING
        for function in file.functions
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION
    ]


def test_most_functions_are_a_few_lines() -> None:
    lengths = [(body_length(f), file.at(f)) for file in PRODUCT for f in file.functions]
    middle = median(length for length, _ in lengths)

    assert middle <= MEDIAN_FUNCTION, f"median {middle}; the longest: {sorted(lengths)[-10:]}"


def test_a_doors_callback_translates_and_hands_over() -> None:
    assert not [
        f"{file.at(function)} {function.name}"
        for file in DOORS
        for function in file.functions
        if _is_callback(function) and body_length(function) > LONGEST_CALLBACK
    ]


def test_few_parameters_are_told_apart_by_position() -> None:
    assert not [
        f"{file.at(function)} {function.name}"
        for file in PRODUCT
        for function in file.functions
        if len(_positional(function)) > MOST_POSITIONAL
    ]


def test_every_module_says_what_it_is_for() -> None:
    assert not [
        file.name for file in PRODUCT if file.tree.body and not ast.get_docstring(file.tree)
    ]


def test_no_module_is_a_heap() -> None:
    assert not [file.name for file in PRODUCT if HEAPS & set(re.split(r"[/.]", file.name))]


def test_services_neither_open_nor_end_a_transaction() -> None:
    assert not _calls(SERVICES, lambda call: bool(OPENS_OR_ENDS.search(ast.unparse(call.func))))


def test_services_take_the_session_first() -> None:
    assert not [
        f"{file.at(function)} {function.name}"
        for file in SERVICES
        for function in file.functions
        if "session" in [argument.arg for argument in _positional(function)[1:]]
    ]


def test_only_queries_select() -> None:
    elsewhere = [file for file in PRODUCT if file.path.name != "queries.py"]
    assert not _calls(elsewhere, lambda call: called(call) == "select")


@pytest.mark.parametrize(("library", "homes"), LIBRARIES.items())
def test_a_library_stays_behind_its_door(library: str, homes: tuple[str, ...]) -> None:
    elsewhere = [file for file in PRODUCT if not file.name.startswith(homes)]
    assert not [file.name for file in elsewhere if file.imports_any({library})]


def test_pure_rules_touch_no_database_and_no_world() -> None:
    pure = [file for file in SERVICES if file.name in PURE]
    reached = {file.name: file.imports_any(IMPURE) | _tables(file) for file in pure}
    assert not {name: modules for name, modules in reached.items() if modules}


def test_only_the_clock_says_what_time_it_is() -> None:
    elsewhere = [file for file in PRODUCT if file.name != "services/clock.py"]
    assert not _calls(elsewhere, lambda call: bool(ASKS_THE_TIME.search(ast.unparse(call.func))))


def test_only_the_command_line_prints() -> None:
    elsewhere = [file for file in PRODUCT if not file.name.startswith("bot/")]
    assert not _calls(PRODUCT, lambda call: ast.unparse(call.func) == "print")
    assert not _calls(elsewhere, lambda call: ast.unparse(call.func) == "typer.echo")


def _calls(files: list[SourceFile], wrong: Callable[[ast.Call], bool]) -> list[str]:
    return [file.at(call) for file in files for call in file.calls if wrong(call)]


def _positional(function: Function) -> list[ast.arg]:
    arguments = [*function.args.posonlyargs, *function.args.args]
    return arguments[1:] if arguments and arguments[0].arg in {"self", "cls"} else arguments


def _is_callback(function: Function) -> bool:
    routes = (
        decorator
        for decorator in function.decorator_list
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)
    )
    return function.name.startswith("on_") or any(called(route) in ROUTES for route in routes)


def _tables(file: SourceFile) -> set[str]:
    return {name for name in file.imports if re.search(r"\.(model|queries)(\.|$)", name)}


def test_migrations_follow_each_other_one_by_one() -> None:
    """Two that were written at the same time may have taken the same number."""
    told = [re.findall(r'revision = "(\w+)"', "\n".join(f.lines)) for f in PRODUCT
            if f.name.startswith("bot/migrations/versions/0")]  # fmt: skip
    numbers = sorted(revision for revision, *_before in told)
    assert numbers == [f"{number:04}" for number in range(1, len(told) + 1)]
    assert sorted(before for _revision, *rest in told for before in rest) == numbers[:-1]
