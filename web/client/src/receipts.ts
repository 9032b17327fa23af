/** How far this side got: delivered when it arrived, read when somebody could see it. Said a moment later, joined. */
import { type Signal, signal } from "@preact/signals";

const JOIN = 250;

export class Receipts {
  /** The last public number somebody could see here. */
  readonly read: Signal<number> = signal(0);
  readonly #say: (delivered: number, read: number) => boolean;
  #delivered = 0;
  #saidDelivered = 0;
  #saidRead = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  /** `say` returns false when it could not be said; it is then said after the next `move` or `again`. */
  constructor(say: (delivered: number, read: number) => boolean) {
    this.#say = say;
  }

  /** Numbers only grow; what was read was delivered. */
  move(delivered: number, read: number): void {
    this.read.value = Math.max(this.read.value, read);
    this.#delivered = Math.max(this.#delivered, delivered, this.read.value);
    if (this.#news && this.#soon === undefined) this.#soon = setTimeout(() => this.again(), JOIN);
  }

  /** What a new link's snapshot says: anything beyond was lost with the old link and is said again. */
  known(delivered: number, read: number): void {
    this.#saidDelivered = delivered;
    this.#saidRead = read;
    this.move(delivered, read);
  }

  /** Say now what was not said. */
  again(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    if (!this.#news || !this.#say(this.#delivered, this.read.value)) return;
    this.#saidDelivered = this.#delivered;
    this.#saidRead = this.read.value;
  }

  stop(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  get #news(): boolean {
    return this.#delivered > this.#saidDelivered || this.read.value > this.#saidRead;
  }
}
