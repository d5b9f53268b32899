"""What is shown and in which words, for pages, programs and the command line alike."""
