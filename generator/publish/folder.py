"""A folder brought to a set of files with the least writing: paths and bytes in, a folder that holds just them out.

What is there already with the same bytes stays; what a twin folder holds is linked; only the rest is written. Since
bytes decide, it does not matter what state a killed run left the folder in.
"""
# A build touches every published file several times; Path objects would double what that costs.
# ruff: noqa: PTH101, PTH106, PTH108

import errno
import os
import stat

from generator.publish.disk import FILE_MODE, FOLDER_MODE, create, create_folder, find


class Folder:
    """A folder of our own that is being brought up to date. Every method may raise OSError.

    `root` is made if need be; `twin` holds files that are likely to be the same and that nobody writes over.
    """

    def __init__(self, root: str, twin: str) -> None:
        self._root = root
        self._twin = twin
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._enter("")

    def put(self, path: str, data: bytes) -> None:
        """Make `path` a regular file with these bytes."""
        if path in self._files and find(f"{self._root}/{path}") == data:
            return
        self._clear(path)
        if not (find(f"{self._twin}/{path}") == data and self._link(path)):
            create(f"{self._root}/{path}", data)
        self._files.add(path)

    def keep(self, path: str) -> bool:
        """Make `path` the very file that the twin has there; false where it has to be written."""
        theirs = os.lstat(f"{self._twin}/{path}")
        if not stat.S_ISREG(theirs.st_mode) or stat.S_IMODE(theirs.st_mode) != FILE_MODE:
            return False
        if path in self._files and os.path.samestat(os.lstat(f"{self._root}/{path}"), theirs):
            return True
        self._clear(path)
        is_linked = self._link(path)
        if is_linked:
            self._files.add(path)
        return is_linked

    def prune(self, wanted: set[str]) -> None:
        """Remove every file that is not wanted, and every folder left empty."""
        self._remove(self._files - wanted, self._folders - folders_above(*wanted))

    def _enter(self, path: str) -> None:
        """Learn what the folder at `path` holds; make it if it is not there; set its mode right."""
        place = f"{self._root}/{path}" if path else self._root
        if not os.path.lexists(place):
            create_folder(place)
            return
        mode = os.lstat(place).st_mode
        if not stat.S_ISDIR(mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), place)
        if stat.S_IMODE(mode) != FOLDER_MODE:
            os.chmod(place, FOLDER_MODE)
        with os.scandir(place) as entries:
            for entry in entries:
                name = f"{path}/{entry.name}" if path else entry.name
                if entry.is_dir(follow_symlinks=False):
                    self._folders.add(name)
                    self._enter(name)
                else:
                    self._files.add(name)

    def _clear(self, path: str) -> None:
        """Take away whatever stands where a new file is to be, and make the folders above it."""
        above, _, _ = path.rpartition("/")
        if above and above not in self._folders:
            self._clear(above)
            create_folder(f"{self._root}/{above}")
            self._folders.add(above)
        if path in self._files:
            self._remove({path}, set())
        elif path in self._folders:
            beneath = f"{path}/"
            files = {file for file in self._files if file.startswith(beneath)}
            self._remove(files, {path} | {folder for folder in self._folders if folder.startswith(beneath)})

    def _remove(self, files: set[str], folders: set[str]) -> None:
        for path in files:
            os.unlink(f"{self._root}/{path}")
        for path in sorted(folders, reverse=True):
            os.rmdir(f"{self._root}/{path}")
        self._files -= files
        self._folders -= folders

    def _link(self, path: str) -> bool:
        try:
            os.link(f"{self._twin}/{path}", f"{self._root}/{path}", follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False  # Not every system links; whatever is really wrong, writing the bytes will tell.
        return True


def folders_above(*paths: str) -> set[str]:
    """Every folder that the paths lie in, the root left out."""
    above = set[str]()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in above:
            above.add(folder)
            folder = folder.rpartition("/")[0]
    return above
