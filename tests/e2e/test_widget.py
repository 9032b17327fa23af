"""A plain chat between two real browsers, over two origins: reloads, tabs, cut cables, restarts, and how it ends."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.cable import Cable
from tests.e2e.chat import ENGLISH, FRENCH, Chat, bubbles, chatting, launcher, open_panel, panel, write
from tests.e2e.stage import House, Person, wait_for

# A client that found nobody for a while waits longer before it tries again.
MINUTE = 60_000


@pytest.mark.parametrize(
    ("shop", "words", "names"),
    [
        (FRENCH, ("Bonjour, la lampe est-elle disponible ?", "Oui, il en reste deux."), ("Lu", "Plus")),
        (ENGLISH, ("Hello, is the lamp in stock?", "Yes, there are two left."), ("Read", "More")),
    ],
)
def test_a_visitor_and_an_agent_talk_in_the_language_of_the_shop(
    house: House, browser: Browser, desk: Person, shop: int, words: tuple[str, str], names: tuple[str, str]
) -> None:
    asked, answer = words
    with chatting(house, browser, desk, shop) as chat:
        chat.begin(asked)
        expect(chat.page.locator(".ap-ticks", has_text=names[0])).to_be_visible()
        expect(panel(chat.page).get_by_role("button", name=names[1], exact=True)).to_be_visible()

        chat.desk.locator(".co-writing textarea").press_sequentially(answer[:3])
        expect(chat.page.locator(".ap-writing")).to_be_visible()
        chat.answers(answer)

        chat.reads(answer)
        expect(chat.page.locator(".ap-writing")).to_have_count(0)
        assert bubbles(chat.page) == [asked, answer]
        expect(chat.desk.locator(".co-thread .ap-ticks").last).to_contain_text("Lu")


def test_a_visitor_reloads_and_walks_through_the_shop_in_the_middle_of_it(chat: Chat) -> None:
    chat.begin("Je cherche un vase.")
    chat.answers("Lequel ?")
    chat.reads("Lequel ?")

    chat.page.reload()
    chat.reads("Lequel ?")
    write(chat.page, "Le bleu.")
    chat.hears("Le bleu.")

    chat.page.goto(chat.address("catalogue.html"))
    chat.answers("Il est en bas de la page.")
    chat.reads("Il est en bas de la page.")
    chat.page.goto(chat.address("products/vase.html"))
    write(chat.page, "Trouvé, merci.")
    chat.hears("Trouvé, merci.")

    words = ["Je cherche un vase.", "Lequel ?", "Le bleu.", "Il est en bas de la page.", "Trouvé, merci."]
    assert bubbles(chat.page) == words
    assert chat.said(*words) == words


def test_a_second_tab_is_as_live_as_the_first(chat: Chat) -> None:
    chat.begin("Deux onglets ?")
    second = chat.visitor.context.new_page()
    second.goto(chat.address("help.html"))
    if not panel(second).is_visible():
        open_panel(second)
    chat.reads("Deux onglets ?", second)

    chat.answers("Oui, les deux.")
    chat.reads("Oui, les deux.")
    chat.reads("Oui, les deux.", second)
    write(second, "Depuis le second.")
    chat.reads("Depuis le second.")
    write(chat.page, "Depuis le premier.")
    chat.reads("Depuis le premier.", second)

    words = ["Deux onglets ?", "Oui, les deux.", "Depuis le second.", "Depuis le premier."]
    assert bubbles(chat.page) == bubbles(second) == chat.said(*words) == words


def test_what_a_visitor_writes_on_a_cut_cable_is_sent_once_in_order_and_later(chat: Chat) -> None:
    cable = Cable(chat.house.port)
    try:
        cable.lay(chat.visitor.context, chat.address(), chat.house.url)
        chat.begin("Avant la coupure.")
        cable.cut()
        words = ["Un, dans le noir.", "Deux, dans le noir.", "Trois, dans le noir."]
        write(chat.page, *words)
        expect(chat.page.locator(".aw-trouble")).to_be_visible()
        expect(chat.page.locator(".ap-ticks", has_text="Sera envoyé plus tard")).to_be_visible()
        chat.answers("Êtes-vous là ?")
        assert chat.said(*words) == []
        assert "Êtes-vous là ?" not in bubbles(chat.page)

        cable.mend()

        chat.hears(words[-1])
        chat.reads("Êtes-vous là ?")
        expect(chat.page.locator(".aw-trouble")).to_have_count(0)
        assert chat.said(*words) == words
        assert [text for text in bubbles(chat.page) if text in words] == words
        assert len(bubbles(chat.page)) == 5
    finally:
        cable.close()


def test_what_a_visitor_writes_on_a_cut_cable_outlives_a_reload(chat: Chat) -> None:
    cable = Cable(chat.house.port)
    try:
        cable.lay(chat.visitor.context, chat.address(), chat.house.url)
        chat.begin("Avant le tunnel.")
        cable.cut()
        write(chat.page, "Dans le tunnel.")
        expect(chat.page.locator(".ap-ticks", has_text="Sera envoyé plus tard")).to_be_visible()
        cable.mend()
        chat.page.reload()

        chat.hears("Dans le tunnel.")
        chat.reads("Dans le tunnel.")
        assert bubbles(chat.page) == ["Avant le tunnel.", "Dans le tunnel."]
    finally:
        cable.close()


def test_a_restart_keeps_what_is_kept_and_both_are_told_that_the_rest_is_gone(
    house: House, browser: Browser, desk: Person
) -> None:
    house.choose(browser, chat_history="off")
    try:
        with (
            chatting(house, browser, desk, FRENCH) as gone,
            chatting(house, browser, desk, FRENCH) as goes_on,
            chatting(house, browser, desk, ENGLISH) as kept,
        ):
            gone.begin("Rien de ceci ne reste.")
            expect(panel(gone.page).get_by_text("Rien n’est conservé").first).to_be_visible()
            kept.begin("Before the restart.")
            kept.answers("Noted.")
            kept.reads("Noted.")
            goes_on.begin("Ceci non plus.")
            house.stop()
            write(kept.page, "During the restart.")
            write(goes_on.page, "Vous êtes là ?")
            expect(kept.page.locator(".aw-trouble")).to_be_visible()
            house.start()

            for page in (gone.page, goes_on.page):
                expect(panel(page).get_by_text("La conversation précédente n’existe plus")).to_be_visible(
                    timeout=MINUTE
                )
                assert not {"Rien de ceci ne reste.", "Ceci non plus."} & set(bubbles(page))
            assert bubbles(goes_on.page) == ["Vous êtes là ?"]
            rows = kept.desk.locator("a.co-row")
            expect(rows.filter(has_text="During the restart.")).to_have_count(1, timeout=MINUTE)
            expect(rows.filter(has_text=re.compile("Rien de ceci|Ceci non plus"))).to_have_count(0)
            expect(kept.page.locator(".aw-trouble")).to_have_count(0, timeout=MINUTE)
            kept.take("During the restart.")
            words = ["Before the restart.", "Noted.", "During the restart."]
            assert bubbles(kept.page) == kept.said(*words) == words
            kept.page.reload()
            kept.reads("During the restart.")
            assert bubbles(kept.page) == words
    finally:
        house.choose(browser, chat_history="month")


def test_a_visitor_ends_it_rates_it_adds_a_word_and_may_begin_again(chat: Chat) -> None:
    chat.begin("Une question rapide.")
    chat.page.get_by_role("button", name="Plus", exact=True).click()
    chat.page.get_by_role("menuitem", name="Terminer la conversation").click()
    chat.page.get_by_role("alertdialog").get_by_role("button", name="Terminer", exact=True).click()
    expect(chat.page.get_by_text("Vous avez terminé la conversation").first).to_be_visible()
    expect(panel(chat.page).locator(".aw-ending")).to_contain_text("conservée jusqu’au")

    chat.page.get_by_role("radio", name="4").check(force=True)
    chat.page.locator(".aw-rating textarea").fill("Rapide et clair.")
    chat.page.locator(".aw-rating button[type=submit]").click()

    expect(chat.page.get_by_text("Vous avez mis 4 sur 5").first).to_be_visible()
    expect(chat.desk.locator("a.co-row")).to_have_count(0)
    chat.page.get_by_role("button", name="Commencer une nouvelle conversation").click()
    write(chat.page, "Encore moi.")
    chat.take("Encore moi.")
    assert bubbles(chat.page) == ["Encore moi."]


def test_a_rating_can_be_skipped(chat: Chat) -> None:
    chat.begin("Sans note.")
    chat.desk.get_by_role("button", name="Terminer", exact=True).first.click()
    chat.desk.locator("dialog[open]").get_by_role("button", name="La terminer").click()
    expect(chat.page.locator(".aw-rating")).to_be_visible()
    chat.page.get_by_role("button", name="Passer").click()
    expect(chat.page.locator(".aw-rating")).to_have_count(0)
    expect(chat.page.get_by_role("button", name="Commencer une nouvelle conversation")).to_be_visible()


def test_a_visitor_chooses_that_this_conversation_is_not_kept(chat: Chat) -> None:
    chat.begin("À ne pas garder.")
    expect(chat.page.locator(".aw-until")).to_contain_text("Conservée jusqu’au")
    chat.page.locator(".aw-until").click()
    chat.page.get_by_role("button", name="Ne pas conserver cette conversation").click()
    chat.page.get_by_role("alertdialog").get_by_role("button").last.click()
    expect(panel(chat.page).get_by_text("Désormais, rien de cette conversation n’est conservé").first).to_be_visible()
    chat.page.get_by_role("button", name="Retour").click()
    expect(chat.page.locator(".aw-until")).to_contain_text("Rien n’est conservé")
    write(chat.page, "On continue.")
    chat.hears("On continue.")
    written = [path.read_bytes() for path in chat.house.data.rglob("*") if path.is_file()]
    assert not any("À ne pas garder.".encode() in content for content in written)


def test_with_nobody_there_a_visitor_leaves_a_message_and_an_address_only_if_they_like(chat: Chat) -> None:
    chat.desk.get_by_role("radio", name="Absent").check(force=True)
    try:
        chat.page.goto(chat.address())
        open_panel(chat.page)
        expect(panel(chat.page).get_by_text("Personne n’est là pour le moment").first).to_be_visible()
        address = panel(chat.page).locator("input[type=email]")
        address.fill("ana@")
        write(chat.page, "Rappelez-moi, merci.")
        expect(panel(chat.page).get_by_text("ressemble à").first).to_be_visible()
        assert bubbles(chat.page) == []
        address.fill("")
        write(chat.page, "Rappelez-moi, merci.")
        expect(panel(chat.page).get_by_text("Votre message est là").first).to_be_visible()
        expect(panel(chat.page).get_by_text("Réponse en")).to_have_count(0)
        assert bubbles(chat.page) == ["Rappelez-moi, merci."]
    finally:
        chat.desk.get_by_role("radio", name="Disponible").check(force=True)
    chat.desk.get_by_role("button", name="Prendre").first.click()
    chat.hears("Rappelez-moi, merci.")
    chat.answers("Me voici.")
    chat.reads("Me voici.")


def test_before_a_yes_to_the_notice_no_word_leaves_and_a_no_stores_nothing(chat: Chat, browser: Browser) -> None:
    chat.house.choose(browser, consent_gate="ask_first")
    try:
        chat.page.goto(chat.address())
        open_panel(chat.page)
        notice = chat.page.locator(".aw-gate")
        expect(notice).to_be_visible()
        assert panel(chat.page).locator("textarea").count() == 0
        chat.page.locator(".aw-gate-answers[data-ready]").wait_for()
        notice.get_by_role("button", name="Refuser").click()
        expect(chat.page.get_by_text("Vous avez refusé").first).to_be_visible()
        stored = "[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].join('')"
        assert chat.page.evaluate(stored) == ""

        notice.get_by_role("button", name="Relire").click()
        chat.page.locator(".aw-gate-answers[data-ready]").wait_for()
        notice.get_by_role("button", name="Accepter").click()
        write(chat.page, "J’ai dit oui.")
        chat.take("J’ai dit oui.")
    finally:
        chat.house.choose(browser, consent_gate="inform")


def test_a_number_on_the_button_tells_of_what_came_while_it_was_closed(chat: Chat) -> None:
    chat.begin("Je ferme un instant.")
    chat.page.keyboard.press("Escape")
    expect(panel(chat.page)).to_have_count(0)
    chat.answers("Une.", "Deux.")
    expect(launcher(chat.page)).to_have_accessible_name("Discuter avec nous, 2 nouveaux messages")
    launcher(chat.page).click()
    chat.reads("Deux.")
    wait_for(lambda: "nouveau" not in (launcher(chat.page).get_attribute("aria-label") or ""))
