// In the page: plants words in it, has it mirrored by the module that visitors load, and answers what would have left.
// Each plant is a name and what it does with a word; `box` is a fresh element, `some` one that the page has.
async ({ module, words, rules, quiet, patience }) => {
  const { start } = await import(module);
  const make = (tag, where = document.body) => where.appendChild(document.createElement(tag));
  const inside = (markup, box) => {
    const parsed = new DOMParser().parseFromString(`<body>${markup}`, "text/html");
    box.append(...parsed.body.childNodes);
  };
  const sheet = css => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
    return made;
  };
  const type = (field, text) => {
    const owner = { INPUT: HTMLInputElement, TEXTAREA: HTMLTextAreaElement }[field.tagName];
    Object.getOwnPropertyDescriptor(owner.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const plants = {
    "the query": w => history.replaceState(history.state, "", `${location.pathname}?name=${w}${location.hash}`),
    "the hash": w => history.replaceState(history.state, "", `${location.pathname}${location.search}#${w}`),
    "the title": w => { document.title = w; },
    "local storage": w => { localStorage.canary = w; },
    "a cookie": w => { document.cookie = `canary=${w}`; },
    "a comment": (w, box) => box.append(document.createComment(w)),
    "a hidden field": (w, box) => { const i = make("input", box); i.type = "hidden"; i.value = w; i.setAttribute("value", w); },
    "a password": (w, box) => { const i = make("input", box); i.type = "password"; type(i, w); },
    "a password shown": (w, box) => { const i = make("input", box); i.type = "password"; type(i, w); setTimeout(() => { i.type = "text"; }, 90); },
    "a typed text": (w, box) => type(make("input", box), w),
    "a typed textarea": (w, box) => type(make("textarea", box), w),
    "a value that was there": (w, box) => { const i = make("input", box); i.setAttribute("value", w); type(i, ""); },
    "a card": (w, box) => { const i = make("input", box); i.autocomplete = "cc-number"; type(i, w); },
    "an editable text": (w, box) => { box.contentEditable = "true"; box.textContent = w; },
    "a choice's value": (w, box) => { const o = make("option", make("select", box)); o.value = w; o.dataset.a = w; },
    "an attribute of data": (w, box) => { box.dataset.canary = w; },
    "an attribute's name": (w, box) => box.setAttribute(`data-${w.toLowerCase()}`, "1"),
    "an attribute of its own": (w, box) => box.setAttribute("canary", w),
    "a class": (w, box) => box.classList.add(w),
    "an id": (w, box) => { box.id = w; },
    "a class of a sheet": (w, box) => { sheet(`.u-${w}{color:red}`); box.className = `u-${w}`; },
    "a custom property": (w, box) => box.style.setProperty("--canary", w),
    "a custom string": (w, box) => box.style.setProperty("--canary2", JSON.stringify(w)),
    "words of a sheet": w => sheet(`.canary::before{content:"${w}"}`),
    "a rule inserted": w => sheet("p{}").insertRule(`.${w}{--a:${w}}`),
    "an address of a link": (w, box) => { make("a", box).href = `/canary?${w}`; },
    "an address of a form": (w, box) => { make("form", box).action = `/canary/${w}`; },
    "an address of a picture": (w, box) => { make("img", box).src = `/canary.png?${w}`; },
    "a picture's words": (w, box) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg"><metadata>${w}</metadata><title>${w}</title></svg>`;
      make("img", box).src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    },
    "a script's data": (w, box) => { const s = make("script", box); s.type = "application/json"; s.textContent = JSON.stringify(w); },
    "a template": (w, box) => make("template", box).content.append(w),
    "a framed field": (w, box) => { const i = make("input", make("iframe", box).contentDocument.body); i.setAttribute("value", w); },
    "a shadow's field": (w, box) => { make("input", box.attachShadow({ mode: "open" })).setAttribute("value", w); },
    "a closed shadow": (w, box) => box.attachShadow({ mode: "closed" }).append(w),
    "a blocked zone": (w, box) => { box.setAttribute("data-aparte-block", ""); box.append(w); box.title = w; },
    "a blocked shadow": (w, box) => { box.setAttribute("data-aparte-block", ""); box.attachShadow({ mode: "open" }).append(w); },
    "a hidden zone": (w, box) => { box.setAttribute("data-aparte-hide", ""); inside(`<p data-aparte-show title="${w}">${w}</p>`, box); },
    "a drawing's title": (w, box) => inside(`<svg><title>${w}</title><desc>${w}</desc><g id="${w}"></g></svg>`, box),
    "a formula's note": (w, box) => inside(`<math><semantics><mi>a</mi><annotation>${w}</annotation></semantics></math>`, box),
    "a meta": w => { const m = make("meta", document.head); m.name = "canary"; m.content = w; },
    "the page's own field": (w, box, some) => { const f = some("input:not([type=checkbox],[type=radio],[type=file],[type=submit],[type=button],[type=range],[type=color]),textarea"); if (f) type(f, w); },
    "the page's own class": (w, box, some) => some("div,section,p")?.classList.add(w),
    "the page's own data": (w, box, some) => { const e = some("div,section,li"); if (e) e.dataset.canary = w; },
    "the page's own style": (w, box, some) => some("div,section,a")?.style?.setProperty("--canary", w),
    "the page's own link": (w, box, some) => { const a = some("a[href]"); if (a) a.search = w; },
  };
  /** Texts: shown or not, as the site chose for where they stand. */
  const texts = {
    "a text": (w, box) => box.append(w),
    "a text in several pieces": (w, box) => box.append(...w),
    "a title": (w, box) => { box.title = w; },
    "a spoken label": (w, box) => { box.ariaLabel = w; },
    "a hint": (w, box) => { make("input", box).placeholder = w; },
    "a button": (w, box) => { make("button", box).textContent = w; },
    "a shadow's text": (w, box) => box.attachShadow({ mode: "open" }).append(w),
    "a framed text": (w, box) => make("iframe", box).contentDocument.body.append(w),
    "a dialog": (w, box) => { const d = make("dialog", box); d.append(w); d.open = true; },
    "a drawing's text": (w, box) => inside(`<svg><text>${w}</text></svg>`, box),
  };
  const told = { batches: [], assets: [], planted: [], failed: [], shown: [], own: [], state: "" };
  const list = words.slice();
  const ownTokens = () => {
    const found = [...new URLSearchParams(location.search).values(), location.hash.slice(1)];
    for (const field of document.querySelectorAll("input[type=hidden],meta[name*=token]")) found.push(field.value ?? field.content ?? "");
    for (const pair of document.cookie.split("; ")) found.push(pair.split("=")[1] ?? "");
    return found.filter(text => text.length >= 12 && /\d/.test(text) && /[a-z]/i.test(text));
  };
  told.own = ownTokens();
  const places = [document.body, ...document.querySelectorAll("main,article,section,form,header,footer,aside,nav")].slice(0, 12);
  const some = selector => [...document.querySelectorAll(selector)].find(each => each.checkVisibility?.() ?? true);
  const stands = (where, own, chosen) => {
    try {
      return where.closest([own, ...chosen].join()) !== null;
    } catch {
      return false; // Not a selector to this browser: then nothing is shown by it.
    }
  };
  const mayShow = where =>
    stands(where, "[data-aparte-show]", rules.show) &&
    !stands(where, "[data-aparte-hide],[data-aparte-block],[contenteditable]", [...rules.hide, ...rules.block]);
  const plant = (kinds, where, wave) => {
    for (const [name, act] of Object.entries(kinds)) {
      const word = list.shift();
      if (!word) return;
      const box = make("div", where);
      try {
        act(word, box, some);
        told.planted.push([`${name}, ${wave}`, word, kinds === texts && mayShow(where)]);
      } catch (fault) {
        told.failed.push(name);
      }
    }
  };
  const control = make("div");
  control.setAttribute("data-aparte-show", "");
  const proof = list.shift();
  control.append(proof);
  plant(plants, document.body, "before");
  const hidden = make("div");
  hidden.setAttribute("data-aparte-hide", "");
  places.push(make("div", hidden));
  places.at(-1).setAttribute("data-aparte-show", "");
  for (const where of places) plant(texts, where, `before, in ${where.localName}`);
  let count = 0;
  const recording = start({
    rules,
    send: batch => { count += 1; told.batches.push(batch); },
    asset: ({ id, type: kind, bytes }) => {
      count += 1;
      let raw = "";
      for (const byte of bytes) raw += String.fromCharCode(byte);
      told.assets.push([id, kind, btoa(raw)]);
    },
    state: state => { told.state = state; },
    fault: fault => told.failed.push(String(fault)),
    large: () => true,
  });
  const rest = async () => {
    const until = performance.now() + patience;
    for (let before = -1; before !== count && performance.now() < until; ) {
      before = count;
      await new Promise(done => setTimeout(done, quiet));
    }
  };
  await rest();
  plant(plants, document.body, "meanwhile");
  for (const where of places.slice(0, 4)) plant(texts, where, `meanwhile, in ${where.localName}`);
  scrollTo(0, document.documentElement.scrollHeight / 2);
  await rest();
  recording.restart();
  await rest();
  recording.stop();
  told.proof = proof;
  told.spent = Math.round(recording.spent);
  return told;
}
