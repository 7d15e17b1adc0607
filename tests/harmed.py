"""What may become of the files of a store: another bit, no end, the bytes of another file, none at all, no file."""

from __future__ import annotations

from pathlib import Path

HARMS = ("flipped", "cut", "exchanged", "emptied", "removed")


def harm(store: Path, way: str) -> None:
    """Do it to every file in the folder of a store; where there is one alone, it is exchanged for what nobody keeps."""
    held = {path: path.read_bytes() for path in sorted(store.rglob("*")) if path.is_file()}
    assert held
    for path, data in held.items():
        place = len(data) // 2
        match way:
            case "removed":
                path.unlink()
            case "flipped":
                path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            case "cut":
                path.write_bytes(data[:-1])
            case "exchanged":
                path.write_bytes(next((other for other in held.values() if other != data), b"{}"))
            case "emptied":
                path.write_bytes(b"")
            case _:
                raise ValueError(way)
