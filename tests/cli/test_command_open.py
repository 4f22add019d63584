"""``briefdeck open``, up to the door of the app."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tui.cli.table import OPEN_OPTIONS
from tui.config import Config
from tui.library.library import Library
from tui.state.store import Store

Result = tuple[int, str, str]
Run = Callable[..., Result]

NO_TERMINAL = "briefdeck needs a terminal to open; use briefdeck show, list or check\n"


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class App(ModuleType):
    """Stands in for the module of the app and keeps what it was called with."""

    def __init__(self) -> None:
        super().__init__("tui.ui.app")
        self.arguments: tuple[Any, ...] = ()
        self.options: dict[str, Any] = {}
        self.status = 0

    def run_app(self, *arguments: Any, **options: Any) -> int:
        self.arguments, self.options = arguments, options
        return self.status


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    """A terminal at both ends, and no real app."""
    stand_in = App()
    monkeypatch.setitem(sys.modules, "tui.ui.app", stand_in)
    monkeypatch.setattr(sys, "__stdin__", Terminal())
    monkeypatch.setattr(sys, "__stderr__", Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("COLORTERM", "TERM_PROGRAM", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    return stand_in


@pytest.fixture
def file(work: Path) -> Path:
    path = work / "kyiv.yaml"
    path.write_text("title: A\ndate: 2025\n")
    return path


@pytest.mark.parametrize("args", [(), ("open",), ("open", "kyiv.yaml"), ("kyiv.yaml",)])
def test_without_a_terminal_it_says_so(run_process: Run, args: Sequence[str]) -> None:
    assert run_process(*args) == (2, "", NO_TERMINAL)


@pytest.mark.parametrize(
    ("name", "stream"),
    [
        ("__stdin__", None),
        ("__stderr__", None),
        ("__stdin__", StringIO()),
        ("__stderr__", StringIO()),
    ],
)
def test_both_ends_must_be_terminals(
    app: App, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, stream: StringIO | None
) -> None:
    monkeypatch.setattr(sys, name, stream)
    assert run("open") == (2, "", NO_TERMINAL)


def test_a_closed_stream_is_no_terminal(
    app: App, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(os.devnull) as closed:
        pass
    monkeypatch.setattr(sys, "__stdin__", closed)
    assert run("open") == (2, "", NO_TERMINAL)


def test_a_dumb_terminal_is_none(app: App, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert run("open") == (2, "", NO_TERMINAL)


def test_the_app_gets_what_it_works_with(app: App, run: Run, home: Path, file: Path) -> None:
    assert run("open", ".") == (0, "", "")
    library, store, config = app.arguments
    assert isinstance(library, Library)
    assert library.roots.folders == (file.parent / ".",)
    assert isinstance(store, Store)
    assert store.marks() == []
    assert config == Config()
    assert app.options == {
        "start": None,
        "start_item": "",
        "notices": [],
        "log_file": home / "log" / "briefdeck.log",
        "is_light": False,
        "typed": "",
    }
    assert not home.exists()


@pytest.mark.parametrize("args", [("kyiv.yaml",), ("open", "kyiv.yaml"), ("--", "kyiv.yaml")])
def test_one_file_is_where_it_starts(app: App, run: Run, file: Path, args: Sequence[str]) -> None:
    assert run(*args)[0] == 0
    assert app.options["start"] == file


@pytest.mark.parametrize("name", [(), ("open",)])
@pytest.mark.parametrize(
    ("option", "changed"),
    [("--ascii", {"ascii": True}), ("--no-mouse", {"mouse": False}), ("--plain", {"plain": True})],
)
def test_an_option_holds_for_this_time(
    app: App, run: Run, name: tuple[str, ...], option: str, changed: dict[str, Any]
) -> None:
    assert run(*name, option, ".") == (0, "", "")
    assert app.arguments[2] == Config()._replace(**changed)
    assert option in OPEN_OPTIONS


@pytest.mark.parametrize(
    "args", [(), (".",), ("kyiv.yaml", "kyiv.yaml"), ("open", "kyiv.yaml", ".")]
)
def test_anything_else_starts_in_the_library(
    app: App, run: Run, file: Path, args: Sequence[str]
) -> None:
    assert run(*args)[0] == 0
    assert app.options["start"] is None


def test_the_status_of_the_app_is_ours(app: App, run: Run) -> None:
    app.status = 143
    assert run("open")[0] == 143


def test_what_is_amiss_goes_along_as_notices(app: App, run: Run, home: Path, work: Path) -> None:
    path = home / "config" / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"them: dark\nlibrary: {work}/gone\n")
    assert run("open") == (0, "", "")
    first, second = app.options["notices"]
    assert first == 'there is no setting "them"; did you mean theme? (config.yaml:1)'
    assert second == f"the library folder {work}/gone is missing"


def test_a_path_that_is_not_there(app: App, run: Run) -> None:
    status, out, err = run("some/folder")
    assert (status, out) == (3, "")
    assert err == 'briefdeck: there is no file or folder "some/folder"\n'
    assert app.arguments == ()


def test_a_command_misspelled_is_recognised(app: App, run: Run) -> None:
    status, _, err = run("shwo")
    assert status == 3
    assert err == ('briefdeck: there is no file or folder "shwo"; did you mean the command show?\n')


LINKED = "title: A\nid: talks\ndate: 2025\nsummary: x\n"


@pytest.mark.parametrize("name", [(), ("open",)])
@pytest.mark.parametrize(
    ("link", "item"),
    [("talks#summary", "summary"), ("library/a.yaml#e-1", "e-1"), ("talks", ""), ("TALKS#x", "x")],
)
def test_a_link_opens_its_briefing_on_its_item(
    app: App,
    run: Run,
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: tuple[str, ...],
    link: str,
    item: str,
) -> None:
    (work / "library").mkdir()
    (work / "library" / "a.yaml").write_text(LINKED)
    monkeypatch.setenv("BRIEFDECK_LIBRARY", str(work / "library"))
    # A bare id is looked up in the index alone.
    assert run("list")[0] == 0
    assert run(*name, link) == (0, "", "")
    assert app.options["start"] == work / "library" / "a.yaml"
    assert app.options["start_item"] == item


def test_a_link_is_found_before_there_is_an_index(
    app: App, run: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "a.yaml").write_text(LINKED)
    monkeypatch.setenv("BRIEFDECK_LIBRARY", str(work))
    assert run("talks#summary") == (0, "", "")
    assert app.options["start"] == work / "a.yaml"
    assert run("walks#summary")[0] == 3


def test_a_file_with_the_sign_in_its_name_is_a_file(app: App, run: Run, work: Path) -> None:
    (work / "a#b.yaml").write_text(LINKED)
    assert run("a#b.yaml") == (0, "", "")
    assert app.options["start"] == work / "a#b.yaml"
    assert app.options["start_item"] == ""
