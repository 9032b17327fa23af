/** The outbox: operations become numbered batches, none larger than a socket's message may be. */
import { Op, type PageOp } from "../wire.ts";

/** Characters of JSON in a batch; a character may take three bytes on the wire. */
const BATCH_CHARS = 300_000;

export class Outbox {
  private ops: PageOp[] = [];
  private seq = 0;
  /** When the last batch was sent. */
  at = 0;
  private readonly began = performance.now();

  /** `send` gets the text of a batch and its number. */
  constructor(private readonly send: (batch: string, seq: number) => void) {}

  /** The number that the next batch will have. */
  get next(): number {
    return this.seq + 1;
  }

  get isEmpty(): boolean {
    return this.ops.length === 0;
  }

  push(op: PageOp): void {
    this.ops.push(op);
  }

  /** A place among the operations, to `insert` at when what comes before is known. */
  mark(): number {
    return this.ops.length;
  }

  insert(at: number, op: PageOp): void {
    this.ops.splice(at, 0, op);
  }

  drop(): void {
    this.ops = [];
  }

  /** Send what was pushed, in as few batches as fit. */
  flush(): void {
    const ops = this.ops;
    this.ops = [];
    let texts: string[] = [];
    let length = 0;
    for (const text of ops.flatMap(pieces)) {
      if (length + text.length > BATCH_CHARS && texts.length > 0) {
        this.close(texts);
        texts = [];
        length = 0;
      }
      texts.push(text);
      length += text.length;
    }
    if (texts.length > 0) this.close(texts);
  }

  /** A batch that says nothing but that the page is still there; it has the number of the last one. */
  beat(): string {
    this.at = performance.now();
    return `[${this.seq},${Math.round(this.at - this.began)}]`;
  }

  private close(texts: string[]): void {
    this.seq += 1;
    this.at = performance.now();
    this.send(`[${this.seq},${Math.round(this.at - this.began)},${texts.join()}]`, this.seq);
  }
}

/** An operation as JSON; one that tells more nodes than a batch holds, as several that say the same in the same order. */
function pieces(op: PageOp): string[] {
  const text = JSON.stringify(op);
  if (text.length <= BATCH_CHARS) return [text];
  const [first, rest] = halves(op);
  return first && rest ? [...pieces(first), ...pieces(rest)] : [text];
}

function halves(op: PageOp): readonly PageOp[] {
  if (op[0] !== Op.SNAPSHOT && op[0] !== Op.ADD) return [];
  const nodes = op[0] === Op.ADD ? op[1] : op[3];
  const middle = nodes.length >> 1;
  if (middle === 0) return [];
  const [left, right] = [nodes.slice(0, middle), nodes.slice(middle)];
  if (op[0] === Op.ADD) {
    return [
      [Op.ADD, left],
      [Op.ADD, right],
    ];
  }
  // Only the last of them completes the page.
  return [
    [Op.SNAPSHOT, op[1], 0, left],
    [Op.SNAPSHOT, op[1], op[2], right],
  ];
}
