/**
 * Help that a script's comments give: `.SYNOPSIS`, `.PARAMETER name` and the other keywords, in a block before a function, at the beginning
 * or at the end of its body, or of a script.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_comment_based_help
 */
import {
  type Ast,
  type FunctionDefinitionAst,
  parentOf,
  parseScript,
  positionOf,
  type ScriptBlockAst,
  type ScriptSource,
  type Token,
  TokenKind,
} from "../../language/index.ts";

export interface CommentHelp {
  readonly synopsis: string;
  readonly description: string;
  readonly notes: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly examples: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly links: readonly string[];
  readonly component: string;
  readonly role: string;
  readonly functionality: string;
  readonly forwardTarget: string;
}

const DIRECTIVE = /^\s*\.(\w+)(?:\s+(\S.*?))?\s*$/;
const BLANK = /^\s*$/;
/** A comment belongs to what follows it within two lines. */
const PROXIMITY = 2;

const tokenCache: WeakMap<ScriptSource, readonly Token[]> = new WeakMap();

function tokensOf(source: ScriptSource): readonly Token[] {
  let tokens = tokenCache.get(source);
  if (tokens === undefined) {
    tokens = parseScript(source.text).tokens;
    tokenCache.set(source, tokens);
  }
  return tokens;
}

/** The help of a function's or script's code; null where its comments give none. */
export function commentHelpOf(body: ScriptBlockAst): CommentHelp | null {
  const { source } = body;
  const place = new CommentPlace(source);
  const parent = parentOf(body, source);
  const definition = parent?.kind === "FunctionDefinition" ? parent : null;
  for (const block of definition === null ? place.aroundScript(body) : place.aroundFunction(definition)) {
    const help = parseComments(block.flatMap((token) => commentLines(source.text.slice(token.start, token.end))));
    if (help !== null) return withParameterComments(help, body, definition, place);
  }
  return null;
}

/** Comments in front of parameters describe those that have no keyword. */
function withParameterComments(
  help: CommentHelp,
  body: ScriptBlockAst,
  definition: FunctionDefinitionAst | null,
  place: CommentPlace,
): CommentHelp {
  const parameters = new Map(help.parameters);
  for (const parameter of definition?.parameters ?? body.paramBlock?.parameters ?? []) {
    const key = parameter.name.path.toLowerCase();
    const text = place
      .before(parameter)
      .flatMap((token) => commentLines(body.source.text.slice(token.start, token.end)))
      .join("\n")
      .trim();
    if (!parameters.has(key) && text !== "") parameters.set(key, text);
  }
  return { ...help, parameters };
}

class CommentPlace {
  readonly #source: ScriptSource;
  readonly #tokens: readonly Token[];

  constructor(source: ScriptSource) {
    this.#source = source;
    this.#tokens = tokensOf(source);
  }

  *aroundFunction(definition: FunctionDefinitionAst): Iterable<readonly Token[]> {
    yield this.before(definition);
    const first = this.#tokens.findIndex(({ start }) => start > definition.body.start);
    yield this.#after(first);
    const last = this.#tokens.findIndex(({ end }) => end >= definition.end);
    yield this.#backFrom(last, PROXIMITY);
  }

  *aroundScript(body: ScriptBlockAst): Iterable<readonly Token[]> {
    const first = this.#tokens.findIndex(({ start }) => start >= body.start);
    const opening = this.#after(Math.max(first, 0));
    if (!this.#belongsToFunction(opening)) yield opening;
    const end = this.#tokens.findLastIndex((token) => token.kind !== TokenKind.EndOfInput);
    yield this.#backFrom(end + 1, Number.POSITIVE_INFINITY);
  }

  before(ast: Ast): readonly Token[] {
    return this.#backFrom(
      this.#tokens.findIndex(({ start }) => start >= ast.start),
      PROXIMITY,
    );
  }

  #line(offset: number): number {
    return positionOf(this.#source, offset).line;
  }

  #after(index: number): readonly Token[] {
    const block: Token[] = [];
    let lastLine = Number.POSITIVE_INFINITY;
    for (const token of this.#tokens.slice(index)) {
      if (this.#line(token.start) > lastLine) break;
      if (token.kind === TokenKind.Comment) {
        block.push(token);
        lastLine = this.#line(token.end) + 1;
      } else if (token.kind !== TokenKind.NewLine) break;
    }
    return block;
  }

  #backFrom(index: number, proximity: number): readonly Token[] {
    const block: Token[] = [];
    const anchor = this.#tokens[index];
    let firstLine = anchor === undefined || proximity === Number.POSITIVE_INFINITY ? 0 : this.#line(anchor.start) - proximity;
    for (const token of this.#tokens.slice(0, Math.max(index, 0)).reverse()) {
      if (this.#line(token.end) < firstLine) break;
      if (token.kind === TokenKind.Comment) {
        block.unshift(token);
        firstLine = this.#line(token.start) - 1;
      } else if (token.kind !== TokenKind.NewLine) break;
    }
    return block;
  }

  /** At the beginning of a script a block right in front of a function is that function's. */
  #belongsToFunction(block: readonly Token[]): boolean {
    const last = block.at(-1);
    if (last === undefined) return false;
    const next = this.#tokens.find((token) => token.start >= last.end && token.kind !== TokenKind.NewLine);
    const isFunction = next?.kind === TokenKind.Function || next?.kind === TokenKind.Filter;
    return isFunction && this.#line(next.start) - this.#line(last.end) <= PROXIMITY;
  }
}

function commentLines(comment: string): string[] {
  if (!comment.startsWith("<#")) return [comment.replace(/^#+/, "")];
  return comment.slice(2, -2).split(/\r?\n/);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Null where the lines are no help: no keyword, an unknown one, or text in front of the first. */
function parseComments(lines: readonly string[]): CommentHelp | null {
  const parameters = new Map<string, string>();
  const lists = { examples: [] as string[], inputs: [] as string[], outputs: [] as string[], links: [] as string[] };
  const help: Mutable<CommentHelp> = {
    synopsis: "",
    description: "",
    notes: "",
    component: "",
    role: "",
    functionality: "",
    forwardTarget: "",
    parameters,
    ...lists,
  };
  let isHelp = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const directive = DIRECTIVE.exec(line);
    if (directive === null) {
      if (!BLANK.test(line)) return null;
      continue;
    }
    isHelp = true;
    const [, keyword = "", argument] = directive;
    const section = sectionAt(lines, index + 1);
    if (!take(help, lists, parameters, { keyword: keyword.toUpperCase(), argument, text: section.text })) return null;
    if (argument === undefined || /^PARAMETER$/i.test(keyword)) index = section.next - 1;
  }
  return isHelp ? help : null;
}

interface Section {
  readonly keyword: string;
  readonly argument: string | undefined;
  readonly text: string;
}

function take(
  help: Mutable<CommentHelp>,
  lists: { readonly examples: string[]; readonly inputs: string[]; readonly outputs: string[]; readonly links: string[] },
  parameters: Map<string, string>,
  { keyword, argument, text }: Section,
): boolean {
  if (argument !== undefined) {
    switch (keyword) {
      case "PARAMETER":
        if (!parameters.has(argument.toLowerCase())) parameters.set(argument.toLowerCase(), text);
        return true;
      case "FORWARDHELPTARGETNAME":
        help.forwardTarget = argument;
        return true;
      case "FORWARDHELPCATEGORY":
      case "REMOTEHELPRUNSPACE":
      case "EXTERNALHELP":
        return true;
      default:
        return false;
    }
  }
  switch (keyword) {
    case "SYNOPSIS":
      help.synopsis = text;
      return true;
    case "DESCRIPTION":
      help.description = text;
      return true;
    case "NOTES":
      help.notes = text;
      return true;
    case "LINK":
      lists.links.push(text.trim());
      return true;
    case "EXAMPLE":
      lists.examples.push(text);
      return true;
    case "INPUTS":
      lists.inputs.push(text);
      return true;
    case "OUTPUTS":
      lists.outputs.push(text);
      return true;
    case "COMPONENT":
      help.component = text.trim();
      return true;
    case "ROLE":
      help.role = text.trim();
      return true;
    case "FUNCTIONALITY":
      help.functionality = text.trim();
      return true;
    default:
      return false;
  }
}

/** The lines up to the next keyword, without the indentation that the first of them has. */
function sectionAt(lines: readonly string[], start: number): { readonly text: string; readonly next: number } {
  let next = start;
  while (next < lines.length && !DIRECTIVE.test(lines[next] ?? "")) next++;
  const own = lines.slice(start, next);
  while (own.length > 0 && BLANK.test(own[0] ?? "")) own.shift();
  while (own.length > 0 && BLANK.test(own.at(-1) ?? "")) own.pop();
  const indent = /^\s*/.exec(own[0] ?? "")?.[0].length ?? 0;
  const text = own.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join("\n");
  return { text, next };
}
