"""The public's pages over HTTP."""
