"""Maps: where the places are that a page is about, what holds there, and the list that says the same.

In: facts with their values, the places' coordinates, the theme's outlines, the site's boundaries. Out: one frozen
`MapValue` a map, which one template draws in two sizes: as wide as a page's text, or as its margin.

    make ─┬─ states      what closures say of each place
          ├─ atlas       outlines as this site reads them; where places stand, what the map shows
          ├─ points      places with their labels                                    (label_placement)
          └─ basemap     what maps of the same frame share, made once ─┬─ names      (label_placement)
                                                                       └─ land

    label_placement   that no name lies on another              gazetteer   what every map of a site looks up again
    projection        degrees become units of the drawing       region      the file of outlines
    clipping          lines cut at the frame, and thinned
"""
