"""Lists of texts, ids, names, URLs and references (format section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from tui.loading.field_types import Field, FieldType
from tui.loading.nodes import Node, Scalar, Sequence
from tui.loading.quoting import excerpt
from tui.loading.reading import Reading, Waiting
from tui.loading.shapes import entries_of, line_of, plain_texts
from tui.loading.values import Reader, check_id, check_url, name_of
from tui.model.entities import Name
from tui.model.names import ORGS, PEOPLE, PLACES, SPEAKERS, Kinds

_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}
_MOST_SUGGESTED = 5


def texts_of(
    node: Node, field: Field, reading: Reading, split_hint: bool = True
) -> Iterator[tuple[str, Node, int]]:
    """Each entry as text of one line, with its node and its position from 1.

    With ``split_hint`` a single value that holds commas is reported: it is not split.
    """
    is_list = node.__class__ is Sequence
    for entry, position in entries_of(node, field.name, reading):
        more = (field.name, position) if is_list else (field.name,)
        text = line_of(entry, field.singular or field.name, reading, *more)
        if split_hint and not is_list and "," in text and isinstance(node, Scalar):
            _hint_at_split(text, node, field, reading)
        if text:
            yield text, entry, position


def _hint_at_split(text: str, node: Node, field: Field, reading: Reading) -> None:
    parts = [part for part in map(str.strip, text.split(",")) if part]
    if len(parts) > 1:
        count = _COUNTS.get(len(parts), "several")
        shown = parts[:_MOST_SUGGESTED] + ["…"] * (len(parts) > _MOST_SUGGESTED)
        message = (
            f'one {field.singular or "entry"} "{excerpt(text)}"; '
            f"for {count} write [{excerpt(', '.join(shown))}]"
        )
        reading.add("warning", "comma-in-item", message, node, field.name)


def read_texts(node: Node, field: Field, reading: Reading) -> tuple[str, ...]:
    plain = plain_texts(node)
    if plain is not None:
        return tuple(plain)
    return tuple([text for text, _, _ in texts_of(node, field, reading)])


def read_ids(node: Node, field: Field, reading: Reading) -> tuple[str, ...]:
    """Ids as written, those that cannot be one reported."""
    ids = []
    for text, entry, position in texts_of(node, field, reading):
        if isinstance(entry, Scalar):
            check_id(text, entry, reading, *_spot(node, field, position))
        ids.append(text)
    return tuple(ids)


def read_urls(node: Node, field: Field, reading: Reading) -> tuple[str, ...]:
    urls = []
    for text, entry, position in texts_of(node, field, reading, split_hint=False):
        if isinstance(entry, Scalar):
            check_url(text, entry, reading, *_spot(node, field, position))
        urls.append(text)
    return tuple(urls)


def _spot(node: Node, field: Field, position: int) -> tuple[str | int, ...]:
    return (field.name, position) if node.__class__ is Sequence else (field.name,)


def _names(node: Node, field: Field, reading: Reading, kinds: Kinds) -> tuple[Name, ...]:
    plain = plain_texts(node)
    if plain is not None and reading.glossary is not None:
        names = []
        for text in plain:
            name, rivals = reading.glossary.look_up(kinds, text)
            if rivals:
                break
            names.append(name)
        else:
            return tuple(names)
    # A body's name may hold commas: "Commission, Council and Parliament" is one speaker.
    split_hint = kinds is not SPEAKERS
    return tuple(
        [
            name_of(text, kinds, entry, reading, *_spot(node, field, position))
            for text, entry, position in texts_of(node, field, reading, split_hint)
        ]
    )


def read_people(node: Node, field: Field, reading: Reading) -> tuple[Name, ...]:
    return _names(node, field, reading, PEOPLE)


def read_places(node: Node, field: Field, reading: Reading) -> tuple[Name, ...]:
    return _names(node, field, reading, PLACES)


def read_orgs(node: Node, field: Field, reading: Reading) -> tuple[Name, ...]:
    return _names(node, field, reading, ORGS)


def read_speakers(node: Node, field: Field, reading: Reading) -> tuple[Name, ...]:
    return _names(node, field, reading, SPEAKERS)


def read_waiting(node: Node, field: Field, reading: Reading) -> tuple[str, ...]:
    """References and source ids as written; they are settled when all items are known."""
    here = reading.here
    texts = [
        (text, entry, (*here.place, *_spot(node, field, position)))
        for text, entry, position in texts_of(
            node, field, reading, not isinstance(node, Scalar) or "://" not in node.value
        )
    ]
    reading.waiting.append(Waiting(here, field, texts))
    return ()


LIST_READERS: dict[str, Reader] = {
    FieldType.TEXTS: read_texts,
    FieldType.IDS: read_ids,
    FieldType.URLS: read_urls,
    FieldType.SPEAKERS: read_speakers,
    FieldType.PEOPLE_NAMES: read_people,
    FieldType.PLACE_NAMES: read_places,
    FieldType.ORG_NAMES: read_orgs,
    FieldType.REFERENCES: read_waiting,
    FieldType.SOURCE_IDS: read_waiting,
}
