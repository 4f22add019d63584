"""Which folders are the library: six rules, the first that applies wins."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tui.errors import NotFoundError
from tui.library.roots import Roots, find_roots
from tui.paths import Paths, find_paths

RULES = ("arguments", "BRIEFDECK_LIBRARY", "config", "./briefings", "data folder", "shipped")


class Place:
    """A user's folders, with a way to make each rule apply."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.cwd = self.folder("cwd")
        home = find_paths({"BRIEFDECK_HOME": str(top / "home")})
        self.paths: Paths = home._replace(shipped_dir=self.folder("shipped"))

    def folder(self, name: str) -> Path:
        path = self.top / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def add_current(self) -> Path:
        return self.folder("cwd/briefings")

    def add_data(self) -> Path:
        self.paths.library_dir.mkdir(parents=True)
        (self.paths.library_dir / "a.yaml").write_text("title: t\n", encoding="utf-8")
        return self.paths.library_dir

    def find(
        self,
        arguments: Sequence[Path] = (),
        environ: Mapping[str, str] | None = None,
        config_library: Sequence[Path] = (),
    ) -> Roots:
        return find_roots(arguments, environ or {}, config_library, self.cwd, self.paths)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("first", range(len(RULES)))
def test_each_rule_wins_over_all_after_it(place: Place, first: int) -> None:
    one, two, three = (place.folder(name) for name in ("one", "two", "three"))
    four = place.add_current() if first <= 3 else place.top
    five = place.add_data() if first <= 4 else place.top
    roots = place.find(
        [one] if first <= 0 else [],
        {"BRIEFDECK_LIBRARY": str(two)} if first <= 1 else {},
        [three] if first <= 2 else [],
    )
    assert roots.rule == RULES[first]
    assert roots.folders == ([one, two, three, four, five, place.paths.shipped_dir][first],)
    assert roots.missing == ()
    assert tuple(rule for rule, _ in roots.tried) == RULES
    for rule, why in roots.tried[first + 1 :]:
        assert why == f"not asked: {RULES[first]} comes first", rule


def test_tried_says_why_no_rule_but_the_last_was_taken(place: Place) -> None:
    assert place.find().tried == (
        ("arguments", "no path was given"),
        ("BRIEFDECK_LIBRARY", "not set"),
        ("config", f"no library: in {place.paths.config_file}"),
        ("./briefings", f"no folder {place.cwd / 'briefings'}"),
        ("data folder", f"no folder {place.paths.library_dir}"),
        ("shipped", str(place.paths.shipped_dir)),
    )


def test_tried_names_what_was_taken(place: Place) -> None:
    one, two = place.folder("one"), place.folder("two")
    assert place.find([one, two]).tried[0] == ("arguments", f"{one}, {two}")
    here = place.add_current()
    assert place.find().tried[3] == ("./briefings", str(here))
    here.rmdir()
    data = place.add_data()
    assert place.find().tried[4] == ("data folder", str(data))


def test_arguments_may_be_files_and_count_from_the_current_folder(place: Place) -> None:
    file = place.cwd / "a.yaml"
    file.write_text("title: t\n", encoding="utf-8")
    folder = place.folder("cwd/more")
    assert place.find([Path("a.yaml"), Path("more")]).folders == (file, folder)


@pytest.mark.parametrize("name", ["gone", "a.yaml/below", "bad\x1b[31m\nname"])
def test_a_missing_argument_is_one_line_and_status_3(place: Place, name: str) -> None:
    (place.cwd / "a.yaml").write_text("title: t\n", encoding="utf-8")
    with pytest.raises(NotFoundError) as caught:
        place.find([Path("a.yaml"), Path(name)])
    assert str(caught.value).startswith('there is no file or folder "')
    assert str(caught.value).isprintable()
    assert caught.value.exit_status == 3


def test_an_argument_that_cannot_be_looked_at_is_left_to_the_scan(place: Place) -> None:
    name = "x" * 300  # longer than a name may be: the system refuses to look
    assert place.find([Path(name)]).folders == (place.cwd / name,)


def test_the_variable_holds_several_folders(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(place.top))
    monkeypatch.setenv("USERPROFILE", str(place.top))
    one = place.folder("one")
    place.folder("two")
    place.folder("cwd/three")
    value = os.pathsep.join([str(one), "", os.path.join("~", "two"), "three", ""])
    roots = place.find(environ={"BRIEFDECK_LIBRARY": value})
    assert roots.folders == (one, place.top / "two", place.cwd / "three")


@pytest.mark.parametrize("value", ["", os.pathsep])
def test_an_empty_variable_is_passed_over(place: Place, value: str) -> None:
    roots = place.find(environ={"BRIEFDECK_LIBRARY": value})
    assert roots.rule == "shipped"
    assert roots.tried[1] == ("BRIEFDECK_LIBRARY", "set, but empty")


@pytest.mark.parametrize("rule", ["BRIEFDECK_LIBRARY", "config"])
def test_a_missing_folder_is_kept_and_told(place: Place, rule: str) -> None:
    place.add_current()
    place.add_data()
    stick, here = place.top / "stick", place.folder("here")
    if rule == "config":
        roots = place.find(config_library=[stick, here])
    else:
        roots = place.find(environ={rule: os.pathsep.join([str(stick), str(here)])})
    assert roots.rule == rule
    assert roots.folders == (stick, here)
    assert roots.missing == (stick,)
    assert dict(roots.tried)[rule] == f"{stick} (missing), {here}"


def test_briefings_must_be_a_folder(place: Place) -> None:
    (place.cwd / "briefings").write_text("not a folder", encoding="utf-8")
    assert place.find().rule == "shipped"


@pytest.mark.parametrize("held", ["", "notes.txt", "_library.yaml", "sub/a.yaml"])
def test_the_data_folder_counts_once_it_holds_a_briefing(place: Place, held: str) -> None:
    library = place.paths.library_dir
    (library / "sub").mkdir(parents=True)
    if held:
        (library / held).write_text("title: t\n", encoding="utf-8")
    roots = place.find()
    if held == "sub/a.yaml":
        assert (roots.rule, roots.folders) == ("data folder", (library,))
    else:
        assert roots.rule == "shipped"
        assert roots.tried[4] == ("data folder", f"no briefing in {library}")


def test_shipped_briefings_are_named_even_if_they_are_gone(place: Place) -> None:
    place.paths.shipped_dir.rmdir()
    roots = place.find()
    assert (roots.rule, roots.folders) == ("shipped", (place.paths.shipped_dir,))
    assert roots.missing == roots.folders


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_to_a_drive_that_is_gone_is_missing(place: Place) -> None:
    link = place.top / "library"
    link.symlink_to(place.top / "stick")
    assert place.find(config_library=[link]).missing == (link,)
