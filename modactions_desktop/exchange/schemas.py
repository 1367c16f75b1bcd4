"""JSON Schema (2020-12) of our values, worked out from their types: the published file is made by this."""

from __future__ import annotations

import inspect
import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import EnumType
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from modactions_desktop import resources
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.exchange.dossiers import FORMAT, FORMAT_VERSION

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    time: {"type": "string", "format": "time"},
    UUID: {"type": "string", "format": "uuid"},
}


def dossier_schema() -> Schema:
    """The schema of a dossier.json file."""
    definitions: dict[str, Schema] = {}
    root = _object(Dossier, definitions)
    mark = {"format": {"const": FORMAT}, "format_version": {"const": FORMAT_VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:modactions-desktop:dossier:{FORMAT_VERSION}",
        "title": "Dossier",
        **root,
        "properties": {**mark, **root["properties"]},
        "required": [*mark, *root["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The published file."""
    return json.dumps(dossier_schema(), ensure_ascii=False, indent=2) + "\n"


def publish() -> None:
    """Writes the published file again, after a change of the domain."""
    resources.path("schemas", "dossier.schema.json").write_text(schema_text(), encoding="utf-8")


def _object(of: Any, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(of)
    names = [field.name for field in fields(of)]
    return {
        "description": inspect.cleandoc(of.__doc__ or "") if not _generated(of) else "",
        "type": "object",
        "properties": {name: _schema(hints[name], definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _generated(of: Any) -> bool:
    """Whether the docstring is the signature that dataclasses write when there is none."""
    return (of.__doc__ or "").startswith(f"{of.__name__}(")


def _schema(of: Any, definitions: dict[str, Schema]) -> Schema:
    if of in _PLAIN:
        return _PLAIN[of]
    if isinstance(of, EnumType):
        definitions.setdefault(of.__name__, {"enum": _values(of)})
        return {"$ref": f"#/$defs/{of.__name__}"}
    if is_dataclass(of):
        return _referred(of, definitions)
    if get_origin(of) in (Union, UnionType):
        return {"anyOf": [_schema(part, definitions) for part in get_args(of)]}
    return _array(get_args(of), definitions)


def _referred(of: Any, definitions: dict[str, Schema]) -> Schema:
    if of.__name__ not in definitions:
        definitions[of.__name__] = {}
        definitions[of.__name__] = _object(of, definitions)
    return {"$ref": f"#/$defs/{of.__name__}"}


def _array(parts: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": _schema(parts[0], definitions)}
    items = [_schema(part, definitions) for part in parts]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _values(codes: Any) -> list[str]:
    return [code.value for code in codes]
