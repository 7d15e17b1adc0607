"""What a reader meets on a built site, as plain items, and how two sites differ in them. `tools/compare_sites.py` asks.

In one direction: `page`, `paper`, `data`, `style` read files to items; `site` reads a folder with them; `changes`
compares two lists of items; `report` prints. Nothing here shares code with `generator`, which made the files.
"""
