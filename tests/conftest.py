"""What every test may ask for: both databases, sessions under a policy, a clock that goes back."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from bot.database import build_engine, build_sessions
from services import clock
from services.policy import Policy
from tests import databases

# A machine that is busy with other work is no reason for a property to fail.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DIALECTS = ("sqlite", "postgresql")
#: Where files live in memory, if there is such a place: tests need no disk that remembers.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if browser() is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A browser test that was left out must be seen, not scrolled past."""
    left_out = [
        report.nodeid
        for report in terminalreporter.stats.get("skipped", [])
        if "browser" in report.keywords
    ]
    if left_out:
        terminalreporter.section("NOT TESTED: no Chromium on this machine", red=True, bold=True)
        terminalreporter.write_line(f"{len(left_out)} tests in a real browser were left out:")
        for nodeid in left_out:
            terminalreporter.write_line(f"  {nodeid}")
        terminalreporter.write_line("Install it (Debian: apt-get install chromium) and run again.")


def browser() -> str | None:
    """Where Chromium is on this machine."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; tests that use it are marked `browser`."""
    path = browser()
    assert path, "Mark the test with pytest.mark.browser."
    return path


@pytest.fixture(autouse=True)
def _the_clock_goes_back() -> Iterator[None]:
    yield
    clock.reset()


@pytest.fixture(scope="session")
def sqlite_template() -> Iterator[Path]:
    """A SQLite file with every table, made once and copied by tests with a house of their own."""
    folder = Path(tempfile.mkdtemp(prefix="safelane-sqlite-"))
    databases.create_tables(f"sqlite:///{folder / 'template.db'}")
    yield folder / "template.db"
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def kept_sqlite() -> Iterator[databases.Kept]:
    """A SQLite file with every table, for the whole run."""
    folder = Path(tempfile.mkdtemp(prefix="safelane-sqlite-", dir=IN_MEMORY))
    kept = databases.Kept(f"sqlite:///{folder / 'kept.db'}")
    yield kept
    kept.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[databases.Server]:
    """A real PostgreSQL for the whole run, of its own; its socket's path must stay short."""
    folder = Path(tempfile.mkdtemp(prefix="safelane-pg-"))
    server = databases.Server(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def kept_postgresql(postgresql: databases.Server) -> Iterator[databases.Kept]:
    """A PostgreSQL database with every table, for the whole run."""
    kept = databases.Kept(postgresql.create("safelane"))
    yield kept
    kept.close()


@pytest.fixture(params=DIALECTS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with every table and no rows; the test runs once on each kind."""
    kept: databases.Kept = request.getfixturevalue(f"kept_{request.param}")
    yield kept.url
    kept.empty()


@pytest.fixture(params=DIALECTS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, for what makes them: migrations and first starts."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    else:
        server: databases.Server = request.getfixturevalue("postgresql")
        name = f"empty_{os.urandom(4).hex()}"
        yield server.create(name)
        server.drop(name)


@pytest.fixture
def policy() -> Policy:
    """What the sessions are opened under; a test module may override it."""
    return Policy()


@pytest.fixture(scope="session")
async def engines() -> AsyncIterator[Callable[[str], AsyncEngine]]:
    """One engine a database for the whole run: a new one compiles every statement anew."""
    built: dict[str, AsyncEngine] = {}
    yield lambda url: built.setdefault(url, built.get(url) or build_engine(url))
    for engine in built.values():
        await engine.dispose()


@pytest.fixture
def engine(database_url: str, engines: Callable[[str], AsyncEngine]) -> AsyncEngine:
    """The product's own, so that tests run under the same pragmas, pools and isolation."""
    return engines(database_url)


@pytest.fixture
def sessions(engine: AsyncEngine, policy: Policy) -> async_sessionmaker[AsyncSession]:
    return build_sessions(engine, policy)


@pytest.fixture
async def session(sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
    """One open session; what a test leaves uncommitted is rolled back."""
    async with sessions() as session:
        yield session
