"""The regression set: its questions, and what a release makes of them."""
