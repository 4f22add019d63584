"""Changes in the library while the app runs: what is told, what is not, and when nothing can be."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import mmap
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from tui.library import inotify, watch
from tui.library.inotify import WatchedFolders
from tui.library.scan import DEPTH_LIMIT
from tui.library.watch import EVERYTHING, Watch

PATIENCE = 20.0
"""Seconds after which a busy machine is no excuse."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's watches are Linux's"),
    pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning"),
]


class Told:
    """What was told, and waiting for it."""

    def __init__(self) -> None:
        self.calls: list[frozenset[str]] = []
        self._more = threading.Condition()

    def __call__(self, folders: frozenset[str]) -> None:
        with self._more:
            self.calls.append(folders)
            self._more.notify_all()

    @property
    def folders(self) -> set[str]:
        return set().union(*self.calls)

    def until(self, claim: Callable[[], bool]) -> None:
        with self._more:
            assert self._more.wait_for(claim, PATIENCE), self.calls

    def wait_for(self, *folders: Path) -> None:
        """Each of these folders was named."""
        self.until(lambda: {os.fspath(folder) for folder in folders} <= self.folders)

    def wait_for_everything(self, times: int = 1) -> None:
        self.until(lambda: self.calls.count(EVERYTHING) >= times)

    def forget(self) -> None:
        with self._more:
            self.calls.clear()


class Watching(Watch):
    """A watch that can be waited for; ``told`` is what it told, unless another is to be told."""

    made: ClassVar[list[Watching]] = []

    def __init__(
        self, *roots: Path, changed: Callable[[frozenset[str]], None] | None = None
    ) -> None:
        self.told = Told()
        self.made.append(self)
        super().__init__(roots, changed or self.told)

    def start_live(self) -> Told:
        self.start()
        assert self._live.wait(PATIENCE)
        return self.told


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "QUIET", 0.05)
    monkeypatch.setattr(watch, "CHECK_EVERY", 0.1)
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.2)
    # What a test made before it started watching is not news.
    monkeypatch.setattr(watch, "START_MARGIN_NS", 0)


@pytest.fixture(autouse=True)
def _nothing_goes_on() -> Iterator[None]:
    yield
    while Watching.made:
        Watching.made.pop().stop()
    assert "watch" not in {thread.name for thread in threading.enumerate()}


@pytest.fixture
def watching() -> Iterator[Callable[..., Told]]:
    watches: list[Watching] = []

    def start(*roots: Path) -> Told:
        watches.append(Watching(*roots))
        return watches[-1].start_live()

    yield start
    assert all(each.is_live for each in watches)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    write(folder / "a" / "old.yaml")
    write(folder / "b" / "other.yaml")
    write(folder / "z" / "last.yaml")
    return folder


def write(path: Path, text: str = "title: t\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def replace(path: Path) -> None:
    os.replace(write(path.with_name(".tmp")), path)


def write_through_memory(path: Path) -> None:
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        memory[:1] = b"T"


def save_like_vim(path: Path) -> None:
    path.rename(f"{path}~")
    write(path)
    os.unlink(f"{path}~")


def told_until_now(told: Told, library: Path) -> set[str]:
    """The folders named for all that was done since the last time: one more change follows it."""
    os.utime(library / "z" / "last.yaml")
    told.wait_for(library / "z")
    folders = told.folders - names(library / "z")
    told.forget()
    return folders


def watched_folders() -> int:
    """How many the kernel watches for this process."""
    count = 0
    for descriptor in os.listdir("/proc/self/fdinfo"):
        # The one that lists them is among them, and gone.
        with contextlib.suppress(FileNotFoundError):
            text = Path("/proc/self/fdinfo", descriptor).read_text("ascii")
            count += text.count("inotify wd:")
    return count


def names(*folders: Path) -> set[str]:
    return {os.fspath(folder) for folder in folders}


def test_two_seconds_are_kept() -> None:
    code = "from tui.library.watch import *; print(QUIET, LONGEST, CHECK_EVERY, LOOK_EVERY)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    quiet, longest, check_every, look_every = map(float, done.stdout.split())
    assert longest < 2
    assert check_every + quiet < 2
    assert look_every <= 2


def test_importing_loads_nothing_that_watches() -> None:
    code = "import sys, tui.library.watch; print('ctypes' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda old: write(old.with_name("new.yaml")), id="added"),
        pytest.param(lambda old: write(old.with_name("NEW.YML")), id="added, in capitals"),
        pytest.param(lambda old: write(old, "title: other\n"), id="written in place"),
        pytest.param(write_through_memory, id="written through memory"),
        pytest.param(lambda old: os.utime(old), id="touched"),
        pytest.param(lambda old: old.chmod(0o400), id="made readable or not"),
        pytest.param(replace, id="replaced"),
        pytest.param(save_like_vim, id="saved like vim does"),
        pytest.param(lambda old: old.unlink(), id="removed"),
        pytest.param(lambda old: old.rename(old.with_name("x.yaml")), id="renamed"),
        pytest.param(lambda old: old.rename(old.with_suffix(".txt")), id="renamed to no briefing"),
        pytest.param(lambda old: old.with_name("l.yaml").symlink_to(old), id="linked"),
        pytest.param(lambda old: write(old.with_name("_library.yaml")), id="_library.yaml"),
        pytest.param(lambda old: write(old.with_name(os.fsdecode(b"\xff.yaml"))), id="no UTF-8"),
    ],
)
def test_a_change_names_its_folder(
    library: Path, watching: Callable[..., Told], change: Callable[[Path], object]
) -> None:
    told = watching(library)
    change(library / "a" / "old.yaml")
    assert told_until_now(told, library) == names(library / "a")


def test_a_writer_that_keeps_its_file_open_is_noticed(
    library: Path, watching: Callable[..., Told]
) -> None:
    told = watching(library)
    with open(library / "a" / "old.yaml", "ab", buffering=0) as file:
        file.write(b"# more\n")
        told.wait_for(library / "a")


def test_names_that_are_no_briefings_are_not_told(
    library: Path, watching: Callable[..., Told]
) -> None:
    (library / ".git" / "objects").mkdir(parents=True)
    told = watching(library)
    for name in (".a.yaml.swp", ".a.yaml", "a.yaml~", "#a.yaml#", "4913", "a.txt", "_draft.yaml"):
        write(library / "a" / name).unlink()
    write(library / ".git" / "config.yaml")
    write(library / ".git" / "objects" / "x.yaml")
    write(library / ".new" / "x.yaml")
    assert told_until_now(told, library) == set()


def test_links_to_folders_are_not_followed(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    outside = write(tmp_path / "outside" / "x.yaml").parent
    (library / "a" / "out").symlink_to(outside)
    (library / "a" / "loop").symlink_to(library)
    told = watching(library)
    (library / "a" / "later").symlink_to(outside)
    write(outside / "x.yaml")
    assert told_until_now(told, library) == set()


def test_folders_deeper_than_the_walk_goes_are_not_watched(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    last = library.joinpath(*["d"] * DEPTH_LIMIT)
    (last / "d").mkdir(parents=True)
    told = watching(library)
    write(last / "d" / "x.yaml")
    write(last / "d" / "e" / "x.yaml")
    assert told_until_now(told, library) == set()
    write(last / "x.yaml")
    write(last / "new" / "x.yaml")
    assert told_until_now(told, library) == names(last)


def test_a_new_folder_is_named_with_all_below_and_watched(
    library: Path, watching: Callable[..., Told]
) -> None:
    told = watching(library)
    new = write(library / "new" / "x" / "y" / "deep.yaml").parent
    above = names(library, library / "new", library / "new" / "x")
    assert told_until_now(told, library) == above | names(new)
    write(new / "later.yaml")
    assert told_until_now(told, library) == names(new)


def test_a_folder_moved_in_is_watched(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    write(tmp_path / "elsewhere" / "x" / "deep.yaml")
    told = watching(library)
    (tmp_path / "elsewhere").rename(library / "new")
    moved = names(library / "new", library / "new" / "x")
    assert told_until_now(told, library) == names(library) | moved
    write(library / "new" / "x" / "deep.yaml")
    assert told_until_now(told, library) == names(library / "new" / "x")


def test_a_folder_moved_out_is_named_with_all_below_and_watched_no_longer(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    write(library / "a" / "x" / "deep.yaml")
    told = watching(library)
    watched = watched_folders()
    (library / "a").rename(tmp_path / "away")
    moved = names(library / "a", library / "a" / "x")
    assert told_until_now(told, library) == names(library) | moved
    write(tmp_path / "away" / "x" / "deep.yaml")
    assert told_until_now(told, library) == set()
    assert watched_folders() == watched - 2


def test_a_folder_put_in_the_place_of_an_empty_one(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    (library / "empty").mkdir()
    told = watching(library)
    (library / "a").rename(library / "empty")
    assert told_until_now(told, library) == names(library, library / "a", library / "empty")
    (library / "empty").rename(tmp_path / "away")
    assert told_until_now(told, library) == names(library, library / "empty")
    write(tmp_path / "away" / "old.yaml")
    assert told_until_now(told, library) == set()


def test_a_name_used_again_does_not_make_it_deaf(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    told = watching(library)
    (library / "a").rename(tmp_path / "away")
    write(library / "a" / "again.yaml")
    assert told_until_now(told, library) == names(library, library / "a")
    shutil.rmtree(library / "a")
    assert told_until_now(told, library) == names(library, library / "a")
    shutil.rmtree(tmp_path / "away")
    write(library / "b" / "other.yaml")
    assert told_until_now(told, library) == names(library / "b")


def test_a_renamed_folder_is_told_by_its_new_name(
    library: Path, watching: Callable[..., Told]
) -> None:
    write(library / "a" / "x" / "deep.yaml")
    told = watching(library)
    (library / "a").rename(library / "c")
    before = names(library / "a", library / "a" / "x")
    after = names(library / "c", library / "c" / "x")
    assert told_until_now(told, library) == names(library) | before | after
    write(library / "c" / "x" / "deep.yaml")
    assert told_until_now(told, library) == names(library / "c" / "x")


def test_a_folder_moved_into_one_just_made(library: Path, watching: Callable[..., Told]) -> None:
    """It is found there before it is known to have left."""
    write(library / "a" / "x" / "deep.yaml")
    told = watching(library)
    (library / "new").mkdir()
    (library / "a").rename(library / "new" / "a")
    assert names(library / "new" / "a" / "x") <= told_until_now(told, library)
    write(library / "new" / "a" / "x" / "deep.yaml")
    assert told_until_now(told, library) == names(library / "new" / "a" / "x")


def exchange(one: Path, other: Path) -> None:
    """Both change places in one step of the kernel."""
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "renameat2") or libc.renameat2(
        -100, os.fsencode(one), -100, os.fsencode(other), 2
    ):
        pytest.skip("the system cannot exchange folders")


def exchange_by_a_third(one: Path, other: Path) -> None:
    third = one.with_name("third")
    one.rename(third)
    other.rename(one)
    third.rename(other)


@pytest.mark.parametrize("swap", [exchange, exchange_by_a_third])
def test_folders_that_change_places(
    library: Path, watching: Callable[..., Told], swap: Callable[[Path, Path], None]
) -> None:
    told = watching(library)
    swap(library / "a", library / "b")
    assert names(library / "a", library / "b") <= told_until_now(told, library)
    for name in ("a", "b"):
        write(library / name / "new.yaml")
        assert told_until_now(told, library) == names(library / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_folder_that_becomes_readable_is_watched(
    library: Path, watching: Callable[..., Told]
) -> None:
    (library / "a").chmod(0)
    told = watching(library)
    (library / "a").chmod(0o700)
    assert told_until_now(told, library) == names(library, library / "a")
    write(library / "a" / "new.yaml")
    assert told_until_now(told, library) == names(library / "a")


def test_thousands_of_changes_are_few_calls(
    library: Path, watching: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET", 0.3)
    folders = [write(library / f"f{number}" / "0.yaml").parent for number in range(30)]
    told = watching(library)
    began = time.monotonic()
    for folder in folders:
        for number in range(100):
            write(folder / f"{number}.yaml")
    took = time.monotonic() - began
    told.wait_for(*folders)
    assert len(told.calls) <= 2 + took / watch.LONGEST


def test_changes_without_end_are_told_all_the_same(
    library: Path, watching: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET", PATIENCE * 2)
    monkeypatch.setattr(watch, "LONGEST", 0.2)
    told = watching(library)
    write(library / "a" / "old.yaml")
    told.wait_for(library / "a")


def test_a_change_while_the_watches_are_made_is_told(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_changed = threading.Event()
    plant = WatchedFolders.plant

    def plant_late(*arguments: object) -> set[str]:
        assert is_changed.wait(PATIENCE)
        return plant(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(WatchedFolders, "plant", plant_late)
    monkeypatch.setattr(watch, "START_MARGIN_NS", 50_000_000)
    os.utime(library / "b")
    each = Watching(library)
    each.start()
    write(library / "a" / "old.yaml", "title: new\n")
    is_changed.set()
    each.told.wait_for(library / "a")
    each.stop()


def test_a_missing_root_is_noticed_when_it_comes(
    tmp_path: Path, watching: Callable[..., Told]
) -> None:
    stick = tmp_path / "stick"
    told = watching(stick, write(tmp_path / "library" / "x.yaml").parent)
    write(tmp_path / "other" / "a" / "x.yaml")
    (tmp_path / "other").rename(stick)
    told.wait_for_everything()
    told.forget()
    write(stick / "a" / "x.yaml")
    told.wait_for(stick / "a")


def test_a_root_unplugged_and_back(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    told = watching(library)
    library.rename(tmp_path / "away")
    told.wait_for_everything()
    write(tmp_path / "away" / "a" / "old.yaml")
    (tmp_path / "away").rename(library)
    told.wait_for_everything(2)
    assert told.folders == set()
    told.forget()
    write(library / "a" / "old.yaml")
    told.wait_for(library / "a")


def test_a_folder_above_the_root_moved_away_and_back(
    tmp_path: Path, watching: Callable[..., Told]
) -> None:
    told = watching(write(tmp_path / "drive" / "library" / "x.yaml").parent)
    (tmp_path / "drive").rename(tmp_path / "away")
    told.wait_for_everything()
    (tmp_path / "away").rename(tmp_path / "drive")
    told.wait_for_everything(2)
    told.forget()
    write(tmp_path / "drive" / "library" / "x.yaml")
    told.wait_for(tmp_path / "drive" / "library")


def test_a_root_deleted_and_made_again_at_once(
    library: Path, watching: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET", 1.0)
    told = watching(library)
    shutil.rmtree(library)
    write(library / "a" / "new.yaml")
    told.wait_for_everything()
    write(library / "a" / "later.yaml")
    told.wait_for(library / "a")
    assert told.calls.count(EVERYTHING) == 1


def test_a_root_that_is_a_link_is_followed_wherever_it_leads(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    link = tmp_path / "link"
    link.symlink_to(library)
    told = watching(link)
    write(library / "a" / "old.yaml")
    told.wait_for(link / "a")
    (tmp_path / "other").symlink_to(write(tmp_path / "second" / "x.yaml").parent)
    (tmp_path / "other").rename(link)
    told.wait_for_everything()
    write(tmp_path / "second" / "x.yaml")
    told.wait_for(link)


def test_a_folder_under_two_roots_is_told_by_the_first(
    tmp_path: Path, library: Path, watching: Callable[..., Told]
) -> None:
    link = tmp_path / "link"
    link.symlink_to(library / "a")
    told = watching(library, library / "a", link)
    write(library / "a" / "old.yaml")
    assert told_until_now(told, library) == names(library / "a")


@pytest.mark.parametrize("change", [write, replace, save_like_vim])
def test_a_file_that_was_named_itself(
    tmp_path: Path, library: Path, watching: Callable[..., Told], change: Callable[[Path], object]
) -> None:
    single = write(tmp_path / "single" / "notes.txt", "title: before\n")
    told = watching(single, library)
    write(single.with_name("beside.yaml"))
    assert told_until_now(told, library) == set()
    change(single)
    # Between the two steps of an editor the file may be seen missing.
    told.until(lambda: os.fspath(single.parent) in told.folders or EVERYTHING in told.calls)


def test_a_named_file_goes_and_comes_back(tmp_path: Path, watching: Callable[..., Told]) -> None:
    single = write(tmp_path / "single.yaml")
    told = watching(single)
    single.rename(tmp_path / "away")
    told.wait_for_everything()
    (tmp_path / "away").rename(single)
    told.wait_for_everything(2)


def test_the_library_file_of_a_named_file(tmp_path: Path, watching: Callable[..., Told]) -> None:
    single = write(tmp_path / "top" / "sub" / "single.yaml")
    write(single.with_name("_library.yaml"))
    told = watching(single)
    write(tmp_path / "top" / "_library.yaml")
    told.wait_for(tmp_path / "top")
    single.with_name("_library.yaml").unlink()
    told.wait_for(tmp_path / "top" / "sub")


def test_lost_events_mean_everything(library: Path) -> None:
    is_called, may_return = threading.Event(), threading.Event()
    told = Told()

    def changed(folders: frozenset[str]) -> None:
        told(folders)
        is_called.set()
        assert may_return.wait(PATIENCE)

    each = Watching(library, changed=changed)
    each.start()
    write(library / "a" / "old.yaml")
    assert is_called.wait(PATIENCE)
    queued = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text("ascii"))
    for _ in range(queued // 2 + 1):
        os.utime(library / "a" / "old.yaml")
        os.utime(library / "b" / "other.yaml")
    new = write(library / "unseen" / "x.yaml").parent
    may_return.set()
    told.wait_for_everything()
    told.forget()
    write(new / "x.yaml")
    told.wait_for(new)
    each.stop()


def refuse(number: int) -> Callable[..., int]:
    def refused(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    return refused


def no_watches_left(monkeypatch: pytest.MonkeyPatch, _folder: Path) -> None:
    monkeypatch.setattr(inotify._Inotify, "add", refuse(errno.ENOSPC))


def no_descriptors_left(monkeypatch: pytest.MonkeyPatch, _folder: Path) -> None:
    monkeypatch.setattr(os, "eventfd", refuse(errno.EMFILE))


def another_system(monkeypatch: pytest.MonkeyPatch, _folder: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")


def drive_fails(monkeypatch: pytest.MonkeyPatch, _folder: Path) -> None:
    monkeypatch.setattr(inotify, "_look", refuse(errno.EIO))


def network_drive(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    device = folder.stat().st_dev
    mounts = f"1 2 {os.major(device)}:{os.minor(device)} / / rw shared:1 - nfs4 server:/ rw\n"
    monkeypatch.setattr(watch, "_MOUNTS", write(folder.parent / "mounts", mounts))


@pytest.mark.parametrize(
    "fail", [no_watches_left, no_descriptors_left, another_system, drive_fails, network_drive]
)
def test_where_watching_is_impossible_it_is_looked_at_intervals(
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    fail: Callable[[pytest.MonkeyPatch, Path], None],
) -> None:
    descriptors = len(os.listdir("/proc/self/fd"))
    with monkeypatch.context() as patch:
        fail(patch, library)
        each = Watching(library)
        each.start()
        each.told.wait_for_everything(3)
        assert not each.is_live
        each.stop()
    assert each.told.folders == set()
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_local_drives_are_not_taken_for_network_drives(
    library: Path, watching: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(library.parent / "mounts", "1 2 254:250 / / rw - nfs4 server:/ rw\n")
    monkeypatch.setattr(watch, "_MOUNTS", library.parent / "mounts")
    watching(library)
    monkeypatch.setattr(watch, "_MOUNTS", library.parent / "no proc here")
    watching(library)


def test_a_limit_reached_while_watching(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    each = Watching(library)
    told = each.start_live()
    no_watches_left(monkeypatch, library)
    (library / "new").mkdir()
    told.wait_for_everything(2)
    assert not each.is_live
    each.stop()


def test_watching_is_tried_again_when_a_root_comes(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = Watching(library, tmp_path / "stick")
    with monkeypatch.context() as patch:
        no_watches_left(patch, library)
        each.start()
        each.told.wait_for_everything()
    (tmp_path / "stick").mkdir()
    assert each._live.wait(PATIENCE)
    write(library / "a" / "old.yaml")
    each.told.wait_for(library / "a")
    each.stop()


def test_a_root_that_comes_is_not_left_to_the_next_look(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    single = write(tmp_path / "single.yaml", "title: before\n")
    is_refused = threading.Event()

    def add(*_arguments: object) -> int:
        is_refused.set()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(watch, "LOOK_EVERY", PATIENCE * 2)
    monkeypatch.setattr(inotify._Inotify, "add", add)
    each = Watching(library, single, tmp_path / "stick")
    each.start()
    assert is_refused.wait(PATIENCE)
    write(single)
    each.told.wait_for(tmp_path)
    (tmp_path / "stick").mkdir()
    each.told.wait_for_everything()
    each.stop()


def test_looks_that_take_long_come_seldom(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert watch._pause(0.001) == 2.0
    assert watch._pause(0.5) == 10.0

    looks: list[float] = []

    def pause(took: float) -> float:
        looks.append(took)
        return 0.0

    def look(folders: frozenset[str]) -> None:
        threading.Event().wait(0.05)
        told(folders)

    told = Told()
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(watch, "_pause", pause)
    no_watches_left(monkeypatch, library)
    each = Watching(library, changed=look)
    each.start()
    told.wait_for_everything(3)
    each.stop()
    assert min(looks[:3]) >= 0.05


def test_what_the_caller_raises_ends_nothing_before_the_end(library: Path) -> None:
    told = Told()

    def changed(folders: frozenset[str]) -> None:
        told(folders)
        raise RuntimeError("not running")

    each = Watching(library, changed=changed)
    each.start()
    write(library / "a" / "old.yaml")
    told.wait_for(library / "a")
    write(library / "b" / "other.yaml")
    told.wait_for(library / "b")
    assert each.is_live
    with pytest.raises(RuntimeError, match="not running"):
        each.stop()
    each.stop()


def test_stopping_before_starting_and_twice(library: Path) -> None:
    each = Watching(library)
    each.stop()
    each.start()
    each.stop()
    assert not each.is_live
    assert "watch" not in {thread.name for thread in threading.enumerate()}


def test_starting_twice_is_starting_once(library: Path) -> None:
    each = Watching(library)
    each.start_live()
    each.start()
    assert [thread.name for thread in threading.enumerate()].count("watch") == 1
    each.stop()


def test_stopping_while_the_watches_are_made(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = threading.Event()
    look = inotify._look

    def look_slowly(path: str, since: int) -> tuple[list[str], bool]:
        began.set()
        assert each._stopping.wait(PATIENCE)
        looked.append(path)
        return look(path, since)

    looked: list[str] = []
    monkeypatch.setattr(inotify, "_look", look_slowly)
    each = Watching(library)
    each.start()
    assert began.wait(PATIENCE)
    each.stop()
    assert each._thread is not None
    each._thread.join(PATIENCE)
    assert not each.is_live
    assert looked == [os.fspath(library)]


def test_stopping_does_not_wait_long_for_the_caller(library: Path) -> None:
    is_called, may_return = threading.Event(), threading.Event()

    def changed(_folders: frozenset[str]) -> None:
        is_called.set()
        assert may_return.wait(PATIENCE)

    each = Watching(library, changed=changed)
    each.start()
    write(library / "a" / "old.yaml")
    assert is_called.wait(PATIENCE)
    began = time.monotonic()
    each.stop()
    assert time.monotonic() - began < PATIENCE / 2
    may_return.set()
    assert each._thread is not None
    each._thread.join(PATIENCE)
    assert not each._thread.is_alive()


def test_stopping_from_the_call(library: Path) -> None:
    is_stopped = threading.Event()

    def changed(_folders: frozenset[str]) -> None:
        each.stop()
        is_stopped.set()

    each = Watching(library, changed=changed)
    each.start()
    write(library / "a" / "old.yaml")
    assert is_stopped.wait(PATIENCE)
    assert each._thread is not None
    each._thread.join(PATIENCE)
    assert not each._thread.is_alive()


def test_nothing_is_told_after_stopping(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for pause in ("QUIET", "LONGEST", "CHECK_EVERY"):
        monkeypatch.setattr(watch, pause, PATIENCE)
    each = Watching(library)
    told = each.start_live()
    write(library / "a" / "old.yaml")
    each.stop()
    assert each._thread is not None
    assert not each._thread.is_alive()
    each._tell(EVERYTHING)
    assert told.calls == []


def test_nothing_is_left_open(library: Path) -> None:
    descriptors = len(os.listdir("/proc/self/fd"))
    threads = threading.active_count()
    for _ in range(20):
        each = Watching(library)
        each.start_live()
        each.stop()
        each = Watching(library)
        each.start()
        each.stop()
    assert threading.active_count() == threads
    assert len(os.listdir("/proc/self/fd")) == descriptors
