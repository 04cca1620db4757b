import type { HashtableAst, StatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { exact } from "./exact-arrays.ts";
import { parseLabelOrKey } from "./names.ts";
import { after, before, type Parser } from "./parser.ts";

type Pair = HashtableAst["pairs"][number];

/** The entries and the closing brace of a hash literal whose `@{` was read. */
export function parseHashtable(p: Parser, opening: Token): HashtableAst {
  p.skipNewlines();
  const pairs: Pair[] = [];
  for (let pair = parsePair(p); pair !== null; pair = parsePair(p)) {
    pairs.push(pair);
    const { kind } = p.peek();
    if (kind !== TokenKind.NewLine && kind !== TokenKind.Semi) break;
    p.skipNewlinesAndSemicolons();
  }
  const rCurly = p.next();
  let { end } = rCurly;
  if (rCurly.kind !== TokenKind.RCurly) {
    p.unget(rCurly);
    p.incompleteFound(after(opening), rCurly, "MissingEndCurlyBrace");
    ({ end } = before(rCurly));
  }
  return { kind: "Hashtable", start: opening.start, end, pairs: exact(pairs) };
}

/** `key = statement` */
function parsePair(p: Parser): Pair | null {
  const { mode } = p;
  p.setMode("expression");
  const key = parseLabelOrKey(p);
  const equals = key === null ? null : p.next();
  p.setMode(mode);
  if (key === null || equals === null) return null;
  if (equals.kind !== TokenKind.Equals) {
    p.unget(equals);
    const place = after(key);
    p.errorAt(place, "MissingEqualsInHashLiteral");
    p.syncOnError([TokenKind.RCurly, TokenKind.Semi, TokenKind.NewLine], { consumeClosing: false });
    return { key, value: { kind: "ErrorStatement", start: place.start, end: place.end, nested: [] } };
  }
  return { key, value: parseValue(p, equals) };
}

function parseValue(p: Parser, equals: Token): StatementAst {
  const { mode } = p;
  p.setMode("command");
  p.skipNewlines();
  let value: StatementAst | null = p.grammar.statement(p);
  if (value === null) {
    const place = after(equals);
    p.incompleteAt(place, "MissingStatementInHashLiteral");
    value = { kind: "ErrorStatement", start: place.start, end: place.end, nested: [] };
  }
  p.setMode(mode);
  return value;
}
