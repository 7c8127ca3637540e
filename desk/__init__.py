"""Conversations with human helpers, and what citizens leave for them."""
