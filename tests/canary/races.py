"""Secrets that come while the page is told: into zones that are hidden in the same breath, by rules that look around."""

#: The site's choice for these: zones by their neighbours, their content and their state.
RULES: dict[str, list[str]] = {
    "show": ["main"],
    "hide": [
        ".private",
        ".locked + p",
        ".locked ~ .after",
        ".folder .inner",
        "section:has(> .card)",
        ".switch:checked ~ .details",
    ],
    "block": [".gone", ".vault *"],
    "paths": ["/account/*", "/app#/me*"],
}

MAIN = """<main><p id=plain>open</p><div id=box></div><i id=lock></i><p id=next>a</p><p class=after>b</p>
<div id=frame><p class=inner>c</p></div><section id=part><p>d</p></section><input type=checkbox class=switch id=switch>
<p class=details>e</p><div id=vault><p>f</p></div><div id=shadow></div></main><aside id=aside></aside><div id=hidden class=private></div>"""

#: Each gets the secret as ``s``, an element of the shown zone as ``box``, and ``at(id)``. What it does at once is told at once.
RACES = {
    "text, then hidden": "box.textContent = s; box.className = 'private'",
    "text, then blocked": "box.append(s); box.setAttribute('data-aparte-block', '')",
    "hidden, then text": "box.className = 'private'; later(() => { box.textContent = s; })",
    "hidden by its parent": "const p = make('p'); box.append(p); later(() => { p.textContent = s; box.setAttribute('data-aparte-hide', "
    "''); })",
    "hidden, shown, hidden": "box.className = 'private'; box.textContent = s; box.className = ''; box.className = 'private'",
    "inserted and moved away": "const p = make('p'); p.textContent = s; box.append(p); at('hidden').append(p)",
    "moved from hidden to outside": "const p = make('p'); p.textContent = s; at('hidden').append(p); later(() => at('aside').append(p))",
    "moved inside with its box": "const p = make('div'); p.innerHTML = '<p class=inner>x</p>'; box.append(p); "
    "later(() => { at('frame').className = 'folder'; at('frame').append(p); p.firstChild.textContent = s; })",
    "neighbour": "at('next').textContent = 'a'; later(() => { at('lock').className = 'locked'; at('next').textContent = s; })",
    "later neighbour": "at('lock').className = 'locked'; const p = make('p'); p.className = 'after'; p.textContent = s; "
    "at('plain').parentNode.append(p)",
    "by what it holds": "const c = make('i'); c.className = 'card'; at('part').append(c); at('part').firstChild.textContent = s",
    "by a state": "at('switch').checked = true; document.querySelector('.details').textContent = s",
    "inside a zone by place": "at('frame').className = 'folder'; at('frame').firstChild.textContent = s",
    "blocked by place": "at('vault').className = 'vault'; at('vault').firstChild.append(s)",
    "editable in the same breath": "box.textContent = s; box.contentEditable = 'true'",
    "shadow of a hidden host": "const h = make('div'); const r = h.attachShadow({ mode: 'open' }); r.innerHTML = `<p>${s}</p>`; "
    "box.append(h); h.className = 'private'",
    "shadow text later": "const r = at('shadow').shadowRoot ?? at('shadow').attachShadow({ mode: 'open' }); r.innerHTML = '<p>x</p>'; "
    "later(() => { at('shadow').className = 'private'; r.firstChild.textContent = s; })",
    "slotted into a hidden slot": "const h = make('div'); h.attachShadow({ mode: 'open' }).innerHTML = '<p "
    "data-aparte-hide><slot></slot></p>'; "
    "box.append(h); h.textContent = s; h.className = 'private'",
    "framed, then hidden": "const f = make('iframe'); box.append(f); f.contentDocument.body.textContent = s; f.className = 'private'",
    "framed page that goes to a withheld place": "const f = make('iframe'); f.src = '/frame'; f.onload = () => { "
    "f.contentWindow.history.pushState({}, '', '/account/me'); f.contentDocument.body.textContent = s; }; box.append(f)",
    "title, then hidden": "box.title = s; box.ariaLabel = s; box.className = 'private'",
    "title of a hidden one": "box.className = 'private'; later(() => { box.title = s; box.setAttribute('alt', s); })",
    "password shown, then told": "const i = make('input'); i.type = 'password'; i.value = s; i.setAttribute('value', s); box.append(i); "
    "later(() => { i.type = 'button'; })",
    "replaced text": "box.textContent = 'a'; later(() => { box.className = 'private'; box.firstChild.replaceWith(s); })",
    "split and joined": "box.className = 'private'; box.textContent = s; box.firstChild.splitText(5); later(() => box.normalize())",
    "unwrapped": "const p = make('p'); p.className = 'private'; p.innerHTML = `<b>${s}</b>`; at('hidden').append(p); "
    "p.replaceWith(...p.childNodes)",
    "rules of a person": "const c = new CSSStyleSheet(); document.adoptedStyleSheets.push(c); "
    "later(() => { c.insertRule(`.u-${s}{background:url(/me/${s}.png)}`); c.cssRules[0].style.setProperty('--n', s); })",
    "title of the page": "document.title = s",
    "place by a hash": "history.replaceState({}, '', '/shop#' + s)",
}
