"""Where everything outside the library is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tui import paths
from tui.errors import ConfigError
from tui.paths import find_paths

ROOT = Path(paths.__file__).parent.parent


@pytest.mark.parametrize(
    ("field", "below_home"),
    [
        ("config_file", "config/config.yaml"),
        ("data_dir", "data"),
        ("library_dir", "data/library"),
        ("marks_file", "data/marks.sqlite3"),
        ("cache_dir", "cache"),
        ("log_file", "log/briefdeck.log"),
    ],
)
def test_briefdeck_home_moves_everything(tmp_path: Path, field: str, below_home: str) -> None:
    found = find_paths({"BRIEFDECK_HOME": str(tmp_path)})
    assert getattr(found, field) == tmp_path / below_home


def test_asking_creates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    find_paths({})
    find_paths({"BRIEFDECK_HOME": str(tmp_path / "home")})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the XDG layout of Linux")
def test_the_platform_decides_without_briefdeck_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for environ in ({}, {"BRIEFDECK_HOME": ""}):
        found = find_paths(environ)
        assert found.config_file == tmp_path / "config/briefdeck/config.yaml"
        assert found.marks_file == tmp_path / "data/briefdeck/marks.sqlite3"
        assert found.cache_dir == tmp_path / "cache/briefdeck"
        assert found.log_file == tmp_path / "state/briefdeck/log/briefdeck.log"


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = find_paths({"BRIEFDECK_HOME": "here"})
    assert found.data_dir == tmp_path / "here" / "data"
    assert all(path.is_absolute() for path in found)


def test_a_tilde_in_home_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert find_paths({"BRIEFDECK_HOME": "~/deck"}).cache_dir == tmp_path / "deck" / "cache"


def assert_names_the_way_out(caught: pytest.ExceptionInfo[ConfigError]) -> None:
    assert "BRIEFDECK_HOME" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == 4


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked itself")
@pytest.mark.parametrize("value", [None, "", "/elsewhere", " /elsewhere ", "relative", "~/tilde"])
def test_on_linux_paths_are_those_of_platformdirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
        if value is not None:
            monkeypatch.setenv(f"XDG_{name}_HOME", value)
    ours = find_paths({})
    monkeypatch.setattr(sys, "platform", "other")
    assert find_paths({}) == ours


def test_a_user_without_a_home_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: type[Path]) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", classmethod(refuse))
    with pytest.raises(ConfigError) as caught:
        find_paths({})
    assert_names_the_way_out(caught)


def test_no_home_at_all_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "other")

    def refuse(_: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(platformdirs.PlatformDirs, "user_data_path", property(refuse))
    with pytest.raises(ConfigError) as caught:
        find_paths({})
    assert_names_the_way_out(caught)


def test_a_tilde_left_by_platformdirs_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "other")
    tilde = property(lambda _: Path("~/.cache/briefdeck"))
    monkeypatch.setattr(platformdirs.PlatformDirs, "user_cache_path", tilde)
    with pytest.raises(ConfigError) as caught:
        find_paths({})
    assert_names_the_way_out(caught)


def test_an_unknown_tilde_user_names_the_variable() -> None:
    with pytest.raises(ConfigError) as caught:
        find_paths({"BRIEFDECK_HOME": "~no-such-user-anywhere/deck"})
    assert_names_the_way_out(caught)


def test_a_relative_home_in_a_removed_folder_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Path) -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "absolute", gone)
    with pytest.raises(ConfigError) as caught:
        find_paths({"BRIEFDECK_HOME": "here"})
    assert_names_the_way_out(caught)


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        (["tui/shipped"], "tui/shipped"),
        (["briefings"], "briefings"),
        (["tui/shipped", "briefings"], "tui/shipped"),
        ([], "tui/shipped"),
    ],
)
def test_shipped_briefings_are_found_installed_and_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, present: list[str], expected: str
) -> None:
    for folder in present:
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "tui")
    found = find_paths({"BRIEFDECK_HOME": str(tmp_path)})
    assert found.shipped_dir == tmp_path / expected


def test_platformdirs_is_not_imported_when_home_is_given() -> None:
    code = (
        "import sys; from tui.paths import find_paths; find_paths({'BRIEFDECK_HOME': '/x'});"
        "print('platformdirs' in sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "False"
