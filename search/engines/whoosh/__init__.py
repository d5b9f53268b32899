"""The only place that knows Whoosh: its segments, fields, columns and table of contents, our codec.

What is in segments is ours and under checksums. The table of contents is a pickle, as Whoosh has
it: it is trusted only inside our own home folder, where we wrote it, and only under its checksum.
"""
