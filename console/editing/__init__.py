"""The editor of entries: its form, what is found in it, how it looks on a phone, handing it in."""
