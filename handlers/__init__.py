"""The doors: they translate, open one transaction and call one service."""
