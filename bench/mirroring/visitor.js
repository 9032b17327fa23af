// A visitor's page in the measures: what it is made of, what happens on it, and who tells it: our module or the stock recorder.

const RULES = { show: [".clock", "button"], hide: [], block: [], paths: [] };
const cells = [];
let working = 0;
const now = () => performance.timeOrigin + performance.now();

function card(number) {
  const box = document.createElement("article");
  box.className = `card c${number % 400}`;
  box.innerHTML =
    `<a href="/lamps/${number}" class="picture"><span class="badge">New</span></a><h3 class="name">Lamp number ${number}</h3>` +
    `<p class="text">Soft light for <em>long evenings</em>, of oiled oak and linen.</p><ul><li>In stock</li><li>Two days</li></ul>` +
    `<p class="price"><b>${number % 90},00</b> <i>EUR</i></p><button type="button">Add to basket</button>`;
  return box;
}

// So many nodes of product cards, and eight hundred rules of style.
function fill(nodes) {
  const style = document.createElement("style");
  const rule = at => `.c${at % 400} .name{color:hsl(${at} 40% 30%);padding:${at % 7}px}`;
  style.textContent = Array.from({ length: 800 }, (_, at) => rule(at)).join("\n");
  document.head.append(style);
  const list = document.createElement("main");
  const each = countIn(card(1));
  for (let at = 0; at < nodes / each; at += 1) list.append(card(at));
  document.body.append(list);
  return countIn(document);
}

function countIn(root) {
  const walker = document.createTreeWalker(root);
  let nodes = 1;
  while (walker.nextNode()) nodes += 1;
  return nodes;
}

// Two thousand cells that are not drawn, so that the page's own layout does not hide what the recorder takes.
function table() {
  const box = document.createElement("table");
  box.hidden = true;
  for (let row = 0; row < 100; row += 1) {
    const line = box.insertRow();
    for (let column = 0; column < 20; column += 1) {
      const cell = line.insertCell();
      cell.textContent = "0";
      cells.push(cell);
    }
  }
  document.body.append(box);
}

// What stands in the cells may be read from now on: a mask would hide most of their changes, and stock masks no text.
const open = () => cells[0].closest("table").setAttribute("data-aparte-show", "");

const WAYS = {
  textContent: (cell, text) => (cell.textContent = text),
  data: (cell, text) => (cell.firstChild.data = text),
};

// So many prices a second, the way frameworks write them or the way that costs least.
function work(rate, way) {
  const write = WAYS[way];
  let at = 0;
  let since = performance.now();
  let owed = 0;
  working = setInterval(() => {
    const now = performance.now();
    owed = Math.min(owed + ((now - since) * rate) / 1000, rate / 10);
    since = now;
    for (; owed >= 1; owed -= 1) {
      at += 1;
      write(cells[at % cells.length], `${at} €`);
    }
  }, 16);
}

const rest = () => clearInterval(working);

// Four times a second a number that everybody may read, and when it was written.
const ticks = [];
let ticking = 0;
function tick() {
  const clock = document.querySelector(".clock");
  ticking = setInterval(() => {
    clock.textContent = `n${ticks.length}`;
    ticks.push(now());
  }, 230);
}
const still = () => clearInterval(ticking);

const said = { batches: 0, chars: 0, states: [], faults: [], firstAt: 0, doneAt: 0 };

function count(text) {
  said.batches += 1;
  said.chars += text.length;
  said.firstAt ||= now();
}

let recording = null;
let hand = null;
let stopStock = null;
let link = null;

function greeted(address, hello) {
  return new Promise((done, fail) => {
    link = new WebSocket(address);
    link.onopen = () => link.send(hello);
    link.onclose = event => fail(new Error(`closed with ${event.code}`));
    link.onmessage = () => done(link);
  });
}

async function ours(address, token) {
  const { start } = await import("/m/mirror.js");
  const socket = await greeted(address, JSON.stringify({ type: "mirror.hello", version: 1, token }));
  recording = start({
    rules: RULES,
    send: batch => {
      count(batch);
      socket.send(batch);
      if (!said.doneAt && /\[1,\d+,1,\[/.test(batch)) said.doneAt = now();
    },
    backlog: () => socket.bufferedAmount,
    asset: () => undefined,
    state: state => said.states.push(state),
    fault: fault => said.faults.push(String(fault?.stack ?? fault)),
    large: () => true,
  });
  socket.onmessage = ({ data }) => {
    if (data.startsWith('["restart"')) said.faults.push("the relay asked for a restart");
    else said.result = hand?.apply(JSON.parse(data));
  };
  socket.onclose = event => said.faults.push(`the relay closed with ${event.code}`);
}

// The visitor let the agent click.
async function arm() {
  // The wheel may have left the button out of sight.
  scrollTo(0, 0);
  const { loadDrive } = await import("/m/mirror.js");
  const { drive } = await loadDrive();
  const agent = { name: "Bench", color: "#7a1fa2" };
  hand = drive({ recording, level: "act", expires: Date.now() + 600_000, agent });
}

async function stock(address) {
  const { record } = await import("/rrweb/record.js");
  const socket = await greeted(address, "source");
  stopStock = record({
    maskAllInputs: true,
    emit: event => {
      const text = JSON.stringify(event);
      count(text);
      socket.send(text);
      if (event.type === 2) said.doneAt = now();
    },
  });
}

function stop() {
  recording?.stop();
  stopStock?.();
  if (link) link.onclose = null;
  link?.close();
}

const tasks = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) tasks.push(entry.duration);
}).observe({ type: "longtask" });

document.querySelector("button").addEventListener("click", () => {
  const clock = document.querySelector(".clock");
  clock.textContent = `c${Number(clock.textContent.slice(1)) + 1}`;
});

window.bench = {
  fill,
  table,
  open,
  work,
  rest,
  tick,
  still,
  ours,
  arm,
  stock,
  stop,
  said,
  ticks,
  tasks,
  get spent() {
    return recording?.spent ?? 0;
  },
};
