"""What goes live, what was live, and going back."""
