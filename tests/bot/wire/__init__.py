"""What arrives from WeChat and what goes back, byte by byte."""
