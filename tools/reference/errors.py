"""`docs/reference/errors.md`: every way the server says no, and what a client does about it."""

from aparte.policy.catalogue import CATALOGUE
from aparte.policy.reason import Decider, Reason
from aparte.transport import errors
from tools.reference.markdown import page, table

INTRODUCTION = """\
Over HTTP a refusal is an `application/problem+json` (RFC 9457), on a socket an item `refused`. Both carry a `code` from the
list below, which does not change, and words for people, which may: a client decides by the code.

```json
{"type": "about:blank", "title": "refused", "status": 403, "code": "refused",
 "detail": "A privacy setting does not allow this.", "field": null,
 "reason": "switched_off", "setting": "mirroring", "decider": "site", "retry_after": null}
```

What belongs to another company and what does not exist get the same `not_found`, byte for byte.
"""

CODES = {
    "invalid": "A value is outside its rule; `field` names it. Correct it.",
    "malformed": "The form is wrong: no JSON, an unknown field, a wrong type. A fault of the client.",
    "version": "The client speaks another version of the protocol. Reload the page.",
    "signed_out": "Nobody is signed in, or no longer. Sign in.",
    "wrong_password": "The address and the password do not go together. Ask again.",
    "refused": "Policy says no; `reason`, `setting` and `decider` say why. Do not repeat; show who decided.",
    "wrong_origin": "The page's origin is not one of the site's, or a browser's request came from elsewhere.",
    "not_found": "Nothing with this id can be reached.",
    "wrong_method": "The address exists and does not know this method; `Allow` names those it does.",
    "conflict": "Somebody else was faster, or the name is taken. Read again, then decide.",
    "wrong_state": "Not possible from where the thing stands now, such as a word in a closed conversation.",
    "slots_full": "The agent has as many conversations as they take.",
    "too_long": "A text is over its limit.",
    "too_large": "The request or the frame is over the limit of the server.",
    "rate_limited": "Too fast. Wait `retry_after` milliseconds (`Retry-After` in seconds), then repeat.",
    "unavailable": "The change could not be made durable; nothing happened. Repeat with the same client id.",
    "internal": "A fault of the server. Repeat once; then tell the host.",
}
REASONS = {
    Reason.ROLE: "the role, or the scopes of the API key, do not include it",
    Reason.SWITCHED_OFF: "a privacy setting is off",
    Reason.CONSENT_MISSING: "the visitor has not said yes, or no longer does",
    Reason.NOT_YOURS: "the conversation is somebody else's",
    Reason.CLOSED: "the conversation is over",
}
DECIDERS = {
    Decider.PRODUCT: "nobody can have it otherwise",
    Decider.HOST: "the floor that the host set",
    Decider.SITE: "the site's choice on the privacy page",
    Decider.VISITOR: "the visitor's own choice",
}
CLOSINGS = {
    "CLOSE_FAILED": "a fault of the server; connect again and resume",
    "CLOSE_FLOOD": "commands came faster than the limit, and did not stop",
    "CLOSE_PROTOCOL": "the first frame was no hello, or frames could not be read",
    "CLOSE_REFUSED": "this page may not use this site, or policy took the right away",
    "CLOSE_RESTART": "the server restarts; connect again and resume",
    "CLOSE_SIGNED_OUT": "the session ended; sign in again",
    "CLOSE_SLOW": "too much was waiting for this reader; connect again and resume",
    "CLOSE_VERSION": "the client speaks another version; reload the page",
}


def render() -> str:
    """The page. Raises ``KeyError`` for a code, a reason or a closing that nobody explained."""
    settings = ", ".join(f"`{setting.key}`" for setting in CATALOGUE)
    return page(
        "Refusals",
        INTRODUCTION,
        "## Codes",
        table(("Code", "HTTP", "What it means"), [(f"`{c}`", s, CODES[c]) for c, s in errors.STATUSES.items()]),
        "## Why policy says no",
        f"`setting` is one of {settings}, or null when no setting is concerned.",
        table(("`reason`", "Because"), [(f"`{reason}`", REASONS[reason]) for reason in Reason]),
        table(("`decider`", "Whose voice"), [(f"`{decider}`", DECIDERS[decider]) for decider in Decider]),
        "## Codes with which a socket closes",
        table(("Code", "Why the server closed it"), closings()),
    )


def closings() -> list[tuple[int, str]]:
    """Each code with which the server may close, in order, and why."""
    codes = {name: code for name, code in vars(errors).items() if name.startswith("CLOSE_")}
    return sorted((code, CLOSINGS[name]) for name, code in codes.items())
