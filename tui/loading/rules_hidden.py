"""``bidi-control``: characters nobody sees, where a reader goes by what is seen.

The model holds texts made safe to show. So this rule looks at the nodes of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.loading.field_types import FieldType, Record
from tui.loading.fields import ALIAS, BRIEFING, ENTITY, ROLE
from tui.loading.manuscript import Finding
from tui.loading.nodes import Mapping, Node, Scalar, Sequence
from tui.loading.outline import Outline, Spot
from tui.loading.records import folded_key

# Direction marks, embeddings, overrides, isolates; zero-width and other invisible characters.
_HIDDEN = (
    r"[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164"
    r"\ufeff\uffa0\U000e0000-\U000e007f]"
)
# An escape in double quotes may stand for one.
_MAYBE = rf"{_HIDDEN}|\\[xuU]"
_JOINERS = "\u200c\u200d"
# Scripts and signs in which joiners change what is seen; a flag of a region ends in tags.
_LAST_LATIN = "\u02ff"
_FLAG = r"\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"

_KINDS = frozenset(
    [
        FieldType.ID, FieldType.IDS, FieldType.BRIEFING_ID, FieldType.REFERENCES,
        FieldType.SOURCE_IDS, FieldType.URL, FieldType.URLS, FieldType.QUOTE, FieldType.SPEAKERS,
        FieldType.PEOPLE_NAMES, FieldType.PLACE_NAMES, FieldType.ORG_NAMES, FieldType.ORG_NAME,
        FieldType.ALIASES, FieldType.ROLES,
    ]
)  # fmt: skip
_NAMES = frozenset([("entity", "name"), ("alias", "name"), ("role", "affiliation")])


def may_hide(text: str) -> bool:
    """Whether a file may hold such a character; most hold none."""
    return re.search(_MAYBE, text) is not None


def hidden_characters(text: str, outline: Outline) -> Iterator[Finding]:
    """``bidi-control``: an invisible character in a name, an id, a URL or a quote."""
    if not may_hide(text):
        return
    for spot in outline.spots:
        if spot.record is None:
            yield from _in_field(spot)
            continue
        if spot.record is ENTITY and spot.key:
            yield from _in_scalar(spot.key, spot.name, "id")
        if isinstance(spot.node, Mapping):
            yield from _in_record(spot.node, spot.record, spot.name)
        elif spot.record is ENTITY and isinstance(spot.node, Scalar):
            yield from _in_scalar(spot.node, spot.name, "name")


def _in_field(spot: Spot) -> Iterator[Finding]:
    field = BRIEFING.by_name.get(spot.name)
    if field and field.type in _KINDS:
        yield from _in_value(spot.node, spot.name, field.name)


def _in_record(node: Mapping, record: Record, path: str) -> Iterator[Finding]:
    for key, child in node.entries:
        field = record.by_name.get(folded_key(key.value))
        if field is None:
            continue
        if field.type in _KINDS or (record.name, field.name) in _NAMES:
            inner = {FieldType.ALIASES: ALIAS, FieldType.ROLES: ROLE}.get(field.type)
            yield from _in_value(child, f"{path}.{field.name}", field.name, inner)


def _in_value(node: Node, path: str, name: str, record: Record | None = None) -> Iterator[Finding]:
    """The findings of one text, or of a list of texts or of such records."""
    if isinstance(node, Scalar):
        yield from _in_scalar(node, path, name)
    elif isinstance(node, Sequence):
        for position, item in enumerate(node.items, 1):
            yield from _in_value(item, f"{path}[{position}]", name, record)
    elif record:
        yield from _in_record(node, record, path)


def _in_scalar(node: Scalar, path: str, name: str) -> Iterator[Finding]:
    if node.value.isascii():
        return
    value = re.sub(_FLAG, "", node.value)
    for match in re.finditer(_HIDDEN, value):
        char, at = match.group(), match.start()
        if char in _JOINERS and at and value[at - 1] > _LAST_LATIN:
            continue
        message = f"{name} holds an invisible character (U+{ord(char):04X}); delete it"
        yield Finding(message, path, node.line)
        return
