"""The house's import direction, held as a table, and what must not load where."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tui"

# A room may import itself and the rooms named here, nothing else of ours.
MAY_IMPORT = {
    "tui": set(),
    "tui.errors": set(),
    "tui.paths": {"tui.errors"},
    "tui.keymap": set(),
    "tui.keys": set(),
    # One YAML reader serves briefings and configuration alike, so config stands above loading.
    "tui.config": {"tui.configuring", "tui.model"},
    "tui.presets": set(),
    "tui.layouts": set(),
    "tui.configuring": {
        "tui.config", "tui.presets", "tui.keymap", "tui.keys", "tui.model", "tui.loading",
    },
    "tui.model": set(),
    "tui.loading": {"tui.model", "tui.errors"},
    "tui.library": {"tui.model", "tui.loading", "tui.errors", "tui.paths"},
    "tui.state": {"tui.model", "tui.errors", "tui.paths"},
    "tui.exporting": {"tui.model"},
    "tui.importing": {"tui.model", "tui.loading", "tui.errors"},
    "tui.marking": {"tui.errors", "tui.model", "tui.library", "tui.state", "tui.exporting"},
    "tui.ui": {
        "tui.errors", "tui.paths", "tui.keymap", "tui.keys", "tui.layouts", "tui.config",
        "tui.model", "tui.loading", "tui.library", "tui.state", "tui.exporting", "tui.marking",
    },
    "tui.cli": {
        "tui", "tui.errors", "tui.paths", "tui.keymap", "tui.keys", "tui.config", "tui.model",
        "tui.configuring",
        "tui.loading", "tui.library", "tui.state", "tui.exporting", "tui.importing", "tui.marking", "tui.ui",
    },
    "tui.__main__": {"tui.cli"},
}  # fmt: skip

# Within ui: each level may import the levels before it.
UI_LEVELS = [
    {"tui.ui.blocks", "tui.ui.settings", "tui.ui.looks", "tui.ui.lines", "tui.ui.question"},
    {"tui.ui.opening", "tui.ui.render", "tui.ui.bindings", "tui.ui.theme", "tui.ui.keeper", "tui.ui.line_filter", "tui.ui.plain_signs",
     "tui.ui.own_themes", "tui.ui.opened", "tui.ui.compositor", "tui.ui.key_queue", "tui.ui.ligatures", "tui.ui.trail", "tui.ui.walk", "tui.ui.editing", "tui.ui.window", "tui.ui.cursor",
     "tui.ui.searching", "tui.ui.saved", "tui.ui.looking", "tui.ui.drafts", "tui.ui.marked", "tui.ui.placing", "tui.ui.mark_docs", "tui.ui.standing"},
    {"tui.ui.widgets"},
    {"tui.ui.screens"},
    {"tui.ui.commands"},
    {"tui.ui.fitted", "tui.ui.journey"},
    {"tui.ui.app"},
]  # fmt: skip

# Libraries that only some rooms may name.
ONLY_IN = {
    "textual": ("tui.ui",),
    "rich": ("tui.ui", "tui.cli"),
    "yaml": ("tui.loading", "tui.importing"),
    # The index has one file for its tables, and others for filling, comparing, listing, searching.
    "sqlite3": (
        "tui.library.index",
        "tui.library.filling",
        "tui.library.starts",
        "tui.library.filler",
        "tui.library.tallies",
        "tui.library.difference",
        "tui.library.shelf",
        "tui.library.search",
        "tui.state",
    ),
    "ctypes": ("tui.library.inotify",),
    "click": ("tui.cli",),
    "platformdirs": ("tui.paths",),
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@cache
def names_of_modules() -> frozenset[str]:
    return frozenset(name for name, _ in modules())


@cache
def imports(path: Path) -> set[str]:
    """Every module a file imports, deferred imports included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {module} | (
                {f"{module}.{alias.name}" for alias in node.names} & names_of_modules()
            )
    return found


def within(module: str, rooms: set[str] | tuple[str, ...]) -> str:
    """The longest room that holds a module."""
    held = [room for room in rooms if module == room or module.startswith(f"{room}.")]
    return max(held, key=len, default="")


def test_imports_go_downhill() -> None:
    wrong = []
    for module, path in modules():
        room = within(module, set(MAY_IMPORT))
        assert room, f"{module} is in no room"
        allowed = MAY_IMPORT[room] | ({room} if room != "tui" else set())
        for imported in imports(path):
            if imported == "tui" or imported.startswith("tui."):
                target = within(imported, set(MAY_IMPORT) - {"tui"}) or imported
                if target not in allowed:
                    wrong.append(f"{module} ({room}) imports {imported}")
    assert wrong == []


def test_ui_imports_its_own_levels_in_order() -> None:
    def level(name: str) -> int:
        found = [n for n, names in enumerate(UI_LEVELS) if within(name, names)]
        assert found, f"{name} has no level"
        return found[0]

    wrong = []
    for module, path in modules():
        if module.startswith("tui.ui."):
            for imported in imports(path):
                if imported.startswith("tui.ui.") and (
                    level(imported) > level(module) or imported == "tui.ui.app"
                ):
                    wrong.append(f"{module} imports {imported}")
    assert wrong == []


def test_libraries_stay_in_their_rooms() -> None:
    wrong = []
    for module, path in modules():
        for imported in imports(path):
            rooms = ONLY_IN.get(imported.partition(".")[0])
            if rooms is not None and not within(module, rooms):
                wrong.append(f"{module} imports {imported}")
    assert wrong == []


def test_library_and_state_do_not_know_each_other() -> None:
    assert "tui.state" not in MAY_IMPORT["tui.library"]
    assert "tui.library" not in MAY_IMPORT["tui.state"]


def test_no_type_checking_escapes() -> None:
    guilty = [name for name, path in modules() if "TYPE_CHECKING" in path.read_text("utf-8")]
    assert guilty == []


def test_textual_stays_out_of_everything_but_ui() -> None:
    names = [name for name, _ in modules() if not within(name, ("tui.ui", "tui.__main__"))]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "assert 'textual' not in sys.modules, 'textual was loaded'\n"
        "print(len(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_importing_the_package_does_nothing(tmp_path: Path) -> None:
    """No directory made, no setting read: an import leaves an empty home empty."""
    names = [name for name, _ in modules() if not within(name, ("tui.__main__",))]
    code = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"
    environ = {"HOME": str(tmp_path), "BRIEFDECK_HOME": str(tmp_path / "deck"), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
