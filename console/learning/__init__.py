"""What maintainers learn from citizens' questions, and what they try before citizens do."""
