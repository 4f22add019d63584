"""The table of commands: plain data, so that help and completion import none of them."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: the module that holds it as ``command``, and its line in the help.

    What is run most need not wait for the parser of options when it has none: with as many
    arguments as ``plain_count`` says (None for any number) they go to ``run`` of ``plain``.
    """

    module: str
    help: str
    plain: str = ""
    plain_count: int | None = None


COMMANDS: dict[str, Entry] = {
    "open": Entry(
        "tui.cli.open",
        "Open the app on folders or a file; the default command.",
        plain="tui.cli.opening",
    ),
    "show": Entry(
        "tui.cli.show",
        "Print a briefing, or one of its panes.",
        plain="tui.cli.showing",
        plain_count=1,
    ),
    "list": Entry("tui.cli.listing", "List the briefings of the library, newest first."),
    "search": Entry("tui.cli.search", "Search the library for words, names, dates and fields."),
    "export": Entry(
        "tui.cli.export", "Write briefings as Markdown, HTML, CSV, iCalendar and more."
    ),
    "new": Entry("tui.cli.new", "Begin a briefing, with every part of one in comments."),
    "check": Entry("tui.cli.check", "Look for mistakes in briefings, and mend some."),
    "import": Entry("tui.cli.import_", "Make drafts of briefings out of articles and pages."),
    "marks": Entry("tui.cli.marks", "Print, add, remove and export your marks."),
    "schema": Entry("tui.cli.schema", "Print the JSON Schema of briefings, for editors."),
    "keys": Entry("tui.cli.keys", "Print every key of the app and what it does."),
    "config": Entry("tui.cli.config", "Print your settings, begin a file of them, or check it."),
    "where": Entry("tui.cli.where", "Print the paths in use and how the library was chosen."),
}

OPEN_OPTIONS = ("--ascii", "--no-mouse", "--plain")
"""Options of ``open``, which may stand without its name."""
