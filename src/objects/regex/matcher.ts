/** Our own backtracking matcher: all of .NET's constructs, every capture of every group kept. No recursion over the text. */
import type { AnchorKind } from "./ast.ts";
import { foldUnit, isInCategory, isInSet } from "./char-classes.ts";
import type { Instruction, Program } from "./program.ts";

/** Captures of a match: of each group number, pairs of start and length, oldest first. */
export type CaptureLists = Map<number, (readonly [number, number])[]>;

export interface RawMatch {
  readonly index: number;
  readonly length: number;
  readonly captures: CaptureLists;
}

/** Looks for a match from a place on, towards the end or (right to left) towards the start; undefined when there is none. */
export function search(program: Program, text: string, start: number, options: { readonly isRightToLeft: boolean }): RawMatch | undefined {
  const step = options.isRightToLeft ? -1 : 1;
  for (let at = start; at >= 0 && at <= text.length; at += step) {
    const machine = new Machine(program, text, start);
    const end = machine.run(0, at);
    if (end >= 0) return { index: Math.min(at, end), length: Math.abs(end - at), captures: machine.captures };
  }
  return undefined;
}

/** One thing done that going back must undo. */
type Undo = () => void;

interface Choice {
  readonly pc: number;
  readonly at: number;
  readonly trail: number;
}

class Machine {
  readonly captures: CaptureLists = new Map();
  readonly #code: readonly Instruction[];
  readonly #text: string;
  readonly #searchStart: number;
  readonly #counts: number[];
  readonly #positions: number[];
  readonly #open: Map<number, number[]> = new Map();
  readonly #trail: Undo[] = [];

  constructor(program: Program, text: string, searchStart: number) {
    this.#code = program.code;
    this.#text = text;
    this.#searchStart = searchStart;
    this.#counts = new Array<number>(program.loopCount).fill(0);
    this.#positions = new Array<number>(program.loopCount).fill(-1);
  }

  /** Runs to an `end`; where the text was left, or -1. */
  run(startPc: number, startAt: number): number {
    const choices: Choice[] = [];
    const base = this.#trail.length;
    let pc = startPc;
    let at = startAt;
    for (;;) {
      const instruction = this.#code[pc];
      if (instruction === undefined) return -1;
      let isFailed = false;
      switch (instruction.op) {
        case "char":
        case "set":
        case "any": {
          const place = instruction.isBackward ? at - 1 : at;
          if (place >= 0 && place < this.#text.length && this.#matchesUnit(instruction, this.#text.charCodeAt(place))) {
            at = instruction.isBackward ? place : at + 1;
            pc++;
          } else isFailed = true;
          break;
        }
        case "split":
          choices.push({ pc: instruction.b, at, trail: this.#trail.length });
          pc = instruction.a;
          break;
        case "jump":
          pc = instruction.a;
          break;
        case "open":
          this.#pushOpen(instruction.a, at);
          pc++;
          break;
        case "close":
          this.#close(instruction.a, at);
          pc++;
          break;
        case "balance":
          if (this.#balance(instruction.a, instruction.b, at)) pc++;
          else isFailed = true;
          break;
        case "reference": {
          const moved = this.#reference(instruction, at);
          if (moved < 0) isFailed = true;
          else {
            at = moved;
            pc++;
          }
          break;
        }
        case "anchor":
          if (instruction.anchor !== undefined && this.#anchor(instruction.anchor, at)) pc++;
          else isFailed = true;
          break;
        case "look": {
          const trail = this.#trail.length;
          const isFound = this.run(pc + 1, at) >= 0;
          if (instruction.flag) this.#undoTo(trail);
          if (isFound === instruction.flag) isFailed = true;
          else pc = instruction.a;
          break;
        }
        case "atomic": {
          const end = this.run(pc + 1, at);
          if (end < 0) isFailed = true;
          else {
            at = end;
            pc = instruction.a;
          }
          break;
        }
        case "conditional":
          pc = this.#hasCapture(instruction.a) ? pc + 1 : instruction.b;
          break;
        case "loopStart":
          this.#setLoop(instruction.a, 0, -1);
          pc++;
          break;
        case "loop":
          pc = this.#loop(instruction, pc, at, choices);
          break;
        case "turn":
          this.#setLoop(instruction.a, (this.#counts[instruction.a] ?? 0) + 1, at);
          pc++;
          break;
        case "end":
          return at;
        default:
          instruction.op satisfies never;
      }
      if (!isFailed) continue;
      const choice = choices.pop();
      if (choice === undefined) {
        this.#undoTo(base);
        return -1;
      }
      this.#undoTo(choice.trail);
      pc = choice.pc;
      at = choice.at;
    }
  }

  #undoTo(length: number): void {
    while (this.#trail.length > length) this.#trail.pop()?.();
  }

  #matchesUnit(instruction: Instruction, unit: number): boolean {
    if (instruction.op === "any") return instruction.flag || unit !== 10;
    if (instruction.set !== undefined) return isInSet(instruction.set, unit, instruction.ignoreCase);
    return unit === instruction.a || (instruction.ignoreCase && foldUnit(unit) === foldUnit(instruction.a));
  }

  #pushOpen(group: number, at: number): void {
    let stack = this.#open.get(group);
    if (stack === undefined) {
      stack = [];
      this.#open.set(group, stack);
    }
    const starts = stack;
    starts.push(at);
    this.#trail.push(() => starts.pop());
  }

  #popOpen(group: number): number {
    const starts = this.#open.get(group) ?? [];
    const start = starts.pop() ?? 0;
    this.#trail.push(() => starts.push(start));
    return start;
  }

  #close(group: number, at: number): void {
    const start = this.#popOpen(group);
    this.#addCapture(group, Math.min(start, at), Math.abs(at - start));
  }

  #addCapture(group: number, start: number, length: number): void {
    let list = this.captures.get(group);
    if (list === undefined) {
      list = [];
      this.captures.set(group, list);
    }
    const captures = list;
    captures.push([start, length]);
    this.#trail.push(() => captures.pop());
  }

  /** Takes the last capture of one group away, and gives another what lies between that capture and this place. */
  #balance(group: number, popped: number, at: number): boolean {
    const start = this.#popOpen(-2);
    const list = this.captures.get(popped);
    const last = list?.pop();
    if (list === undefined || last === undefined) return false;
    this.#trail.push(() => list.push(last));
    if (group >= 0) {
      const end = last[0] + last[1];
      const from = Math.min(end, start);
      this.#addCapture(group, Math.min(from, at), Math.abs(Math.max(end <= start ? start : at, from) - from));
    }
    return true;
  }

  #hasCapture(group: number): boolean {
    return (this.captures.get(group)?.length ?? 0) > 0;
  }

  /** Where the text behind a repetition of a group goes on; -1 when it is not repeated here. */
  #reference(instruction: Instruction, at: number): number {
    const capture = this.captures.get(instruction.a)?.at(-1);
    if (capture === undefined) return -1;
    const [start, length] = capture;
    const from = instruction.isBackward ? at - length : at;
    if (from < 0 || from + length > this.#text.length) return -1;
    for (let index = 0; index < length; index++) {
      const left = this.#text.charCodeAt(start + index);
      const right = this.#text.charCodeAt(from + index);
      if (left !== right && !(instruction.ignoreCase && foldUnit(left) === foldUnit(right))) return -1;
    }
    return instruction.isBackward ? from : at + length;
  }

  #setLoop(loop: number, count: number, position: number): void {
    const oldCount = this.#counts[loop] ?? 0;
    const oldPosition = this.#positions[loop] ?? -1;
    this.#counts[loop] = count;
    this.#positions[loop] = position;
    this.#trail.push(() => {
      this.#counts[loop] = oldCount;
      this.#positions[loop] = oldPosition;
    });
  }

  /** Where a loop goes on: into another turn, or behind itself. The way not taken is kept for when this one fails. */
  #loop(instruction: Instruction, pc: number, at: number, choices: Choice[]): number {
    const count = this.#counts[instruction.a] ?? 0;
    const turn = pc + 1;
    const exit = instruction.b;
    const isEmptyTurn = this.#positions[instruction.a] === at;
    if (count >= instruction.max || (isEmptyTurn && count >= instruction.min)) return exit;
    if (count < instruction.min) return turn;
    choices.push({ pc: instruction.flag ? turn : exit, at, trail: this.#trail.length });
    return instruction.flag ? exit : turn;
  }

  #anchor(kind: AnchorKind, at: number): boolean {
    const text = this.#text;
    switch (kind) {
      case "textStart":
        return at === 0;
      case "textEnd":
        return at === text.length;
      case "textEndOrNewline":
        return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === 10);
      case "lineStart":
        return at === 0 || text.charCodeAt(at - 1) === 10;
      case "lineEnd":
        return at === text.length || text.charCodeAt(at) === 10;
      case "wordBoundary":
        return this.#isWord(at - 1) !== this.#isWord(at);
      case "notWordBoundary":
        return this.#isWord(at - 1) === this.#isWord(at);
      case "searchStart":
        return at === this.#searchStart;
      default:
        return kind satisfies never;
    }
  }

  #isWord(at: number): boolean {
    return at >= 0 && at < this.#text.length && isInCategory("word", this.#text.charCodeAt(at));
  }
}
