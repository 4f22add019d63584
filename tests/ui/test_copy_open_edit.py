"""What leaves the app: words to the clipboard, addresses to the browser, files to the editor."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from tui.ui.app import BriefdeckApp
from tui.ui.editing import TAKES_LINE, edit, editor_command
from tui.ui.screens.dialogs import LinkScreen

CITED = "— 1 May 2024 · Fire in the harbour of Lund, 4 May 2024 · Report of the fire brigade"


@pytest.fixture
def opened_urls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been handed to the browser."""
    urls: list[str] = []
    monkeypatch.setattr(
        BriefdeckApp, "open_url", lambda self, url, *, new_tab=True: urls.append(url)
    )
    return urls


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that writes down how it was called and adds an event to the file."""
    script = tmp_path / "my editor"
    script.write_text(
        f"""#!{sys.executable}
import pathlib, sys
pathlib.Path({str(tmp_path / "called")!r}).write_text("\\n".join(sys.argv[1:]))
file = pathlib.Path(sys.argv[-1])
text = file.read_text(encoding="utf-8")
new = "timeline:\\n  - {{id: added, date: 2024-04-30, text: Added by hand.}}"
file.write_text(text.replace("timeline:", new, 1), encoding="utf-8")
""",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", f"'{script}' --wait")
    return tmp_path / "called"


@pytest.fixture(autouse=True)
def _suspending(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no terminal to give away in a test."""
    monkeypatch.setattr(BriefdeckApp, "suspend", lambda self: contextlib.nullcontext())


# Copying


async def test_an_item_is_copied_with_its_citation(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "y")
        words, _, citation = deck.app.clipboard.rpartition("\n\n")
        assert words == (
            "The grain store catches fire\nSmoke is seen at dawn, and the quay is cleared."
        )
        assert citation.startswith(CITED)
        assert "https://example.org/report" in citation
        assert "TLP:GREEN" in citation
        assert "sent to the terminal's clipboard: 4 lines" in deck.bar("keys")


async def test_an_item_is_copied_without_its_citation(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "2", "Y")
        assert deck.app.clipboard == "“The fire is under control; stay away from the quay.”"
        assert "sent to the terminal's clipboard: 1 line" in deck.bar("keys")
        await deck.press("y")
        assert "— Åsa Ek, Mayor of Lund, 1 May 2024 · Fire in the harbour" in deck.app.clipboard


async def test_copying_from_the_sheet_the_contents_and_the_marks(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "m", "enter", "y")
        assert CITED in deck.app.clipboard
        await deck.press("escape", "t", "y")
        assert "The grain store catches fire" in deck.app.clipboard
        assert "Grain supply will hold" in deck.app.clipboard
        await deck.press("escape", "apostrophe", "y")
        assert deck.app.clipboard.endswith("— Fire in the harbour of Lund, 4 May 2024")


async def test_what_is_wrong_with_a_file_can_be_copied(open_deck: Any) -> None:
    async with open_deck() as deck:
        await deck.press("G", "enter", "y")
        assert deck.app.clipboard.startswith("draft.yaml:1:13 error yaml: a colon followed by")


async def test_nothing_copied_can_end_a_paste(open_deck: Any) -> None:
    text = (
        'title: A\nid: a\ndate: 2024-01-01\ntimeline: [{date: 2024-01-01, text: "x\\e[201~\\x9by"}]'
    )
    async with open_deck({"a": text}) as deck:
        await deck.press("enter")
        for key in "yY":
            await deck.press(key)
            assert "x" in deck.app.clipboard
            assert not {"\x1b", "\x9b"} & set(deck.app.clipboard)


# Opening


async def test_an_address_and_its_host_are_shown_before_it_opens(
    open_deck: Any, opened_urls: list[str]
) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "o")
        assert isinstance(deck.app.screen, LinkScreen)
        for words in (
            "Report of the fire brigade",
            "  example.org",
            "  https://example.org/report",
        ):
            assert f"│ ▌{words}   " in deck.text
        assert opened_urls == []
        await deck.press("enter")
        assert opened_urls == ["https://example.org/report"]
        assert "handed to the browser: https://example.org/report" in deck.bar("keys")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_going_back_opens_nothing(open_deck: Any, opened_urls: list[str], key: str) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "o", key)
        assert deck.reader.briefing.id == "harbour"
        assert opened_urls == []


async def test_an_address_can_be_copied_instead(open_deck: Any, opened_urls: list[str]) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "o", "y")
        assert deck.app.clipboard == "https://example.org/report"
        assert opened_urls == []
        assert deck.reader


LINKS = """\
title: Links
id: links
date: 2024-05-01
timeline:
  - id: many
    date: 2024-05-01
    text: >-
      [web](HTTPS://Example.ORG/a?b#c) [mail](mailto:a@example.org?attach=/etc/passwd)
      [js](javascript:alert(1)) [file](file:///etc/passwd) [data](data:text/html,x)
      [user](https://me:pw@example.org/) [ssh](ssh://example.org)
    sources: ["https://source.example/x", "javascript:alert(2)"]
  - {id: none, date: 2024-05-02, text: "[js](javascript:alert(1)) [f](file:///etc/passwd)"}
"""


async def test_only_the_web_and_mail_are_offered_and_rebuilt(
    open_deck: Any, opened_urls: list[str]
) -> None:
    async with open_deck({"links": LINKS}) as deck:
        await deck.press("enter", "o")
        assert isinstance(deck.app.screen, LinkScreen)
        offered = [address.url for address in deck.app.screen._addresses]
        assert offered == [
            "https://example.org/a?b#c", "mailto:a@example.org", "https://source.example/x",
        ]  # fmt: skip
        for scheme in ("javascript:", "file:", "data:", "ssh:", "attach"):
            assert scheme not in deck.text.split("Open in the browser")[1]
        await deck.press("j", "j", "k", "enter")
        assert opened_urls == ["mailto:a@example.org"]


async def test_an_item_without_a_usable_address_offers_none(
    open_deck: Any, opened_urls: list[str]
) -> None:
    async with open_deck({"links": LINKS}) as deck:
        await deck.press("enter", "G", "o")
        assert deck.reader
        assert "no link here" in deck.bar("keys")
        assert opened_urls == []


async def test_an_address_on_a_sheet_is_shown_before_it_opens(
    open_deck: Any, opened_urls: list[str]
) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "3", "G", "k", "enter")
        assert "address" in deck.text
        await deck.press("j", "enter")
        assert isinstance(deck.app.screen, LinkScreen)
        assert opened_urls == []
        await deck.press("enter")
        assert opened_urls == ["https://example.org/report"]


# Editing


@pytest.mark.skipif(os.name != "posix", reason="runs a script")
async def test_the_editor_runs_and_the_change_is_shown_where_one_was(
    open_deck: Any, editor: Path
) -> None:
    async with open_deck() as deck:
        await deck.press("j", "enter", "}", "e")
        path = str(deck.folder / "harbour.yaml")
        assert editor.read_text(encoding="utf-8").split("\n") == ["--wait", path]
        assert "1 Timeline · 5" in deck.text
        assert "Added by hand." in deck.text
        assert deck.cursor == "closed"
        await deck.press("0")
        assert " 5e  2s" in deck.text


@pytest.mark.skipif(os.name != "posix", reason="runs a script")
async def test_a_broken_file_is_edited_from_the_library(open_deck: Any, editor: Path) -> None:
    async with open_deck() as deck:
        await deck.press("G", "e")
        assert editor.read_text(encoding="utf-8").endswith("draft.yaml")
        assert deck.library


@pytest.mark.skipif(os.name != "posix", reason="runs a script")
async def test_a_file_that_an_edit_breaks_leaves_what_was_shown(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "break"
    script.write_text('#!/bin/sh\nprintf "title: Now: broken" > "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    async with open_deck() as deck:
        await deck.press("j", "enter", "e")
        assert "the file can no longer be read: a colon followed by" in deck.bar("keys")
        assert "The grain store" in deck.text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "set EDITOR to the editor to use"),
        ("no-such-editor-here", "cannot run no-such-editor-here: No such file or directory"),
        ("false", "false ended with status 1"),
        ("'unclosed", "set EDITOR to the editor to use"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="the words of the system")
async def test_one_line_says_why_nothing_was_edited(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    async with open_deck() as deck:
        await deck.press("j", "enter", "e")
        assert said in deck.bar("keys")
        assert deck.reader
        await deck.press("escape", "e")
        assert said in deck.bar("keys")


async def test_where_the_terminal_cannot_be_given_away_one_line_says_so(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr(BriefdeckApp, "suspend", App.suspend)
    async with open_deck() as deck:
        await deck.press("e")
        assert "there is no terminal here to run an editor in" in deck.bar("keys")
        assert deck.library


@pytest.mark.parametrize(
    ("path", "line", "environ", "command"),
    [
        ("/a/b.yaml", 7, {"EDITOR": "vim"}, ["vim", "+7", "/a/b.yaml"]),
        ("/a/b.yaml", 0, {"EDITOR": "vim"}, ["vim", "/a/b.yaml"]),
        ("/a/b.yaml", 7, {"EDITOR": "/usr/bin/nano -w"}, ["/usr/bin/nano", "-w", "+7", "/a/b.yaml"]),
        ("/a/b.yaml", 7, {"EDITOR": "code --wait"}, ["code", "--wait", "/a/b.yaml"]),
        ("/a/b.yaml", 7, {"EDITOR": "'/my apps/ed'"}, ["/my apps/ed", "/a/b.yaml"]),
        ("/a/b.yaml", 1, {"VISUAL": "kak", "EDITOR": "ed"}, ["kak", "+1", "/a/b.yaml"]),
        ("/a/b.yaml", 1, {"VISUAL": "", "EDITOR": "ed"}, ["ed", "/a/b.yaml"]),
        ("/a/$(rm -rf ~);x`y`.yaml", 1, {"EDITOR": "ed"}, ["ed", "/a/$(rm -rf ~);x`y`.yaml"]),
        ("/a b/'c\" d.yaml", 1, {"EDITOR": "ed"}, ["ed", "/a b/'c\" d.yaml"]),
        ("-exec.yaml", 1, {"EDITOR": "ed"}, ["ed", "./-exec.yaml"]),
        ("+cmd.yaml", 1, {"EDITOR": "ed"}, ["ed", "./+cmd.yaml"]),
        ("sub/a.yaml", 1, {"EDITOR": "ed"}, ["ed", "./sub/a.yaml"]),
        ("C:\\a.yaml", 1, {"EDITOR": "ed"}, ["ed", "C:\\a.yaml"]),
        ("/a.yaml", 1, {"EDITOR": "sh -c 'ed $1; x'"}, ["sh", "-c", "ed $1; x", "/a.yaml"]),
        ("/a.yaml", 1, {}, None),
        ("/a.yaml", 1, {"EDITOR": ""}, None),
        ("/a.yaml", 1, {"EDITOR": "   "}, None),
        ("/a.yaml", 1, {"EDITOR": "'unclosed"}, None),
    ],
)  # fmt: skip
def test_the_command_for_an_editor(
    path: str, line: int, environ: Mapping[str, str], command: list[str] | None
) -> None:
    assert editor_command(path, line, environ) == command


@pytest.mark.parametrize("name", sorted(TAKES_LINE))
def test_editors_that_take_a_line(name: str) -> None:
    assert editor_command("/a", 3, {"EDITOR": f"/opt/{name}"}) == [f"/opt/{name}", "+3", "/a"]


@pytest.mark.skipif(os.name != "posix", reason="the words of the system")
def test_what_is_said_of_an_editor_is_safe_to_show() -> None:
    said = edit("/a", 1, {"EDITOR": "no\x1b[2Jsuch\x9b"})
    assert said.startswith("cannot run no␛[2Jsuch�")


@pytest.mark.skipif(os.name != "posix", reason="runs a program of POSIX")
def test_no_shell_sees_the_name_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a; touch b $(touch c) `touch d` & touch e.yaml"
    file.touch()
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf done > "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    assert edit(str(file), 1, {"EDITOR": str(script)}) == ""
    assert file.read_text(encoding="utf-8") == "done"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, "editor"])


async def test_a_link_is_copied_and_leads_back(open_deck: Any) -> None:
    async with open_deck(start="harbour.yaml") as deck:
        await deck.press("2", "L")
        assert deck.app.clipboard == "harbour#ek-calm"
    async with open_deck(start="harbour.yaml", start_item="supply") as deck:
        assert deck.cursor == "supply"
    async with open_deck(start="harbour.yaml", start_item="gone") as deck:
        assert deck.screen.told == "there is no item gone in this briefing"


async def test_the_briefing_is_written_to_a_file_for_others(
    open_deck: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_deck(start="harbour.yaml") as deck:
        await deck.press("s", "enter")
        assert "written to harbour.md" in deck.bar("keys")
        text = (tmp_path / "harbour.md").read_text(encoding="utf-8")
        assert text.startswith("TLP:GREEN\n")
        assert "The grain store catches fire" in text
        await deck.press("s", "enter")
        assert "harbour.md is there already" in deck.bar("keys")
        assert (tmp_path / "harbour.md").read_text(encoding="utf-8") == text
        await deck.press("s", *["backspace"] * 2)
        await deck.type("ics")
        await deck.press("enter")
        assert "BEGIN:VEVENT" in (tmp_path / "harbour.ics").read_text(encoding="utf-8")
        for name, told in (
            ("x.odt", "does not say which format"),
            ("no/x.md", "cannot be written"),
        ):
            await deck.press("s", *["backspace"] * len("harbour.md"))
            await deck.type(name)
            await deck.press("enter")
            assert told in deck.bar("keys")
