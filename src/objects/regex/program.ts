/** A .NET expression as instructions for our own matcher. */
import type { AnchorKind, CharSet, ParsedRegex, RegexNode } from "./ast.ts";

/** Operands `a` and `b` mean what the operation says; `next` instructions follow one another. */
export interface Instruction {
  readonly op:
    | "char"
    | "set"
    | "any"
    | "split"
    | "jump"
    | "open"
    | "close"
    | "balance"
    | "reference"
    | "anchor"
    | "look"
    | "atomic"
    | "conditional"
    | "loopStart"
    | "loop"
    | "turn"
    | "end";
  a: number;
  b: number;
  readonly ignoreCase: boolean;
  /** The matching runs towards the start of the text. */
  readonly isBackward: boolean;
  readonly set: CharSet | undefined;
  readonly anchor: AnchorKind | undefined;
  /** Of a loop: how often, and whether as few times as possible. Of a look: whether it must fail. */
  readonly min: number;
  readonly max: number;
  readonly flag: boolean;
}

export interface Program {
  readonly code: readonly Instruction[];
  readonly loopCount: number;
}

export function compile(parsed: ParsedRegex, options: { readonly isRightToLeft: boolean }): Program {
  const compiler = new Compiler();
  compiler.emit(parsed.root, options.isRightToLeft);
  compiler.push("end");
  return { code: compiler.code, loopCount: compiler.loopCount };
}

type Parts = Partial<Omit<Instruction, "op">>;

class Compiler {
  readonly code: Instruction[] = [];
  loopCount = 0;

  push(op: Instruction["op"], parts: Parts = {}): Instruction {
    const instruction: Instruction = {
      op,
      a: 0,
      b: 0,
      ignoreCase: false,
      isBackward: false,
      set: undefined,
      anchor: undefined,
      min: 0,
      max: 0,
      flag: false,
      ...parts,
    };
    this.code.push(instruction);
    return instruction;
  }

  emit(node: RegexNode, isBackward: boolean): void {
    switch (node.type) {
      case "empty":
        return;
      case "char":
        this.push("char", { a: node.code, ignoreCase: node.ignoreCase, isBackward });
        return;
      case "set":
        this.push("set", { set: node.set, ignoreCase: node.ignoreCase, isBackward });
        return;
      case "any":
        this.push("any", { flag: node.matchesNewline, isBackward });
        return;
      case "sequence":
        for (const item of isBackward ? [...node.items].reverse() : node.items) this.emit(item, isBackward);
        return;
      case "alternation":
        this.#alternation(node.options, isBackward);
        return;
      case "capture":
        this.push("open", { a: node.group });
        this.emit(node.item, isBackward);
        this.push("close", { a: node.group });
        return;
      case "balance":
        this.push("open", { a: -2 });
        this.emit(node.item, isBackward);
        this.push("balance", { a: node.group, b: node.popped });
        return;
      case "atomic":
        this.#inner("atomic", node.item, isBackward, false);
        return;
      case "look":
        this.#inner("look", node.item, node.isBehind, node.isNegative);
        return;
      case "repeat":
        this.#repeat(node, isBackward);
        return;
      case "reference":
        this.push("reference", { a: node.group, ignoreCase: node.ignoreCase, isBackward });
        return;
      case "anchor":
        this.push("anchor", { anchor: node.kind });
        return;
      case "conditional":
        this.#conditional(node, isBackward);
        return;
      default:
        node satisfies never;
    }
  }

  #alternation(options: readonly RegexNode[], isBackward: boolean): void {
    const ends: Instruction[] = [];
    options.forEach((option, index) => {
      if (index === options.length - 1) {
        this.emit(option, isBackward);
        return;
      }
      const split = this.push("split", { a: this.code.length + 1 });
      this.emit(option, isBackward);
      ends.push(this.push("jump"));
      split.b = this.code.length;
    });
    for (const end of ends) end.a = this.code.length;
  }

  /** A part that is matched as a whole: its code up to an `end`, then what follows at `a`. */
  #inner(op: "look" | "atomic", item: RegexNode, isBackward: boolean, isNegative: boolean): void {
    const instruction = this.push(op, { flag: isNegative });
    this.emit(item, isBackward);
    this.push("end");
    instruction.a = this.code.length;
  }

  #repeat(node: Extract<RegexNode, { readonly type: "repeat" }>, isBackward: boolean): void {
    const { item, min, max, isLazy } = node;
    if (min === 0 && max === 1) {
      const split = this.push("split");
      const start = this.code.length;
      this.emit(item, isBackward);
      const end = this.code.length;
      split.a = isLazy ? end : start;
      split.b = isLazy ? start : end;
      return;
    }
    const loop = this.loopCount++;
    this.push("loopStart", { a: loop });
    const head = this.push("loop", { a: loop, min, max, flag: isLazy });
    const start = this.code.length - 1;
    this.push("turn", { a: loop });
    this.emit(item, isBackward);
    this.push("jump", { a: start });
    head.b = this.code.length;
  }

  #conditional(node: Extract<RegexNode, { readonly type: "conditional" }>, isBackward: boolean): void {
    const { test } = node;
    if (typeof test === "number") {
      const question = this.push("conditional", { a: test });
      this.emit(node.yes, isBackward);
      const end = this.push("jump");
      question.b = this.code.length;
      this.emit(node.no, isBackward);
      end.a = this.code.length;
      return;
    }
    // The question is asked once: its answer is not tried the other way round.
    const split = this.push("split");
    split.a = this.code.length;
    this.emit(test, isBackward);
    this.emit(node.yes, isBackward);
    const end = this.push("jump");
    split.b = this.code.length;
    if (test.type === "look") this.emit({ ...test, isNegative: !test.isNegative }, isBackward);
    this.emit(node.no, isBackward);
    end.a = this.code.length;
  }
}
