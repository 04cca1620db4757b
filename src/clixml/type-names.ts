import { decodeUtf8, encodeUtf8 } from "../bytes/index.ts";
import { type EvaluationContext, type ExtendedTypes, Shape } from "../objects/index.ts";
import { deserializedTypeName } from "./deserialized-name.ts";
import { mayRehydrate } from "./rehydrate.ts";

/** Type names that objects share, and what was learned about those objects. */
export class TypeNameList {
  readonly names: string[];
  /** Objects with these names may have to be brought to life. */
  readonly mayRehydrate: boolean;
  /** The members that the last object with these names had: the next one most likely has the same. */
  shape: Shape = Shape.empty;

  constructor(names: string[], options: { readonly mayRehydrate: boolean }) {
    // The list is shared by all objects that have it, so whoever changes it must copy it.
    this.names = Object.freeze(names) as string[];
    this.mayRehydrate = options.mayRehydrate;
  }
}

/** Lists beyond this number are not remembered; a peer can make up names without end. */
const MAX_LISTS = 1000;

/** The lists of type names that were met, from one document to the next. */
export class TypeNameCache {
  /** Of objects without type names, as PSRP's own are. */
  readonly none: TypeNameList = new TypeNameList([], { mayRehydrate: false });
  readonly #version: number;
  /** By the first name as it was written. */
  readonly #lists: Map<string, { readonly written: readonly string[]; readonly list: TypeNameList }[]> = new Map();
  #count = 0;

  constructor(version: number) {
    this.#version = version;
  }

  /** The cache that goes with a type table, as long as the table does not change. */
  static of(context: EvaluationContext): TypeNameCache {
    const { extended } = context.types;
    let cache = caches.get(extended);
    if (cache === undefined || cache.#version !== extended.version) {
      cache = new TypeNameCache(extended.version);
      caches.set(extended, cache);
    }
    return cache;
  }

  /** The list for names as they were written. */
  find(written: readonly string[], context: EvaluationContext): TypeNameList {
    const [first = ""] = written;
    let entries = this.#lists.get(first);
    if (entries !== undefined) {
      for (const entry of entries) {
        if (areEqual(entry.written, written)) {
          return entry.list;
        }
      }
    }
    // Copies, because the cache lives longer than the document that the texts were cut from.
    const copies = written.map((name) => decodeUtf8(encodeUtf8(name)));
    const names = copies.map(deserializedTypeName);
    const list = new TypeNameList(names, { mayRehydrate: mayRehydrate(names, context) });
    if (this.#count < MAX_LISTS) {
      this.#count++;
      if (entries === undefined) {
        entries = [];
        this.#lists.set(copies[0] ?? "", entries);
      }
      entries.push({ written: copies, list });
    }
    return list;
  }
}

const caches: WeakMap<ExtendedTypes, TypeNameCache> = new WeakMap();

function areEqual(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) {
    return false;
  }
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) {
      return false;
    }
  }
  return true;
}
