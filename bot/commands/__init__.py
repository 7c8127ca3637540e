"""The commands of `bangban`, one file for each group."""
