"""The workspace in the browser: pages that show what the desk answers."""
