"""``briefdeck config``: what is in force, a first file, and what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.config import Config, read_config
from tui.configuring.table import SETTINGS
from tui.configuring.template import template

Result = tuple[int, str, str]
Run = Callable[..., Result]


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "config" / "config.yaml"
    path.parent.mkdir(parents=True)
    return path


def test_a_first_file_explains_every_setting_and_sets_none(home: Path, run: Run) -> None:
    path = home / "config" / "config.yaml"
    assert run("config", "--init") == (0, f"wrote {path}\n", "")
    assert read_config(path) == (Config(), [])
    text = path.read_text(encoding="utf-8")
    assert all(f"\n#{setting.name}:" in text for setting in SETTINGS)


def test_every_setting_of_the_first_file_can_be_taken_as_it_is(file: Path) -> None:
    file.write_text(re.sub("^#(?![# ])|^#(?=  )", "", template(), flags=re.MULTILINE))
    config, problems = read_config(file)
    assert problems == []
    changed = [name for name in Config._fields if getattr(config, name) != getattr(Config(), name)]
    assert changed == [name for name in Config._fields if name != "themes"]


def test_a_file_that_is_there_is_left_as_it_is(file: Path, run: Run) -> None:
    file.write_text("theme: nord\n")
    status, out, err = run("config", "--init")
    assert (status, out) == (4, "")
    assert err == f"briefdeck: there is a file {file} already; it was left as it is\n"
    assert file.read_text() == "theme: nord\n"


def test_a_folder_that_cannot_be_made_is_told(home: Path, run: Run) -> None:
    home.write_text("a file")
    status, _, err = run("config", "--init")
    assert status == 4
    assert err.startswith(f"briefdeck: cannot write {home}/config/config.yaml: ")


def test_what_is_wrong_is_printed_with_its_place(file: Path, run: Run) -> None:
    assert run("config", "--check") == (0, f"nothing is set; there is no {file}\n", "")
    file.write_text("theme: nord\n")
    assert run("config", "--check") == (0, f"no problem in {file}\n", "")
    file.write_text("thme: nord\n")
    told = f'{file}:1:1 warning unknown-key: there is no setting "thme"; did you mean theme?\n'
    assert run("config", "--check") == (0, told, "")
    file.write_text("theme: [a, b]\n")
    told = f"{file}:1:8 error wrong-shape: theme: takes the name of one theme\n"
    assert run("config", "--check") == (1, told, "")


def test_what_is_in_force_is_read_back_as_it_was(file: Path, run: Run) -> None:
    text = (
        "library: [/a b, /it's]\npreset: vim\nkeys:\n  reader.edit: W\ntheme: nord\nlayout: wide\n"
        "measure: 66\nsort: title\nascii: yes\nmouse: no\nplain: yes\nopen-with: w3m -o x=y\n"
    )
    file.write_text(text)
    config, problems = read_config(file)
    assert problems == []
    status, out, err = run("config")
    assert (status, err) == (0, "")
    file.write_text(out)
    assert read_config(file) == (config, [])


def test_without_a_file_it_says_what_the_app_decides(run: Run) -> None:
    status, out, err = run("config")
    assert (status, err) == (0, "")
    assert "\npreset: default\n" in out
    assert "\n# theme: " in out


def test_one_thing_at_a_time(run: Run) -> None:
    assert run("config", "--init", "--check")[0] == 2
