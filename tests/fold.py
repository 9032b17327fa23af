"""A conversation as a client holds it: the browser's ``fold.ts`` and ``thread.ts``, said again in Python.

Written apart from the browser's so that a mistake in one shows against the other: ``fold.vectors.json`` holds both.
"""

from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]
Snapshot = dict[str, Any]

PAGES = 50


def fold(snapshot: Snapshot, item: Item) -> Snapshot:
    """The snapshot after ``item``; the same object when it does not concern it, is known, or comes too early."""
    if item.get("conversation_id") != snapshot["conversation"]["id"]:
        return snapshot
    if is_public(item):
        return _public(snapshot, item)
    if is_team(item):
        return _team(snapshot, item)
    change = NEWS.get(item["type"])
    return change(snapshot, item) if change else snapshot


def is_public(item: Item) -> bool:
    return "number" in item and "after" not in item and item["type"] != "done"


def is_team(item: Item) -> bool:
    return "number" in item and "after" in item


def _public(snapshot: Snapshot, entry: Item) -> Snapshot:
    header, team = snapshot["conversation"], snapshot["team"]
    if entry["number"] != header["public"] + 1:
        return snapshot
    return {
        **snapshot,
        "conversation": {**header, **_header_after(header, entry), "public": entry["number"]},
        "team": team and {**team, **_team_after(team, entry)},
        "entries": [*snapshot["entries"], entry],
    }


def _header_after(header: Item, entry: Item) -> Item:
    match entry["type"]:
        case "conversation.opened":
            return {name: entry[name] for name in ("state", "language", "kept")} | {"opened_at": entry["at"]}
        case "agent.joined":
            who = entry["participant"]
            participants = [*header["participants"], who]
            return {"state": "open", "agent": who["handle"], "place": None, "participants": participants}
        case "conversation.queued":
            return {"state": "waiting", "agent": None}
        case "conversation.closed":
            closed = {"closed_at": entry["at"], "closed_by": entry["by"], "keep_until": entry["keep_until"]}
            return {"state": "closed", "place": None, **closed}
        case "conversation.rated":
            return {"rating": {"score": entry["score"], "at": entry["at"]}}
        case "conversation.keeping_stopped":
            return {"kept": False, "rung": "off", "keep_until": None}
        case _:
            return {}


def _team_after(team: Item, entry: Item) -> Item:
    match entry["type"]:
        case "message.posted" | "attachment.posted" if entry["author"] == "visitor":
            return {"waiting_since": _first(team["waiting_since"], entry["at"]), "snoozed": None}
        case "message.posted" | "attachment.posted":
            return {"waiting_since": None, "first_reply_at": _first(team["first_reply_at"], entry["at"])}
        case "conversation.queued":
            return {"waiting_since": _first(team["waiting_since"], entry["at"]), "snoozed": None}
        case "agent.joined":
            return {"snoozed": None}
        case "conversation.closed":
            return {"waiting_since": None, "snoozed": None, "visit": {"online": False, "browser": "", "pages": []}}
        case _:
            return {}


def _first(before: int | None, now: int) -> int:
    return now if before is None else before


def _team(snapshot: Snapshot, entry: Item) -> Snapshot:
    team = snapshot["team"]
    if team is None or entry["number"] != team["team"] + 1:
        return snapshot
    change: Item = {}
    if entry["type"] == "tags.changed":
        change = {"tags": entry["tags"]}
    elif entry["type"] == "conversation.snoozed":
        change = {"snoozed": {"until": entry["until"]}}
    elif entry["type"] == "snooze.ended":
        change = {"snoozed": None}
    elif entry["type"] == "identity.given":
        change = {"identity": {name: entry[name] for name in ("name", "email", "external_id", "verified")}}
    return {**snapshot, "team": {**team, **change, "team": entry["number"]}, "notes": [*snapshot["notes"], entry]}


def _receipts(snapshot: Snapshot, item: Item) -> Snapshot:
    now = snapshot["conversation"]["receipts"]
    return _with_header(snapshot, receipts={name: max(number, item[name]) for name, number in now.items()})


def _place(snapshot: Snapshot, item: Item) -> Snapshot:
    waits = snapshot["conversation"]["state"] == "waiting"
    return _with_header(snapshot, place=item["place"]) if waits else snapshot


def _keeping(snapshot: Snapshot, item: Item) -> Snapshot:
    return _with_header(snapshot, rung=item["rung"], keep_until=item["keep_until"])


def _participant(snapshot: Snapshot, item: Item) -> Snapshot:
    new = item["participant"]
    those = [new if one["handle"] == new["handle"] else one for one in snapshot["conversation"]["participants"]]
    return _with_header(snapshot, participants=those)


def _visit(snapshot: Snapshot, item: Item) -> Snapshot:
    team = snapshot["team"]
    if team is None:
        return snapshot
    pages, page = team["visit"]["pages"], item["page"]
    if page is not None:
        before = pages[:-1] if pages and pages[-1]["path"] == page["path"] else pages
        pages = [*before, page][-PAGES:]
    visit = {"online": item["online"], "browser": item["browser"], "pages": pages}
    return {**snapshot, "team": {**team, "visit": visit}}


def _gained(snapshot: Snapshot, item: Item) -> Snapshot:
    team = snapshot["team"]
    if team is None:
        return snapshot
    return {**snapshot, "team": {**team, "people": {**team["people"], item["handle"]: item["person_id"]}}}


def _with_header(snapshot: Snapshot, **change: Any) -> Snapshot:
    return {**snapshot, "conversation": {**snapshot["conversation"], **change}}


NEWS = {
    "receipts.moved": _receipts,
    "queue.moved": _place,
    "keeping.shortened": _keeping,
    "participant.changed": _participant,
    "page.changed": _visit,
    "desk.gained": _gained,
}


@dataclass
class Thread:
    """A snapshot without a hole, and what came before its turn."""

    snapshot: Snapshot
    held: list[Item] = field(default_factory=list)

    def hear(self, item: Item) -> None:
        if item.get("conversation_id") != self.snapshot["conversation"]["id"]:
            return
        if self._ahead(item):
            self.held.append(item)
            return
        self.snapshot = fold(self.snapshot, item)
        self._release()

    def missing(self) -> Item | None:
        """What to ask for so that the held entries find their turn."""
        if not self.held:
            return None
        header, team = self.snapshot["conversation"], self.snapshot["team"]
        after = {"public_after": header["public"], "team_after": team["team"] if team else None}
        return {"type": "conversation.get", "conversation_id": header["id"], **after}

    def merge(self, answer: Snapshot) -> None:
        """An answer about the same conversation: what follows ours, what comes before, or a new start past a hole."""
        ours, theirs = self.snapshot["conversation"], answer["conversation"]
        assert ours["id"] == theirs["id"]
        first = answer["entries"][0]["number"] if answer["entries"] else None
        if first is not None and first > ours["public"] + 1:
            self.snapshot = answer
        else:
            self._unite(answer, first)
        self._release()

    def _unite(self, answer: Snapshot, first: int | None) -> None:
        mine, team = self.snapshot, self.snapshot["team"]
        entries = _united(mine["entries"], answer["entries"])
        notes = _united(mine["notes"], answer["notes"])
        older = first is not None and (not mine["entries"] or first < mine["entries"][0]["number"])
        reached = _reaches(entries, mine["conversation"]["public"], answer["conversation"]["public"])
        theirs = answer["team"]["team"] if answer["team"] else 0
        team_reached = _reaches(notes, team["team"] if team else 0, theirs)
        self.snapshot = {
            "type": "conversation",
            "conversation": answer["conversation"] if reached else mine["conversation"],
            "team": answer["team"] if team_reached else team,
            "entries": entries,
            "notes": notes,
            "more": answer["more"] if older else mine["more"],
        }

    def _ahead(self, item: Item) -> bool:
        if is_public(item):
            return bool(item["number"] > self.snapshot["conversation"]["public"] + 1)
        team = self.snapshot["team"]
        return is_team(item) and team is not None and item["number"] > team["team"] + 1

    def _release(self) -> None:
        for item in sorted(self.held, key=lambda held: held["number"]):
            self.snapshot = fold(self.snapshot, item)
        self.held = [item for item in self.held if self._ahead(item)]


def _reaches(entries: list[Item], ours: int, theirs: int) -> bool:
    return theirs == ours or (theirs > ours and bool(entries) and entries[-1]["number"] == theirs)


def _united(ours: list[Item], theirs: list[Item]) -> list[Item]:
    first = ours[0]["number"] if ours else 0
    last = ours[-1]["number"] if ours else 0
    before = [entry for entry in theirs if entry["number"] < first]
    after = [entry for entry in theirs if entry["number"] > last]
    return [*before, *ours, *after]
