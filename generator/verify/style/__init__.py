"""Stylesheets: each rule writes only what changes nothing that a reader takes away.

    stylesheet  what any rule may write (`stylesheet.toml`), and what the shipped theme writes besides
                (`stylesheet_listed.css`)
    css_blocks  a stylesheet as blocks of declarations
    contrast    how well one colour is told from another
    covering    what rules hide, cut or lift out of its place holds no value

In: stylesheets; a page that they are for. Out: faults.
"""
