"""What a directory file says, apart from how it is laid out; and the standard's own examples and schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "hsds"
needs_standard = pytest.mark.skipif(
    not (SHARED / "schema").is_dir(),
    reason="skipped: the standard's schemas and examples are not beside the project (../shared/data/hsds)",
)


def content(value: Any) -> Any:
    """What must come back equal: every object with every property and its value, in whatever list it stands.

    Only two things are layout: the order of a list, and a property that is null, which says as much as one
    that is not there. An object that vanishes, a name or a number that changes, a text that becomes a number,
    an object that moves to another owner or that is nested once more: all of them are other content.
    """
    if isinstance(value, dict):
        return {name: content(held) for name, held in value.items() if held is not None}
    if isinstance(value, list):
        return sorted((content(held) for held in value), key=lambda held: json.dumps(held, sort_keys=True))
    return value


def example(name: str) -> Any:
    return json.loads((SHARED / "examples" / name).read_text(encoding="utf-8"))


def check_valid(entity: str, document: Any) -> None:
    """Raises when the document does not fit the schema of its entity."""
    schemas = {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in (SHARED / "schema").glob("*.json")
    }
    registry = Registry[Any]().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT202012))
        for name, schema in schemas.items()
    )
    Draft202012Validator(
        schemas[f"{entity}.json"], registry=registry, format_checker=FormatChecker()
    ).validate(document)
