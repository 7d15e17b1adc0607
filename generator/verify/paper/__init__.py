"""Briefings, read back from the bytes of their PDFs: with what they were set from, with the content, or by themselves.

    pdf_text       what a PDF says, page by page        (pdf_structure, pdf_marks, reading_order)
    pdf_ink        where its letters stand, and what is drawn over them
    pdf_geometry   whether all of it can be seen
    pdf_words      whether it prints the words that it was set from, in their order
    pdf_places     whether it leads where they lead: its links, the places in it, its outline
    pdf_carried    what it carries besides its pages    (pdf_listed)
    briefing       its links to figures, and the files in it
    inside         a briefing held against itself       (inside_parts)

In: bytes. Out: faults.
"""
