"""All marks with their notes, newest first, grouped by briefing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content, Span

from tui.library.library import Library
from tui.model.text import copyable, fold
from tui.state.anchors import resolve
from tui.state.marks import Mark
from tui.state.store import Store
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import Block, joined
from tui.ui.keeper import Keeper
from tui.ui.screens.marking_screen import MarkingScreen, Target
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.item_list import ItemList

READING_WIDTH = 96


@dataclass(frozen=True, slots=True)
class _Row:
    """A mark, or the briefing that the marks below it belong to."""

    mark: Mark | None
    heading: str = ""


class _MarkList(ItemList):
    """The rows."""

    def __init__(self) -> None:
        super().__init__(id="mark-rows", measure=READING_WIDTH)
        self.rows: Sequence[_Row] = ()
        self.lost: Collection[tuple[str, str]] = ()
        self.empty_text = "No marks yet. m on an item marks it, M adds a note."

    @property
    def mark(self) -> Mark | None:
        """The mark under the cursor."""
        return self.rows[self.cursor_row].mark if self.cursor_row >= 0 else None

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        found = self.rows[row]
        mark = found.mark
        if mark is None:
            heading = Content(found.heading, spans=[Span(0, len(found.heading), "heading")])
            return [Block(heading, gap=1 if row else 0)]
        anchor = mark.anchor
        is_lost = mark.key in self.lost
        made = f"{mark.created.astimezone():%d %b %Y, %H:%M}".lstrip("0")
        blocks = [Block(joined([(anchor.heading or anchor.briefing_title, "title")]), 2)]
        if is_lost and anchor.text and anchor.text != anchor.heading:
            blocks += [Block(Content(text), 2) for text in anchor.text.split("\n")[1:] if text]
        if mark.note:
            blocks.append(Block(joined([("note: ", "muted"), (mark.note, "emphasis")]), 2))
        if mark.tags:
            blocks.append(Block(joined([(" ".join(f"#{tag}" for tag in mark.tags), "link")]), 2))
        words = [(f"{anchor.kind} · marked {made}", "muted")]
        if is_lost:
            words.append((" · not found", "warn"))
        return [*blocks, Block(joined(words), 2)]

    def row_flags(self, row: int) -> str:
        mark = self.rows[row].mark
        if mark is None:
            return ""
        return f"{mark.label}★" + ("!" if mark.key in self.lost else "")


class MarksScreen(MarkingScreen):
    """The list of marks; removing one can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("marks")]
    area = "marks"

    def __init__(
        self,
        library: Library,
        keeper: Keeper,
        remapped: Remapped,
    ) -> None:
        super().__init__(keeper, remapped)
        self._library = library
        self._marks: list[Mark] = []
        self._filter = ""

    def compose(self) -> ComposeResult:
        """Place line, rows, filter line, key line."""
        yield Bar(id="place", keep_right=True)
        yield _MarkList()
        yield FindBar("F", id="filter")
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """Ask for the marks."""
        self.query_one("#place", Bar).show(joined([("Marks", "strong")]))
        self.item_list.focus()
        self.show_keys()
        self.state_changed()

    @property
    def item_list(self) -> ItemList:
        """The rows."""
        return self.query_one(_MarkList)

    def state_changed(self) -> None:
        """Ask for the marks again, and whether their items are still there."""
        self.keep(self._ask, self._known)

    def _ask(self, store: Store) -> tuple[list[Mark], frozenset[tuple[str, str]]]:
        """Marks and the keys of those whose briefing or item is gone; reads files."""
        marks = store.marks()
        return marks, frozenset(mark.key for mark in marks if self._is_lost(mark))

    def _is_lost(self, mark: Mark) -> bool:
        found = self._library.card_of(mark.anchor.briefing_id)
        if found is None:
            return True
        briefing, _ = self._library.read(found[1].found)
        if briefing is None:
            return True
        return bool(mark.anchor.item_id) and resolve(mark.anchor, briefing) is None

    def _known(self, answer: tuple[list[Mark], frozenset[tuple[str, str]]]) -> None:
        self._marks, self.query_one(_MarkList).lost = answer
        self._show()

    def _show(self) -> None:
        rows = self.query_one(_MarkList)
        words = fold(self._filter).split()
        marks = [mark for mark in self._marks if all(word in _words(mark) for word in words)]
        cursor, place = rows.cursor_key, rows.place[0]
        rows.rows = list(_rows(marks))
        keys = [_key(row.mark) if row.mark else "" for row in rows.rows]
        if cursor not in keys:
            stops = [key for key in keys if key]
            cursor = stops[min(place, len(stops)) - 1] if stops and place else ""
        rows.set_keys(keys, cursor)
        count = len(self._marks)
        shown = f" · {len(marks)} shown" if words else ""
        lost = len(rows.lost)
        gone = f" · {lost} not found" if lost else ""
        self.query_one("#place", Bar).show(
            joined([("Marks", "strong"), (f" · {count}{shown}{gone}", "muted")])
        )
        self.cursor_moved()

    def cursor_moved(self) -> None:
        """Tell the place."""
        at, count = self.item_list.place
        self.show_keys(joined([(f"{at} of {count}", "muted")]) if count else Content(""))

    def go_back(self) -> bool:
        """Close the filter line, then clear the filter."""
        bar = self.query_one(FindBar)
        if not bar.is_open and not self._filter:
            return False
        bar.close()
        self._filter = ""
        self._show()
        self.item_list.focus()
        return True

    # Actions.

    def action_marks_open(self) -> None:
        """Go to the marked item."""
        mark = self.query_one(_MarkList).mark
        if mark is None:
            return
        if mark.key in self.query_one(_MarkList).lost:
            self.say("not found: its file or item is gone; the words are kept here")
            return
        anchor = mark.anchor
        self.post_message(
            self.Wanted(briefing_id=anchor.briefing_id, path=anchor.path, item_id=anchor.item_id)
        )

    def open_row(self) -> None:
        """Open it."""
        self.action_marks_open()

    async def action_marks_filter(self) -> None:
        """Show only what matches, as one types."""
        await self.query_one(FindBar).open(self._filter)

    @on(FindBar.Typed)
    def _typed(self, message: FindBar.Typed) -> None:
        self._filter = message.words
        self._show()

    @on(FindBar.Entered)
    def _entered(self, message: FindBar.Entered) -> None:
        self.query_one(FindBar).close()
        self.item_list.focus()

    def action_marks_note(self) -> None:
        """Write or change the note."""
        if target := self._target:
            self.edit_note(target)

    def action_marks_tags(self) -> None:
        """Write the tags."""
        if target := self._target:
            self.edit_tags(target)

    def action_marks_label(self) -> None:
        """The next label."""
        if target := self._target:
            self.turn_label(target)

    @property
    def _target(self) -> Target | None:
        """What the mark under the cursor stands on."""
        mark = self.query_one(_MarkList).mark
        return Target(mark.title, mark.key, lambda: mark.anchor) if mark else None

    def mark_written(self, mark: Mark) -> None:
        """Show it."""
        self._changed(mark)

    def action_marks_remove(self) -> None:
        """Remove the mark."""
        if mark := self.query_one(_MarkList).mark:
            anchor = mark.anchor
            self.keep(lambda store: store.unmark(anchor.briefing_id, anchor.item_id), self._removed)

    def _removed(self, was_there: bool) -> None:
        self.say("mark removed; z brings it back" if was_there else "this mark was gone already")
        self._changed(was_there)

    def _changed(self, _: object) -> None:
        self.state_changed()
        self.post_message(self.Changed())

    def action_marks_copy(self) -> None:
        """Copy the marked words with where they come from."""
        if mark := self.query_one(_MarkList).mark:
            anchor = mark.anchor
            note = f"\nnote: {mark.note}" if mark.note else ""
            date = f", {anchor.briefing_date}" if anchor.briefing_date else ""
            text = f"{anchor.text or anchor.heading}\n— {anchor.briefing_title}{date}{note}"
            self.copy(copyable(text))


def _rows(marks: Sequence[Mark]) -> Iterator[_Row]:
    """Marks under the briefings they belong to; the briefing marked last comes first."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.key[0], []).append(mark)
    for group in groups.values():
        anchor = group[0].anchor
        date = f"  {anchor.briefing_date}" if anchor.briefing_date else ""
        yield _Row(None, f"{anchor.briefing_title}{date}")
        for mark in group:
            yield _Row(mark)


def _key(mark: Mark) -> str:
    return "#".join(mark.key)


def _words(mark: Mark) -> str:
    anchor = mark.anchor
    return fold(
        "\n".join((mark.note, *mark.tags, anchor.heading, anchor.text, anchor.briefing_title))
    )
