"""The agent follows the visitor: pointer, scroll, fields, dialogs, other pages; and Stop leaves nothing behind."""

from typing import Any

from playwright.sync_api import Browser

from tests.canary.pair import mirrored
from tests.canary.stage import OPEN, STRICT, Agent, Site, Visitor, browser, site
from tests.canary.test_canary import DOT

__all__ = ["browser", "site"]

TALL = "<!doctype html><style>button:hover{color:rgb(1,2,3)}input:focus{color:rgb(4,5,6)}</style>"


def test_scroll_pointer_hover_focus_and_selection_are_followed(browser: Browser, site: Site):
    markup = (
        TALL
        + """<button>Show</button><input><p>some text</p><div id=box style="height:80px;overflow:auto">
      <p style="height:900px">long</p></div><p style="height:3000px">end</p>"""
    )
    with mirrored(browser, site, markup) as pair:
        pair.page.hover("button")
        pair.meet()
        assert pair.see("d => getComputedStyle(d.querySelector('button')).color") == "rgb(1, 2, 3)"
        pair.page.focus("input")
        pair.meet()
        assert pair.see("d => getComputedStyle(d.querySelector('input')).color") == "rgb(4, 5, 6)"
        pair.page.locator("p").first.click(click_count=3)
        pair.meet()
        root = "document.getElementById('view').shadowRoot"
        assert pair.agent.page.evaluate(f"() => {root}.querySelectorAll('.chosen').length") >= 1
        assert pair.agent.page.evaluate(f"() => {root}.querySelector('.pointer').hidden") is False
        pair.do("() => { scrollTo(0, 700); document.getElementById('box').scrollTop = 120; }")
        assert pair.see("d => [d.defaultView.scrollY, d.querySelector('div').scrollTop]") == [700, 120]


def test_fields_show_that_they_are_filled_and_nothing_else(browser: Browser, site: Site):
    markup = """<!doctype html><input id=a><input id=p type=password><textarea id=t></textarea>
      <input type=checkbox id=c><div data-aparte-show><input type=checkbox id=s><select id=l><option>one<option>two</select></div>"""
    with mirrored(browser, site, markup, STRICT) as pair:
        for name in ("a", "p", "t"):
            pair.page.fill(f"#{name}", "12345")
        pair.page.check("#c")
        pair.page.check("#s")
        pair.page.select_option("#l", "two")
        pair.meet()
        values = "d => [...d.querySelectorAll('input,textarea')].map(e => e.type === 'checkbox' ? e.checked : e.value)"
        assert pair.see(values) == ["••••••", "", "••••••", False, True]
        assert pair.see("d => d.querySelector('select').selectedIndex") == 1
        pair.page.fill("#a", "")
        pair.meet()
        assert pair.see(values)[0] == ""


def test_dialogs_and_popovers_stand_above_without_taking_the_focus(browser: Browser, site: Site):
    markup = "<!doctype html><dialog id=d><input>hello</dialog><div id=p popover>pop</div>"
    with mirrored(browser, site, markup) as pair:
        pair.agent.page.evaluate(
            "() => { const i = document.createElement('input'); document.body.prepend(i); i.focus(); }"
        )
        pair.do("() => document.getElementById('d').showModal()")
        above = "d => [...d.querySelectorAll(':popover-open')].map(e => e.textContent)"
        assert pair.see(above) == ["hello"]
        pair.do("() => { document.getElementById('d').close(); document.getElementById('p').showPopover(); }")
        assert pair.see(above) == ["pop"]
        pair.do("() => document.getElementById('p').hidePopover()")
        assert pair.see(above) == []
        assert pair.see("d => getComputedStyle(d.querySelector('x-dialog')).display") == "none"
        assert pair.agent.page.evaluate("() => document.activeElement.tagName") == "INPUT"


def test_a_phone_a_quirky_page_and_one_from_right_to_left(browser: Browser, site: Site):
    markup = "<meta name=viewport content='width=device-width'><html dir=rtl><body><p style='width:50'>שלום</p>"
    phone: dict[str, Any] = {
        "viewport": {"width": 390, "height": 800},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    }
    with mirrored(browser, site, markup, **phone) as pair:
        assert pair.see("d => d.compatMode") == "BackCompat"
        assert pair.see("d => d.defaultView.innerWidth") == 390
        assert pair.see("d => getComputedStyle(d.querySelector('p')).direction") == "rtl"
        box = "e => { const b = e.getBoundingClientRect(); return [Math.round(b.left), Math.round(b.width)]; }"
        here = pair.page.evaluate(f"() => ({box})(document.querySelector('p'))")
        assert pair.see(f"d => ({box})(d.querySelector('p'))") == here


def test_pictures_come_from_the_visitor_and_only_where_shown(browser: Browser, site: Site):
    site.put("/dot.png", DOT, "image/png")
    markup = "<!doctype html><img src=/dot.png width=40 height=40><div data-aparte-show><img src=/dot.png></div>"
    with mirrored(browser, site, markup, STRICT) as pair:
        pair.agent.page.wait_for_timeout(200)
        sources = pair.see("d => [...d.querySelectorAll('img')].map(e => [e.src.slice(0, 5), e.naturalWidth])")
        assert sources == [["data:", 1], ["blob:", 1]]


def test_another_path_is_told_and_a_withheld_one_is_not_mirrored(browser: Browser, site: Site):
    rules = {**OPEN, "paths": ["/account/*"]}
    with mirrored(browser, site, "<!doctype html><p>catalogue</p>", rules, path="/shop") as pair:
        pair.do(
            "() => { history.pushState({}, '', '/basket/992?x=1#y'); document.querySelector('p').textContent = 'basket'; }"
        )
        assert pair.agent.page.evaluate("() => __view.places") == [["/basket/…", False]]
        pair.page.evaluate(
            "() => { history.pushState({}, '', '/account/me'); document.querySelector('p').textContent = 'my account'; }"
        )
        pair.page.wait_for_timeout(900)
        pair.visitor.collect()
        kept = pair.visitor.kept()
        assert "account" not in kept
        assert '[17,"withheld"]' in kept
        pair.do("() => { history.pushState({}, '', '/basket'); document.querySelector('p').textContent = 'again'; }")
        assert pair.see("d => d.querySelector('p').textContent") == "again"


def test_a_lost_batch_is_noticed_and_the_page_told_anew(browser: Browser, site: Site):
    with mirrored(browser, site, "<!doctype html><p>a</p>") as pair:
        pair.page.evaluate("() => { document.querySelector('p').textContent = 'b'; }")
        pair.visitor.settle()
        pair.visitor.batches.clear()
        pair.do("() => { document.querySelector('p').textContent = 'c'; }")
        assert pair.agent.restarts() == ["gap"]
        pair.do("() => __mirror.recording.restart()")
        assert pair.see("d => d.querySelector('p').textContent") == "c"
        assert pair.differences() == []


def test_a_full_socket_pauses_the_recording(browser: Browser, site: Site):
    page = browser.new_context().new_page()
    page.goto(site.put("/page", "<!doctype html><p>a</p>"))
    told = page.evaluate(
        """async () => {
          const { start } = await import('/m/mirror.js');
          let full = 0; const sent = [];
          const rules = { show: [':root'], hide: [], block: [], paths: [] };
          const recording = start({ rules, backlog: () => full, send: batch => sent.push(batch) });
          const wait = ms => new Promise(r => setTimeout(r, ms));
          await wait(400); const before = sent.length; full = 600 * 1024;
          for (let n = 0; n < 20; n += 1) { document.querySelector('p').textContent = n; await wait(20); }
          await wait(300); const during = sent.length - before; full = 0; await wait(700);
          const after = sent.slice(before + during).join();
          recording.stop(); const stopped = sent.length; document.querySelector('p').textContent = 'late'; await wait(200);
          return { before, during, after, late: sent.length - stopped };
        }"""
    )
    assert told["before"] > 0
    assert told["during"] == 0
    assert "[0,1,2," in told["after"]
    assert '"19"' in told["after"]
    assert told["late"] == 0


def test_stop_puts_everything_back(browser: Browser, site: Site):
    page = browser.new_context().new_page()
    page.goto(site.put("/page", "<!doctype html><p>a</p>"))
    names = """() => { const of = (o, n) => Object.getOwnPropertyDescriptor(o, n).value;
      globalThis.methods = () => [of(CSSStyleSheet.prototype, 'insertRule'), of(CSSStyleSheet.prototype, 'deleteRule'),
        of(CSSStyleSheet.prototype, 'replaceSync'), of(CSSStyleSheet.prototype, 'replace'), of(CSSGroupingRule.prototype, 'insertRule'),
        of(CSSGroupingRule.prototype, 'deleteRule'), of(Element.prototype, 'attachShadow'),
        Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets').set,
        Object.getOwnPropertyDescriptor(ShadowRoot.prototype, 'adoptedStyleSheets').set];
      globalThis.before = methods(); globalThis.count = document.querySelectorAll('*').length; }"""
    page.evaluate(names)
    visitor = Visitor(page)
    visitor.record(STRICT, tint=True)
    visitor.settle()
    assert page.evaluate("() => methods().some((m, i) => m !== before[i])")
    assert page.locator("aparte-tint").count() == 1
    assert "aparte-tint" not in "".join(visitor.batches)
    page.evaluate("() => __mirror.recording.stop()")
    assert page.evaluate("() => methods().every((m, i) => m === before[i])")
    assert page.evaluate("() => document.querySelectorAll('*').length === count")
    visitor.batches.clear()
    page.evaluate(
        "() => { document.querySelector('p').textContent = 'late'; __mirror.recording.restart(); scrollTo(0, 9); }"
    )
    page.wait_for_timeout(700)
    assert visitor.collect() == []


def test_the_recording_runs_outside_of_a_framework_zone(browser: Browser, site: Site):
    page = browser.new_context().new_page()
    page.goto(site.put("/page", "<!doctype html><p>a</p>"))
    page.evaluate(
        "() => { globalThis.entered = 0; globalThis.Zone = { root: { run: work => { entered += 1; return work(); } } }; }"
    )
    Visitor(page).record(STRICT)
    assert page.evaluate("() => entered") == 1


def test_a_strict_page_policy_is_not_offended(browser: Browser, site: Site):
    policy = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'none';"
    policy += " trusted-types 'none'; require-trusted-types-for 'script'"
    site.put("/page", "<!doctype html><p>a</p><script src=/violations.js></script>", Content_Security_Policy=policy)
    site.put(
        "/violations.js",
        "globalThis.broken=[];addEventListener('securitypolicyviolation',e=>broken.push(e.violatedDirective))",
        "text/javascript",
    )
    page = browser.new_context().new_page()
    page.goto(f"{site.origin}/page")
    visitor = Visitor(page)
    visitor.record(OPEN, tint=True)
    visitor.settle()
    page.evaluate("() => { document.querySelector('p').textContent = 'b'; }")
    visitor.settle()
    assert '"b"' in "".join(visitor.batches)
    assert page.evaluate("() => broken") == []


def test_the_visitor_can_be_shown_first_and_nothing_is_sent(browser: Browser, site: Site):
    page = browser.new_context().new_page()
    page.goto(site.put("/page", "<!doctype html><h1 data-aparte-show>Shop</h1><p>Jane</p>"))
    text = page.evaluate(
        """async () => {
          const { loadPreview } = await import('/m/mirror.js');
          const { preview } = await loadPreview();
          const container = document.createElement('div');
          container.style.cssText = 'width:400px;height:300px';
          document.body.append(container);
          const shown = await preview({ container, rules: { show: [], hide: [], block: [], paths: [] }, ours: e => e === container });
          const text = container.shadowRoot.querySelector('iframe').contentDocument.body.innerText;
          shown.close();
          return text.replace(/\\s+/g, ' ').trim();
        }"""
    )
    assert text == "Shop xxxx"
    asked = [path for path in site.requests if not path.startswith(("/m/", "/page", "/favicon"))]
    assert asked == []


def test_twenty_thousand_nodes_are_told_in_slices(browser: Browser, site: Site):
    cells = "".join(f"<div><b>{n}</b><i>cell</i></div>" for n in range(4_000))
    context = browser.new_context()
    visitor = Visitor(context.new_page())
    visitor.page.goto(site.put("/page", f"<!doctype html>{cells}"))
    visitor.record(OPEN)
    visitor.settle()
    assert len(visitor.batches) > 5
    assert max(len(batch) for batch in visitor.batches) < 900_000
    agent = Agent(context.new_page())
    agent.page.goto(f"{site.origin}/console")
    agent.watch()
    agent.take(visitor)
    agent.settle()
    assert agent.page.evaluate("() => __view.shown") > 20_000
    context.close()
