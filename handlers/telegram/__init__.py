"""The Telegram door: updates in, messages out, over the Bot API."""
