"""The only place that knows Whoosh (any of its distributions: all read each other's index).

Index files are pickles: they are trusted only inside our own home folder, where we wrote them.
"""
