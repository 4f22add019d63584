"""All marks with their notes, newest first, grouped by briefing."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui.exporting.marks_entry import shown_date
from tui.marking.export import SUFFIXES, entry_of, line_end, write_file, writer_of
from tui.marking.shelf import places_of
from tui.model.text import clean_line, copyable
from tui.state.marks import Key, Mark
from tui.state.store import Store
from tui.ui.bindings import bindings_of
from tui.ui.blocks import joined
from tui.ui.screens.dialogs import FileNameScreen
from tui.ui.screens.marking_screen import Target
from tui.ui.screens.placing_screen import PlacingScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.item_list import ItemList
from tui.ui.widgets.mark_list import MarkList

FILE_NAME = "marks.md"
NO_MARKS = "No marks yet. m on an item marks it, M adds a note."
NO_MATCH = "No mark matches."


class MarksScreen(PlacingScreen):
    """The list of marks; removing some can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("marks")]
    area = "marks"
    _to_remove: tuple[Key, ...] = ()

    def compose(self) -> ComposeResult:
        """Place line, rows, filter line, key line."""
        yield Bar(id="place", keep_right=True)
        yield MarkList(self.dates)
        yield FindBar("/", id="filter")
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
        return self._rows

    @property
    def _rows(self) -> MarkList:
        return self.query_one(MarkList)

    def show_marks(self) -> None:
        marks = self.shown_marks
        self._rows.empty_text = NO_MATCH if self._marks else NO_MARKS
        self._rows.show_marks(marks, self._standings)
        words = [f"{len(self._marks)}"]
        if self._filter.strip():
            words.append(f"{len(marks)} shown")
        kinds = [
            standing.kind
            for mark in self._marks
            if (standing := self._standings.get(mark.key)) and standing.is_lost
        ]
        if count := kinds.count("ask"):
            words.append(f"{count} not certain")
        if count := kinds.count("orphan"):
            words.append(f"{count} not found")
        self.query_one("#place", Bar).show(
            joined([("Marks", "strong"), (" · " + " · ".join(words), "muted")])
        )
        self.cursor_moved()

    def cursor_moved(self) -> None:
        """Tell the place. Who goes on does not remove many."""
        self._to_remove = ()
        at, count = self.item_list.place
        self.show_keys(joined([(f"{at} of {count}", "muted")]) if count else Content(""))

    def narrowed(self) -> None:
        """Show the marks that the words leave."""
        self.show_marks()

    # Actions.

    def action_marks_open(self) -> None:
        """Go to the marked item, or say whether it is the one."""
        mark = self._rows.mark
        if mark is None:
            return
        standing = self._rows.standing(mark)
        anchor = mark.anchor
        briefing_id, path, item_id = anchor.briefing_id, anchor.path, anchor.item_id
        if standing is not None:
            if standing.kind == "ask" or standing.is_refused:
                self.post_message(self.CompareWanted(mark, standing))
                return
            if standing.is_lost or standing.found is None:
                self.say("not found: its file or item is gone; the words are kept here")
                return
            briefing_id, path = standing.briefing_id, standing.found.path
            item_id = standing.item_id
        self.post_message(self.Wanted(briefing_id=briefing_id, path=path, item_id=item_id))

    def open_row(self) -> None:
        """Open it."""
        self.action_marks_open()

    async def action_marks_filter(self) -> None:
        """Show only what matches, as one types."""
        await self.edit_filter()

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
        mark = self._rows.mark
        return Target(mark.title, mark.key, lambda: mark.anchor) if mark else None

    def mark_written(self, mark: Mark) -> None:
        """Show it."""
        self._changed(mark)

    def action_marks_remove(self) -> None:
        """Remove the mark."""
        if mark := self._rows.mark:
            self.keep(lambda store: store.remove_many([mark.key]), self._removed)

    def action_marks_remove_shown(self) -> None:
        """Remove all marks that are shown, once their number is said."""
        keys = tuple(mark.key for mark in self.shown_marks)
        if not keys:
            self.say("no marks are shown")
        elif keys != self._to_remove:
            self._to_remove = keys
            what = "the mark shown" if len(keys) == 1 else f"all {len(keys)} marks shown"
            self.warn(f"the same key again removes {what}")
        else:
            self._to_remove = ()
            self.keep(lambda store: store.remove_many(keys), self._removed)

    def _removed(self, count: int) -> None:
        if count:
            what = (
                "mark removed; z brings it"
                if count == 1
                else f"{count} marks removed; z brings them"
            )
            self.say(f"{what} back")
        else:
            self.say("this mark was gone already")
        self._changed(count)

    def _changed(self, _: object) -> None:
        self.state_changed()
        self.post_message(self.Changed())

    def action_marks_copy(self) -> None:
        """Copy what is selected, else the marked words with where they come from."""
        if not self.copy_selected() and (mark := self._rows.mark):
            anchor = mark.anchor
            note = f"\nnote: {mark.note}" if mark.note else ""
            words = anchor.quote.exact if anchor.quote else anchor.text or anchor.heading
            told = (anchor.briefing_title, shown_date(anchor.briefing_date, self.dates))
            origin = ", ".join(filter(None, told))
            self.copy(copyable(f"{words}\n— {origin}{note}"))

    def action_marks_export(self) -> None:
        """Write the marks that are shown to a file."""
        marks = self.shown_marks
        if not marks:
            self.say("no marks are shown")
            return

        def named(name: str | None) -> None:
            if name and name.strip():
                self._export(marks, name.strip())

        count = "1 mark" if len(marks) == 1 else f"{len(marks)} marks"
        kinds = " ".join(SUFFIXES)
        heading = f"Write {count} to a file that ends in one of {kinds}"
        self.app.push_screen(FileNameScreen(heading, FILE_NAME), named)

    def _export(self, marks: list[Mark], name: str) -> None:
        path = Path(name).expanduser()
        form = SUFFIXES.get(path.suffix.lower(), "markdown")
        shown = clean_line(name)
        if path.exists():
            self.warn(f"{shown} is there already and was left as it is; choose another name")
            return

        def write(store: Store) -> None:
            places = places_of(self._library, marks)
            lines = writer_of(form)(entry_of(mark, places.get(mark.key)) for mark in marks)
            write_file(str(path), lines, line_end(form))

        count = "1 mark" if len(marks) == 1 else f"{len(marks)} marks"
        self.keep(write, lambda _: self.say(f"{count} written to {shown}"))
