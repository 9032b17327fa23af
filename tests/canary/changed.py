"""Where secrets are planted later: by scripts while the page is mirrored, and by the visitor's own hands."""

#: Short words for the scripts below.
WORDS = """
const later = work => setTimeout(work, 90);
const first = () => box.firstChild;
const open = host => host.attachShadow({ mode: 'open' });
const made = css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); return sheet; };
const block = element => element.setAttribute('data-aparte-block', '');
const style = css => {
  const element = document.createElement('style');
  element.textContent = css;
  document.head.append(element);
  return element;
};
"""

#: Each gets the secret as ``s`` and a fresh element of the page as ``box``.
MUTATED = {
    "text": "box.textContent = s",
    "inner text": "box.innerText = s",
    "text data": "box.append('a'); first().data = s",
    "append data": "box.append('a'); first().appendData(s)",
    "markup": "box.innerHTML = `<b title='${s}'>${s}</b>`",
    "inserted markup": "box.insertAdjacentHTML('afterend', `<p>${s}</p>`)",
    "split text": "box.append(...s)",
    "new text again": "box.textContent = 'a'; later(() => { box.textContent = s })",
    "moved": "box.textContent = s; document.body.prepend(box)",
    "removed and put back": "box.textContent = s; box.remove(); later(() => document.body.append(box))",
    "fragment": "const f = document.createDocumentFragment(); f.append(s); box.append(f)",
    "clone": "const t = document.createElement('template'); t.innerHTML = `<i>${s}</i>`; box.append(t.content.cloneNode(true))",
    "comment": "box.append(document.createComment(s))",
    "processing": "box.append(document.createElement('template')); box.lastChild.innerHTML = s",
    "title": "box.title = s",
    "aria": "box.ariaLabel = s; box.ariaDescription = s",
    "data": "box.dataset.name = s",
    "class": "box.className = s",
    "id": "box.id = s",
    "own attribute": "box.setAttribute('own', s)",
    "attribute name": "box.setAttribute('data-' + s.toLowerCase(), '1')",
    "direction": "box.dir = s; box.lang = s",
    "style": "box.style.setProperty('--name', s)",
    "style string": "box.style.setProperty('--name', JSON.stringify(s))",
    "style picture": "box.style.backgroundImage = `url(/dot.png?${s})`",
    "style text": "box.style.cssText = `font-family:${s};--${s}:${s}`",
    "style attribute": "box.setAttribute('style', `background:url('${s}')`)",
    "document title": "document.title = s",
    "query": "history.pushState({}, '', '?name=' + s)",
    "hash": "location.hash = s",
    "path": "history.pushState({}, '', '/orders/' + s + '/x')",
    "state": "history.replaceState({ name: s }, '', location.href)",
    "storage": "localStorage.name = s; sessionStorage.name = s",
    "cookie": "document.cookie = 'name=' + s",
    "window name": "window.name = s",
    "value": "box.innerHTML = '<input>'; first().value = s",
    "value attribute": "box.innerHTML = '<input>'; first().setAttribute('value', s)",
    "hidden value": "box.innerHTML = '<input type=hidden>'; first().value = s",
    "value then kind": "box.innerHTML = '<input type=password>'; first().value = s; later(() => { first().type = 'text' })",
    "kind then value": "box.innerHTML = '<input type=password>'; later(() => { first().type = 'text'; first().value = s })",
    "textarea value": "box.innerHTML = '<textarea></textarea>'; first().value = s",
    "textarea text": "box.innerHTML = '<textarea></textarea>'; first().textContent = s",
    "new option": "box.innerHTML = '<select></select>'; first().add(new Option(s, s, true, true))",
    "option text": "box.innerHTML = '<select><option>a</select>'; first().firstChild.text = s",
    "hint": "box.innerHTML = '<input>'; first().placeholder = s",
    "field message": "box.innerHTML = '<input>'; first().setCustomValidity(s)",
    "button": "box.innerHTML = '<input type=button>'; first().value = s",
    "frame document": "box.innerHTML = '<iframe></iframe>'; first().srcdoc = `<p>${s}</p>`",
    "framed text": "box.innerHTML = '<iframe></iframe>'; first().contentDocument.body.textContent = s",
    "framed text later": "box.innerHTML = '<iframe></iframe>'; "
    "later(() => { first().contentDocument.body.innerHTML = `<p id='${s}'>${s}</p><input value='${s}'>` })",
    "framed sheet": "box.innerHTML = '<iframe></iframe>'; first().contentDocument.head.innerHTML = `<style>.${s}{--a:'${s}'}</style>`",
    "open shadow": "open(box).innerHTML = `<p title='${s}'>${s}</p><input value='${s}'>`",
    "open shadow later": "const r = open(box); later(() => { r.innerHTML = `<style>p{content:'${s}'}</style><p>${s}</p>` })",
    "closed shadow": "box.attachShadow({ mode: 'closed' }).innerHTML = `<p>${s}</p>`",
    "nested shadow": "const r = open(box); r.innerHTML = '<div></div>'; open(r.firstChild).textContent = s",
    "shadow text": "const r = open(box); r.append('a'); later(() => { r.firstChild.data = s })",
    "shadow sheet": "const r = open(box); const c = made(`p{--a:'${s}'}`); r.adoptedStyleSheets = [c]",
    "dialog": "box.innerHTML = `<dialog>${s}</dialog>`; first().showModal(); setTimeout(() => first().close(), 300)",
    "popover": "box.innerHTML = `<div popover>${s}</div>`; first().showPopover(); setTimeout(() => first().hidePopover(), 300)",
    "details": "box.innerHTML = `<details>${s}</details>`; first().open = true",
    "drawing": "box.innerHTML = `<svg><text id='${s}'>${s}</text></svg>`",
    "drawing attribute": "box.innerHTML = '<svg><g></g></svg>'; box.querySelector('g').setAttribute('fill', s)",
    "editable": "box.contentEditable = 'true'; box.textContent = s",
    "was editable": "box.contentEditable = 'true'; box.innerHTML = '<b>a</b>'; later(() => { first().textContent = s })",
    "link": "box.innerHTML = '<a>a</a>'; first().href = '/x?' + s",
    "picture": "box.innerHTML = '<img>'; first().src = '/dot.png?' + s; first().alt = s",
    "sheet text": "const e = style(`.a::after{content:'${s}'}`)",
    "sheet text later": "const e = style(''); later(() => { e.textContent = `.${s}{color:red}` })",
    "inserted rule": "document.styleSheets[0].insertRule(`.${s}{--a:${s};color:red}`, 0)",
    "inserted rule inside": "const e = style('@media all{p{color:red}}'); e.sheet.cssRules[0].insertRule(`.${s}::before{content:'${s}'}`)",
    "rule property": "const e = style('p{color:red}'); later(() => e.sheet.cssRules[0].style.setProperty('--a', s))",
    "rule selector": "const e = style('p{color:red}'); later(() => { e.sheet.cssRules[0].selectorText = '.' + s })",
    "constructed sheet": "document.adoptedStyleSheets.push(made(`.${s}{background:url(/d?${s})}`))",
    "constructed sheet later": "const c = made(''); document.adoptedStyleSheets.push(c); later(() => c.replaceSync(`p{--${s}:'${s}'}`))",
    "blocked": "block(box); box.textContent = s",
    "blocked shadow": "block(box); const r = open(box); r.textContent = 'a'; later(() => { r.innerHTML = `<p>${s}</p>` })",
    "blocked inside": "block(box); later(() => { box.innerHTML = `<p>${s}</p>` })",
    "hidden inside shown": "box.dataset.aparteShow = ''; box.innerHTML = `<p data-aparte-hide><span data-aparte-show>${s}</span></p>`",
    "moved into a blocked zone": "box.innerHTML = '<div data-aparte-block></div>'; "
    "later(() => { const p = document.createElement('p'); p.textContent = s; first().append(p) })",
    "own event": "box.dispatchEvent(new CustomEvent(s, { detail: s, bubbles: true }))",
    "animation": "box.animate({ fontFamily: [s, s] }, { id: s, duration: 900 })",
}  # fmt: skip

#: Shown when the site shows everything.
MUTATED_SHOWN_BY_CHOICE = {
    "text", "inner text", "text data", "append data", "markup", "inserted markup", "new text again", "moved",
    "removed and put back", "fragment", "clone", "title", "aria", "new option", "option text", "hint", "button",
    "frame document", "framed text", "framed text later", "open shadow", "open shadow later", "nested shadow",
    "shadow text", "dialog", "popover", "details", "drawing", "picture",
}  # fmt: skip

#: A field of the page, and what the visitor does in it. ``type`` types, ``clear`` empties it afterwards.
HANDS = {
    "typed text": ("<input id=h1>", "type"),
    "typed and cleared": ("<input id=h2>", "clear"),
    "typed textarea": ("<textarea id=h3></textarea>", "type"),
    "typed password": ("<input type=password id=h4>", "type"),
    "typed password shown": ("<input type=password id=h5>", "toggle"),
    "typed editable": ("<div contenteditable id=h6></div>", "type"),
    "typed rich text": ("<div contenteditable id=h7><p>a <b>b</b></p></div>", "type"),
    "typed search": ("<input type=search id=h8>", "type"),
    "typed e-mail": ("<input type=email id=h9>", "type"),
    "typed telephone": ("<input type=tel id=h10>", "type"),
    "typed card": ("<input autocomplete=cc-number id=h11>", "type"),
    "typed code": ("<input autocomplete=one-time-code id=h12>", "type"),
    "typed in controlled field": ("<input id=h13 oninput=\"this.setAttribute('value', this.value)\">", "type"),
    "typed and echoed": ("<input id=h14 oninput='this.nextSibling.textContent = this.value'><output></output>", "type"),
    "pasted text": ("<input id=h15>", "paste"),
    "pasted rich text": ("<div contenteditable id=h16></div>", "paste"),
    "chosen file": ("<input type=file id=h17>", "file"),
    "typed in shadow": ("<div id=h18><template shadowrootmode=open><input></template></div>", "type"),
    "typed in frame": ("<iframe id=h19 srcdoc='<input autofocus>'></iframe>", "frame"),
    "prefilled and cleared": ("<input id=h20 value='{s}'>", "empty"),
    "typed in a shown zone": ("<div data-aparte-show><input id=h21></div>", "type"),
    "selected": ("<p id=h22>{s}</p>", "select"),
    "copied": ("<p id=h23>{s}</p>", "copy"),
}
HANDS_SHOWN_BY_CHOICE = {"typed and echoed", "selected", "copied"}
