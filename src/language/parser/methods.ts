import type { CommandExpressionAst, ExpressionAst, FunctionDefinitionAst, InvokeMemberExpressionAst, ParameterAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseParameterList } from "./functions.ts";
import { parseArgumentList } from "./member-access.ts";
import { bareWord } from "./names.ts";
import type { Extent, Parser } from "./parser.ts";

export interface Method {
  readonly definition: FunctionDefinitionAst;
  readonly isConstructor: boolean;
}

/** `name(parameters) { }` of a class, for a constructor with `: base(arguments)`; null when it cannot be understood. */
export function parseMethod(p: Parser, nameToken: Token, { className, isStatic }: { className: string; isStatic: boolean }): Method | null {
  const name = p.text(nameToken);
  let parameters: readonly ParameterAst[] = [];
  let rParen: Token | null = null;
  let errorEnd: Extent | null = null;
  if (p.peek().kind === TokenKind.LParen) {
    const list = parseParameterList(p);
    parameters = list.parameters ?? [];
    ({ rParen, errorEnd } = list);
  } else {
    p.incompleteAfter(nameToken, "MissingMethodParameterList");
  }
  const isConstructor = name.toLowerCase() === className.toLowerCase();
  let baseCall: BaseCall = NO_BASE_CALL;
  if (isConstructor && !isStatic) {
    baseCall = parseBaseCall(p);
    errorEnd = baseCall.errorEnd ?? errorEnd;
  }
  const lCurly = p.next();
  if (lCurly.kind !== TokenKind.LCurly) {
    p.unget(lCurly);
    if (errorEnd === null) {
      errorEnd = rParen ?? nameToken;
      p.incompleteAfter(errorEnd, "MissingFunctionBody");
    }
  }
  if (errorEnd !== null) return null;
  const { mode } = p;
  p.setMode("command");
  const firstStatement = isConstructor && !isStatic ? baseConstructorCall(baseCall) : null;
  const body = p.grammar.scriptBlock(p, lCurly, { firstStatement });
  p.setMode(mode);
  const { start } = nameToken;
  return {
    definition: {
      kind: "FunctionDefinition",
      start,
      end: body.end,
      name,
      isFilter: false,
      isWorkflow: false,
      parameters: parameters.length === 0 ? null : parameters,
      body,
    },
    isConstructor,
  };
}

interface BaseCall {
  /** Null when the parameterless base constructor is called without being named. */
  readonly keyword: Token | null;
  readonly arguments: readonly ExpressionAst[];
  readonly end: number;
  readonly errorEnd: Extent | null;
}

const NO_BASE_CALL: BaseCall = { keyword: null, arguments: [], end: 0, errorEnd: null };

function parseBaseCall(p: Parser): BaseCall {
  p.skipNewlines();
  const { mode } = p;
  p.setMode("signature");
  const colon = p.peek();
  let call = NO_BASE_CALL;
  if (colon.kind === TokenKind.Colon) {
    p.pass();
    p.skipNewlines();
    const keyword = p.peek();
    if (keyword.kind === TokenKind.Base) {
      p.pass();
      p.skipNewlines();
      call = parseBaseArguments(p, keyword);
    } else {
      p.incompleteAfter(colon, "MissingBaseCtorCall");
      call = { ...NO_BASE_CALL, errorEnd: colon };
    }
  }
  p.setMode(mode);
  return call;
}

function parseBaseArguments(p: Parser, keyword: Token): BaseCall {
  const lParen = p.peek();
  if (lParen.kind !== TokenKind.LParen) {
    p.incompleteAfter(keyword, "MissingMethodParameterList");
    return { keyword, arguments: [], end: keyword.end, errorEnd: keyword };
  }
  p.pass();
  const list = parseArgumentList(p, lParen);
  p.skipNewlines();
  return { keyword, arguments: list.arguments, end: list.end, errorEnd: null };
}

/** Without `: base(…)` in the script the call has no place in it. */
function baseConstructorCall({ keyword, arguments: list, end }: BaseCall): CommandExpressionAst {
  const extent: Extent = keyword === null ? { start: 0, end: 0 } : { start: keyword.start, end };
  const place: Extent = keyword ?? { start: 0, end: 0 };
  const expression: InvokeMemberExpressionAst = {
    kind: "InvokeMemberExpression",
    ...extent,
    expression: { kind: "VariableExpression", start: place.start, end: place.end, path: "this", splatted: false },
    member: bareWord(place, ".ctor"),
    arguments: list,
    genericTypeArguments: [],
    isStatic: false,
    nullConditional: false,
    isBaseConstructorCall: true,
  };
  return { kind: "CommandExpression", ...extent, expression, redirections: [] };
}
