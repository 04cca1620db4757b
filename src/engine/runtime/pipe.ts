/** Where objects go: the next command, a list, nowhere. One virtual call per object and nothing allocated on the way. */
import { iteratorOf, type PSValue } from "../../objects/index.ts";

export abstract class Pipe {
  /** Takes one object. undefined (AutomationNull) is no object and is dropped by the callers; null is one. */
  abstract write(value: PSValue): void;

  /** What comes here is shown on the console of this process. */
  get isTerminal(): boolean {
    return false;
  }

  /** Takes a record that is not to be shown: for the variables that collect a stream. */
  keep(_value: PSValue): void {}
}

/** Where the bytes of a program go that nobody reads as text. */
export interface ByteSink {
  write(bytes: Uint8Array): void;
}

class NullPipe extends Pipe {
  override write(): void {}
}

/** `> $null`, and every stream that nobody listens to. */
export const NULL_PIPE: Pipe = new NullPipe();

export class ListPipe extends Pipe {
  readonly items: PSValue[] = [];

  override write(value: PSValue): void {
    this.items.push(value);
  }
}

/** Collects the output of an expression's pipeline: nothing, one object as it is, or an `object[]`. */
export class CapturePipe extends Pipe {
  #first: PSValue = undefined;
  #items: PSValue[] | null = null;
  #isEmpty = true;

  override write(value: PSValue): void {
    if (this.#items !== null) this.#items.push(value);
    else if (this.#isEmpty) {
      this.#first = value;
      this.#isEmpty = false;
    } else this.#items = [this.#first, value];
  }

  /** undefined (AutomationNull) when nothing came. */
  get value(): PSValue {
    return this.#items ?? this.#first;
  }

  get array(): PSValue[] {
    return this.#items ?? (this.#isEmpty ? [] : [this.#first]);
  }
}

export class FunctionPipe extends Pipe {
  readonly #take: (value: PSValue) => void;

  constructor(take: (value: PSValue) => void) {
    super();
    this.#take = take;
  }

  override write(value: PSValue): void {
    this.#take(value);
  }
}

/** What a statement's value becomes in a pipeline: collections give their elements, AutomationNull gives nothing. */
export function writeEnumerated(pipe: Pipe, value: PSValue): void {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) {
    pipe.write(value);
    return;
  }
  if (value === undefined) return;
  if (Array.isArray(value)) {
    // Elements that a later command puts in are seen, as .NET's index enumerator sees them.
    for (let index = 0; index < value.length; index++) pipe.write(value[index] ?? null);
    return;
  }
  const items = iteratorOf(value);
  if (items === undefined) {
    pipe.write(value);
    return;
  }
  for (let next = items.next(); next.done !== true; next = items.next()) pipe.write(next.value ?? null);
}
