import type { ScriptBlockAst, ScriptSource } from "./ast.ts";
import { CheckContext } from "./checks/check-context.ts";
import { checkScript } from "./checks/check-script.ts";
import { Scanner } from "./lexer/scanner.ts";
import type { Token } from "./lexer/token.ts";
import { rememberRoot } from "./parents.ts";
import { type ParseError, ParseErrorList } from "./parse-error.ts";
import { parseArgument } from "./parser/arguments.ts";
import { parseExpression, parseUnary } from "./parser/expressions.ts";
import type { Grammar } from "./parser/grammar.ts";
import { Parser } from "./parser/parser.ts";
import { parsePipelineChain } from "./parser/pipelines.ts";
import { parsePrimaryExpression } from "./parser/primary-expressions.ts";
import { parseRequirements } from "./parser/requirements.ts";
import { parseScriptBlock, parseScriptBlockExpression, parseStatementBlock, parseStatementList } from "./parser/script-blocks.ts";
import { parseStatement } from "./parser/statements.ts";
import { createScriptSource } from "./script-source.ts";
import { ScriptTooComplicated } from "./script-too-complicated.ts";
import type { TypeLookup } from "./type-lookup.ts";

export interface ParseOptions {
  /** The path the text was read from; it is what extents and messages show. */
  readonly file?: string | null;
  /** Without it, what depends on types is not checked. */
  readonly types?: TypeLookup | null;
}

export interface ParsedScript {
  /** Whole, also for a text in error. */
  readonly ast: ScriptBlockAst;
  readonly errors: readonly ParseError[];
  /** Comments and line ends included. Scanned again when first asked for, so that who runs scripts does not pay for them. */
  readonly tokens: readonly Token[];
}

/** The rules that contain each other. */
export const GRAMMAR: Grammar = {
  statement: parseStatement,
  statementList: parseStatementList,
  statementBlock: parseStatementBlock,
  scriptBlock: parseScriptBlock,
  scriptBlockExpression: parseScriptBlockExpression,
  pipelineChain: parsePipelineChain,
  expression: (p) => parseExpression(p),
  unaryExpression: (p) => parseUnary(p),
  primaryExpression: parsePrimaryExpression,
  commandArgument: (p) => parseArgument(p, "argument"),
};

/**
 * The syntax tree of a script and what is wrong with it; never throws, whatever the text.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.language.parser.parseinput
 */
export function parseScript(text: string, { file = null, types = null }: ParseOptions = {}): ParsedScript {
  const source = createScriptSource(text, file);
  const errors = new ParseErrorList();
  const ast = guarded(errors, source, () => parse(source, errors, types)) ?? emptyScript(source);
  rememberRoot(ast);
  let tokens: readonly Token[] | undefined;
  return {
    ast,
    errors: errors.errors,
    get tokens() {
      tokens ??= scanTokens(source);
      return tokens;
    },
  };
}

function parse(source: ScriptSource, errors: ParseErrorList, types: TypeLookup | null): ScriptBlockAst {
  const parser = new Parser(new Scanner(source, errors, { keepTokens: false }), GRAMMAR);
  const script = parseScriptBlock(parser, null);
  const context = new CheckContext(source.text, errors, types, namespacesOf(script));
  const ast: ScriptBlockAst = { ...script, requirements: parseRequirements(parser, context) };
  guarded(errors, source, () => checkScript(script, context, parser.typesByScope));
  return ast;
}

/** Deep nesting is an error of the script; the second kind is for a caller that has used up most of the stack already. */
export function guarded<T>(errors: ParseErrorList, source: ScriptSource, action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (error instanceof ScriptTooComplicated) errors.add(error.start, error.end, false, "ScriptTooComplicated", []);
    else if (error instanceof RangeError) errors.add(0, source.text.length, false, "ScriptTooComplicated", []);
    else throw error;
    return null;
  }
}

function scanTokens(source: ScriptSource): readonly Token[] {
  const errors = new ParseErrorList();
  const scanner = new Scanner(source, errors, { keepTokens: true });
  const tokens = scanner.tokens ?? [];
  guarded(errors, source, () => parseScriptBlock(new Parser(scanner, GRAMMAR), null));
  return tokens;
}

function namespacesOf({ usings }: ScriptBlockAst): string[] {
  return usings.flatMap(({ usingKind, name }) => (usingKind === "namespace" && name !== null ? [name.value] : []));
}

function emptyScript(source: ScriptSource): ScriptBlockAst {
  const extent = { start: 0, end: source.text.length };
  return {
    kind: "ScriptBlock",
    ...extent,
    source,
    usings: [],
    attributes: [],
    paramBlock: null,
    dynamicParamBlock: null,
    beginBlock: null,
    processBlock: null,
    endBlock: { kind: "NamedBlock", ...extent, blockKind: "end", isUnnamed: true, statements: [], traps: [] },
    cleanBlock: null,
    requirements: null,
  };
}
