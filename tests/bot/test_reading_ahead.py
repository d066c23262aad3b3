"""What words are looked up in is there before anybody writes."""

from bot.serving import read_ahead
from bot.settings import Settings
from services.hints.vocabulary import vocabulary


def test_the_words_for_finds_are_loaded_before_the_first_person_writes() -> None:
    vocabulary.cache_clear()

    read_ahead(Settings())

    assert vocabulary.cache_info().currsize == 1
