import type { ExpressionAst, RedirectionAst, RedirectionStream } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseArgument } from "./arguments.ts";
import { after, type Extent, type Parser } from "./parser.ts";

/** The redirections of one command, each stream at most once. */
export class RedirectionList {
  readonly #byStream: Map<RedirectionStream, RedirectionAst> = new Map();

  /** @returns Whether the stream was free. */
  add(redirection: RedirectionAst): boolean {
    if (this.#byStream.has(redirection.from)) return false;
    this.#byStream.set(redirection.from, redirection);
    return true;
  }

  /** In the order of the streams' numbers, as PowerShell keeps them. */
  toArray(): RedirectionAst[] {
    const redirections: RedirectionAst[] = [];
    for (const stream of STREAMS) {
      const redirection = this.#byStream.get(stream);
      if (redirection !== undefined) redirections.push(redirection);
    }
    return redirections;
  }
}

const STREAMS: readonly RedirectionStream[] = ["all", "output", "error", "warning", "verbose", "debug", "information"];

export function isRedirection({ kind }: Token): boolean {
  return kind === TokenKind.Redirection || kind === TokenKind.RedirectInStd;
}

/** The rest of a redirection whose operator was read. @returns What it makes; for an input redirection, which PowerShell lacks, its extent. */
export function parseRedirection(p: Parser, token: Token, list: RedirectionList): RedirectionAst | InputRedirection {
  const { detail } = token;
  const redirection = detail?.type === "MergingRedirection" ? parseMerging(p, token, detail) : parseFile(p, token);
  if (redirection.kind !== "InputRedirection" && !list.add(redirection)) {
    p.errorAt(redirection, "StreamAlreadyRedirected", streamName(redirection.from));
  }
  return redirection;
}

export interface InputRedirection extends Extent {
  readonly kind: "InputRedirection";
}

function streamName(stream: RedirectionStream): string {
  return `${stream === "all" ? "*" : stream} stream`;
}

function parseMerging(p: Parser, token: Token, { from, to }: { from: RedirectionStream; to: RedirectionStream }): RedirectionAst {
  if (to !== "output" || from === to) p.errorAt(token, "RedirectionNotSupported", p.text(token));
  return { kind: "MergingRedirection", start: token.start, end: token.end, from, to: "output" };
}

function parseFile(p: Parser, token: Token): RedirectionAst | InputRedirection {
  let location: ExpressionAst | null = parseArgument(p, "fileName");
  if (location === null) {
    p.errorAt(after(token), "MissingFileSpecification");
    location = { kind: "ErrorExpression", start: token.start, end: token.end, nested: [] };
  }
  const { start } = token;
  const { end } = location;
  if (token.detail?.type !== "FileRedirection") {
    p.errorAt(token, "RedirectionNotSupported", p.text(token));
    return { kind: "InputRedirection", start, end };
  }
  const { from, append } = token.detail;
  return { kind: "FileRedirection", start, end, from, append, location };
}
