// The load: visitors and desks as real sockets, in a process of their own. Prints one JSON line of figures.
import { createRequire } from "node:module";
const { WebSocket } = createRequire(new URL("../web/package.json", import.meta.url))("ws");

const job = JSON.parse(process.argv[2]);
const now = () => Number(process.hrtime.bigint()) / 1e6;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? null;
let serial = 0;
const clientId = () => `bench-${process.pid}-${++serial}`;
const TEXT = "Where is my parcel? I ordered it last week and it should have been here by now, thanks.".padEnd(128, ".");

function open(path, headers = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${job.port}${path}`, { headers, perMessageDeflate: false });
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

// A client that knows which of its commands was answered.
class Client {
  constructor(socket) {
    this.socket = socket;
    this.waiting = new Map();
    this.re = 0;
    this.onItem = () => {};
    socket.on("message", (data) => {
      for (const item of JSON.parse(data)) {
        if (item.re && this.waiting.has(item.re)) {
          this.waiting.get(item.re)(item);
          this.waiting.delete(item.re);
        } else this.onItem(item);
      }
    });
  }
  ask(command) {
    const re = ++this.re;
    return new Promise((done) => {
      this.waiting.set(re, done);
      this.socket.send(JSON.stringify({ ...command, re }));
    });
  }
}

async function visitor() {
  const client = new Client(await open("/ws/v1/visitor", { origin: job.shop }));
  const hello = await client.ask({ type: "visitor.hello", version: 1, site_key: job.site_key });
  if (hello.type !== "answer") throw new Error(JSON.stringify(hello));
  return client;
}

async function desk(token) {
  const client = new Client(await open("/ws/v1/desk", { origin: `http://127.0.0.1:${job.port}`, cookie: `aparte_session=${token}` }));
  const hello = await client.ask({ type: "desk.hello", version: 1 });
  if (hello.type !== "answer") throw new Error(JSON.stringify(hello));
  const beat = setInterval(() => client.ask({ type: "presence.beat" }), 8000);
  client.socket.on("close", () => clearInterval(beat));
  return client;
}

// The first word of a visitor, then each further one: answered once it is durable.
async function talk(client) {
  const opened = await client.ask({ type: "conversation.open", client_id: clientId(), text: TEXT });
  if (opened.type !== "done") throw new Error(JSON.stringify(opened));
  client.conversation = opened.conversation_id;
}

async function say(client) {
  const answer = await client.ask({ type: "message.post", conversation_id: client.conversation, client_id: clientId(), text: TEXT });
  if (answer.type !== "done") throw new Error(JSON.stringify(answer));
}

async function measured(clients, act, { seconds, rate }) {
  const times = [];
  const end = now() + seconds * 1000;
  const one = async (client, index) => {
    const gap = rate ? (clients.length / rate) * 1000 : 0;
    let due = now() + (gap * index) / clients.length;
    while (now() < end) {
      if (gap) {
        due += gap;
        await sleep(Math.max(0, due - now()));
      }
      const start = now();
      await act(client);
      times.push(now() - start);
    }
  };
  const start = now();
  await Promise.all(clients.map(one));
  times.sort((a, b) => a - b);
  return { per_second: (times.length * 1000) / (now() - start), p50: quantile(times, 0.5), p99: quantile(times, 0.99), count: times.length };
}

const jobs = {
  async echo() {
    const sockets = await Promise.all(Array.from({ length: job.clients }, () => open("/")));
    const clients = sockets.map((socket) => {
      const client = { socket, heard: () => {} };
      socket.on("message", () => client.heard());
      return client;
    });
    const act = (client) => new Promise((done) => ((client.heard = done), client.socket.send(TEXT)));
    const warm = (await measured(clients, act, { seconds: 1 })).count;
    return { ...(await measured(clients, act, job)), warm };
  },
  // Visitors write, agents hold the conversations and receive every word.
  async chat() {
    const desks = await Promise.all(job.tokens.map(desk));
    let delivered = 0;
    for (const agent of desks) {
      agent.onItem = (item) => (delivered += item.type === "message.posted" ? 1 : 0);
      await agent.ask({ type: "availability.set", state: "green" });
    }
    const clients = [];
    const hellos = [];
    for (let index = 0; index < job.clients; index++) {
      const start = now();
      clients.push(await visitor());
      hellos.push(now() - start);
    }
    for (const client of clients) await talk(client);
    const warm = (await measured(clients, say, { seconds: 1 })).count;
    const before = delivered;
    const figures = await measured(clients, say, job);
    await sleep(300);
    const hello = quantile(hellos.sort((a, b) => a - b), 0.5);
    return { ...figures, warm, hello, delivered: delivered - before };
  },
  // One agent's availability is told to every desk.
  async fanout() {
    const desks = [];
    for (let index = 0; index < job.desks; index++) desks.push(await desk(job.tokens[index % job.tokens.length]));
    await sleep(300);
    let heard = 0;
    const changed = (item) => item.type === "presence.changed";
    for (const agent of desks) agent.onItem = (item) => (heard += changed(item) ? 1 : 0);
    const times = [];
    const start = now();
    for (let round = 0; round < job.rounds; round++) {
      const wanted = heard + desks.length;
      const sent = now();
      desks[0].socket.send(JSON.stringify({ type: "availability.set", state: round % 2 ? "red" : "green", re: 0 }));
      while (heard < wanted && now() - sent < 5000) await new Promise(setImmediate);
      times.push(now() - sent);
    }
    times.sort((a, b) => a - b);
    return { per_second: (job.rounds * desks.length * 1000) / (now() - start), p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  },
  // Idle sockets, then open conversations; the parent reads the server's memory between the lines.
  async hold() {
    const kept = [];
    for (let done = 0; done < job.clients; done += 50) {
      kept.push(...(await Promise.all(Array.from({ length: Math.min(50, job.clients - done) }, visitor))));
    }
    if (job.conversations) {
      for (const client of kept) await client.ask({ type: "conversation.open", client_id: clientId(), text: TEXT });
    }
    console.log(JSON.stringify({ ready: kept.length }));
    await new Promise((done) => process.stdin.once("data", done));
    return {};
  },
  // An admin switches mirroring off and on again while everybody is connected.
  async setting() {
    const path = `http://127.0.0.1:${job.port}/api/v1/sites/${job.site_id}/privacy`;
    const headers = { cookie: `aparte_session=${job.admin}`, origin: `http://127.0.0.1:${job.port}`, "x-aparte-request": "1", "content-type": "application/json" };
    const kept = [];
    for (let done = 0; done < job.clients; done += 50) {
      kept.push(...(await Promise.all(Array.from({ length: Math.min(50, job.clients - done) }, visitor))));
    }
    const worst = { seconds: 0, answered: 0 };
    for (const rung of ["off", "ask"]) {
      const { version } = await (await fetch(path, { headers })).json();
      const heard = kept.map((client) => new Promise((told) => (client.onItem = (item) => item.type === "privacy.changed" && told(now()))));
      const start = now();
      const body = JSON.stringify({ choices: { mirroring: rung }, version, reason: "measured" });
      const answer = await fetch(path, { method: "PUT", headers, body });
      if (!answer.ok) throw new Error(await answer.text());
      worst.answered = Math.max(worst.answered, (now() - start) / 1000);
      worst.seconds = Math.max(worst.seconds, (Math.max(...(await Promise.all(heard))) - start) / 1000);
    }
    return worst;
  },
  // Everybody is cut at once and comes back, resuming by number, while others go on talking.
  async storm() {
    for (const agent of await Promise.all(job.tokens.map(desk))) await agent.ask({ type: "availability.set", state: "green" });
    const talkers = await Promise.all(Array.from({ length: job.talkers }, visitor));
    for (const client of talkers) await talk(client);
    const people = [];
    for (let done = 0; done < job.clients; done += 50) {
      people.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(50, job.clients - done) }, async () => {
            const client = await visitor();
            const known = new Promise((found) => (client.onItem = (item) => item.type === "visitor.known" && found(item.key)));
            const opened = await client.ask({ type: "conversation.open", client_id: clientId(), text: TEXT });
            return { client, key: await known, conversation_id: opened.conversation_id };
          }),
        )),
      );
    }
    for (const { client } of people) client.socket.terminate();
    await sleep(500);
    const chat = measured(talkers, say, { seconds: job.seconds, rate: job.rate });
    await sleep(500);
    const start = now();
    const times = [];
    await Promise.all(
      people.map(async ({ key, conversation_id }, index) => {
        await sleep(index * 0.2);
        const client = new Client(await open("/ws/v1/visitor", { origin: job.shop }));
        const answer = await client.ask({ type: "visitor.hello", version: 1, site_key: job.site_key, key, resume: { conversation_id, public: 1 } });
        if (answer.type !== "answer" || !answer.view.conversation) throw new Error(JSON.stringify(answer).slice(0, 300));
        times.push(now() - start);
      }),
    );
    times.sort((a, b) => a - b);
    return { seconds: times.at(-1) / 1000, p50_ms: quantile(times, 0.5), chat: await chat };
  },
};

const figures = await jobs[job.kind]();
console.log(JSON.stringify(figures));
process.exit(0);
