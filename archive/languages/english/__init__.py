"""The English language: its keys, words, stems, sentences and dates."""
