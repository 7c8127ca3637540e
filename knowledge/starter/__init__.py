"""Sample knowledge of the invented 示例市, in files that a clerk can read and edit."""
