"""What channels really send, as our tests replay it."""
