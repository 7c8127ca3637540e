"""Stand-ins that keep everything in memory."""
