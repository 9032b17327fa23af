"""The server's gate and the agent's own validator ask the same questions: what one refuses, the other refuses too.

The batches are real ones, recorded from a page in Chromium; each is then bent in many small ways, with a printed seed.
"""

import copy
import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from aparte.app import allowed_frames
from aparte.policy.frames import Frames
from tests.canary.stage import ALLOWLIST, OPEN, STRICT, Visitor, chromium, put_modules, served

PAGE = """<!doctype html><html lang="en"><title>Shop</title>
<style>body{font:16px Georgia,serif;min-height:3000px}.card{color:#123;background:linear-gradient(#fff,#eee);transition:all .2s}
@media (min-width:300px){.card:hover{color:red}} #buy::before{content:"";width:4px}</style>
<body><h1 class="card" title="A title">Lamps</h1><p>Soft light for 89,00 EUR &amp; more</p>
<form><label>Name <input class="card" placeholder="Your name"></label><select><option>Red<option>Blue</select>
<textarea rows=2></textarea><input type="checkbox" checked><button id="buy">Buy</button></form>
<svg viewBox="0 0 10 10" width=20><path d="M0 0L10 10" stroke="red"/></svg>
<ul><li>One</li><li>Two</li></ul><details open><summary>More</summary><math><mi>x</mi></math></details>
<div id="host"></div><script>
const root = host.attachShadow({ mode: 'open' }); root.innerHTML = '<b>inside</b>';
const sheet = new CSSStyleSheet(); sheet.replaceSync('b{color:green}'); root.adoptedStyleSheets = [sheet];
</script></body></html>"""

CHANGE = """async () => {
  const rest = () => new Promise(r => setTimeout(r, 120));
  document.querySelector('h1').textContent = 'Lamps and bowls'; await rest();
  document.querySelector('ul').append(Object.assign(document.createElement('li'), { textContent: 'Three' })); await rest();
  document.querySelector('li').remove(); await rest();
  document.querySelector('p').className = 'card'; await rest();
  document.querySelector('input').value = 'Vera'; document.querySelector('input').dispatchEvent(new Event('input', { bubbles: true }));
  await rest(); document.styleSheets[0].insertRule('p{margin:3px}', 0); await rest();
  scrollTo(0, 40); getSelection().selectAllChildren(document.querySelector('p')); document.querySelector('input').focus(); await rest();
}"""

BENT: list[Any] = [
    None,
    True,
    False,
    -1,
    0,
    1.5,
    5_000_000,
    10_000_000,
    2**60,
    "",
    "x",
    "script",
    "javascript:alert(1)",
    "https://evil.example/x.png",
    "url(https://evil.example/x)",
    "a{background:url(//evil.example)}",
    "@import 'https://evil.example/x.css';",
    'p{content:"secret words"}',
    "Vera Example, 4111 1111 1111 1111",
    "/path?query=1",
    "/path#hash",
    "/path\n",
    [],
    {},
    {"onclick": "x()"},
    {"src": "https://evil.example/x"},
    {"style": "background:url(x)"},
    {"srcdoc": "<b>"},
    {"data-x": "1"},
    {"href": "https://evil.example"},
    [[1, 0, 0, 1, "script", {}]],
    [[1, 0, 0, 3, "words", 1]],
    33,
    19,
    99,
]
SEED = 20_261_123
BENDS = 1_500


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def recorded(browser: Browser) -> list[str]:
    """Batches of a page that lives a little: once masked, once shown."""
    batches: list[str] = []
    with served() as site:
        put_modules(site)
        site.put("/", PAGE)
        for rules in (STRICT, OPEN):
            page = browser.new_page()
            page.goto(site.origin)
            visitor = Visitor(page)
            visitor.record(rules)
            visitor.settle()
            page.evaluate(CHANGE)
            visitor.settle()
            batches += visitor.batches
            page.close()
    return batches


@pytest.fixture(scope="module")
def theirs(browser: Browser) -> Iterator[Any]:
    """The agent's validator, as built: which of these texts does it take?"""
    with served() as site:
        put_modules(site)
        site.put("/", "<!doctype html>")
        page = browser.new_page()
        page.goto(site.origin)
        check = "async texts => { const { parseBatch } = await import('/m/validate.js'); return texts.map(t => 'batch' in parseBatch(t)); }"
        yield lambda texts: page.evaluate(check, texts)
        page.close()


def ours(texts: list[str]) -> list[bool]:
    frames = Frames(allowed_frames())
    return [frames.batch_fault(json.loads(text)) is None for text in texts]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a tree in which something else could stand."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(items):
        yield value, key
        yield from places(inner)


def bend(batch: str, chance: random.Random) -> str:
    """One value replaced, dropped, doubled or added."""
    tree = copy.deepcopy(json.loads(batch))
    holder, key = chance.choice(list(places(tree)))
    way = chance.randrange(4)
    if way == 0 or isinstance(holder, dict):
        holder[key] = chance.choice(BENT)
    elif way == 1:
        del holder[key]
    elif way == 2:
        holder.insert(key, holder[key])
    else:
        holder.insert(key, chance.choice(BENT))
    return json.dumps(tree)


def test_both_sides_read_the_same_list():
    assert allowed_frames() == ALLOWLIST


def test_what_a_page_really_tells_passes_both(recorded, theirs):
    kinds = {op[0] for batch in recorded for op in json.loads(batch)[2:]}
    assert {0, 1, 2, 3, 4, 5, 7, 8, 10, 11, 12, 17} <= kinds, f"the page does not live enough: {sorted(kinds)}"

    assert ours(recorded) == [True] * len(recorded)
    assert theirs(recorded) == [True] * len(recorded)


def test_what_is_empty_is_judged_alike_by_both_wherever_it_stands(recorded, theirs):
    whole = min((batch for batch in recorded if any(op[0] == 1 for op in json.loads(batch)[2:])), key=len)
    bent = []
    for at in range(len(list(places(json.loads(whole))))):
        for empty in ([], {}, None, ""):
            tree = json.loads(whole)
            holder, key = list(places(tree))[at]
            holder[key] = empty
            bent.append(json.dumps(tree))

    here, there = ours(bent), theirs(bent)
    assert [text for text, mine, other in zip(bent, here, there, strict=True) if mine != other] == []
    assert here.count(False) > len(bent) / 2


def test_what_is_bent_is_judged_alike_by_both(recorded, theirs):
    chance = random.Random(SEED)
    short = [batch for batch in recorded if len(batch) < 20_000]
    bent = [bend(chance.choice(short), chance) for _ in range(BENDS)]
    here, there = ours(bent), theirs(bent)

    refused = here.count(False)
    differing = [text for text, mine, other in zip(bent, here, there, strict=True) if mine != other]
    assert differing == [], f"seed {SEED}: {len(differing)} of {BENDS}, first: {differing[0][:600]}"
    assert refused > BENDS / 2, f"only {refused} of {BENDS} were refused"


@pytest.mark.parametrize("text", ["[]", "[1]", "{}", '"x"', "1", "null", "[1,1]", "[-1,1]", "[1,1,[]]", "[1,1,null]"])
def test_what_is_no_batch_is_none_to_both(theirs, text):
    assert ours([text]) == theirs([text])


SIGNS = '0123456789,[]"x. -4795\n\\〓é'
NEAR = [
    '[7,350,[4,54,5,"xxx xx"],[4,55,5,""],[9,10,-20,1]]',
    '[12,601,[7,3,0,1200],[9,640,400,0],[4,9999999,5,"xס〓"]]',
    '[0,0,[4,1,5,"x"]]',
]


def test_what_is_known_at_one_look_has_no_fault_when_taken_apart():
    frames, chance = Frames(allowed_frames()), random.Random(SEED)
    known = Counter[bool]()
    for _ in range(60_000):
        text = chance.choice(NEAR)
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            at = chance.randrange(len(text) + 1)
            text = (
                text[:at]
                + chance.choice(["", chance.choice(SIGNS), chance.choice(SIGNS) * 7])
                + text[at + chance.randrange(2) :]
            )
        seq = frames.plain(text)
        known[seq is not None] += 1
        if seq is not None:
            batch = json.loads(text)
            assert frames.batch_fault(batch) is None, text
            assert batch[0] == seq
            assert all(op[0] in {4, 7, 9} and (op[0] != 4 or op[2] == 5) for op in batch[2:]), text
    assert min(known.values()) > 5_000, f"{known}: too few of one kind to say anything"


def test_what_a_live_page_mostly_says_is_known_at_one_look(recorded):
    frames = Frames(allowed_frames())
    assert all(frames.plain(text) == json.loads(text)[0] for text in NEAR)
    long = '[1,2,[4,3,5,"' + "x" * frames.limits["text"]
    assert frames.plain(long + '"]]') == 1
    assert frames.plain(long + 'x"]]') is None
    assert frames.plain("[1,2" + ',[4,3,5,""]' * frames.limits["batchOps"] + "]") is None
