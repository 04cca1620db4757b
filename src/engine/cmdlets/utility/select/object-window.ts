import type { PSValue } from "../../../../objects/index.ts";

export interface WindowOptions {
  /** Undefined where -First was not given; so with -Last. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly skip: number;
  readonly skipLast: number;
}

/** Which objects of a stream -First, -Last, -Skip and -SkipLast let through. Keeps no more of them than it may still have to give. */
export class ObjectWindow {
  readonly #first: number;
  readonly #last: number;
  readonly #skipLast: number;
  readonly #isLimited: boolean;
  #skip: number;
  readonly #initialSkip: number;
  #passed = 0;
  #queue: PSValue[] = [];
  #head = 0;

  constructor({ first, last, skip, skipLast }: WindowOptions) {
    this.#first = first ?? 0;
    this.#last = last ?? 0;
    this.#isLimited = first !== undefined || last !== undefined;
    this.#skip = skip;
    this.#initialSkip = skip;
    this.#skipLast = skipLast;
  }

  /** No later object can pass. */
  get isSatisfied(): boolean {
    return this.#isLimited && this.#last === 0 && this.#first !== 0 && this.#passed >= this.#first;
  }

  /** Takes an object and gives the one that passes now; undefined when none does. */
  take(value: PSValue): PSValue {
    if (this.#last === 0 && this.#skipLast === 0) return this.#passes() ? value : undefined;
    this.#enqueue(value);
    if (this.#skip > 0) {
      if (this.#last === 0 || this.#first !== 0) {
        this.#dequeue();
        this.#skip--;
      }
      return undefined;
    }
    if (this.#skipLast > 0) return this.#count > this.#skipLast ? this.#dequeue() : undefined;
    if (this.#isLimited && this.#passed >= this.#first) return undefined;
    this.#passed++;
    return this.#dequeue();
  }

  /** What passes at the end of the stream. */
  rest(): PSValue[] {
    if (this.#skipLast > 0) return [];
    const kept = this.#queue.slice(this.#head);
    return this.#first !== 0 ? kept : kept.slice(0, Math.max(0, kept.length - this.#initialSkip));
  }

  /** Without -Last nothing has to wait. */
  #passes(): boolean {
    if (this.#skip > 0) {
      this.#skip--;
      return false;
    }
    if (this.#isLimited && this.#passed >= this.#first) return false;
    this.#passed++;
    return true;
  }

  get #count(): number {
    return this.#queue.length - this.#head;
  }

  #enqueue(value: PSValue): void {
    const capacity = this.#first === 0 ? this.#last + this.#initialSkip : this.#last;
    if (this.#last > 0 && this.#count >= capacity) this.#dequeue();
    this.#queue.push(value);
  }

  #dequeue(): PSValue {
    const value = this.#queue[this.#head];
    this.#queue[this.#head++] = undefined;
    if (this.#head > 1000 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return value;
  }
}
