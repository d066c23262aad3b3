"""The built-in channel: a chat page in the browser, with no account needed anywhere."""
