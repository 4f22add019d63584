"""Walking library folders: what is found, what is told, what is never opened."""

from __future__ import annotations

import os
import socket
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library import scan as scan_module
from tui.library.scan import (
    DEPTH_LIMIT,
    Found,
    is_briefing_name,
    library_files,
    scan,
)
from tui.model.problem import Problem

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def write(path: Path, text: str = "title: t\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found_in(*roots: Path) -> list[Found]:
    return [item for item in scan(roots) if isinstance(item, Found)]


def shown_in(*roots: Path) -> list[str]:
    return [item.shown for item in found_in(*roots)]


def problems_in(*roots: Path) -> list[Problem]:
    return [item for item in scan(roots) if isinstance(item, Problem)]


def only_problem(*roots: Path) -> tuple[str, str, str]:
    (problem,) = problems_in(*roots)
    assert problem.message == problem.message.strip()
    assert "\n" not in problem.message
    return problem.level, problem.code, problem.message


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.yaml", True),
        ("a.yml", True),
        ("a.YAML", True),
        ("a.Yml", True),
        ("with space.yaml", True),
        ("_library.yaml", False),
        ("_draft.yml", False),
        (".hidden.yaml", False),
        (".yaml", False),
        (".yml", False),
        ("yaml", False),
        ("a.yaml~", False),
        ("a.yaml.bak", False),
        ("a.txt", False),
        ("_", False),
    ],
)
def test_names_of_briefings(tmp_path: Path, name: str, expected: bool) -> None:
    assert is_briefing_name(name) is expected
    write(tmp_path / name)
    assert shown_in(tmp_path) == ([name] if expected else [])


def test_a_find_carries_what_the_index_compares(tmp_path: Path) -> None:
    path = write(tmp_path / "sub" / "a.yaml", "title: five\n")
    os.utime(path, ns=(1, 1_700_000_000_123_456_789))
    status = path.stat()
    assert found_in(tmp_path) == [
        Found(
            path=str(path),
            shown=os.path.join("sub", "a.yaml"),
            root=str(tmp_path),
            size=len("title: five\n"),
            mtime_ns=status.st_mtime_ns,
            ctime_ns=status.st_ctime_ns,
            inode=status.st_ino,
            folders=(),
        )
    ]


def test_order_is_by_name_files_before_folders(tmp_path: Path) -> None:
    for name in ("b/x.yaml", "c.yaml", "a/z.yaml", "a/y.yaml", "a/deep/w.yaml", "B.yaml"):
        write(tmp_path / name)
    expected = ["B.yaml", "c.yaml", "a/y.yaml", "a/z.yaml", "a/deep/w.yaml", "b/x.yaml"]
    assert shown_in(tmp_path) == [name.replace("/", os.sep) for name in expected]


def test_the_walk_is_lazy(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.yaml")
    write(tmp_path / "two" / "b.yaml")
    items = scan([tmp_path])
    first = next(items)
    assert isinstance(first, Found)
    assert first.shown == os.path.join("one", "a.yaml")
    write(tmp_path / "two" / "a-late.yaml")
    assert [item.shown for item in items if isinstance(item, Found)] == [
        os.path.join("two", "a-late.yaml"),
        os.path.join("two", "b.yaml"),
    ]


def test_hidden_folders_are_skipped_but_not_underscored_ones(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "a.yaml")
    write(tmp_path / "_drafts" / "b.yaml")
    write(tmp_path / "looks-like.yaml" / "c.yaml")
    assert shown_in(tmp_path) == [
        os.path.join("_drafts", "b.yaml"),
        os.path.join("looks-like.yaml", "c.yaml"),
    ]
    assert problems_in(tmp_path) == []
    assert shown_in(tmp_path / ".git") == ["a.yaml"]


@pytest.fixture
def special(tmp_path: Path) -> Iterator[Path]:
    """A folder with a FIFO and a socket named like briefings, and one real briefing."""
    os.mkfifo(tmp_path / "fifo.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket is limited to about 100 bytes
        server.bind("socket.yaml")
        os.chdir(here)
        write(tmp_path / "real.yaml")
        yield tmp_path


@posix_only
def test_special_files_are_told_and_never_opened(special: Path) -> None:
    assert [(p.level, p.code, p.message, p.file) for p in problems_in(special)] == [
        ("note", "not-a-file", "not opened: it is a pipe", str(special / "fifo.yaml")),
        ("note", "not-a-file", "not opened: it is a socket", str(special / "socket.yaml")),
    ]
    assert shown_in(special) == ["real.yaml"]


@posix_only
def test_a_device_is_told(tmp_path: Path) -> None:
    (tmp_path / "null.yaml").symlink_to("/dev/null")
    assert only_problem(Path("/dev/null")) == ("note", "not-a-file", "not opened: it is a device")
    assert only_problem(tmp_path)[1] == "outside-link"


@posix_only
def test_a_fifo_given_by_name_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert only_problem(tmp_path / "pipe") == ("note", "not-a-file", "not opened: it is a pipe")


@posix_only
def test_a_link_out_of_the_library_is_told_not_read(tmp_path: Path) -> None:
    write(tmp_path / "secret" / "key.yaml")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "a.yaml").symlink_to(tmp_path / "secret" / "key.yaml")
    assert found_in(tmp_path / "library") == []
    assert only_problem(tmp_path / "library") == (
        "warning",
        "outside-link",
        "this link leads out of the library and is not followed; copy the file here",
    )


@posix_only
def test_a_neighbour_whose_name_begins_alike_is_outside(tmp_path: Path) -> None:
    write(tmp_path / "library-old" / "a.yaml")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "a.yaml").symlink_to(tmp_path / "library-old" / "a.yaml")
    assert only_problem(tmp_path / "library")[1] == "outside-link"


@posix_only
def test_a_link_into_any_root_is_followed(tmp_path: Path) -> None:
    target = write(tmp_path / "two" / "text.txt", "title: linked\n")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.yaml").symlink_to(target)
    (found,) = found_in(tmp_path / "one", tmp_path / "two")
    assert (found.path, found.size) == (str(tmp_path / "one" / "a.yaml"), 14)
    assert found.inode == target.stat().st_ino


@posix_only
def test_a_link_to_a_briefing_of_the_library_shows_the_real_file_once(tmp_path: Path) -> None:
    write(tmp_path / "z" / "real.yaml")
    (tmp_path / "a-link.yaml").symlink_to(tmp_path / "z" / "real.yaml")
    assert shown_in(tmp_path) == [os.path.join("z", "real.yaml")]
    assert problems_in(tmp_path) == []


@posix_only
@pytest.mark.parametrize(
    ("target", "shown"),
    [
        # Files that come by themselves, whatever leads to them.
        ("one/a.yaml", "a.yaml"),
        ("one/sub/b.yml", "sub/b.yml"),
        ("two/c.yaml", "c.yaml"),
        # Files that a walk passes by.
        ("one/text.txt", "link.yaml"),
        ("one/_draft.yaml", "link.yaml"),
        ("one/.hidden.yaml", "link.yaml"),
        ("one/.hidden/d.yaml", "link.yaml"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_link_shows_a_file_that_would_not_come_by_itself(
    tmp_path: Path, target: str, shown: str, is_first: bool
) -> None:
    path = write(tmp_path / target)
    (tmp_path / "two").mkdir(exist_ok=True)
    (tmp_path / "one" / "sub").mkdir(parents=True, exist_ok=True)
    (tmp_path / "one" / "link.yaml").symlink_to(path)
    # However many there are.
    (tmp_path / "two" / "link.yaml").symlink_to(tmp_path / "one" / "link.yaml")
    roots = [tmp_path / "one", tmp_path / "two"]
    found = found_in(*(roots if is_first else reversed(roots)))
    assert [(item.shown, item.inode) for item in found] == [(shown, path.stat().st_ino)]


@posix_only
def test_a_link_shows_a_file_too_deep_to_be_found(tmp_path: Path) -> None:
    deep = write(nest(tmp_path, DEPTH_LIMIT + 1) / "deep.yaml")
    (tmp_path / "link.yaml").symlink_to(deep)
    assert shown_in(tmp_path) == ["link.yaml"]
    within = write(deep.parent.parent / "within.yaml")
    (tmp_path / "other.yaml").symlink_to(within)
    assert sorted(item.path for item in found_in(tmp_path)) == sorted(
        [str(within), str(tmp_path / "link.yaml")]
    )


@posix_only
def test_a_link_shows_a_file_of_a_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = write(tmp_path / "closed" / "a.yaml")
    (tmp_path / "link.yaml").symlink_to(target)
    listing = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert shown_in(tmp_path) == ["link.yaml"]


@posix_only
def test_a_file_given_by_name_and_by_a_link_shows_once(tmp_path: Path) -> None:
    path = write(tmp_path / "elsewhere" / "text.txt")
    (tmp_path / "library").mkdir()
    link = tmp_path / "library" / "a.yaml"
    link.symlink_to(path)
    for roots in ([path, link], [path, path], [link, path]):
        assert [item.path for item in found_in(*roots)] == [str(roots[0])]
    assert [item.path for item in found_in(tmp_path / "library", path)] == [str(path)]


@posix_only
def test_hard_links_and_links_to_them_show_once(tmp_path: Path) -> None:
    path = write(tmp_path / "text.txt")
    os.link(path, tmp_path / "a.yaml")
    (tmp_path / "sub").mkdir()
    os.link(path, tmp_path / "sub" / "b.yaml")
    (tmp_path / "link.yaml").symlink_to(path)
    assert shown_in(tmp_path) == ["a.yaml"]
    assert shown_in(tmp_path / "sub", tmp_path) == ["b.yaml"]


def test_what_is_remembered_does_not_grow_with_the_files(tmp_path: Path) -> None:
    def memory_of_a_walk() -> int:
        walk = scan([tmp_path])
        next(walk)
        tracemalloc.start()
        try:
            for _ in walk:
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def fill(folders: range) -> None:
        for folder in folders:
            (tmp_path / f"{folder:03}").mkdir()
            for name in range(40):
                (tmp_path / f"{folder:03}" / f"{name}.yaml").touch()

    fill(range(10))
    memory_of_a_walk()
    few = memory_of_a_walk()
    fill(range(10, 60))
    # 2,000 files more; a tuple for each would take 300 kB.
    assert memory_of_a_walk() < few + 100_000


@posix_only
@pytest.mark.parametrize("target", ["gone.yaml", "a.yaml", "real.yaml/below.yaml"])
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, target: str) -> None:
    write(tmp_path / "real.yaml")
    (tmp_path / "a.yaml").symlink_to(target)
    level, code, message = only_problem(tmp_path)
    assert (level, code) == ("warning", "broken-link")
    assert message.startswith("this link leads nowhere: ")
    assert shown_in(tmp_path) == ["real.yaml"]


@posix_only
@pytest.mark.parametrize("name", ["loop", "loop.yaml"])
def test_links_to_folders_are_not_followed(tmp_path: Path, name: str) -> None:
    write(tmp_path / "real.yaml")
    (tmp_path / name).symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / name).symlink_to(tmp_path / "folder", target_is_directory=True)
    message = "a link to a folder is not followed; add the folder itself to the library"
    told = problems_in(tmp_path)
    assert [(p.level, p.code, p.message) for p in told] == [("note", "folder-link", message)] * 2
    assert shown_in(tmp_path) == ["real.yaml"]


@posix_only
def test_a_link_to_a_fifo_inside_the_library_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.yaml").symlink_to(tmp_path / "pipe")
    assert only_problem(tmp_path)[1:] == ("not-a-file", "not opened: it is a pipe")


@posix_only
def test_links_with_other_names_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").symlink_to("/etc/hostname")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / ".hidden.yaml").symlink_to("/etc/hostname")
    assert list(scan([tmp_path])) == []


@posix_only
def test_a_root_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.yaml")
    write(tmp_path / "real" / "text.txt")
    (tmp_path / "real" / "b.yaml").symlink_to("text.txt")
    (tmp_path / "root").symlink_to(tmp_path / "real", target_is_directory=True)
    assert shown_in(tmp_path / "root") == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("second", [".", "sub"])
def test_overlapping_roots_show_each_file_once(tmp_path: Path, second: str) -> None:
    write(tmp_path / "a.yaml")
    write(tmp_path / "sub" / "b.yaml")
    assert sorted(shown_in(tmp_path, tmp_path / second)) == [
        "a.yaml",
        os.path.join("sub", "b.yaml"),
    ]
    assert sorted(shown_in(tmp_path / second, tmp_path))[0] == "a.yaml"
    assert len(found_in(tmp_path / second, tmp_path)) == 2


@posix_only
def test_hard_links_show_once(tmp_path: Path) -> None:
    os.link(write(tmp_path / "b.yaml"), tmp_path / "a.yaml")
    assert shown_in(tmp_path) == ["a.yaml"]


def nest(folder: Path, levels: int) -> Path:
    for _ in range(levels):
        folder = folder / "f"
    folder.mkdir(parents=True)
    return folder


def test_folders_nest_to_the_limit_and_no_further(tmp_path: Path) -> None:
    deepest = nest(tmp_path, 40)
    allowed = deepest.parents[40 - DEPTH_LIMIT - 1]
    write(allowed / "in.yaml")
    write(allowed / "f" / "out.yaml")
    assert [os.path.basename(item.path) for item in found_in(tmp_path)] == ["in.yaml"]
    (problem,) = problems_in(tmp_path)
    assert (problem.level, problem.code) == ("error", "too-deep")
    assert problem.message == "folders nest deeper than 32 levels here; the rest is not read"
    assert problem.file == str(allowed / "f")


@posix_only
def test_a_thousand_nested_folders_do_not_stop_the_walk(tmp_path: Path) -> None:
    write(tmp_path / "z.yaml")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("f", dir_fd=here)
        deeper = os.open("f", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    try:
        assert shown_in(tmp_path) == ["z.yaml"]
        assert only_problem(tmp_path)[1] == "too-deep"
    finally:
        unnest(tmp_path / "f")


def unnest(folder: Path) -> None:
    """Remove a chain of folders without recursion: lift the lower half until none is left."""
    while True:
        lower = folder
        for _ in range(100):
            if not (lower / "f").is_dir():
                break
            lower = lower / "f"
        else:
            lower.rename(folder.with_name("lifted"))
            lower = lower.parent
        while lower != folder:
            lower.rmdir()
            lower = lower.parent
        folder.rmdir()
        if not folder.with_name("lifted").is_dir():
            return
        folder.with_name("lifted").rename(folder)


@posix_only
@pytest.mark.skipif(
    sys.platform != "win32" and os.geteuid() == 0, reason="root may read every folder"
)
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    (tmp_path / "closed").mkdir(mode=0)
    assert only_problem(tmp_path)[:2] == ("error", "unreadable")
    assert shown_in(tmp_path) == ["a.yaml"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied"), ("error", "unreadable")),
        (OSError(5, "Input/output error"), ("error", "unreadable")),
        (FileNotFoundError(2, "No such file or directory"), ("note", "vanished")),
        (NotADirectoryError(20, "Not a directory"), ("note", "vanished")),
    ],
)
def test_a_folder_that_cannot_be_listed_hides_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, told: tuple[str, str]
) -> None:
    write(tmp_path / "bad" / "a.yaml")
    write(tmp_path / "good" / "b.yaml")
    listing = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("bad"):
            raise error
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    level, code, message = only_problem(tmp_path)
    assert (level, code) == told
    expected = {
        "unreadable": f"cannot be read: {error.strerror}",
        "vanished": "vanished while the library was read",
    }
    assert message == expected[code]
    assert shown_in(tmp_path) == [os.path.join("good", "b.yaml")]


def test_a_file_that_vanishes_under_the_walk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.yaml")
    write(tmp_path / "b.yaml")
    status = scan_module._status

    def vanish(entry: os.DirEntry[str]) -> os.stat_result:
        if entry.name == "a.yaml":
            os.unlink(entry.path)
            return os.lstat(entry.path)
        return status(entry)

    monkeypatch.setattr(scan_module, "_status", vanish)
    items = list(scan([tmp_path]))
    assert [type(item) for item in items] == [Problem, Found]
    assert str(items[0]).endswith("note vanished: vanished while the library was read")


def test_a_missing_root_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    write(tmp_path / "here" / "a.yaml")
    file = write(tmp_path / "file.txt")
    for missing in (tmp_path / "stick", file / "below"):
        assert only_problem(missing, tmp_path / "here") == (
            "warning",
            "missing-folder",
            "there is no such file or folder; is a drive not plugged in?",
        )
        assert shown_in(missing, tmp_path / "here") == ["a.yaml"]


@posix_only
def test_a_root_that_loops_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    assert only_problem(tmp_path / "a")[:2] == ("error", "unreadable")


@pytest.mark.parametrize("name", ["a.yaml", "_library.yaml", ".hidden.yaml", "notes.txt"])
def test_a_file_given_by_name_is_always_taken(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name)
    (found,) = found_in(path)
    assert (found.path, found.shown, found.root) == (str(path), name, str(path))


@posix_only
def test_a_file_given_by_name_may_be_a_link_anywhere(tmp_path: Path) -> None:
    target = write(tmp_path / "elsewhere" / "a.yaml", "title: long one\n")
    link = tmp_path / "link.yaml"
    link.symlink_to(target)
    (found,) = found_in(link)
    assert (found.path, found.size) == (str(link), 16)


def test_a_file_given_with_its_folder_shows_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml")
    write(tmp_path / "b.yaml")
    assert shown_in(path, tmp_path) == ["a.yaml", "b.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs names of any bytes")
def test_names_that_are_not_utf8_are_found_and_shown_safely(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\xffdir"
    os.mkdir(folder)
    for name in (b"\xe9t\xe9.yaml", b"esc\x1b[31m\nred.yaml", "Київ.yaml".encode()):
        os.close(os.open(folder + b"/" + name, os.O_CREAT | os.O_WRONLY))
    os.mkfifo(folder + b"/\xff.yml")
    found = found_in(tmp_path)
    assert {os.fsencode(item.path) for item in found} == {
        folder + b"/" + name
        for name in (b"\xe9t\xe9.yaml", b"esc\x1b[31m\nred.yaml", "Київ.yaml".encode())
    }
    for text in [*(item.shown for item in found), problems_in(tmp_path)[0].file]:
        text.encode("utf-8")
        assert text.isprintable()
    assert any(item.shown.endswith(os.sep + "Київ.yaml") for item in found)


def test_library_files_apply_nearest_last(tmp_path: Path) -> None:
    outer = str(write(tmp_path / "_library.yaml"))
    inner = str(write(tmp_path / "a" / "b" / "_library.yaml"))
    for name in ("top.yaml", "a/mid.yaml", "a/b/low.yaml", "a/c/side.yaml"):
        write(tmp_path / name)
    folders = {os.path.basename(item.path): item.folders for item in found_in(tmp_path)}
    assert folders == {
        "top.yaml": (outer,),
        "mid.yaml": (outer,),
        "side.yaml": (outer,),
        "low.yaml": (outer, inner),
    }
    for item in found_in(tmp_path):
        assert tuple(library_files(item.path, item.root)) == item.folders


def test_library_files_for_a_path_outside_the_root_are_none(tmp_path: Path) -> None:
    write(tmp_path / "_library.yaml")
    path = write(tmp_path / "a.yaml")
    (tmp_path / "root").mkdir()
    assert library_files(str(path), str(tmp_path / "root")) == []


def test_a_file_given_by_name_takes_library_files_upward_without_a_gap(tmp_path: Path) -> None:
    write(tmp_path / "_library.yaml")
    two = str(write(tmp_path / "gap" / "two" / "_library.yaml"))
    three = str(write(tmp_path / "gap" / "two" / "three" / "_library.yaml"))
    path = write(tmp_path / "gap" / "two" / "three" / "a.yaml")
    assert found_in(path)[0].folders == (two, three)
    assert library_files(str(path), str(path)) == [two, three]
    beside = write(tmp_path / "gap" / "two" / "four" / "b.yaml")
    assert found_in(beside)[0].folders == (two,)


@posix_only
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("fifo", "not-a-file"),
        ("folder", "not-a-file"),
        ("outside", "outside-link"),
        ("broken", "broken-link"),
        ("inside", ""),
    ],
)
def test_a_library_file_must_be_a_file_of_the_library(tmp_path: Path, kind: str, code: str) -> None:
    root = tmp_path / "root"
    briefing = write(root / "a.yaml")
    shared = write(root / "shared.txt")
    outside = write(tmp_path / "secret")
    path = root / "_library.yaml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"outside": outside, "broken": root / "gone", "inside": shared}[kind])
    assert [problem.code for problem in problems_in(root)] == ([code] if code else [])
    expected = [] if code else [str(path)]
    assert list(found_in(root)[0].folders) == expected
    assert library_files(str(briefing), str(root)) == expected


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text("ab._-Y", min_size=1, max_size=4), st.booleans(), max_size=6))
def test_every_briefing_below_a_root_is_found_exactly_once(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, bool]
) -> None:
    root = tmp_path_factory.mktemp("any")
    written = [
        write((root / f"d{name}" if is_nested else root) / f"{name}.yaml")
        for name, is_nested in names.items()
    ]
    expected = sorted(str(path) for path in written if path.name[0] not in "._")
    assert sorted(item.path for item in found_in(root)) == expected
