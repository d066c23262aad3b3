"""What lies near the finds of a batch of turns, looked up once for all of them."""
