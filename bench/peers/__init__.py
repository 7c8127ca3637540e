"""Other ways of finding entries, each as good as its library makes it."""
