"""Where newer parts of the platform keep words that no markup shows: internals, registries, cues, states, pictures made by scripts.

Written as in ``changed.py``, each with a secret ``s`` and an element ``box`` of its own. What a browser does not have yet
throws, and the plant is then no plant: the test counts those that took.
"""

NEWER = {
    "internals' names": "const e = own(i => { i.ariaLabel = s; i.ariaDescription = s; i.ariaValueText = s; i.role = s }); box.append(e)",
    "internals' form value": "const e = own(i => i.setFormValue(s, s)); box.append(e)",
    "internals' validity": "const e = own(i => i.setValidity({ customError: true }, s)); box.append(e)",
    "internals' states": "const e = own(i => i.states.add('--' + s)); box.append(e); style(`${e.localName}:state(--${s}){color:red}`)",
    "closed shadow of internals": "const e = own(() => 0, r => { r.innerHTML = `<p title='${s}'>${s}</p>` }); box.append(e)",
    "declared shadow set later": "box.setHTMLUnsafe(`<div><template shadowrootmode=closed><p>${s}</p></template></div>`)",
    "shadow by parser": "const d = Document.parseHTMLUnsafe(`<div><template shadowrootmode=open><input value='${s}'></template></div>`);"
    "box.append(d.body.firstChild)",
    "registered property": "CSS.registerProperty({ name: '--r' + s, syntax: '*', inherits: true, initialValue: s });"
    "box.style.setProperty('--r' + s, s)",
    "typed style": "box.attributeStyleMap.set('--t', s); box.attributeStyleMap.set('--' + s, 'a')",
    "highlight": "const r = new Range(); r.selectNodeContents(box); CSS.highlights.set(s, new Highlight(r));"
    "style(`::highlight(${s}){color:red}`)",
    "appended keyframe": "const e = style('@keyframes kk{from{top:0}}'); e.sheet.cssRules[0].appendRule(`to{--k:'${s}'}`)",
    "renamed keyframes": "const e = style('@keyframes kr{from{top:0}}'); later(() => { e.sheet.cssRules[0].name = s })",
    "list of media": "const e = style('@media all{p{top:0}}'); later(() => e.sheet.cssRules[0].media.appendMedium(`(${s}:1)`))",
    "rule style text": "const e = style('p{top:0}'); later(() => { e.sheet.cssRules[0].style.cssText = `content:'${s}';--q:${s}` })",
    "rule replaced at once": "const c = made(`.${s}{top:0}`); document.adoptedStyleSheets.push(c);"
    "later(() => c.replaceSync(`p{--z:'${s}'}`))",
    "removed rule": "const e = style(`.${s}{--y:'${s}'}`); later(() => e.sheet.deleteRule(0))",
    "style map of a rule": "const e = style('p{top:0}'); later(() => e.sheet.cssRules[0].styleMap.set('--m', s))",
    "animated property": "box.animate([{ '--a': s }, { '--a': s, content: JSON.stringify(s) }], 900)",
    "animation of a part": "box.animate({ opacity: [0, 1] }, { duration: 900, pseudoElement: '::before', id: s })",
    "view transition": "document.startViewTransition({ update: () => { box.style.viewTransitionName = 'v' + s }, types: [s] })",
    "cue": "const v = document.createElement('video'); const t = v.addTextTrack('captions', s, 'en'); t.mode = 'showing';"
    "t.addCue(new VTTCue(0, 9, s)); box.append(v)",
    "words in a canvas": "const c = document.createElement('canvas'); c.getContext('2d').fillText(s, 0, 9); c.title = s; box.append(c)",
    "hit region of a canvas": "const c = document.createElement('canvas');"
    "c.innerHTML = `<button aria-label='${s}'>${s}</button>`; box.append(c)",
    "picture of a canvas": "const c = document.createElement('canvas'); c.getContext('2d').fillText(s, 0, 9);"
    "const i = new Image(); i.alt = ''; i.src = c.toDataURL(); box.append(i)",
    "drawing in a blob": "const i = new Image(); const t = `<svg xmlns='http://www.w3.org/2000/svg'><text>${s}</text><g id='${s}'/></svg>`;"
    "i.src = URL.createObjectURL(new Blob([t], { type: 'image/svg+xml' })); box.append(i)",
    "page in a blob": "const f = document.createElement('iframe');"
    "f.src = URL.createObjectURL(new Blob([`<title>${s}</title><input value='${s}'>`], { type: 'text/html' })); box.append(f)",
    "name of a file": "const f = document.createElement('input'); f.type = 'file'; const d = new DataTransfer();"
    "d.items.add(new File(['a'], s + '.png')); f.files = d.files; box.append(f)",
    "entry of the history": "navigation.updateCurrentEntry({ state: { name: s } })",
    "address of a framed page": "const f = document.createElement('iframe'); box.append(f);"
    "f.contentWindow.history.replaceState(s, s, '#' + s); f.contentDocument.title = s",
    "name of a framed window": "const f = document.createElement('iframe'); box.append(f); f.contentWindow.name = s",
    "default value": "const i = document.createElement('input'); i.defaultValue = s; i.value = ''; box.append(i)",
    "output's default": "const o = document.createElement('output'); o.defaultValue = s; o.value = ''; box.append(o)",
    "text of a range": "const i = document.createElement('input'); i.value = s; box.append(i); i.setRangeText(s + s, 0, 0)",
    "hint by property": "const b = document.createElement('div'); b.popover = 'hint'; b.ariaLabel = s; box.append(b)",
    "custom attribute node": "const a = document.createAttribute('own-' + s.toLowerCase()); a.value = s; box.setAttributeNode(a)",
    "attribute of another space": "box.setAttributeNS('urn:' + s, 'x:title', s)",
    "processing instruction": "box.append(document.createProcessingInstruction('a', s))",
    "node of another document": "const d = document.implementation.createHTMLDocument(s);"
    "d.body.innerHTML = `<p id='${s}'></p>`; box.append(d.body.firstChild)",
    "expando": "box.secret = s; box[s] = s; Object.defineProperty(box, 'title', { get: () => s })",
    "shared by a message": "new BroadcastChannel(s).postMessage(s); postMessage(s, '*')",
    "value of a meter": "box.innerHTML = `<meter value=.5 aria-valuetext='${s}'></meter><progress aria-valuetext='${s}'></progress>`",
    "choice with a picture": "box.innerHTML = `<select><button><selectedcontent></selectedcontent></button>"
    "<option value='${s}'>a</option></select>`",
}  # fmt: skip


#: Words of these scripts, after those of ``changed.py``.
WORDS = """
let made_at = 0;
const own = (internal, inside) => {
  made_at += 1;
  const tag = `x-own-${made_at}-${Math.round(performance.now())}`;
  customElements.define(tag, class extends HTMLElement {
    static formAssociated = true;
    constructor() {
      super();
      const internals = this.attachInternals();
      if (inside) inside(this.attachShadow({ mode: 'closed' }));
      internal(internals);
    }
  });
  return document.createElement(tag);
};
"""

#: Names, hints and texts of the page like any others: shown where the site shows everything.
NEWER_SHOWN_BY_CHOICE = {"words in a canvas", "drawing in a blob", "hint by property"}
