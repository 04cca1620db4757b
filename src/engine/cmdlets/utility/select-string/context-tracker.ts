import { type MatchInfo, MatchInfoContext } from "./match-info.ts";

/** Collects the lines around matches and gives matches out once their context is whole. */
export interface MatchTracker {
  trackLine(line: string): void;
  trackMatch(match: MatchInfo): void;
  trackEnd(): void;
  /** Matches that are complete; they are given once. */
  take(): readonly MatchInfo[];
}

const NONE: readonly MatchInfo[] = [];

export class PlainTracker implements MatchTracker {
  #ready: MatchInfo[] = [];

  trackLine(): void {}

  trackEnd(): void {}

  trackMatch(match: MatchInfo): void {
    this.#ready.push(match);
  }

  take(): readonly MatchInfo[] {
    if (this.#ready.length === 0) return NONE;
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }
}

interface Entry {
  readonly line: string;
  readonly match: MatchInfo | undefined;
}

/**
 * Keeps two contexts. The logical one is every line within the distance; the displayed one leaves out lines that were displayed with the
 * match before, and ends at the next match.
 */
export class ContextTracker implements MatchTracker {
  readonly #pre: number;
  readonly #post: number;
  /** The last lines, matches among them. */
  #window: Entry[] = [];
  #hasGivenFirst = false;
  #ready: MatchInfo[] = [];
  #displayPre: string[] = [];
  #displayPost: string[] = [];
  #displayed: MatchInfo | undefined = undefined;

  constructor(pre: number, post: number) {
    this.#pre = pre;
    this.#post = post;
  }

  trackLine(line: string): void {
    this.#display(line);
    this.#enter({ line, match: undefined });
  }

  trackMatch(match: MatchInfo): void {
    match.context ??= new MatchInfoContext();
    this.#endDisplay();
    this.#displayed = match;
    if (this.#post === 0) this.#endDisplay();
    this.#enter({ line: match.line, match });
  }

  trackEnd(): void {
    this.#endDisplay();
    const isFull = this.#window.length === this.#pre + this.#post + 1;
    this.#give(isFull ? this.#pre + 1 : 0, this.#window.length - 1);
    this.#window = [];
  }

  take(): readonly MatchInfo[] {
    if (this.#ready.length === 0) return NONE;
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #enter(entry: Entry): void {
    const capacity = this.#pre + this.#post + 1;
    if (this.#window.length === capacity) this.#window.shift();
    this.#window.push(entry);
    if (this.#window.length < capacity) return;
    this.#give(this.#hasGivenFirst ? this.#pre : 0, this.#pre);
    this.#hasGivenFirst = true;
  }

  #give(first: number, last: number): void {
    for (let index = first; index <= last; index++) {
      const match = this.#window[index]?.match;
      if (match?.context === undefined) continue;
      match.context.preContext = this.#lines(Math.max(index - this.#pre, 0), index);
      match.context.postContext = this.#lines(index + 1, index + 1 + this.#post);
      this.#ready.push(match);
    }
  }

  #lines(start: number, end: number): readonly string[] {
    return this.#window.slice(start, end).map((entry) => entry.line);
  }

  #display(line: string): void {
    if (this.#displayed === undefined) {
      if (this.#pre === 0) return;
      this.#displayPre.push(line);
      if (this.#displayPre.length > this.#pre) this.#displayPre.shift();
      return;
    }
    this.#displayPost.push(line);
    if (this.#displayPost.length >= this.#post) this.#endDisplay();
  }

  #endDisplay(): void {
    const context = this.#displayed?.context;
    if (context === undefined) return;
    context.displayPreContext = this.#displayPre;
    context.displayPostContext = this.#displayPost;
    this.#displayPre = [];
    this.#displayPost = [];
    this.#displayed = undefined;
  }
}
