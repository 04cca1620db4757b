/** -Include and -Exclude: patterns that names of items are to fit, or not. */
import { WildcardPattern } from "../../objects/index.ts";

export class NameFilter {
  readonly #include: readonly WildcardPattern[];
  readonly #exclude: readonly WildcardPattern[];

  constructor(patterns: { readonly include: readonly string[]; readonly exclude: readonly string[] }) {
    this.#include = wildcards(patterns.include);
    this.#exclude = wildcards(patterns.exclude);
  }

  get isEmpty(): boolean {
    return this.#include.length === 0 && this.#exclude.length === 0;
  }

  isIncluded(name: string): boolean {
    return this.#include.length === 0 || this.#include.some((pattern) => pattern.isMatch(name));
  }

  isExcluded(name: string): boolean {
    return this.#exclude.some((pattern) => pattern.isMatch(name));
  }

  accepts(name: string): boolean {
    return this.isIncluded(name) && !this.isExcluded(name);
  }

  /** Of a name among those that a pattern of a path is matched with: what -Include names comes beside what a wildcard names. */
  fits(name: string, isMatch: boolean, isGlobbed: boolean): boolean {
    const isIncluded = this.isIncluded(name);
    if (!isMatch && !(isGlobbed && this.#include.length > 0 && isIncluded)) return false;
    return isIncluded && !this.isExcluded(name);
  }
}

function wildcards(patterns: readonly string[]): readonly WildcardPattern[] {
  return patterns.map((pattern) => new WildcardPattern(pattern, { ignoreCase: true }));
}
