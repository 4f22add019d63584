"""A screen with an item of a briefing under the cursor: mark it, copy it, open its links."""

from __future__ import annotations

from collections.abc import Sequence

from tui.exporting.citation import copy_text, copy_with_citation
from tui.keymap import BY_ID, key_label
from tui.model.addresses import Address, addresses_of
from tui.model.briefing import Briefing
from tui.model.date_display import DateStyle
from tui.model.item import Item
from tui.state.anchors import anchor_of, passage_anchor
from tui.state.marks import Mark, key_of
from tui.ui.bindings import Remapped, keys_now
from tui.ui.blocks import one_line
from tui.ui.keeper import Keeper
from tui.ui.marked import Marked, find_marked
from tui.ui.screens.dialogs import LinkScreen
from tui.ui.screens.marking_screen import MarkingScreen, Target

HEADING_CELLS = 72


class ItemScreen(MarkingScreen):
    """What can be done with an item, wherever it is shown."""

    def __init__(self, keeper: Keeper, remapped: Remapped, marked: Marked) -> None:
        super().__init__(keeper, remapped)
        self._marked = marked

    # What a screen provides.

    @property
    def briefing(self) -> Briefing:
        """The briefing on the screen."""
        raise NotImplementedError

    @property
    def dates(self) -> DateStyle:
        """How dates are written."""
        raise NotImplementedError

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        raise NotImplementedError

    def show_marked(self) -> None:
        """Show the stars as ``self._marked`` has them."""
        raise NotImplementedError

    # Marks.

    def tell_uncertain(self) -> None:
        """Say how many marks wait for the reader to say what they belong to."""
        if count := self._marked.asking:
            what = "1 mark is" if count == 1 else f"{count} marks are"
            key = key_label(keys_now(BY_ID["app.marks"], self.remapped)[0])
            self.say(f"{what} not certain to belong here; {key} lists them")

    def action_reader_mark(self) -> None:
        """Mark the item, or take the mark away; the star follows the disk."""
        if item := self.item:
            anchor = anchor_of(self.briefing, item)
            self.keep(lambda store: store.toggle(anchor), self._turned)

    def _turned(self, mark: Mark | None) -> None:
        if mark is None:
            self.say("mark removed; z brings it back")
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.state_changed()
        self.post_message(self.Changed())

    def action_reader_note(self) -> None:
        """Mark the item and write a note."""
        if target := self._target:
            self.edit_note(target)

    def action_reader_tags(self) -> None:
        """Write the tags."""
        if target := self._target:
            self.edit_tags(target)

    def action_reader_label(self) -> None:
        """The next label."""
        if target := self._target:
            self.turn_label(target)

    @property
    def _target(self) -> Target | None:
        """The item under the cursor, to be marked."""
        briefing, item = self.briefing, self.item
        if item is None:
            return None
        key = key_of(briefing.id, item.id)
        return Target(item.heading_text, key, lambda: anchor_of(briefing, item))

    def action_reader_passage(self) -> None:
        """Mark a passage of the item."""
        from tui.ui.screens.passage import Chosen, PassageScreen

        briefing, item = self.briefing, self.item
        if item is None:
            return
        text = item.text_plain

        def chosen(passage: Chosen | None) -> None:
            if passage is None:
                return
            anchor = passage_anchor(briefing, item, passage.start, passage.end)
            if passage.has_note:
                key = key_of(briefing.id, item.id, anchor.passage)
                words = one_line(text[passage.start : passage.end], HEADING_CELLS)
                self.edit_note(Target(words, key, lambda: anchor))
            else:
                self.keep(lambda store: store.mark(anchor), self._passage_marked)

        self.app.push_screen(PassageScreen(item.heading_text, text, self.remapped), chosen)

    def _passage_marked(self, mark: Mark) -> None:
        self.say(f"marked: {mark.title}")
        self._marks_changed()

    def mark_written(self, mark: Mark) -> None:
        """Show the star."""
        self._marks_changed()

    def action_reader_copy(self) -> None:
        """Copy what is selected, else the item with its citation."""
        if not self.copy_selected() and (item := self.item):
            self.copy(copy_with_citation(self.briefing, item, self.dates))

    def action_reader_copy_text(self) -> None:
        """Copy the words of the item alone."""
        if item := self.item:
            self.copy(copy_text(self.briefing, item))

    def action_reader_copy_link(self) -> None:
        """Copy a link to the item, as ``briefdeck open`` takes it."""
        if item := self.item:
            self.copy(f"{self.briefing.id}#{item.id}")

    def action_reader_open_link(self) -> None:
        """Show the links of the item, or else the sources of the briefing, to open one."""
        found = addresses_of(self.briefing, self.item)
        if found:
            self._offer(found)
        else:
            self.say("no link here: the briefing and this item give no address")

    def _offer(self, addresses: Sequence[Address]) -> None:
        def chosen(url: str | None) -> None:
            if url:
                self.app.open_url(url)
                self.say(f"handed to the browser: {url}")

        self.app.push_screen(LinkScreen(addresses), chosen)

    def state_changed(self) -> None:
        """Marks changed elsewhere."""
        briefing = self.briefing

        def known(marked: Marked) -> None:
            # Another state of the file brings its own.
            if briefing is self.briefing:
                self._marked = marked
                self.show_marked()

        self.keep(lambda store: find_marked(store, briefing), known)
