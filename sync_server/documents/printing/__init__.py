"""From facts and words to files: PDF by Typst, Word by the office's own template, Excel with inert cells."""
