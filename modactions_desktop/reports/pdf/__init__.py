"""The engine of every document: text in any script, tags, PDF/A-2a + PDF/UA-1, the same bytes each time.

From the bottom up: fonts (which file draws a character), shaping (HarfBuzz), bidi (reading order), text
(lines), archive (file objects), embedding (fonts in the file), tags (structure), canvas (one document),
blocks and tables (what a page is made of), charts, styles, sheet (pages).
"""
