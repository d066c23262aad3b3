"""The product's source, read once and parsed, for the tests that keep the house rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "services", "locales")
#: Alembic writes these; they are read once, when they are made.
GENERATED = "bot/migrations/versions"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class SourceFile:
    """One Python file, with what a rule needs to know about it."""

    path: Path

    @cached_property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    @cached_property
    def imports(self) -> set[str]:
        """Every module named in an import; for `from a import b` both `a` and `a.b`."""
        return {name for node in ast.walk(self.tree) for name in _imported(node)}

    def imports_any(self, modules: set[str]) -> set[str]:
        return {name for name in self.imports for module in modules if _inside(name, module)}

    def at(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.name}:{node.lineno}"


def read(*folders: str) -> list[SourceFile]:
    return [file for folder in folders for file in _files(folder)]


def called(call: ast.Call) -> str:
    """The last name of what is called: `commit` for `session.commit()`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def msgids(call: ast.Call) -> list[ast.expr]:
    """What a call marks for translation: one sentence, or its singular and plural."""
    if isinstance(call.func, ast.Name):
        return call.args[: {"_": 1, "ngettext": 2}.get(call.func.id, 0)]
    return []


def fields(sentence: str) -> set[str]:
    """The gaps in a sentence that values are put into: `{number}`."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def body_length(function: Function) -> int:
    """Lines of the function below its signature and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _files(folder: str) -> Iterator[SourceFile]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        if GENERATED not in path.as_posix():
            yield SourceFile(path)


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return set()


def _inside(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")
