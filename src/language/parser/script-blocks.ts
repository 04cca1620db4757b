import type {
  AttributeAst,
  NamedBlockAst,
  ParamBlockAst,
  ScriptBlockAst,
  ScriptBlockExpressionAst,
  StatementBlockAst,
  UsingStatementAst,
} from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { typeNameText } from "../type-name-text.ts";
import { parseAttributes } from "./attributes.ts";
import { span } from "./error-nodes.ts";
import { NONE } from "./exact-arrays.ts";
import type { ScriptBlockOptions } from "./grammar.ts";
import { parseParameters } from "./parameters.ts";
import { after, before, type Extent, type Parser } from "./parser.ts";
import { StatementList } from "./statement-list.ts";
import { parseStatement } from "./statements.ts";
import { parseUsing } from "./using-statements.ts";

/** A whole script when `lCurly` is null, else a block whose `{` was read. */
export function parseScriptBlock(
  p: Parser,
  lCurly: Token | null,
  { isFilter = false, firstStatement = null }: ScriptBlockOptions = {},
): ScriptBlockAst {
  const { types } = p;
  p.types = [];
  const scriptBlock = parseScope(p, lCurly, { isFilter, firstStatement });
  if (p.types.length > 0) p.typesByScope.set(scriptBlock, p.types);
  p.types = types;
  return scriptBlock;
}

function parseScope(p: Parser, lCurly: Token | null, { isFilter, firstStatement }: Required<ScriptBlockOptions>): ScriptBlockAst {
  p.skipNewlines();
  const usings = lCurly === null ? parseUsings(p) : NONE;
  const restorePoint = p.restorePoint();
  const paramBlock = parseParamBlock(p, restorePoint);
  // What was no parameter block begins the statements, and its attributes are types or casts there.
  if (paramBlock === null) p.resync(restorePoint);
  p.skipNewlinesAndSemicolons();
  const head: Head = { lCurly, usings, paramBlock };
  const token = p.peek();
  if ((token.flags & TokenFlags.ScriptBlockBlockName) !== 0) return parseNamedBlocks(p, head);
  return parseUnnamedBlock(p, head, { isFilter, firstStatement });
}

/** `{ … }` as an expression; the brace was read. */
export function parseScriptBlockExpression(p: Parser, lCurly: Token): ScriptBlockExpressionAst {
  const { mode, disableCommaOperator } = p;
  p.disableCommaOperator = false;
  p.setMode("command");
  p.skipNewlines();
  const scriptBlock = parseScriptBlock(p, lCurly);
  p.disableCommaOperator = disableCommaOperator;
  p.setMode(mode);
  return { kind: "ScriptBlockExpression", start: scriptBlock.start, end: scriptBlock.end, scriptBlock };
}

/** `{ … }` as the body of a statement; null when no brace follows. */
export function parseStatementBlock(p: Parser): StatementBlockAst | null {
  p.skipNewlines();
  const lCurly = p.next();
  if (lCurly.kind !== TokenKind.LCurly) {
    p.unget(lCurly);
    return null;
  }
  const list = new StatementList();
  const extent = parseStatementList(p, list);
  const rCurly = p.next();
  let { end } = rCurly;
  if (rCurly.kind !== TokenKind.RCurly) {
    p.unget(rCurly);
    p.incompleteFound(lCurly, rCurly, "MissingEndCurlyBrace");
    ({ end } = extent ?? lCurly);
  }
  return list.toBlock({ start: lCurly.start, end });
}

/** Statements up to something that is none. @returns From the first to the last of them; null without any. */
export function parseStatementList(p: Parser, list: StatementList): Extent | null {
  let extent: Extent | null = null;
  p.skipNewlinesAndSemicolons();
  for (;;) {
    const statement = parseStatement(p);
    if (statement === null) return extent;
    const { signatureStart } = p.scanner;
    if (signatureStart >= 0 && signatureStart < statement.start) p.errorAt(statement, "TokenAfterEndOfValidScriptText");
    list.add(statement);
    extent = span(extent ?? statement, statement);
    p.skipNewlinesAndSemicolons();
    const { kind } = p.peek();
    if (kind === TokenKind.RParen || kind === TokenKind.RCurly) return extent;
  }
}

interface Head {
  readonly lCurly: Token | null;
  readonly usings: readonly UsingStatementAst[];
  readonly paramBlock: ParamBlockAst | null;
}

function parseUsings(p: Parser): UsingStatementAst[] {
  const usings: UsingStatementAst[] = [];
  for (;;) {
    const token = p.peek();
    if (token.kind !== TokenKind.Using) {
      p.resync(token.start);
      return usings;
    }
    p.pass();
    const statement = parseUsing(p, token);
    p.skipNewlinesAndSemicolons();
    if (statement.kind === "UsingStatement") usings.push(statement);
  }
}

/** `[attributes] param(…)`; when it is none, the caller starts over at `start`. */
function parseParamBlock(p: Parser, start: number): ParamBlockAst | null {
  if (p.notParamBlocks.has(start)) return null;
  p.skipNewlines();
  const attributes = parseAttributes(p, { inExpression: false }) ?? [];
  p.skipNewlines();
  const paramToken = p.peek();
  if (paramToken.kind !== TokenKind.Param) {
    if (attributes.length > 0) p.notParamBlocks.add(start);
    return null;
  }
  p.pass();
  p.skipNewlines();
  const lParen = p.next();
  // Without a parenthesis it is a command that is called param.
  if (lParen.kind !== TokenKind.LParen) {
    p.unget(lParen);
    return null;
  }
  const parameters = parseParameters(p);
  p.skipNewlines();
  const rParen = p.next();
  let { end } = rParen;
  if (rParen.kind !== TokenKind.RParen) {
    p.unget(rParen);
    ({ end } = before(rParen));
    p.incompleteAfter(parameters.at(-1) ?? lParen, "MissingEndParenthesisInFunctionParameterList");
  }
  const own: AttributeAst[] = [];
  for (const attribute of attributes) {
    if (attribute.kind === "Attribute") own.push(attribute);
    else p.errorAt(attribute, "TypeNotAllowedBeforeParam", typeNameText(attribute.typeName));
  }
  return { kind: "ParamBlock", start: paramToken.start, end, attributes: own, parameters };
}

/** Statements without named blocks around them. */
function parseUnnamedBlock(p: Parser, head: Head, { isFilter, firstStatement }: Required<ScriptBlockOptions>): ScriptBlockAst {
  const list = new StatementList();
  if (firstStatement !== null) list.add(firstStatement);
  let extent: Extent | null = head.paramBlock;
  let body: CompletedBody;
  do {
    const found = parseStatementList(p, list);
    if (found !== null) extent = extent === null ? found : span(extent, found);
    body = completeBody(p, head.lCurly, extent);
    extent = body.statements;
  } while (!body.isComplete);
  const { start, end, statements, traps } = list.toBlock(extent ?? { start: 0, end: 0 });
  const blockKind = isFilter ? "process" : "end";
  const block: NamedBlockAst = { kind: "NamedBlock", start, end, blockKind, isUnnamed: true, statements, traps };
  return newScriptBlock(p, head, body.whole, isFilter ? { processBlock: block } : { endBlock: block });
}

/** `begin`, `process`, `end`, `clean` and `dynamicparam` */
function parseNamedBlocks(p: Parser, head: Head): ScriptBlockAst {
  const blocks: Blocks = {};
  let first: Extent | null = head.lCurly ?? head.paramBlock;
  let last: Extent | null = null;
  for (;;) {
    const name = p.next();
    const blockKind = namedBlockKind(name.kind);
    if (blockKind === null) {
      if (name.kind === TokenKind.RCurly || name.kind === TokenKind.EndOfInput) {
        p.unget(name);
        return newScriptBlock(
          p,
          head,
          completeBody(p, head.lCurly, first === null || last === null ? null : span(first, last)).whole,
          blocks,
        );
      }
      if (head.lCurly !== null) p.unget(name);
      p.errorAt(name, "MissingNamedBlocks", p.text(name));
      const whole = head.lCurly === null || first === null || last === null ? wholeScript(p) : span(first, last);
      return newScriptBlock(p, head, whole, blocks);
    }
    first ??= name;
    const statementBlock = parseStatementBlock(p);
    if (statementBlock === null) p.incompleteAfter(name, "MissingNamedStatementBlock", blockKind);
    const { start, end } = statementBlock ?? name;
    last = { start, end };
    const extent = span(name, last);
    const property = `${blockKind === "dynamicparam" ? "dynamicParam" : blockKind}Block` as const;
    if (blocks[property] === undefined) {
      const { statements, traps } = statementBlock ?? { statements: NONE, traps: NONE };
      blocks[property] = { kind: "NamedBlock", ...extent, blockKind, isUnnamed: false, statements, traps };
    } else {
      p.errorAt(extent, "DuplicateScriptCommandClause", blockKind);
    }
    p.skipNewlinesAndSemicolons();
  }
}

function namedBlockKind(kind: TokenKind): NamedBlockAst["blockKind"] | null {
  switch (kind) {
    case TokenKind.Dynamicparam:
      return "dynamicparam";
    case TokenKind.Begin:
      return "begin";
    case TokenKind.Process:
      return "process";
    case TokenKind.End:
      return "end";
    case TokenKind.Clean:
      return "clean";
    default:
      return null;
  }
}

interface CompletedBody {
  /** Braces included. */
  readonly whole: Extent;
  readonly statements: Extent | null;
  /** False when something unexpected was passed over and more statements may follow. */
  readonly isComplete: boolean;
}

/** Takes the closing brace, or the end of the script. */
function completeBody(p: Parser, lCurly: Token | null, statements: Extent | null): CompletedBody {
  if (lCurly === null) {
    const token = p.next();
    const isComplete = token.kind === TokenKind.EndOfInput;
    if (!isComplete) p.errorAt(token, "UnexpectedToken", p.text(token));
    return { whole: wholeScript(p), statements, isComplete };
  }
  const rCurly = p.next();
  if (rCurly.kind !== TokenKind.RCurly) {
    p.unget(rCurly);
    p.incompleteFound(lCurly, rCurly, "MissingEndCurlyBrace");
    return { whole: span(lCurly, statements ?? lCurly), statements, isComplete: true };
  }
  // An empty body is what stands between the braces, if anything does.
  // PowerShell compares columns, so a brace below the gap counts as adjacent.
  const isApart = statements === null && columnOf(p, lCurly.end) !== columnOf(p, rCurly.start);
  const between = isApart ? span(after(lCurly), before(rCurly)) : statements;
  return { whole: span(lCurly, rCurly), statements: between, isComplete: true };
}

function columnOf(p: Parser, offset: number): number {
  const { text } = p.scanner.source;
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== 0x0a && text.charCodeAt(start - 1) !== 0x0d) start--;
  return offset - start;
}

function wholeScript(p: Parser): Extent {
  return { start: 0, end: p.scanner.source.text.length };
}

type Blocks = { -readonly [K in "dynamicParamBlock" | "beginBlock" | "processBlock" | "endBlock" | "cleanBlock"]?: NamedBlockAst };

function newScriptBlock(p: Parser, { usings, paramBlock }: Head, { start, end }: Extent, blocks: Blocks): ScriptBlockAst {
  return {
    kind: "ScriptBlock",
    start,
    end,
    source: p.scanner.source,
    usings,
    attributes: NONE,
    paramBlock,
    dynamicParamBlock: blocks.dynamicParamBlock ?? null,
    beginBlock: blocks.beginBlock ?? null,
    processBlock: blocks.processBlock ?? null,
    endBlock: blocks.endBlock ?? null,
    cleanBlock: blocks.cleanBlock ?? null,
    requirements: null,
  };
}
