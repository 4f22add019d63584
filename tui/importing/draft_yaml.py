"""A draft as the text of a briefing file, always in the same order of keys.

Prose stands in ``|`` blocks, one paragraph a line; every item has its id; what is uncertain has
a comment line above it that begins with ``# Check:``. The same draft gives the same text.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.importing.draft import (
    Draft,
    DraftEvent,
    DraftPerson,
    DraftRelated,
    DraftSection,
    DraftSource,
    DraftStatement,
)
from tui.importing.scalars import block, flow, scalar, unquotable
from tui.loading.values import FORMAT_VERSION
from tui.model.briefing import Part
from tui.model.dates import Date, DateError, read_date
from tui.model.entities import Name
from tui.model.ids import (
    TakenIds,
    event_id,
    is_id,
    long_slug,
    related_id,
    section_id,
    source_id,
    statement_id,
)
from tui.model.text import clean_line

__all__ = ["SCHEMA_LINE", "draft_yaml"]

SCHEMA_LINE = "# yaml-language-server: $schema=./briefing-1.schema.json"
_SPARE_ID = "item"
# What has no date is known to have none: a comment beside it asks for it.
_ALLOWED = "# briefdeck: allow missing-field"


def draft_yaml(draft: Draft) -> str:
    """The file of a draft. Without a date it holds none, and a comment asks for it."""
    return _Writer(draft).write()


class _Writer:
    """Writes one draft; ``_taken`` knows the ids of its items."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._lines: list[str] = [SCHEMA_LINE]
        sections = (*draft.background, *draft.analysis, *draft.conclusion)
        written = [each.id for each in sections]
        written += [each.id for each in draft.timeline]
        written += [each.id for each in draft.statements]
        written += [each.id for each in draft.sources]
        self._taken = TakenIds(filter(None, written))

    def write(self) -> str:
        draft = self._draft
        self._head(draft)
        if draft.summary:
            self._lines.append("")
        self._prose("summary", draft.summary, 0)
        self._sections("background", draft.background)
        self._events(draft.timeline)
        self._statements(draft.statements)
        self._sections("analysis", draft.analysis)
        self._sections("conclusion", draft.conclusion)
        self._people(draft.people)
        self._sources(draft.sources)
        self._related(draft.related)
        return "\n".join(self._lines) + "\n"

    def _head(self, draft: Draft) -> None:
        if not draft.date:
            self._lines.append(_ALLOWED)
        self._lines.append(f"format: {FORMAT_VERSION}")
        self._text("id", draft.id, 0)
        self._remark(draft.title_remark, 0)
        self._text("title", draft.title, 0)
        self._remark(draft.date_remark, 0)
        if draft.date:
            self._text("date", draft.date, 0)
        elif not draft.date_remark:
            self._remark("the text does not tell its date; write it as date: 2025-11-25", 0)
        self._text("updated", draft.updated, 0)
        self._lines.append("status: draft")
        self._text("lang", draft.lang, 0)
        self._texts("authors", draft.authors, 0)
        self._text("publisher", draft.publisher, 0)
        self._texts("tags", draft.tags, 0)

    # --- lists of items ---

    def _sections(self, part: Part, sections: Sequence[DraftSection]) -> None:
        self._begin(part, sections)
        for each in sections:
            self._item(each.id, section_id(part, each.heading, each.text), each.remark)
            self._text("heading", each.heading, 4)
            self._prose("text", each.text, 4)

    def _events(self, events: Sequence[DraftEvent]) -> None:
        self._begin("timeline", events)
        for each in events:
            if not each.date:
                self._lines.append(f"  {_ALLOWED}")
            self._item(each.id, event_id(_date(each.date), each.title, each.text), each.remark)
            self._text("date", each.date, 4)
            self._text("title", each.title, 4)
            self._prose("text", each.text, 4)
            self._text("status", each.status, 4)
            self._texts("tags", each.tags, 4)
            self._texts("sources", each.sources, 4)
            self._text("note", each.note, 4)

    def _statements(self, statements: Sequence[DraftStatement]) -> None:
        self._begin("statements", statements)
        for each in statements:
            names = tuple(Name(name) for name in each.speaker[:1])
            self._item(each.id, statement_id(names, each.quote, each.paraphrase), each.remark)
            if len(each.speaker) == 1:
                self._text("speaker", each.speaker[0], 4)
            else:
                self._texts("speaker", each.speaker, 4)
            self._text("role", each.role, 4)
            self._text("affiliation", each.affiliation, 4)
            self._text("date", each.date, 4)
            self._text("via", each.via, 4)
            self._prose("paraphrase", each.paraphrase, 4)
            self._prose("quote", unquotable(each.quote), 4)
            self._texts("sources", each.sources, 4)

    def _people(self, people: Sequence[DraftPerson]) -> None:
        taken = TakenIds()
        self._begin("people", people)
        for each in people:
            self._remark(each.remark, 2)
            wanted = each.id if is_id(each.id) else long_slug(each.name) or "person"
            self._lines.append(f"  {scalar(taken.claim(wanted))}:")
            self._text("name", each.name, 4)
            self._texts("aliases", each.aliases, 4)
            self._texts("roles", each.roles, 4)

    def _sources(self, sources: Sequence[DraftSource]) -> None:
        self._begin("sources", sources)
        for each in sources:
            self._item(each.id, source_id(each.title, each.url), "")
            self._text("title", each.title, 4)
            self._text("url", each.url, 4)
            self._text("publisher", each.publisher, 4)
            self._texts("authors", each.authors, 4)
            self._text("published", each.published, 4)
            self._text("lang", each.lang, 4)
            self._text("type", each.type, 4)

    def _related(self, related: Sequence[DraftRelated]) -> None:
        self._begin("related", related)
        for each in related:
            self._item("", related_id(each.title, each.url, ""), "")
            self._text("title", each.title, 4)
            self._text("url", each.url, 4)

    def _begin(self, key: str, items: Sequence[object]) -> None:
        if items:
            self._lines += ["", f"{key}:"]

    def _item(self, written: str, derived: str, remark: str) -> None:
        """Begin an item: its remark, and its id, the draft's own or the derived one."""
        self._remark(remark, 2)
        item = written or self._taken.claim(derived if is_id(derived) else _SPARE_ID)
        self._lines.append(f"  - id: {scalar(item)}")

    # --- fields ---

    def _remark(self, remark: str, indent: int) -> None:
        if remark:
            self._lines.append(f"{' ' * indent}# Check: {clean_line(remark)}")

    def _text(self, key: str, value: str, indent: int) -> None:
        line = clean_line(value)
        if line:
            self._lines.append(f"{' ' * indent}{key}: {scalar(line)}")

    def _texts(self, key: str, values: Sequence[str], indent: int) -> None:
        lines = [line for line in map(clean_line, values) if line]
        if not lines:
            return
        margin = " " * indent
        written = flow(lines)
        if written:
            self._lines.append(f"{margin}{key}: {written}")
            return
        self._lines.append(f"{margin}{key}:")
        self._lines += [f"{margin}  - {scalar(line)}" for line in lines]

    def _prose(self, key: str, value: str, indent: int) -> None:
        if not value.strip():
            return
        first, *rest = block(value, indent)
        self._lines += [f"{' ' * indent}{key}: {first}", *rest]


def _date(written: str) -> Date | None:
    try:
        return read_date(written) if written else None
    except DateError:
        return None
