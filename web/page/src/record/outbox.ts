/** The outbox: operations become numbered batches, none larger than a socket's message may be. */
import type { PageOp } from "../wire.ts";

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
    for (const op of ops) {
      const text = JSON.stringify(op);
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
