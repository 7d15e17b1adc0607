"""Publishing: the bytes of an edition go in, and the target holds exactly that edition or the one before.

    with Stage(Path("site")) as stage:          locked, the target inspected
        stage.write("index.html", b"…")         brings the edition before last up to date
        verify(stage.settle(), stage.files)     nothing but this edition is left in the staged folder
        stage.publish({"tool": "0.1.0"})        edition.json, one flush, one exchange

Beside a target `site/` lies `.site.stage/`: `lock`, which also marks the folder as ours, and `tree/`, the edition
before last or what a killed run left of the next one. Both are taken up by the next run, byte by byte.

    vanished addresses that the last edition had and this one has not
    room     the store beside an edition
    target   what may be replaced: its own recorded files and nothing else
    lock     one publisher at a time
    folder   a folder brought to a set of files with the least writing
    exchange the system calls
    disk     reading and writing single files, and what is said when the disk refuses
"""

from generator.publish.room import store_beside, store_left, store_of_own
from generator.publish.stage import PATIENCE, Published, Stage
from generator.publish.target import inspect
from generator.publish.vanished import CODES, last_edition, vanished

__all__ = [
    "CODES",
    "PATIENCE",
    "Published",
    "Stage",
    "inspect",
    "last_edition",
    "store_beside",
    "store_left",
    "store_of_own",
    "vanished",
]
