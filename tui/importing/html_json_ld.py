"""What a page says of itself in JSON-LD (schema.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tui.importing.html_tree import Element
from tui.importing.json_text import JsonError, read_json

__all__ = ["article_data", "names_of", "text_of"]

_TYPES = ("article", "posting", "report", "pressrelease", "statement", "webpage")
_MOST = 2000


def article_data(elements: Iterable[Element]) -> dict[str, Any]:
    """The object that describes the article, or an empty one. Pages count where there is none."""
    objects = [each for script in elements for each in _objects(script)]
    for wanted in _TYPES:
        for each in objects:
            if any(name.lower().endswith(wanted) for name in _type_names(each)):
                return each
    return {}


def text_of(value: object) -> str:
    """A text, also of a list of one, of a number or of an object with a name."""
    match value:
        case str():
            return value.strip()
        case int() if not isinstance(value, bool):
            return str(value)
        case [first, *_]:
            return text_of(first)
        case {"name": name}:
            return text_of(name)
        case {"@value": inner}:
            return text_of(inner)
        case {"@id": str(address)} | {"url": str(address)}:
            return address.strip()
    return ""


def names_of(value: object) -> list[str]:
    """The names of one person or body, or of several."""
    each = value if isinstance(value, list) else [value]
    return [name for name in map(_name, each[:50]) if name]


def _name(value: object) -> str:
    if isinstance(value, dict) and "name" not in value:
        return ""
    return text_of(value)


def _objects(script: Element) -> Iterator[dict[str, Any]]:
    if script.tag != "script" or "ld+json" not in script.get("type").lower():
        return
    source = "".join(child for child in script.children if isinstance(child, str)).strip()
    source = source.removeprefix("<!--").removesuffix("-->").rstrip("; \n\t")
    try:
        shape = read_json(source)
    except JsonError:
        return
    stack: list[object] = [shape]
    for _ in range(_MOST):
        if not stack:
            return
        match stack.pop():
            case list(inner):
                stack.extend(reversed(inner))
            case dict(found):
                yield found
                stack += [found[key] for key in ("@graph", "mainEntity") if key in found]


def _type_names(shape: dict[str, Any]) -> list[str]:
    written = shape.get("@type")
    each = written if isinstance(written, list) else [written]
    return [name for name in each if isinstance(name, str)]
