"""Where: names of places become places."""
