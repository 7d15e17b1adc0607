"""Withheld words where the program does not read: in comments, and in files of `content/` that it leaves alone.

In: the tree, and the Site that was read from it. Out: a notice for each line, which does not repeat the words.
"""

from collections.abc import Iterator

from generator.files import Tree, Unreadable
from generator.model import Site
from generator.model.layout import CONTENT, WITHHELD_KEY, images_in, lay_out
from generator.notice import At, Notice

_REMEDY = "take them out; if they have been committed, out of the history too"


def withheld_unread(tree: Tree, site: Site | None) -> Iterator[Notice]:
    """The lines with withheld words that no check of the content sees."""
    if site is None or not site.withheld:
        return
    paths = tree.paths(CONTENT)
    left = {WITHHELD_KEY, *(f"{CONTENT}/{image}" for image in images_in(paths))}
    read = {slot.path for slot in lay_out(paths)[0]}
    for path in (one for one in paths if one not in left):
        is_read = path in read or (path.endswith(".yaml") and path.count("/") == 1)
        for number, line in _shown(tree, path, is_read=is_read):
            if site.withheld.stands_in(line):
                yield Notice("withheld-unread", At(path, number, 1), "words stand here that a fact withholds", _REMEDY)


def _shown(tree: Tree, path: str, *, is_read: bool) -> Iterator[tuple[int, str]]:
    """The lines that no check sees: of a file that is read, its comments."""
    lines = enumerate(_lines(tree, path), 1)
    return ((number, line) for number, line in lines if not is_read or line.lstrip().startswith("#"))


def _lines(tree: Tree, path: str) -> list[str]:
    try:
        return tree.read(path).decode("utf-8", "replace").splitlines()
    except Unreadable:
        # That is a notice of its own.
        return []
