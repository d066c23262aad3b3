"""`python -m tests.services.places`: the tables of these tests, counted."""

from tests.services.places.counted import lines

OUTCOMES = ("right", "asked", "nothing", "wrong", "taken")


def main() -> None:
    print(f"{'what':46} {'of':>5} " + " ".join(f"{name:>8}" for name in OUTCOMES))  # noqa: T201
    for line in lines():
        counts = " ".join(f"{line.became[name]:8}" for name in OUTCOMES)
        print(f"{line.what:46} {line.of:5} {counts}")  # noqa: T201


if __name__ == "__main__":
    main()
