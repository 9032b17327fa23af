// An agent's page in the measures: our view or the stock replayer, and when each thing was painted.

const seen = {};
const faults = [];
const now = () => performance.timeOrigin + performance.now();
let link = null;
let view = null;
let picture = () => null;
let shownAt = 0;
let paintedAt = 0;

// After it was drawn in the picture's own window: one that was hidden is drawn later than the page it stands in.
function painted(then) {
  picture().defaultView.requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(now());
    channel.port2.postMessage(0);
  });
}

function watch() {
  const clock = picture()?.querySelector(".clock, b");
  if (!clock) return false;
  const look = () => {
    const text = clock.textContent;
    if (!(text in seen)) {
      seen[text] = 0;
      painted(at => {
        seen[text] = at;
      });
    }
  };
  new MutationObserver(look).observe(clock, { childList: true, characterData: true, subtree: true });
  return true;
}

function dial(address, hello, heard) {
  return new Promise((done, fail) => {
    link = new WebSocket(address);
    link.onopen = () => link.send(hello);
    link.onclose = event => fail(new Error(`closed with ${event.code}`));
    link.onmessage = ({ data }) => {
      done();
      heard(data);
    };
  });
}

function shown() {
  shownAt ||= now();
  painted(at => {
    paintedAt ||= at;
  });
}

async function ours(address, token) {
  const { replay } = await import("/bench/m/replay.js");
  const container = document.getElementById("view");
  view = replay({
    container,
    address: "/console/replay",
    fault: fault => faults.push(String(fault?.stack ?? fault)),
    needsRestart: reason => faults.push(`restart: ${reason}`),
    shown,
  });
  picture = () => container.shadowRoot.querySelector("iframe:not(.coming)")?.contentDocument;
  await dial(address, JSON.stringify({ type: "mirror.hello", version: 1, token }), data => {
    if (typeof data === "string" && !data.startsWith('["')) view.apply(data);
  });
}

async function stock(address) {
  const { Replayer } = await import("/rrweb/replay.js");
  const replayer = new Replayer([], { root: document.getElementById("view"), liveMode: true, mouseTail: false });
  replayer.on("fullsnapshot-rebuilded", shown);
  picture = () => replayer.iframe.contentDocument;
  let begun = false;
  await dial(address, "view", data => {
    if (data === "ready") return;
    const event = JSON.parse(data);
    // As the guide says, and without its second of delay: the best that stock can do.
    if (!begun) replayer.startLive(event.timestamp);
    begun = true;
    replayer.addEvent(event);
  });
}

// Presses the button of the page so many times, one after the other; milliseconds from the press to the painted effect.
async function press(times) {
  const taken = [];
  const button = picture().querySelector("button");
  const box = button.getBoundingClientRect();
  const outer = document.getElementById("view").getBoundingClientRect();
  const target = view.pick(outer.left + box.left + box.width / 2, outer.top + box.top + box.height / 2);
  for (let n = 1; n <= times; n += 1) {
    const clock = picture().querySelector(".clock, b");
    const before = clock.textContent;
    const since = now();
    link.send(JSON.stringify([33, n, view.seq, target.id, target.fx, target.fy]));
    const at = await new Promise(done => {
      const eye = new MutationObserver(() => {
        if (clock.textContent === before) return;
        eye.disconnect();
        painted(done);
      });
      eye.observe(clock, { childList: true, characterData: true, subtree: true });
      setTimeout(() => done(0), 2_000);
    });
    if (at) taken.push(at - since);
    await new Promise(done => setTimeout(done, 170));
  }
  return taken;
}

window.bench = {
  ours,
  stock,
  watch,
  press,
  seen,
  faults,
  get shownAt() {
    return shownAt;
  },
  get paintedAt() {
    return paintedAt;
  },
};
