"""What cannot be done, as facts with a stable code. Only the door knows how a protocol says them."""


class DomainError(Exception):
    """Something asked for that cannot be; ``code`` is stable, ``advice`` says what to do, in English."""

    code = "impossible"

    def __init__(self, advice: str, **facts: str | int) -> None:
        super().__init__(advice)
        self.advice = advice
        self.facts = facts


class NotFound(DomainError):
    """The thing is missing, or belongs to somebody else: the two look the same on purpose."""

    code = "not_found"

    def __init__(self) -> None:
        super().__init__(
            "Nothing with this id can be reached. Check the id, and that you are signed in to the right company."
        )


class WrongState(DomainError):
    """The step is not possible from where the thing stands now."""

    code = "wrong_state"


class TooLong(DomainError):
    """A text over its limit; facts: ``limit`` and ``length`` in characters."""

    code = "too_long"


class Invalid(DomainError):
    """A value outside its rule; facts: ``field``."""

    code = "invalid"


class Conflict(DomainError):
    """Somebody else was faster, or the name is taken."""

    code = "conflict"


class SlotsFull(DomainError):
    """An agent never gets a conversation above their slots."""

    code = "slots_full"
