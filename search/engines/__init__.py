"""What an engine is asked and answers, and the engines that do."""
