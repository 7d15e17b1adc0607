"""Which file of the content folder is what: by its folder, its depth and its name.

In: the paths below `content/`. Out: a `Slot` for each file that is to be read, and a notice for each that nobody
would read, so that nothing an editor wrote is left out in silence.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from generator.model.fields import ID_RULE, LANGUAGE, id_of, is_id
from generator.model.nearest import did_you_mean
from generator.model.site import KEY_PATH
from generator.notice import At, Notice
from generator.pictures import IMAGES

CONTENT = "content"
SETTINGS = f"{CONTENT}/site.yaml"
BOUNDARIES = f"{CONTENT}/boundaries.yaml"
NAMES = f"{CONTENT}/names.yaml"
REVIEWERS = f"{CONTENT}/reviewers.yaml"
REVIEWS = f"{CONTENT}/reviews"
WITHHELD_KEY = KEY_PATH

Group = Literal["fact", "source", "actor", "place", "explainer"]

FOLDERS: dict[str, Group] = {
    "facts": "fact",
    "sources": "source",
    "actors": "actor",
    "places": "place",
    "explainers": "explainer",
}
_FIRST_LINES = {
    NAMES: "names:", BOUNDARIES: "lines:", SETTINGS: "title: …", "facts": "kind: …", "sources": "type: …",
    "actors": "name: …", "places": "kind: …", "explainers": "title: …",
}  # fmt: skip
"""How each file, or each one of a folder, may begin: with a key that it cannot lack, or its list's."""
_LEFT_ALONE = ("images", "reviews")
"""Folders of `content/` that hold something else than subjects."""
_WRITTEN = (".yaml", ".yml", ".md", ".markdown")
"""Endings of files that an editor will believe to be read."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A file to be read: a subject's own one or, with `language`, an explainer's translation."""

    path: str
    group: Group
    id: str
    language: str | None = None


def lay_out(paths: Iterable[str]) -> tuple[tuple[Slot, ...], tuple[Notice, ...]]:
    """Sort the files of the content into slots and notices, both in the order of `paths`; settings are left out."""
    slots: list[Slot] = []
    notices: list[Notice] = []
    for path in paths:
        found = _judge(path)
        if isinstance(found, Slot):
            slots.append(found)
        elif found is not None and found not in notices:
            notices.append(found)
    return tuple(slots), tuple(notices)


def subject_id(path: str) -> str:
    """The id that a file at `path` would have, whatever else is wrong with it."""
    return PurePosixPath(path).name.partition(".")[0]


def holds_subjects(path: str) -> bool:
    """Whether what stands at `path`, were it a folder, would hold subjects."""
    names = path.split("/")
    return len(names) > 1 and names[1] in FOLDERS and not names[-1].endswith(_WRITTEN)


def first_line(path: str) -> str | None:
    """The line that a file of the content may begin with; None where nothing is known of it by its path."""
    return _FIRST_LINES.get(path) or _FIRST_LINES.get(path.removeprefix(f"{CONTENT}/").partition("/")[0])


def images_in(paths: Iterable[str]) -> frozenset[str]:
    """The images among the paths, each as explainers name it: `images/map.png`."""
    start = f"{CONTENT}/"
    found = (path.removeprefix(start) for path in paths if path.startswith(f"{start}images/"))
    return frozenset(path for path in found if path.lower().endswith(IMAGES))


def locks_in(paths: Iterable[str]) -> Mapping[str, str]:
    """The paths of the locks of sources among the paths, by the ids of the sources."""
    start = f"{CONTENT}/sources/"
    found = (path for path in paths if path.startswith(start) and path.endswith(".lock") and path.count("/") == 2)
    return {path.removeprefix(start).removesuffix(".lock"): path for path in found}


def _judge(path: str) -> Slot | Notice | None:
    names = path.split("/")[1:]
    if path in (SETTINGS, BOUNDARIES, NAMES, REVIEWERS, WITHHELD_KEY) or names[-1] == "README.md":
        return None
    if len(names) > 1 and names[0] in _LEFT_ALONE:
        return _no_image(path) if names[0] == "images" else None
    group = FOLDERS.get(names[0])
    if group is None or len(names) == 1:
        return _unknown(path, names)
    if group == "source" and path.endswith(".lock"):
        return _misplaced(path, group, names)
    return _misnamed(path, group) or _misplaced(path, group, names) or _slot(path, group, names)


def _no_image(path: str) -> Notice | None:
    if path.lower().endswith(IMAGES):
        return None
    found, remedy = "it is no image by its name, and is not published", f"end its name in {', '.join(IMAGES)}"
    return Notice("file-unknown", At(path), found, f"{remedy}, or move it out of images/", "warning")


def _unknown(path: str, names: list[str]) -> Notice:
    is_text = path.lower().endswith(_WRITTEN)
    severity: Literal["error", "warning"] = "error" if is_text else "warning"
    if len(names) > 1:
        at = At(f"{CONTENT}/{names[0]}")
        remedy = did_you_mean(names[0], FOLDERS, f"move what is in it to {', '.join(FOLDERS)} or out of {CONTENT}/")
        return Notice("file-unknown", at, f"the folder “{names[0]}” is none that is read", remedy, severity)
    if names[0] in ("site.yml", "site.YAML"):
        return Notice("file-ending", At(path), f"“{names[0]}” is not read", "rename it to site.yaml")
    remedy = f"move it into one of {', '.join(FOLDERS)}, or out of {CONTENT}/"
    return Notice("file-unknown", At(path), f"“{names[0]}” is not read here", remedy, severity)


def _misnamed(path: str, group: Group) -> Notice | None:
    wanted = ".md" if group == "explainer" else ".yaml"
    if path.endswith(wanted):
        return None
    name = PurePosixPath(path)
    if name.suffix.lower() in _WRITTEN:
        found = f"“{name.name}” ends in {name.suffix}; {group}s end in {wanted}"
        is_yaml = name.suffix.lower() in (".yaml", ".yml")
        if is_yaml == (wanted == ".yaml"):
            return Notice("file-ending", At(path), found, f"rename it to {name.stem}{wanted}")
        return Notice("file-ending", At(path), found, f"move it to the folder of its kind, or rewrite it as {wanted}")
    found = f"“{name.name}” is not read"
    return Notice("file-unknown", At(path), found, f"end its name in {wanted}, or move it away", "warning")


def _misplaced(path: str, group: Group, names: list[str]) -> Notice | None:
    depth = 3 if group == "fact" else 2
    if len(names) == depth:
        return None
    if group == "fact" and len(names) == 2:
        remedy = f"move it into a folder of its topic, as in {CONTENT}/facts/<topic>/{names[-1]}"
        return Notice("file-place", At(path), "the fact stands outside any topic", remedy)
    home = "/".join((CONTENT, *names[: depth - 1], names[-1]))
    return Notice("file-place", At(path), f"the {group} stands in a folder too deep to be read", f"move it to {home}")


def _slot(path: str, group: Group, names: list[str]) -> Slot | Notice:
    stem, language = names[-1].rpartition(".")[0], None
    if group == "explainer" and "." in stem:
        stem, _, language = stem.partition(".")
        if not LANGUAGE.fullmatch(language):
            remedy = "name it <id>.md, or <id>.<language>.md with a code like ar"
            return Notice("file-id", At(path), f"“{language}” is no language code", remedy)
    for name, what in ((stem, "id"), (names[-2], "name of a topic")):
        if not is_id(name):
            return Notice("file-id", At(path), f"“{name}” is no {what}", _better_id(name))
    return Slot(path, group, stem, language)


def _better_id(name: str) -> str:
    better = id_of(name)
    return f"rename it to “{better}”" if better else ID_RULE


def repeated(slots: Iterable[Slot]) -> Iterator[Notice]:
    """A notice for each file whose id another file has already."""
    first: dict[tuple[str, str | None], Slot] = {}
    for slot in slots:
        other = first.setdefault((slot.id, slot.language), slot)
        if other is not slot:
            yield Notice("id-taken", At(slot.path), f"the id “{slot.id}” is that of {other.path} already", "rename one")
