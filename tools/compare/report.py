"""The comparison in words: what differs, file by file, and once what differs alike in several files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import PurePosixPath

from tools.compare.changes import MOVED, Change, changes
from tools.compare.items import Item
from tools.compare.site import BYTES, PICTURE, Site

_WHOLE = (PICTURE, BYTES)
_NAMED = 3
"""Up to so many files are named; of more, folders are counted."""

_LIGHT = ("structure", "link end")
"""Kinds that begin so come last, and not with each of their contexts: a list made a table has hundreds."""

Found = tuple[str, Change]
"""A file and a change in it."""
_Alike = tuple[str, tuple[str, ...], tuple[str, ...]]


def listing(site: Site) -> Iterator[str]:
    """The lines of one site: each file's name, then its items, running words of one kind on one line."""
    for name, items in site.items():
        yield f"== {name}"
        for kind, group in groupby(items, key=lambda item: item.kind):
            yield from _listed(kind, list(group))


def comparison(before: Site, after: Site) -> tuple[list[str], bool]:
    """The lines of a comparison, the last one with counts; and whether anything differs."""
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    both = sorted(before.keys() & after.keys())
    found = [(name, change) for name in both for change in changes(before[name], after[name])]
    lines = [*(f"removed  {name}" for name in gone), *(f"added    {name}" for name in come), *_differing(found)]
    return [*lines, _counted(len(both), gone, come, found)], bool(gone or come or found)


def _listed(kind: str, items: list[Item]) -> Iterator[str]:
    if kind in ("value", "json-ld", "cell", "line", "link", "bookmark", "attachment", "generated"):
        yield from (f"{kind}\t{item.text}" for item in items)
    else:
        yield f"{kind}\t{' '.join(item.text for item in items)}"


def _differing(found: list[Found]) -> Iterator[str]:
    """What several files share, then file by file what each has alone, then what is shared and light."""
    alike: dict[_Alike, list[Found]] = {}
    for name, change in found:
        alike.setdefault(_alike(change), []).append((name, change))
    shared = {key: group for key, group in alike.items() if any(name != group[0][0] for name, _ in group)}
    light = [group for key, group in shared.items() if key[0].startswith(_LIGHT)]
    yield from chain.from_iterable(_shared(shared[key]) for key in shared if not key[0].startswith(_LIGHT))
    yield from _alone([(name, change) for name, change in found if _alike(change) not in shared])
    yield from chain.from_iterable(_shared_lightly(group) for group in light)


def _alone(found: list[Found]) -> Iterator[str]:
    for name, changed in groupby(found, key=lambda one: one[0]):
        yield from ("", name)
        for _, change in changed:
            yield from (f"  {change.kind}{_at(change)}", f"    {_in_words(change)}")


def _alike(change: Change) -> _Alike:
    return (change.kind, (), ()) if change.kind in _WHOLE else (change.kind, change.before, change.after)


def _shared(group: list[Found]) -> Iterator[str]:
    """A change that is the same in several files, with each of the contexts that it has, or of the places."""
    yield from ("", _headed(group))
    contexts: dict[tuple[str, str], list[Found]] = {}
    for name, change in group:
        place = "" if change.lead or change.tail or change.kind in _WHOLE else change.place
        contexts.setdefault((_in_words(change), place), []).append((name, change))
    for (words, _), places in contexts.items():
        yield f"  {_folders(name for name, _ in places)}{_at(places[0][1])}"
        yield from [f"    {words}"] * bool(places[0][1].lead or places[0][1].tail)


def _shared_lightly(group: list[Found]) -> Iterator[str]:
    yield from ("", _headed(group), f"  {len(group)} times: {_folders(name for name, _ in group)}")


def _headed(group: list[Found]) -> str:
    change = group[0][1]
    return f"In {len({name for name, _ in group})} files: {change.kind} {_marked(change)}"


def _folders(names: Iterable[str]) -> str:
    """A few names as they are; of many, the folders with how many files of each."""
    each = list(dict.fromkeys(names))
    if len(each) <= _NAMED:
        return ", ".join(each)
    folders: dict[str, list[str]] = {}
    for name in each:
        folders.setdefault(_folder(name), []).append(name)
    return ", ".join(name[0] if len(name) == 1 else f"{folder} ({len(name)})" for folder, name in folders.items())


def _folder(name: str) -> str:
    """A name without what tells it from its siblings: `facts/*/index.html`."""
    first, *between, last = ("", *PurePosixPath(name).parts) if "/" not in name else PurePosixPath(name).parts
    return (
        "/".join((first, "*", *between[1:], last)) if between else f"{first}/*{PurePosixPath(last).suffix}".lstrip("/")
    )


def _at(change: Change) -> str:
    return f" · {change.place}" if change.place else ""


def _in_words(change: Change) -> str:
    return " ".join((*change.lead, _marked(change), *change.tail))


def _marked(change: Change) -> str:
    """`[-before-]` and `{+after+}`, as `git diff --word-diff` has them."""
    if change.kind in _WHOLE:
        return "differs"
    if change.kind == MOVED:
        return f"[{' '.join(change.before)}]"
    went, came = " ".join(change.before), " ".join(change.after)
    return " ".join(part for part in (f"[-{went}-]" * bool(went), f"{{+{came}+}}" * bool(came)) if part)


def _counted(both: int, gone: list[str], come: list[str], found: list[Found]) -> str:
    kinds = Counter(change.kind for _, change in found)
    each = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    files = f"{both} files compared, {len({name for name, _ in found})} differ, {len(gone)} removed, {len(come)} added"
    return f"{files}; {sum(kinds.values()) or 'no'} differences" + (f": {each}" if each else "")
