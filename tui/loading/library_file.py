"""``_library.yaml``: what the briefings of a folder and below share (format section 1)."""

from __future__ import annotations

import os
from collections.abc import Mapping as Table
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from tui.loading.field_types import Field, FieldType
from tui.loading.fields import LIBRARY
from tui.loading.files import FileError, read_file
from tui.loading.glossary import OwnGlossary, read_glossary
from tui.loading.items import ITEM_READERS
from tui.loading.make import make_item
from tui.loading.nodes import Mapping, Node, read_nodes
from tui.loading.reading import Entry, Reading
from tui.loading.records import check_needs, matched, read_matched, rows_of
from tui.loading.settle import settle_ids, settle_shared
from tui.loading.shapes import is_absent, line_of, report_empty
from tui.loading.values import check_id
from tui.model.briefing import Source
from tui.model.entities import Entity
from tui.model.frozen import Value
from tui.model.item import Item
from tui.model.names import Glossary, Scope
from tui.model.problem import Problem
from tui.model.text import clean_line


class LibraryFile(Value):
    """What one file shares. ``stories`` are titles by story id."""

    file: str
    entities: tuple[Entity, ...] = ()
    sources: tuple[Source, ...] = ()
    stories: Table[str, str] = MappingProxyType({})

    @cached_property
    def scope(self) -> Scope:
        """Its entities, for looking names up."""
        return Scope(self.entities)


def _read_stories(node: Node, field: Field, reading: Reading) -> dict[str, str]:
    if not isinstance(node, Mapping):
        message = f'{field.name} should be written as keys and values, "{field.example}"'
        reading.add("error", "wrong-shape", message, node, field.name)
        return {}
    stories: dict[str, str] = {}
    for key, child in node.entries:
        more = (field.name, key.value)
        if is_absent(child):
            report_empty(key.value, child, reading, *more)
            continue
        story = line_of(key, "id", reading, *more)
        check_id(story, key, reading, *more)
        stories[story] = line_of(child, key.value, reading, *more)
    return stories


_ROWS = rows_of(
    LIBRARY,
    {**ITEM_READERS, FieldType.GLOSSARY: read_glossary, FieldType.STORIES: _read_stories},
)


def read_library_file(path: str | Path) -> tuple[LibraryFile | None, list[Problem]]:
    """Read one ``_library.yaml``; never raises for what it is or holds.

    ``None`` with an error for a file that cannot be used.
    """
    file = clean_line(os.fsdecode(path))
    try:
        data = read_file(Path(path))
    except FileError as error:
        return None, [Problem("error", "unreadable", error.message, file)]
    return parse_library_file(data, file=file)


def parse_library_file(data: bytes, *, file: str) -> tuple[LibraryFile | None, list[Problem]]:
    """The same for a file's bytes; ``file`` is its name for findings."""
    root, problems = read_nodes(data, file)
    if root is None:
        return (None, problems) if problems else (LibraryFile(file), [])
    if not isinstance(root, Mapping):
        names = ", ".join(LIBRARY.by_name)
        message = f"a library file should be written as keys and values: {names}"
        return None, [*problems, Problem("error", "wrong-shape", message, file, root.line, 1)]
    top = Entry(LIBRARY, line=1, column=1)
    reading = Reading(file, top)
    read_matched(matched(root, LIBRARY, _ROWS, reading), top, reading)
    own = OwnGlossary(top)
    own.settle_names(Glossary(own.scope()), reading)
    sources = top.values.get("sources", [])
    for source in sources:
        check_needs(source, reading)
    settle_ids(sources, reading)
    settle_shared(reading)
    found = sorted(reading.problems + problems, key=_place)
    library = LibraryFile(
        file,
        own.full_scope().entities,
        tuple(_source(make_item(source)) for source in sources),
        top.values.get("stories", {}),
    )
    return library, found


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _source(item: Item) -> Source:
    if not isinstance(item, Source):
        raise TypeError(f"not a source: {item}")
    return item
