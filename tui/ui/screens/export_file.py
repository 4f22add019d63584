"""A briefing to a file for other people and programs, from the reader."""

from __future__ import annotations

from pathlib import Path

from tui.errors import UsageError
from tui.exporting.bundle import single
from tui.exporting.file import write_new
from tui.exporting.formats import SUFFIXES, USUAL_SUFFIXES, line_end
from tui.exporting.tally import NothingError, tallied
from tui.model.briefing import Briefing
from tui.model.text import clean_line
from tui.state.store import Store
from tui.ui.screens.dialogs import FileNameScreen
from tui.ui.screens.keeping_screen import KeepingScreen


def export_briefing(screen: KeepingScreen, briefing: Briefing) -> None:
    """Ask for a file name, whose end says which format, and write the briefing there."""

    def named(name: str | None) -> None:
        if name and name.strip():
            _write(screen, briefing, name.strip())

    heading = f"Write this briefing to a file that ends in one of {' '.join(USUAL_SUFFIXES)}"
    screen.app.push_screen(FileNameScreen(heading, f"{briefing.id}.md"), named)


def _write(screen: KeepingScreen, briefing: Briefing, name: str) -> None:
    path = Path(name).expanduser()
    form, shown = SUFFIXES.get(path.suffix.lower()), clean_line(name)
    if form is None:
        screen.warn(f"{shown} does not say which format; end it in {' or '.join(USUAL_SUFFIXES)}")
        return

    def write(_: Store) -> None:
        try:
            write_new(path, tallied(single(briefing), form)[0], line_end(form))
        except FileExistsError:
            raise UsageError(
                f"{shown} is there already and was left as it is; choose another name"
            ) from None
        except NothingError as error:
            raise UsageError(str(error)) from None
        except OSError as error:
            raise UsageError(f"{shown} cannot be written: {error.strerror}") from error

    screen.keep(write, lambda _: screen.say(f"written to {shown}"))
