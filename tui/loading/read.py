"""One YAML file to a briefing, by the table of fields; nothing an author can write raises.

First every value is read by its field, then ids are given, then references are settled, and at
last each item is made once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tui.loading.collector import paused_collector
from tui.loading.field_types import FieldType
from tui.loading.fields import BRIEFING, SOURCE
from tui.loading.files import FileError, read_file
from tui.loading.glossary import OwnGlossary, read_glossary
from tui.loading.items import ITEM_READERS
from tui.loading.library_file import LibraryFile, read_library_file
from tui.loading.make import inherit, items_of, make_values
from tui.loading.nodes import Mapping, Node, read_nodes
from tui.loading.reading import Entry, Reading
from tui.loading.records import Matched, check_needs, field_of, matched, read_matched, rows_of
from tui.loading.settle import References, settle_ids
from tui.loading.shared_sources import fill, merged
from tui.model.briefing import Briefing, Source
from tui.model.ids import long_slug
from tui.model.names import Glossary
from tui.model.problem import Problem
from tui.model.text import clean_line, id_key

__all__ = [
    "LibraryFile", "default_id", "file_name", "parse_briefing", "read_briefing",
    "read_library_file", "read_tree",
]  # fmt: skip

_ROWS = rows_of(BRIEFING, {**ITEM_READERS, FieldType.GLOSSARY: read_glossary})


def read_briefing(
    path: str | Path, *, shown: str = "", libraries: Sequence[LibraryFile] = ()
) -> tuple[Briefing | None, list[Problem]]:
    """Read one file; never raises for what it is or holds.

    ``shown`` is the file's name for findings, else the path. ``libraries`` are the
    ``_library.yaml`` files that apply, the outermost first. ``None`` for a file that cannot be
    used: an error says why, or the note ``not-a-briefing`` that it is something else.
    """
    file = file_name(path, shown)
    try:
        data = read_file(Path(path))
    except FileError as error:
        return None, [Problem("error", "unreadable", error.message, file)]
    return parse_briefing(data, file=file, libraries=libraries)


def parse_briefing(
    data: bytes, *, file: str, libraries: Sequence[LibraryFile] = ()
) -> tuple[Briefing | None, list[Problem]]:
    """The same for a file's bytes; ``file`` is its name, for findings and for the default id."""
    with paused_collector():
        return _parse(data, file, libraries)


def _parse(
    data: bytes, file: str, libraries: Sequence[LibraryFile]
) -> tuple[Briefing | None, list[Problem]]:
    return read_tree(*read_nodes(data, file), file=file, libraries=libraries)


def read_tree(
    root: Node | None, problems: list[Problem], *, file: str, libraries: Sequence[LibraryFile] = ()
) -> tuple[Briefing | None, list[Problem]]:
    """The same for what ``read_nodes`` has made of a file's bytes."""
    if root is None and problems:
        return None, problems
    if not isinstance(root, Mapping) or not _is_briefing(root):
        message = 'this is no briefing: it has neither "format" nor "title"'
        return None, [*problems, Problem("note", "not-a-briefing", message, file, 1, 1)]
    briefing = _BriefingReader(file, libraries).read(root, problems)
    return briefing, list(briefing.problems)


def file_name(path: str | Path, shown: str = "") -> str:
    """What a file is called in findings, and where its briefing gets an id from if it needs to."""
    return clean_line(shown or os.fsdecode(path))


def default_id(file: str) -> str:
    """The id of a briefing that states none, from the name of its file."""
    stem = os.path.basename(file)
    for ending in (".yaml", ".yml"):
        stem = stem.removesuffix(ending)
    return long_slug(stem) or "briefing"


def _is_briefing(root: Mapping) -> bool:
    return any(field_of(key.value, _ROWS) in ("format", "title") for key, _ in root.entries)


def _is_no_glossary(matched: Matched) -> bool:
    _, (_, _, field) = matched
    return field.type is not FieldType.GLOSSARY


class _BriefingReader:
    """Reads one briefing."""

    def __init__(self, file: str, libraries: Sequence[LibraryFile]) -> None:
        self._file = file
        self._libraries = tuple(reversed(libraries))
        self._top = Entry(BRIEFING, line=1, column=1)
        self._reading = Reading(file, self._top)

    def read(self, root: Mapping, problems: list[Problem]) -> Briefing:
        """The briefing; ``problems`` are those found in reading the nodes."""
        top, reading = self._top, self._reading
        found = matched(root, BRIEFING, _ROWS, reading)
        found.sort(key=_is_no_glossary)
        count = sum(map(_is_no_glossary, found))
        read_matched(found[: len(found) - count], top, reading)
        own = OwnGlossary(top)
        scopes = [library.scope for library in self._libraries]
        glossary = Glossary(own.scope(), *scopes)
        own.settle_names(glossary, reading)
        read_matched(found[len(found) - count :], top, reading)
        check_needs(top, reading)
        shared = merged(self._libraries)
        for entry in top.values.get("sources", ()):
            fill(entry, shared)
            check_needs(entry, reading)
        entries = items_of(top.values)
        for entry in entries:
            inherit(entry)
        settle_ids(entries, reading)
        used = self._settle_references(entries, shared)
        full = glossary.renewed(own.full_scope())
        reading.problems += problems
        reading.problems.sort(key=lambda problem: (problem.line, problem.column))
        return self._briefing(full, used)

    def _briefing(self, glossary: Glossary, used: list[Source]) -> Briefing:
        values = make_values(self._top.values)
        written = values.pop("id", "")
        name = os.path.basename(self._file)
        return Briefing(
            **values
            | {
                "id": written or default_id(self._file),
                "has_own_id": bool(written),
                "title": values.get("title") or name or self._file,
                "sources": (*values.get("sources", ()), *used),
            },
            path=self._file,
            people=glossary.entities("person"),
            places=glossary.entities("place"),
            orgs=glossary.entities("org"),
            problems=tuple(self._reading.problems),
            unknown=self._top.unknown,
        )

    def _settle_references(self, entries: list[Entry], shared: dict[str, Source]) -> list[Source]:
        """Settle all references; the library's sources that are referred to."""
        items = [entry.id for entry in entries]
        own = {id_key(entry.id): entry.id for entry in entries if entry.record is SOURCE}
        known = {key: source.id for key, source in shared.items()} | own
        briefing_id = self._top.values.get("id") or default_id(self._file)
        References(briefing_id, items, known, self._reading).settle()
        if not shared:
            return []
        named = {id_key(name) for entry in entries for name in entry.values.get("sources", ())}
        taken = set(map(id_key, items))
        return [
            replace(source, line=0, problems=())
            for key, source in shared.items()
            if key in named and key not in taken
        ]
