"""Find in the briefing at hand: what is lit in its panes, and the walk through it."""

from __future__ import annotations

from textual import on

from tui.library.find import Finder, Matches
from tui.library.rows import shown_items
from tui.model.briefing import Briefing
from tui.ui.bindings import Remapped
from tui.ui.blocks import one_line
from tui.ui.keeper import Keeper
from tui.ui.opening import Opened
from tui.ui.saved import asks_of_reader
from tui.ui.screens.item_screen import ItemScreen
from tui.ui.searching import widened_text
from tui.ui.walk import Walk
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.panes import Panes

COUNT_CELLS = 10


class FindingScreen(ItemScreen):
    """A briefing in panes, in which words can be found."""

    def __init__(self, opened: Opened, keeper: Keeper, remapped: Remapped, panes: Panes) -> None:
        super().__init__(keeper, remapped, opened.marked)
        self.opened = opened
        self._panes = panes
        self._words = ""
        self._matches = Matches()
        self._is_only_matching = False
        self._walk = Walk()
        self._finder = Finder(opened.briefing)

    # What a screen provides.

    def show_place(self) -> None:
        """Write the line at the top."""

    def show_panes(self) -> None:
        """Show the panes that there is room for."""

    def show_status(self) -> None:
        """Tell where the cursor and the walk are."""

    # What others ask.

    @property
    def briefing(self) -> Briefing:
        """The briefing on the screen."""
        return self.opened.briefing

    @property
    def is_finding(self) -> bool:
        """Whether something is found, or would be shown alone."""
        return bool(self._walk.hits) or self._is_only_matching

    def take(self, opened: Opened) -> None:
        """Show another state of the briefing, every cursor on its item and the find kept."""
        places = self._panes.places()
        self.opened = opened
        self._marked = opened.marked
        self._finder = Finder(opened.briefing)
        marked = self._marked
        self._panes.fill(opened.briefing, places, marked.signs, marked.passages)
        self.show_place()
        self.find(self._words)
        self.show_panes()
        self.cursor_moved()

    # Find.

    async def action_reader_find(self) -> None:
        """Find words in this briefing."""
        await self.query_one(FindBar).open(self._words)

    @on(FindBar.Typed)
    def _typed(self, message: FindBar.Typed) -> None:
        self.find(message.words)
        self.go_to_match()

    @on(FindBar.Entered)
    def _entered(self, message: FindBar.Entered) -> None:
        if not message.words.strip():
            self.clear_find()
            return
        self.query_one(FindBar).close()
        self._panes.pane.focus(scroll_visible=False)
        if not self._walk.hits:
            self.say(f"not found: {message.words}")
        self.show_status()

    def find(self, words: str) -> None:
        """Light what ``words`` find; the walk begins at the cursor."""
        self._words = words
        self._matches = self._finder.find(words, marked=self._marked.given)
        if self._is_only_matching:
            self._show_only_matching(self._matches.is_asked)
        hits = self._matches.hits
        order = [item.id for item in shown_items(self.briefing)] if hits else []
        self._walk.start(hits, order, self._panes.pane.cursor_key)
        self._panes.set_hits(hits, self._walk.now)
        bar = self.query_one(FindBar)
        if bar.is_open:
            bar.show_count(self._count_text())
        self.query_one("#tabs", Bar).show(self._panes.show_titles(self.app.size.width))
        self.show_status()

    def find_marks_again(self) -> None:
        """Marks are others: find anew what asks for them, and leave the cursor where it is."""
        if self._words and asks_of_reader(self._words):
            self.find(self._words)

    def _count_text(self) -> str:
        """What was found, and under which other names it was looked for."""
        count = self._walk.count_text or ("none" if self._matches.is_asked else "")
        widened = widened_text(self._matches.widened)
        room = self.app.size.width // 2 - COUNT_CELLS
        return f"{one_line(widened, room)}  {count}" if widened and room > 0 else count

    def go_to_match(self) -> None:
        """Bring the match at hand into view."""
        hit = self._walk.now
        if hit is None:
            return
        name = self._panes.pane_of(hit.item_id)
        if name and name != self._panes.chosen:
            self._panes.choose(name)
            self.show_panes()
            if not self.query_one(FindBar).is_open:
                self._panes.pane.focus(scroll_visible=False)
        self._panes.pane.go_to_hit(hit)
        self.cursor_moved()

    def clear_find(self) -> None:
        """Put the lights out, and show all items again."""
        self.query_one(FindBar).close()
        self.find("")
        self._panes.pane.focus(scroll_visible=False)
        self.cursor_moved()

    def action_reader_next_match(self) -> None:
        """To the next match."""
        self._step_match(1)

    def action_reader_previous_match(self) -> None:
        """To the match before."""
        self._step_match(-1)

    def _step_match(self, by: int) -> None:
        if not self._walk.hits:
            self.say("nothing is sought; / finds words" if not self._words else "not found")
            return
        if self._walk.step(by):
            self.say("from the top" if by > 0 else "from the bottom")
        self._panes.set_now(self._walk.now)
        self.go_to_match()

    # Only what matches.

    def action_reader_only_matching(self) -> None:
        """Show only the items that match, or all of them again."""
        if not self._matches.is_asked:
            self.say("nothing is sought; / finds words")
            return
        self._show_only_matching(not self._is_only_matching)
        self._panes.set_hits(self._walk.hits, self._walk.now)
        self.show_panes()
        self.cursor_moved()

    def show_all(self) -> None:
        """Show all items, found or not."""
        if self._is_only_matching:
            self.action_reader_only_matching()

    def _show_only_matching(self, is_only: bool) -> None:
        self._is_only_matching = is_only
        self._panes.set_only(self._matches.items if is_only else None)
        self.show_place()
