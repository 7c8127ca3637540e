"""What every site of ours sends over HTTP: files under lasting names, and safe pages."""
