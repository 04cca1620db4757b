import { PARSER_STRINGS, type ParserErrorId } from "./parser-strings.ts";

/** `[System.Management.Automation.Language.ParseError]`. */
export interface ParseError {
  readonly errorId: ParserErrorId;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** More text could make the script valid; the interactive prompt then asks for another line. */
  readonly incompleteInput: boolean;
}

/** The errors of one parse in the order they were found; an id is told once for each place. */
export class ParseErrorList {
  readonly #errors: ParseError[] = [];
  readonly #seen: Set<string> = new Set();

  get count(): number {
    return this.#errors.length;
  }

  get errors(): readonly ParseError[] {
    return this.#errors;
  }

  add(start: number, end: number, incompleteInput: boolean, errorId: ParserErrorId, args: readonly (string | number)[]): void {
    this.addError(new LazyParseError(errorId, args, start, end, incompleteInput));
  }

  addError(error: ParseError): void {
    const key = `${error.errorId}:${error.start}:${error.end}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#errors.push(error);
  }
}

/** Its message is made when somebody reads it: some quote the script at length, and a broken script has many. */
class LazyParseError implements ParseError {
  readonly errorId: ParserErrorId;
  readonly start: number;
  readonly end: number;
  readonly incompleteInput: boolean;
  readonly #args: readonly (string | number)[];

  constructor(errorId: ParserErrorId, args: readonly (string | number)[], start: number, end: number, incompleteInput: boolean) {
    this.errorId = errorId;
    this.#args = args;
    this.start = start;
    this.end = end;
    this.incompleteInput = incompleteInput;
  }

  get message(): string {
    return parserMessage(this.errorId, this.#args);
  }
}

/** The text of an error with its arguments filled in, .NET's composite format without alignment. */
function parserMessage(errorId: ParserErrorId, args: readonly (string | number)[]): string {
  const format: string = PARSER_STRINGS[errorId];
  if (args.length === 0) return format;
  return format.replace(/\{\{|\}\}|\{(\d+)\}/g, (match, index: string | undefined) => {
    if (index === undefined) return match.slice(1);
    return String(args[Number(index)] ?? "");
  });
}
