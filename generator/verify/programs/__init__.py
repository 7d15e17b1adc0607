"""Files for programs: each says what the content says, all of that, and nothing besides.

    data_json     facts as JSON
    data_table    their table, as CSV and GeoJSON have it
    data_xlsx     the same as a spreadsheet
    data_package  what describes these, with their digests
    citations     references as BibTeX, RIS and CSL-JSON
    feeds         feeds, sitemap, robots
    search        the search index, a record a page     (index_files, search_words)

In: bytes, the content. Out: faults.
"""
