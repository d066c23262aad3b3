"""The rooms: they decide and remember, and have never heard of Telegram or HTTP."""
