"""The check of request bodies against Discord's own description of its API."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Resource
from referencing.jsonschema import DRAFT202012, EMPTY_REGISTRY, SchemaRegistry

ROOT = Path(__file__).parents[2]
SPEC = ROOT.parent / "shared" / "specs" / "discord-openapi.json"
NAME_OF_SPEC = "urn:discord-openapi"
JSON_BODY = "application/json"
BASE = re.compile(r"^/api(?:/v\d+)?(?=/)")


def spec_is_there() -> bool:
    """Tell whether this machine has Discord's description."""
    return SPEC.is_file()


def check_against_spec(verb: str, path: str, payload: object) -> None:
    """Fail unless Discord's description allows *payload* as the body of this request.

    Without the description nothing is checked.
    """
    if not spec_is_there():
        return
    validator = _validator(verb.lower(), _template(BASE.sub("", urlsplit(path).path)))
    if validator is None:
        assert payload is None, f"{verb} {path} takes no body"
        return
    worst = best_match(validator.iter_errors(payload))
    assert worst is None, f"{verb} {path} {worst.json_path}: {worst.message}"


@cache
def _spec() -> dict[str, Any]:
    """Read the description, with ids that may be numbers as well."""
    spec: dict[str, Any] = json.loads(SPEC.read_text(encoding="utf-8"))
    spec["components"]["schemas"]["SnowflakeType"] = {
        # Discord takes numbers for ids too, and discord.py sends them in references.
        "anyOf": [
            {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"},
            {"type": "integer", "minimum": 0},
        ]
    }
    return spec


@cache
def _template(path: str) -> str:
    """Find the described path that *path* is a case of, the one with the fewest gaps."""
    fitting: list[str] = [known for known in _spec()["paths"] if _pattern(known).fullmatch(path)]
    assert fitting, f"Discord describes no path like {path}"
    return min(fitting, key=lambda known: known.count("{"))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(template)))


@cache
def _registry() -> SchemaRegistry:
    resource = Resource.from_contents(_spec(), default_specification=DRAFT202012)
    registry: SchemaRegistry = EMPTY_REGISTRY.with_resource(NAME_OF_SPEC, resource)
    return registry


@cache
def _validator(verb: str, template: str) -> Draft202012Validator | None:
    """Make the validator of the bodies of one operation, or nothing where it takes none."""
    operations = _spec()["paths"][template]
    assert verb in operations, f"Discord describes no {verb.upper()} of {template}"
    if JSON_BODY not in operations[verb].get("requestBody", {}).get("content", {}):
        return None
    steps = ("paths", template, verb, "requestBody", "content", JSON_BODY, "schema")
    pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
    reference = {"$ref": f"{NAME_OF_SPEC}#/{pointer}"}
    return Draft202012Validator(reference, registry=_registry())
