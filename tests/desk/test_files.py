"""Files: a table is there whole or not at all, and what is there stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kinerja_py.desk.files import plans_in, write_whole


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_new_file_is_written_and_nothing_else(tmp_path: Path, overwrite: bool) -> None:
    """With and without leave to overwrite."""
    write_whole(tmp_path / "rekap.csv", b"isi", overwrite=overwrite)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("rekap.csv", b"isi")]


def test_a_file_that_came_meanwhile_is_kept(tmp_path: Path) -> None:
    """The look beforehand may be out of date: writing itself refuses, and leaves nothing behind."""
    path = tmp_path / "rekap.csv"
    path.write_bytes(b"milik orang lain")
    with pytest.raises(FileExistsError):
        write_whole(path, b"isi", overwrite=False)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("rekap.csv", b"milik orang lain")]
    write_whole(path, b"isi", overwrite=True)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("rekap.csv", b"isi")]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """A folder stands under that name: it stays, and no unfinished file lies beside it."""
    (tmp_path / "rekap.csv").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "rekap.csv", b"isi", overwrite=True)
    assert [each.name for each in tmp_path.iterdir()] == ["rekap.csv"]


def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    """Reading it would wait for ever."""
    os.mkfifo(tmp_path / "pipa.json")
    (tmp_path / "a.json").write_text("{}")
    assert list(plans_in([tmp_path])) == [tmp_path / "a.json"]
