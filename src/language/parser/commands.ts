import type { CommandAst, CommandElementAst, CommandParameterAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { type ArgumentContext, finishArgument, isCommandName, VERBATIM_ARGUMENT } from "./arguments.ts";
import { exact, NONE } from "./exact-arrays.ts";
import { bareWord } from "./names.ts";
import { after, type Parser } from "./parser.ts";
import { parseRedirection, RedirectionList } from "./redirections.ts";

/** A command with its arguments and redirections; null when nothing that could name one follows. */
export function parseCommand(p: Parser): CommandAst | null {
  const { mode } = p;
  p.setMode("command");
  const command = new CommandBuilder(p).parse();
  p.setMode(mode);
  return command;
}

class CommandBuilder {
  readonly #p: Parser;
  readonly #elements: CommandElementAst[] = [];
  #redirections: RedirectionList | null = null;
  #context: ArgumentContext = "commandName";
  #sawDashDash = false;
  #end = 0;

  constructor(p: Parser) {
    this.#p = p;
  }

  parse(): CommandAst | null {
    const p = this.#p;
    const first = p.next();
    const invocationOperator = first.kind === TokenKind.Dot ? "." : first.kind === TokenKind.Ampersand ? "&" : null;
    let token = first;
    this.#end = first.end;
    if (invocationOperator !== null) {
      token = p.next();
      this.#context = "invokedCommandName";
    }
    while (!endsCommand(token.kind)) {
      if (!this.#addElement(token)) return this.#finish(first, invocationOperator);
      this.#context = "argument";
      token = p.next();
    }
    p.unget(token);
    return this.#finish(first, invocationOperator);
  }

  #finish(first: Token, invocationOperator: "&" | "." | null): CommandAst | null {
    if (this.#elements.length === 0) {
      if (invocationOperator !== null) this.#p.errorAt(first, "MissingExpression", this.#p.text(first));
      return null;
    }
    const redirections = this.#redirections?.toArray() ?? NONE;
    return { kind: "Command", start: first.start, end: this.#end, elements: exact(this.#elements), invocationOperator, redirections };
  }

  /** @returns Whether more may follow. */
  #addElement(token: Token): boolean {
    const p = this.#p;
    switch (token.kind) {
      case TokenKind.MinusMinus:
        this.#addDashDash(token);
        return true;
      case TokenKind.Comma:
        this.#end = token.end;
        p.errorAt(token, "MissingArgument");
        p.skipNewlines();
        return true;
      case TokenKind.Parameter:
        this.#addParameter(token);
        return true;
      case TokenKind.Redirection:
      case TokenKind.RedirectInStd:
        this.#addRedirection(token);
        return true;
      case TokenKind.InlineScript:
        if (this.#context === "commandName") return this.#addInlineScript(token);
        return this.#addArgument(token);
      default:
        return this.#addArgument(token);
    }
  }

  #add(element: CommandElementAst): void {
    this.#elements.push(element);
    this.#end = element.end;
  }

  #addArgument(token: Token): boolean {
    const p = this.#p;
    // A `--%` that belongs to a list of arguments is the last of the list and no more than text.
    const isVerbatim = isStringToken(token) && token.value === VERBATIM_ARGUMENT;
    const argument = finishArgument(p, this.#context, token);
    if (argument === null) return false;
    this.#add(argument);
    if (!isVerbatim) return true;
    const verbatim = p.nextVerbatimArgument();
    if (verbatim === null) return true;
    this.#add(bareWord(verbatim, verbatim.value));
    return false;
  }

  /** The first `--` is a parameter without a name, later ones are arguments. */
  #addDashDash(token: Token): void {
    const { start, end } = token;
    const element: CommandElementAst = this.#sawDashDash
      ? bareWord(token, this.#p.text(token))
      : { kind: "CommandParameter", start, end, parameterName: "-", argument: null, errorStart: start, errorEnd: end };
    this.#add(element);
    this.#sawDashDash = true;
  }

  #addParameter(token: Token): void {
    const p = this.#p;
    if (isCommandName(this.#context) || this.#sawDashDash) {
      token.flags |= TokenFlags.CommandName;
      this.#add(bareWord(token, p.text(token)));
      return;
    }
    const usesColon = token.detail?.type === "Parameter" && token.detail.usedColon;
    let { end } = token;
    let argument: CommandParameterAst["argument"] = null;
    if (usesColon && p.peek().kind !== TokenKind.Comma) {
      argument = finishArgument(p, "argument", p.next());
      if (argument === null) p.errorAt(after(token), "ParameterRequiresArgument", p.text(token));
      else ({ end } = argument);
    }
    this.#add({
      kind: "CommandParameter",
      start: token.start,
      end,
      parameterName: token.value,
      argument,
      errorStart: token.start,
      errorEnd: token.end,
    });
  }

  #addRedirection(token: Token): void {
    if (isCommandName(this.#context)) {
      // The name of a command may look like a redirection.
      this.#add(bareWord(token, this.#p.text(token)));
      return;
    }
    this.#redirections ??= new RedirectionList();
    this.#end = parseRedirection(this.#p, token, this.#redirections).end;
  }

  /** `inlinescript { … }` in a workflow. */
  #addInlineScript(token: Token): boolean {
    const p = this.#p;
    token.flags |= TokenFlags.CommandName;
    this.#add(bareWord(token, token.value));
    p.skipNewlines();
    const lCurly = p.next();
    if (lCurly.kind !== TokenKind.LCurly) {
      p.unget(lCurly);
      p.incompleteAfter(token, "MissingStatementAfterKeyword", p.text(token));
      return false;
    }
    this.#add(p.grammar.scriptBlockExpression(p, lCurly));
    return true;
  }
}

function isStringToken({ kind }: Token): boolean {
  return kind === TokenKind.Generic || (kind >= TokenKind.StringLiteral && kind <= TokenKind.HereStringExpandable);
}

function endsCommand(kind: TokenKind): boolean {
  switch (kind) {
    case TokenKind.Pipe:
    case TokenKind.RCurly:
    case TokenKind.RParen:
    case TokenKind.EndOfInput:
    case TokenKind.NewLine:
    case TokenKind.Semi:
    case TokenKind.AndAnd:
    case TokenKind.OrOr:
    case TokenKind.Ampersand:
      return true;
    default:
      return false;
  }
}
