"""People and teams over HTTP: invited, changed, put out, let in again."""

import pytest

from aparte.dispatch.telling import desks_topic, person_topic, session_topic
from aparte.wire.conversation import TakeConversation
from aparte.wire.desk import SetAvailability
from aparte.wire.people import PutOwnPicture
from aparte.wire.saved_reply import PutOwnReply
from tests.company import HERE, stage
from tests.pictures import dot
from tests.rig import Ear

PASSWORD = "correct horse battery"


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


def person(**changed: object) -> dict[str, object]:
    said = {"email": "Lea@Lune.test", "name": "Léa Petit", "pseudonym": "Léa", "role": "agent", "languages": ["fr"]}
    return {**said, **changed}


async def invited(here, **changed: object) -> tuple[dict[str, object], str]:
    made = await here.ask("admin", "POST", "/people", person(**changed))
    assert made.status_code == 201, made.text
    url = made.json()["invitation"]["url"]
    assert url.startswith(f"{HERE}/console/join#")
    return made.json()["person"], url.partition("#")[2]


async def test_an_invited_agent_chooses_a_password_and_is_signed_in(here):
    lea, token = await invited(here)
    assert (lea["state"], lea["email"]) == ("invited", "lea@lune.test")
    looked = await here.ask(None, "POST", "/invitations/look", {"token": token})
    assert (looked.json()["company"], looked.json()["name"]) == ("Maison lune", "Léa Petit")
    async with here.client(None) as client:
        accepted = await client.post("/api/v1/invitations/accept", json={"token": token, "password": PASSWORD})
        assert accepted.json()["person"]["id"] == lea["id"]
        assert (await client.get("/api/v1/session")).json()["person"]["role"] == "agent"
    signed_in = await here.ask(None, "POST", "/session", {"email": "LEA@lune.test", "password": PASSWORD})
    assert signed_in.status_code == 200


async def test_an_invitation_works_once_and_not_after_a_week(here):
    _, token = await invited(here)
    missing = await here.ask(None, "POST", "/invitations/accept", {"token": "x" * 43, "password": PASSWORD})
    body = {"token": token, "password": PASSWORD}
    assert (await here.ask(None, "POST", "/invitations/accept", body)).status_code == 200
    again = await here.ask(None, "POST", "/invitations/accept", body)
    assert (again.status_code, again.content) == (404, missing.content)
    _, late = await invited(here, email="late@lune.test")
    here.clock.ahead += 7 * 24 * 60 * 60 * 1000
    assert (await here.ask(None, "POST", "/invitations/look", {"token": late})).status_code == 404


async def test_a_new_link_voids_the_one_before_and_the_old_password_holds_until_then(here):
    lea, token = await invited(here)
    await here.ask(None, "POST", "/invitations/accept", {"token": token, "password": PASSWORD})
    link = (await here.ask("admin", "POST", f"/people/{lea['id']}/invitation")).json()
    newer = (await here.ask("admin", "POST", f"/people/{lea['id']}/invitation")).json()
    sign_in = {"email": "lea@lune.test", "password": PASSWORD}
    assert (await here.ask(None, "POST", "/session", sign_in)).status_code == 200
    for url, status in ((link["url"], 404), (newer["url"], 200)):
        body = {"token": url.partition("#")[2], "password": "another password"}
        assert (await here.ask(None, "POST", "/invitations/accept", body)).status_code == status
    assert (await here.ask(None, "POST", "/session", sign_in)).status_code == 401


async def test_guessing_invitations_soon_has_to_wait(here):
    statuses = [
        (await here.ask(None, "POST", "/invitations/look", {"token": f"{number:043d}"})).status_code
        for number in range(12)
    ]
    assert statuses == [404] * 10 + [429] * 2


async def test_an_invitation_is_not_accepted_from_another_site(here):
    _, token = await invited(here)
    async with here.client(None) as client:
        for headers in ({"origin": "https://evil.test"}, {"x-aparte-request": ""}):
            answer = await client.post("/api/v1/invitations/look", json={"token": token}, headers=headers)
            assert answer.json()["code"] == "wrong_origin"


async def test_no_colleague_signs_in_with_the_same_address(here):
    await invited(here)
    again = await here.ask("admin", "POST", "/people", person(email="lea@LUNE.test"))
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


async def test_another_company_is_not_told_that_somebody_signs_in_here(here):
    def shape(answer):
        told = answer.json()
        return (
            answer.status_code,
            sorted(told),
            {**told["person"], "id": "", "email": "", "created_at": 0, "version": ""},
        )

    await invited(here)
    used = await here.ask("rival.admin", "POST", "/people", person(email="lea@lune.test", team_ids=[]))
    new = await here.ask("rival.admin", "POST", "/people", person(email="nobody@lune.test", team_ids=[]))
    assert shape(used) == shape(new)
    assert used.status_code == 201


async def test_who_is_put_out_loses_every_session_and_hands_the_conversations_back(here):
    agent = here.mine.person("agent")
    sockets, desk = Ear(), Ear()
    here.house.bus.listen(session_topic(agent.id), sockets)
    here.house.bus.listen(person_topic(agent.id), desk)
    await here.do("agent", SetAvailability(state="green"))
    key = await here.open_conversation("w_lune")
    out = await here.ask("admin", "POST", f"/people/{agent.id}/disable")
    assert out.json()["state"] == "disabled"
    assert [item["why"] for item in sockets.heard] == ["disabled"]
    assert [item["conversation_id"] for item in desk.heard if item["type"] == "desk.lost"] == [key]
    assert (await here.ask("agent", "GET", "/session")).status_code == 401
    await here.do("admin", TakeConversation(conversation_id=key))
    back = await here.ask("admin", "POST", f"/people/{agent.id}/enable")
    assert back.json()["state"] in {"active", "expired"}
    assert (await here.ask("agent", "GET", "/session")).status_code == 401, "the sessions of before stay ended"


async def test_what_the_one_put_out_held_goes_to_a_free_colleague(here):
    await here.do("agent", SetAvailability(state="green"))
    key = await here.open_conversation("w_lune")
    await here.do("manager", SetAvailability(state="green"))
    await here.ask("admin", "POST", f"/people/{here.mine.person('agent').id}/disable")
    async with here.house.store.transaction(here.mine.tenant_id) as tx:
        assert tx.conversations.get(key).agent_id == here.mine.person("manager").id


async def test_the_last_admin_who_can_sign_in_stays_one(here):
    admin = here.mine.person("admin")
    demoted = person(email=admin.email, name=admin.name, pseudonym=admin.pseudonym, role="manager")
    await invited(here, role="admin", email="never.came@lune.test")
    for method, path, body in (("PUT", "", demoted), ("POST", "/disable", None)):
        refused = await here.ask("admin", method, f"/people/{admin.id}{path}", body)
        assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    _, token = await invited(here, role="admin", email="came@lune.test")
    await here.ask(None, "POST", "/invitations/accept", {"token": token, "password": PASSWORD})
    assert (await here.ask("admin", "PUT", f"/people/{admin.id}", demoted)).status_code == 200
    assert (await here.ask("admin", "GET", "/audit")).status_code == 403, "a former admin is one no longer, at once"


async def test_an_agent_changes_how_visitors_see_them_and_nothing_else(here):
    mine = {"pseudonym": "Zoé", "language": "fr", "languages": ["fr", "en"], "slots": 3}
    changed = await here.ask("agent", "PUT", "/people/me", mine)
    assert (changed.json()["pseudonym"], changed.json()["slots"]) == ("Zoé", 3)
    for more in ({"role": "admin"}, {"team_ids": ["m_lune2"]}, {"name": "X"}, {"avatar": "https://evil.test/a.png"}):
        assert (await here.ask("agent", "PUT", "/people/me", {**mine, **more})).json()["code"] == "malformed"
    own = f"/people/{here.mine.person('agent').id}"
    assert (await here.ask("agent", "PUT", own, person(role="admin"))).status_code == 403


async def test_a_colleague_sees_no_address_of_others(here):
    for one in (await here.ask("agent", "GET", "/people")).json()["items"]:
        own = one["id"] == here.mine.person("agent").id
        assert (one["email"] is not None, one["created_at"] is not None) == (own, own)
    assert all(one["email"] for one in (await here.ask("admin", "GET", "/people")).json()["items"])


async def test_a_person_cannot_be_put_into_a_team_of_somebody_else(here):
    theirs = await here.ask("admin", "POST", "/people", person(team_ids=[here.rival.team.id]))
    missing = await here.ask("admin", "POST", "/people", person(team_ids=["m_missing"]))
    assert (theirs.status_code, theirs.content) == (400, missing.content)


async def test_what_waited_for_a_deleted_team_goes_to_whoever_is_free(here):
    key = await here.open_conversation("w_lune")
    await here.do("admin", TakeConversation(conversation_id=key))
    from aparte.wire.conversation import TransferConversation

    await here.do("admin", TransferConversation(conversation_id=key, to_team_id=here.mine.team.id))
    await here.ask("admin", "PUT", f"/teams/{here.mine.other_team.id}", {"name": "B"})
    await here.do("second", SetAvailability(state="green"))
    assert (await here.ask("admin", "DELETE", f"/teams/{here.mine.team.id}")).status_code == 204
    async with here.house.store.transaction(here.mine.tenant_id) as tx:
        assert tx.conversations.get(key).agent_id == here.mine.person("second").id
        assert all(here.mine.team.id not in one.team_ids for one in tx.people.all())


async def test_a_team_name_is_taken_once(here):
    assert (await here.ask("admin", "POST", "/teams", {"name": "a"})).json()["code"] == "conflict"
    made = (await here.ask("admin", "POST", "/teams", {"name": "C", "site_ids": ["w_lune"]})).json()
    assert (made["people"], made["site_ids"]) == (0, ["w_lune"])
    foreign = await here.ask("admin", "POST", "/teams", {"name": "D", "site_ids": ["w_nord"]})
    assert (foreign.status_code, foreign.json()["field"]) == (400, "site_ids")


async def test_what_goes_with_somebody_is_counted_first_and_then_goes(here):
    agent = here.mine.person("agent")
    sockets, desks = Ear(), Ear()
    here.house.bus.listen(session_topic(agent.id), sockets)
    here.house.bus.listen(desks_topic(here.mine.tenant_id), desks)
    await here.do("agent", SetAvailability(state="green"))
    key = await here.open_conversation("w_lune")
    await here.do("agent", PutOwnReply(reply_id=None, shortcut="mine", text="Only mine"))
    await here.do("agent", PutOwnPicture(picture=dot("png")))

    count = (await here.ask("admin", "GET", f"/people/{agent.id}/removal")).json()
    assert count == {"conversations": 1, "sessions": 1, "replies": 1, "api_keys": 0, "last_admin": False}
    assert (await here.ask("admin", "DELETE", f"/people/{agent.id}")).status_code == 204

    assert [item["why"] for item in sockets.heard] == ["removed"]
    assert [item["person_id"] for item in desks.heard if item["type"] == "colleague.gone"] == [agent.id]
    assert (await here.ask("agent", "GET", "/session")).status_code == 401
    assert (await here.ask("admin", "GET", f"/people/{agent.id}")).status_code == 404
    assert (await here.ask("admin", "DELETE", f"/people/{agent.id}")).status_code == 404
    async with here.house.store.transaction(here.mine.tenant_id) as tx:
        assert tx.people.get(agent.id) is None
        assert tx.memory.presence(agent.id) is None
        assert not [one for one in tx.sessions.all() if one.person_id == agent.id]
        assert not [one for one in tx.pictures.all() if one.person_id == agent.id]
        assert not [one for one in tx.saved_replies.all() if one.owner_id == agent.id]
        conversation = tx.conversations.get(key)
        assert (conversation.state, conversation.agent_id) == ("waiting", None)
        stays = conversation.participants[-1]
        assert (stays.name, stays.avatar, stays.person_id) == (agent.pseudonym, "", agent.id)
    line = (await here.ask("admin", "GET", "/audit")).json()["items"][0]
    assert (line["action"], line["object"], line["detail"]) == ("person.removed", f"person:{agent.id}", "")


async def test_no_byte_of_who_was_removed_stays_but_the_pseudonym(here):
    made = person(email="mnemosyne@lune.test", name="Xanthippe Quartz", pseudonym="Lea")
    lea = (await here.ask("admin", "POST", "/people", made)).json()["person"]
    assert (await here.ask("admin", "DELETE", f"/people/{lea['id']}")).status_code == 204
    await here.house.store.settled()

    folder = here.house.config.data
    kept = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
    assert lea["id"].encode() in kept, "the trail keeps who it was about, by id"
    assert b"mnemosyne" not in kept
    assert b"Xanthippe" not in kept


async def test_the_last_admin_who_can_sign_in_cannot_be_removed(here):
    admin = here.mine.person("admin")
    await here.ask("admin", "POST", "/people", person(role="admin"))
    assert (await here.ask("admin", "GET", f"/people/{admin.id}/removal")).json()["last_admin"] is True
    refused = await here.ask("admin", "DELETE", f"/people/{admin.id}")
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert (await here.ask("admin", "GET", "/session")).status_code == 200


async def test_desks_learn_at_once_who_their_colleagues_are_now(here):
    desks, rivals = Ear(), Ear()
    here.house.bus.listen(desks_topic(here.mine.tenant_id), desks)
    here.house.bus.listen(desks_topic(here.rival.tenant_id), rivals)

    lea = (await here.ask("admin", "POST", "/people", person())).json()["person"]
    await here.do("agent", PutOwnPicture(picture=dot("png")))
    await here.ask("admin", "PUT", f"/people/{lea['id']}", person(pseudonym="Léonie", version=lea["version"]))
    await here.ask("admin", "POST", f"/people/{lea['id']}/disable")
    await here.ask("admin", "POST", f"/people/{lea['id']}/enable")

    news = [item for item in desks.heard if item["type"].startswith("colleague.")]
    told = [(i["type"], i.get("person_id") or (i["colleague"]["id"], i["colleague"]["pseudonym"])) for i in news]
    agent = here.mine.person("agent")
    assert told == [
        ("colleague.changed", (lea["id"], "Léa")),
        ("colleague.changed", (agent.id, agent.pseudonym)),
        ("colleague.changed", (lea["id"], "Léonie")),
        ("colleague.gone", lea["id"]),
        ("colleague.changed", (lea["id"], "Léonie")),
    ]
    assert news[1]["colleague"]["avatar"].startswith("/w/v1/pictures/")
    assert not [item for item in rivals.heard if item["type"].startswith("colleague.")]
