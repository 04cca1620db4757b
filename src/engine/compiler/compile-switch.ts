/** `switch` in all its modes. */
import type { ExpressionAst, SwitchStatementAst } from "../../language/index.ts";
import { cachedRegex, isTrue, type PSValue, Regex, ScriptBlock, toText, unwrap, WildcardPattern } from "../../objects/index.ts";
import type { Completion } from "../runtime/completion.ts";
import { ArrayEnumerator } from "../runtime/enumerators.ts";
import type { Frame } from "../runtime/frame.ts";
import { readLines } from "../runtime/script-text.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Exec } from "./block-code.ts";
import { endsLoop, setLocal, takeLoopSignal } from "./compile-loop.ts";
import { storeMatches } from "./compile-match.ts";

interface Clause {
  readonly test: (item: PSValue, frame: Frame) => boolean;
  readonly body: Exec;
}

export function compileSwitch(ast: SwitchStatementAst, builder: BlockBuilder): Exec {
  const condition = builder.value(ast.condition);
  const underscore = builder.slot("_");
  const matches = ast.mode === "regex" ? builder.slot("Matches") : -1;
  const clauses = ast.clauses.map(
    (clause): Clause => ({
      test: compileTest(clause.condition, ast, builder, matches),
      body: builder.statements(clause.body),
    }),
  );
  const defaultBody = ast.defaultClause === null ? null : builder.statements(ast.defaultClause);
  const enumeratorSlot = builder.slotOf("switch");
  return (frame) => {
    frame.position = ast.condition;
    const value = condition(frame);
    if (value === undefined) return undefined;
    const items = ast.isFile ? new ArrayEnumerator(readLines(frame.context, toText(value, frame.context))) : ArrayEnumerator.over(value);
    const before = frame.findVariable(underscore)?.value ?? null;
    const enumeratorBefore = enumeratorSlot < 0 ? null : (frame.locals[enumeratorSlot]?.value ?? null);
    if (enumeratorSlot >= 0) setLocal(frame, enumeratorSlot, items);
    try {
      return runSwitch(frame, items, clauses, defaultBody, underscore, ast.label);
    } finally {
      setLocal(frame, underscore, before);
      if (enumeratorSlot >= 0) setLocal(frame, enumeratorSlot, enumeratorBefore);
    }
  };
}

function runSwitch(
  frame: Frame,
  items: ArrayEnumerator,
  clauses: readonly Clause[],
  defaultBody: Exec | null,
  underscore: number,
  label: string | null,
): Completion | undefined {
  const { context } = frame;
  while (items.moveNext()) {
    if (context.stopSignal[0] !== 0) context.stopRequested();
    const item = items.current;
    setLocal(frame, underscore, item);
    try {
      const completion = runClauses(frame, item, clauses, defaultBody);
      if (completion !== undefined) {
        const ends = endsLoop(completion, label);
        if (ends === "leave") return completion;
        if (ends === "end") return undefined;
      }
    } catch (error) {
      if (takeLoopSignal(error, label) === "end") return undefined;
    }
  }
  return undefined;
}

/** Every clause that fits runs; the default when none did. */
function runClauses(frame: Frame, item: PSValue, clauses: readonly Clause[], defaultBody: Exec | null): Completion | undefined {
  let hasMatch = false;
  for (const clause of clauses) {
    if (!clause.test(item, frame)) continue;
    hasMatch = true;
    const completion = clause.body(frame);
    if (completion !== undefined) return completion;
  }
  return hasMatch || defaultBody === null ? undefined : defaultBody(frame);
}

function compileTest(ast: ExpressionAst, statement: SwitchStatementAst, builder: BlockBuilder, matchesSlot: number): Clause["test"] {
  if (ast.kind === "ScriptBlockExpression") {
    const block = builder.expression(ast);
    return (item, frame) => {
      const script = block(frame);
      return script instanceof ScriptBlock && isTrue(frame.context.invokeTest(script, item));
    };
  }
  const value = builder.expression(ast);
  const test = textTest(statement, matchesSlot);
  return (item, frame) => {
    frame.position = ast;
    const expected = value(frame);
    const script = unwrap(expected);
    if (script instanceof ScriptBlock) return isTrue(frame.context.invokeTest(script, item));
    return test(item, expected, frame);
  };
}

function sameText(left: string, right: string, isCaseSensitive: boolean): boolean {
  return left === right || (!isCaseSensitive && left.length === right.length && left.toLowerCase() === right.toLowerCase());
}

function textTest(statement: SwitchStatementAst, matchesSlot: number): (item: PSValue, expected: PSValue, frame: Frame) => boolean {
  const { isCaseSensitive } = statement;
  switch (statement.mode) {
    case "exact":
      // What both are as text decides, whatever their types; patterns match.
      return (item, expected, frame) => {
        if (typeof item === "number" && typeof expected === "number") return item === expected;
        if (typeof item === "string" && typeof expected === "string") return sameText(item, expected, isCaseSensitive);
        const base = unwrap(expected);
        if (base === null || base === undefined) return item === null || item === undefined;
        const text = toText(item, frame.context);
        if (base instanceof Regex) return storeMatches(base, text, frame, matchesSlot);
        if (base instanceof WildcardPattern) return base.isMatch(text);
        return sameText(text, toText(expected, frame.context), isCaseSensitive);
      };
    case "wildcard": {
      return (item, expected, frame) => {
        const base = unwrap(expected);
        const pattern =
          base instanceof WildcardPattern ? base : new WildcardPattern(toText(expected, frame.context), { ignoreCase: !isCaseSensitive });
        return pattern.isMatch(toText(item, frame.context));
      };
    }
    case "regex":
      return (item, expected, frame) => {
        const base = unwrap(expected);
        const regex = base instanceof Regex ? base : cachedRegex(toText(expected, frame.context), isCaseSensitive ? 0 : 1);
        return storeMatches(regex, toText(item, frame.context), frame, matchesSlot);
      };
    default:
      return statement.mode satisfies never;
  }
}
