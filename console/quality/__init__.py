"""How right the guides are: by department, entry by entry, and what is to be checked this month."""
