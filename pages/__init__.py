"""The public's mobile pages: a guide, a question or a case, as it is now or as it was told."""
