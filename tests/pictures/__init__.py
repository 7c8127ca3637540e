"""Takes the pictures of the manuals: a believable day in the sandbox, photographed as it goes."""
