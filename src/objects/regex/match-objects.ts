/** Match, Group and Capture as scripts see them. */
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ReferenceObject } from "../value.ts";
import type { FoundMatch, Regex } from "./regex.ts";

const NAMESPACE = "System.Text.RegularExpressions";

function regexType(name: string, base?: TypeInfo, interfaces: readonly string[] = []): TypeInfo {
  return defineType({
    name: `${NAMESPACE}.${name}`,
    assembly: NAMESPACE,
    interfaces,
    ...(base === undefined ? {} : { base }),
  });
}

const COLLECTION = ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"];

export const CaptureType: TypeInfo = regexType("Capture");
export const GroupType: TypeInfo = regexType("Group", CaptureType);
export const MatchType: TypeInfo = regexType("Match", GroupType);
export const CaptureCollectionType: TypeInfo = regexType("CaptureCollection", undefined, COLLECTION);
export const GroupCollectionType: TypeInfo = regexType("GroupCollection", undefined, COLLECTION);
export const MatchCollectionType: TypeInfo = regexType("MatchCollection", undefined, COLLECTION);

/** A piece of the text. */
export class Capture extends ReferenceObject {
  readonly text: string;
  readonly index: number;
  readonly length: number;

  constructor(text: string, index: number, length: number) {
    super();
    this.text = text;
    this.index = index;
    this.length = length;
  }

  override nativeType(): TypeInfo {
    return CaptureType;
  }

  get value(): string {
    return this.text.substr(this.index, this.length);
  }
}

/** A group of a match: its last capture, and all of them. */
export class Group extends Capture {
  readonly name: string;
  readonly isSuccess: boolean;
  readonly captures: readonly Capture[];

  constructor(text: string, name: string, captures: readonly (readonly [number, number])[]) {
    const last = captures.at(-1);
    super(text, last?.[0] ?? 0, last?.[1] ?? 0);
    this.name = name;
    this.isSuccess = last !== undefined;
    // The last one is the group itself.
    const earlier = captures.slice(0, -1).map(([index, length]) => new Capture(text, index, length));
    this.captures = last === undefined ? [] : [...earlier, this];
  }

  override nativeType(): TypeInfo {
    return GroupType;
  }
}

export class RegexMatch extends Capture {
  readonly regex: Regex;
  /** Undefined for the match that failed. */
  readonly found: FoundMatch | undefined;
  #groups: readonly Capture[] | undefined = undefined;

  constructor(regex: Regex, text: string, found: FoundMatch | undefined) {
    super(text, found?.index ?? 0, found?.length ?? 0);
    this.regex = regex;
    this.found = found;
  }

  override nativeType(): TypeInfo {
    return MatchType;
  }

  get isSuccess(): boolean {
    return this.found !== undefined;
  }

  /** The match itself first. */
  get groups(): readonly Capture[] {
    if (this.#groups === undefined) {
      const { numbers, names } = this.regex.parsed.groups;
      const captures =
        this.found === undefined || numbers.length === 1 ? new Map<number, (readonly [number, number])[]>() : this.found.captures();
      this.#groups =
        this.found === undefined
          ? [this]
          : numbers.map((number) =>
              number === 0 ? this : new Group(this.text, names.get(number) ?? String(number), captures.get(number) ?? []),
            );
    }
    return this.#groups;
  }

  group(key: string | number): Capture {
    const { numbers, byName } = this.regex.parsed.groups;
    const number = typeof key === "number" ? key : byName.get(key);
    const place = number === undefined ? -1 : numbers.indexOf(number);
    return this.groups[place] ?? new Group(this.text, String(key), []);
  }

  next(): RegexMatch {
    const found = this.found === undefined ? undefined : this.regex.findNext(this.text, this.found);
    return new RegexMatch(this.regex, this.text, found);
  }
}

/** MatchCollection, GroupCollection, CaptureCollection. */
export class MatchList extends ReferenceObject {
  readonly type: TypeInfo;
  readonly items: readonly PSValue[];
  /** Of groups: the match they belong to. */
  readonly match: RegexMatch | undefined;

  constructor(type: TypeInfo, items: readonly PSValue[], match?: RegexMatch) {
    super();
    this.type = type;
    this.items = items;
    this.match = match;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  override enumerator(): Iterator<PSValue> {
    return this.items[Symbol.iterator]();
  }
}
