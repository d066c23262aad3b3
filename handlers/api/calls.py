"""How a door is asked on a command line, made from its own description. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

SITE = "https://safelane.example.org"
#: What stands in an address for which the description gives no example.
_STANDS_FOR = {
    "format": "json", "name": "tasks", "code": "suspected-ordnance", "token": "slk_…",
    "team_id": "3",
}  # fmt: skip


def call_of(path: str, method: str, operation: Mapping[str, Any]) -> str:
    """With what is needed alone: the key, what stands in the address, fields of a form."""
    asked = []
    for one in operation.get("parameters", ()):
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", _example(one))
        elif one.get("required"):
            asked.append(f"{one['name']}={_example(one)}")
    key = ['-H "Authorization: Bearer slk_…"'] if operation.get("security") else []
    address = f'"{SITE}{path}{"?" if asked else ""}{"&".join(asked)}"'
    fields = _fields(operation) if method == "POST" else ()
    return " ".join(["curl", *key, *(f'-d "{field}"' for field in fields), address])


def _example(one: Mapping[str, Any]) -> str:
    given = one.get("schema", {}).get("examples") or [_STANDS_FOR.get(one["name"], "…")]
    return str(given[0])


def _fields(operation: Mapping[str, Any]) -> Iterator[str]:
    """Those of a form that have an example."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        for name, schema in content["schema"].get("properties", {}).items():
            if schema.get("examples"):
                yield f"{name}={schema['examples'][0]}"
