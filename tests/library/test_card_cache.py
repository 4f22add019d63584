"""Cards kept from one start to the next: used when they may be, and never believed otherwise."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tui.library import reading
from tui.library.card import Card
from tui.library.card_cache import QUICK_BYTES
from tui.library.library import Library
from tui.library.roots import Roots
from tui.library.scan import Found

GOOD = """\
title: A
id: a
date: 2024-05-01
tags: [x, y]
summary: One.
timeline: [{date: 2024-05-01, text: t, places: [lund]}]
statements: [{speaker: ek, quote: q}]
"""
PLAIN = "title: B\ndate: one day\n"
BROKEN = "title: Draft: broken\n"
SHARED = "people: {ek: {name: Åsa Ek}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    (folder / "sub").mkdir(parents=True)
    for name, text in [
        ("a.yaml", GOOD), ("b.yaml", PLAIN), ("broken.yaml", BROKEN), ("_library.yaml", SHARED),
        ("sub/c.yaml", GOOD.replace("id: a", "id: c")),
    ]:  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "cards.json"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that have been read, by the name shown."""
    names: list[str] = []
    real = reading.read_card

    def read_card(found: Found, shared: reading.SharedFiles) -> Card | None:
        names.append(found.shown)
        return real(found, shared)

    monkeypatch.setattr(reading, "read_card", read_card)
    return names


def start(folder: Path, file: Path | None, version: str = "1") -> dict[str, dict[str, Any]]:
    """One start of the program: every card by the name shown, as plain data."""
    library = Library(Roots("arguments", (folder,), ()), file, version)
    cards: dict[str, dict[str, Any]] = {}
    paths: list[str] = []
    for found in library.find():
        assert isinstance(found, Found)
        paths.append(found.path)
        if (card := library.card(found)) is not None:
            cards[found.shown] = {field.name: getattr(card, field.name) for field in fields(Card)}
    library.keep_cards(paths)
    return cards


def remembered(folder: Path, file: Path | None, version: str = "1") -> set[str]:
    library = Library(Roots("arguments", (folder,), ()), file, version)
    return {card.shown for card in library.remembered()}


ALL = ["a.yaml", "b.yaml", "broken.yaml", os.path.join("sub", "c.yaml")]
READABLE = {"a.yaml", "b.yaml", os.path.join("sub", "c.yaml")}


def test_an_unchanged_file_is_not_read_again(folder: Path, file: Path, read: list[str]) -> None:
    first = start(folder, file)
    assert sorted(read) == ALL
    read.clear()
    assert start(folder, file) == first
    assert read == ["broken.yaml"]
    assert first["a.yaml"]["people"] == ("Åsa Ek",)


def test_the_list_stands_before_any_file_is_looked_at(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert remembered(folder, file) == set()
    start(folder, file)
    monkeypatch.setattr("tui.library.library.scan", None)
    assert remembered(folder, file) == READABLE
    assert remembered(folder / "sub", file) == set()
    assert remembered(folder, file, "2") == set()
    assert remembered(folder, None) == set()


def test_a_list_that_would_take_long_is_not_remembered(folder: Path, file: Path) -> None:
    (folder / "a.yaml").write_text(GOOD.replace("One.", "x" * QUICK_BYTES), encoding="utf-8")
    start(folder, file)
    assert remembered(folder, file) == set()


def change_size(path: Path) -> None:
    path.write_text(GOOD.replace("One.", "One more."), encoding="utf-8")


def change_time(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def change_content_alone(path: Path) -> None:
    """Same size, same time of change: only what the system itself notes differs."""
    before = path.stat()
    path.write_text(GOOD.replace("One.", "Two."), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_file(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_text(GOOD, encoding="utf-8")
    other.replace(path)


@pytest.mark.parametrize("change", [change_size, change_time, change_content_alone, replace_file])
def test_a_changed_file_is_read_again(
    folder: Path, file: Path, read: list[str], change: Callable[[Path], None]
) -> None:
    start(folder, file)
    read.clear()
    change(folder / "a.yaml")
    start(folder, file)
    assert sorted(read) == ["a.yaml", "broken.yaml"]


@pytest.mark.parametrize(
    ("name", "text", "again"),
    [
        ("_library.yaml", SHARED.replace("Åsa Ek", "Åsa Holm"), ALL),
        ("_library.yaml", "", ALL),
        ("_library.yaml", None, ALL),
        ("sub/_library.yaml", SHARED, ["broken.yaml", os.path.join("sub", "c.yaml")]),
    ],
)
def test_what_is_shared_by_a_folder_counts_as_part_of_its_files(
    folder: Path, file: Path, read: list[str], name: str, text: str | None, again: list[str]
) -> None:
    start(folder, file)
    read.clear()
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text, encoding="utf-8")
    cards = start(folder, file)
    assert sorted(read) == again
    if text and "Holm" in text:
        assert cards["a.yaml"]["people"] == ("Åsa Holm",)


def test_another_version_of_the_program_reads_all_anew(
    folder: Path, file: Path, read: list[str]
) -> None:
    start(folder, file, "1")
    read.clear()
    start(folder, file, "2")
    assert sorted(read) == ALL
    read.clear()
    start(folder, file, "2")
    assert read == ["broken.yaml"]


def test_broken_files_are_never_kept(folder: Path, file: Path) -> None:
    start(folder, file)
    assert "broken.yaml" not in file.read_text(encoding="ascii")


def test_a_file_mended_and_broken_again(folder: Path, file: Path) -> None:
    start(folder, file)
    (folder / "broken.yaml").write_text(GOOD, encoding="utf-8")
    assert start(folder, file)["broken.yaml"]["error"] is None
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert start(folder, file)["broken.yaml"]["error"] is not None
    assert start(folder, file)["broken.yaml"]["error"] is not None


def test_removed_files_leave_the_cache(folder: Path, file: Path) -> None:
    start(folder, file)
    (folder / "a.yaml").unlink()
    assert "a.yaml" not in start(folder, file)
    assert remembered(folder, file) == READABLE - {"a.yaml"}
    assert str(folder / "a.yaml") not in json.loads(file.read_text(encoding="ascii"))[1]


def valid_head(good: bytes) -> Any:
    return json.loads(good)[0]


@pytest.mark.parametrize(
    "damage",
    [
        lambda good: b"",
        lambda good: bytes(len(good)),
        lambda good: good[: len(good) // 2],
        lambda good: good[:-1],
        lambda good: b"not json at all",
        lambda good: b"\xff\xfe" + good,
        lambda good: "é".encode() + good,
        lambda good: b"[" * 100_000,
        lambda good: b"null",
        lambda good: b"[]",
        lambda good: b"[1, 2, 3]",
        lambda good: b"[1, {}]",
        lambda good: json.dumps([valid_head(good), []]).encode(),
        lambda good: json.dumps([valid_head(good), 7]).encode(),
        lambda good: json.dumps([["other"], json.loads(good)[1]]).encode(),
        lambda good: good.replace(b'"title"', b'"titel"', 1),
    ],
    ids=range(16),
)
def test_a_damaged_or_foreign_cache_is_passed_over_and_written_anew(
    folder: Path, file: Path, read: list[str], damage: Callable[[bytes], bytes]
) -> None:
    first = start(folder, file)
    file.write_bytes(damage(file.read_bytes()))
    read.clear()
    assert remembered(folder, file) == set()
    assert start(folder, file) == first
    assert sorted(read) == ALL
    read.clear()
    assert start(folder, file) == first
    assert read == ["broken.yaml"]


@pytest.mark.parametrize(
    "row",
    [
        None,
        7,
        "text",
        [],
        [[], []],
        [None, None],
        [["a.yaml", "/", [1, 2, 3, 4], []], []],
        [["a.yaml", ["/"], [1, 2, 3, 4], []], []],
        [["a.yaml", {}, [1, 2, 3, 4], [["\0", []]]], []],
        [["a.yaml", "/", [1, 2, 3], [[]]], [1]],
        {"a": 1},
    ],
    ids=range(11),
)
def test_a_damaged_row_is_passed_over(
    folder: Path, file: Path, read: list[str], row: object
) -> None:
    first = start(folder, file)
    head, rows = json.loads(file.read_text(encoding="ascii"))
    rows[str(folder / "a.yaml")] = row
    file.write_text(json.dumps([head, rows]), encoding="ascii")
    read.clear()
    assert remembered(folder, file) == READABLE - {"a.yaml"}
    assert start(folder, file) == first
    assert sorted(read) == ["a.yaml", "broken.yaml"]


def test_values_of_a_row_that_are_too_few_are_passed_over(folder: Path, file: Path) -> None:
    first = start(folder, file)
    head, rows = json.loads(file.read_text(encoding="ascii"))
    rows[str(folder / "a.yaml")][1].pop()
    file.write_text(json.dumps([head, rows]), encoding="ascii")
    assert start(folder, file) == first


def test_without_a_cache_all_is_read(folder: Path, read: list[str]) -> None:
    first = start(folder, None)
    assert start(folder, None) == first
    assert sorted(read) == sorted(ALL * 2)


def test_where_the_cache_cannot_be_written_all_works(folder: Path, tmp_path: Path) -> None:
    first = start(folder, None)
    (tmp_path / "occupied").write_text("a file", encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    for file in (tmp_path / "occupied" / "cards.json", tmp_path / "folder.json"):
        assert start(folder, file) == first
        assert start(folder, file) == first
    assert (tmp_path / "occupied").read_text(encoding="utf-8") == "a file"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "folder.json", "library", "occupied",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_cache_folder_that_may_only_be_read_does_no_harm(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start(folder, file)
    before = file.read_bytes()

    def refuse(self: Path, *arguments: object, **named: object) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_text", refuse)
    (folder / "b.yaml").touch()
    assert start(folder, file) == start(folder, file)
    assert start(folder, file).keys() == first.keys()
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_the_cache_holds_no_half_written_file(folder: Path, file: Path) -> None:
    start(folder, file)
    assert list(file.parent.iterdir()) == [file]
    assert file.read_text(encoding="ascii").isascii()


@pytest.mark.skipif(sys.platform != "linux", reason="such names exist on Linux alone")
def test_names_that_are_not_utf8_are_kept(folder: Path, file: Path, read: list[str]) -> None:
    name = os.fsencode(folder) + b"/caf\xe9.yaml"
    Path(os.fsdecode(name)).write_text(PLAIN, encoding="utf-8")
    first = start(folder, file)
    read.clear()
    assert start(folder, file) == first
    assert read == ["broken.yaml"]
    assert len(remembered(folder, file)) == 4
