"""Files in and out of the console: imports with a dry run, exports, books, and releases."""
