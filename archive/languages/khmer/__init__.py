"""The Khmer language: its characters, spelling, words, sentences and dates."""
