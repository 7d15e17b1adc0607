"""`python -m generator`, the same as `factsheet`."""

from __future__ import annotations

from generator.cli import main

main(prog_name="factsheet")
