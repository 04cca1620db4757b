import { escapeRegex, type FoundMatch, MatchType, type PSArray, Regex, RegexMatch, typedArray } from "../../../../objects/index.ts";
import { MatchInfo } from "./match-info.ts";
import { neededText } from "./needed-text.ts";

/** Bits of RegexOptions. */
const IGNORE_CASE = 1;

export interface LineMatcherOptions {
  readonly patterns: readonly string[];
  readonly isSimple: boolean;
  readonly isCaseSensitive: boolean;
  readonly isNegated: boolean;
  readonly findsAll: boolean;
  readonly emphasizes: boolean;
}

/** Tests lines against patterns; the first pattern that matches counts. */
export class LineMatcher {
  readonly #options: LineMatcherOptions;
  readonly #regexes: readonly Regex[];

  /** @throws {TerminatingError} RegexParseException. */
  constructor(options: LineMatcherOptions) {
    this.#options = options;
    const flags = options.isCaseSensitive ? 0 : IGNORE_CASE;
    this.#regexes = options.patterns.map((pattern) => new Regex(options.isSimple ? escapeRegex(pattern) : pattern, flags));
  }

  /** Matches in every line that {@link test} finds something in; undefined when any line may be one. */
  get needle(): RegExp | undefined {
    return this.#options.isNegated ? undefined : neededText(this.#regexes);
  }

  /** The place of the pattern that the line matches; -1 when it matches none. */
  test(line: string): number {
    const regexes = this.#regexes;
    for (let index = 0; index < regexes.length; index++)
      if (regexes[index]?.isMatch(line) === true) return this.#options.isNegated ? -1 : index;
    return this.#options.isNegated ? 0 : -1;
  }

  /** The result for a line that {@link test} found. */
  describe(line: string, pattern: number): MatchInfo {
    const { patterns, isCaseSensitive, isSimple, isNegated, emphasizes } = this.#options;
    const regex = this.#regexes[pattern];
    return new MatchInfo({
      line,
      pattern: patterns[pattern] ?? "",
      ignoreCase: !isCaseSensitive,
      emphasis: emphasizes ? (isNegated ? [] : this.#find(line, regex)) : undefined,
      makeMatches: () => (isSimple || isNegated || regex === undefined ? noMatches() : this.#matches(line, regex)),
    });
  }

  #find(line: string, regex: Regex | undefined): readonly FoundMatch[] {
    if (regex === undefined) return [];
    if (this.#options.findsAll && !this.#options.isSimple) return [...regex.findAll(line)];
    const first = regex.find(line);
    return first === undefined ? [] : [first];
  }

  #matches(line: string, regex: Regex): PSArray {
    return typedArray(
      MatchType,
      this.#find(line, regex).map((found) => new RegexMatch(regex, line, found)),
    );
  }
}

function noMatches(): PSArray {
  return typedArray(MatchType, []);
}
