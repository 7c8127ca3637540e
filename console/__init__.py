"""The staff's web console: signing in, keeping the knowledge, looking after it."""
