"""`python -m generator`, the same as `factsheet`."""

from generator.cli import main

main(prog_name="factsheet")
