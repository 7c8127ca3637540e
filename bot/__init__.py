"""The WeChat side and the wiring: callback, intake, turn, outbox, client, command line."""
