"""The hall's own word lists in the console: kept, tried, and handed in for review."""
