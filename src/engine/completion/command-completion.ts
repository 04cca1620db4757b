/** `[System.Management.Automation.CommandCompletion]`: the way to completions from scripts and the shell. */
import { parseScript, type Token } from "../../language/index.ts";
import {
  argumentNull,
  argumentOutOfRange,
  CollectionType,
  Dictionary,
  defineType,
  type EvaluationContext,
  enumerate,
  GenericList,
  isTrue,
  type PSValue,
  ReferenceObject,
  ScriptBlock,
  type TypeInfo,
  toText,
  tupleOf,
  unwrap,
} from "../../objects/index.ts";
import { ScriptPosition } from "../errors/script-extent.ts";
import { ExecutionContext } from "../runtime/execution-context.ts";
import { AstObject } from "../script-api/ast-object.ts";
import { TokenObject } from "../script-api/token-object.ts";
import { completeAtCursor } from "./complete-at-cursor.ts";
import { CompletionContext, type CompletionInput, type CompletionOptions } from "./completion-context.ts";
import { type CompletionResult, CompletionResultObjectType } from "./completion-result.ts";

const ASSEMBLY = "System.Management.Automation";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.commandcompletion */
export class CommandCompletion extends ReferenceObject {
  matches: PSValue;
  currentMatchIndex: number;
  replacementIndex: number;
  replacementLength: number;

  constructor(matches: PSValue, currentMatchIndex: number, replacementIndex: number, replacementLength: number) {
    super();
    this.matches = matches;
    this.currentMatchIndex = currentMatchIndex;
    this.replacementIndex = replacementIndex;
    this.replacementLength = replacementLength;
  }

  override nativeType(): TypeInfo {
    return CommandCompletionType;
  }

  /** Walks through the matches, around the ends; null where there are none. */
  next(isForward: boolean): PSValue {
    const matches = enumerate(this.matches);
    if (matches.length === 0) return null;
    const step = isForward ? 1 : -1;
    const from = this.currentMatchIndex < 0 && !isForward ? 0 : this.currentMatchIndex;
    this.currentMatchIndex = (((from + step) % matches.length) + matches.length) % matches.length;
    return matches[this.currentMatchIndex] ?? null;
  }
}

export function completeInput(input: CompletionInput, options: PSValue, context: ExecutionContext): CommandCompletion {
  const completion = new CompletionContext(context.session, input, optionsFrom(options, context));
  const results: readonly CompletionResult[] = completeAtCursor(completion);
  return new CommandCompletion(matchesOf(results), -1, completion.start, completion.length);
}

function nothing(): CommandCompletion {
  return new CommandCompletion(matchesOf([]), -1, -1, -1);
}

/** Scripts that stand in for TabExpansion2 add their own. */
function matchesOf(results: readonly CompletionResult[]): PSValue {
  return new GenericList(CollectionType.makeGeneric([CompletionResultObjectType]), [...results]);
}

function inputOf(text: string, cursor: number): CompletionInput {
  const parsed = parseScript(text);
  return { ast: parsed.ast, tokens: parsed.tokens, cursor };
}

function completeText(text: string | null, cursor: number, options: PSValue, ctx: EvaluationContext): CommandCompletion {
  if (cursor > (text ?? "").length) throw argumentOutOfRange("cursorIndex");
  if (text === null || text === "") return nothing();
  return completeInput(inputOf(text, cursor), options, contextOf(ctx));
}

function completeParsed(ast: PSValue, tokens: PSValue, position: PSValue, options: PSValue, ctx: EvaluationContext): CommandCompletion {
  const root = unwrap(ast);
  const at = unwrap(position);
  if (!(root instanceof AstObject)) throw argumentNull("ast");
  if (tokens === null) throw argumentNull("tokens");
  if (!(at instanceof ScriptPosition)) throw argumentNull("cursorPosition");
  const list = enumerate(tokens).flatMap((item): Token[] => {
    const token = unwrap(item);
    return token instanceof TokenObject ? [token.token] : [];
  });
  const script = root.ast.kind === "ScriptBlock" ? root.ast : parseScript(root.source.text).ast;
  return completeInput({ ast: script, tokens: list, cursor: at.offset }, options, contextOf(ctx));
}

/** Completion needs a session: commands, variables, drives. */
function contextOf(ctx: EvaluationContext): ExecutionContext {
  if (!(ctx instanceof ExecutionContext)) throw argumentNull("powershell");
  return ctx;
}

function optionsFrom(value: PSValue, context: ExecutionContext): CompletionOptions {
  const table = unwrap(value);
  const given = table instanceof Dictionary ? table : null;
  const flag = (name: string): boolean | undefined => {
    const found = given?.get(name);
    return found === undefined || found === null ? undefined : isTrue(found);
  };
  const completers = (name: string): Map<string, ScriptBlock> => {
    const found = unwrap(given?.get(name) ?? null);
    if (!(found instanceof Dictionary)) return new Map();
    return new Map(
      [...found.entries()].flatMap(({ key, value: block }) => {
        const base = unwrap(block);
        return base instanceof ScriptBlock ? [[toText(key, context).toLowerCase(), base] as const] : [];
      }),
    );
  };
  const literalPaths = flag("LiteralPaths");
  const relativePaths = flag("RelativeFilePaths") ?? flag("RelativePaths");
  return {
    ...(literalPaths === undefined ? {} : { literalPaths }),
    ...(relativePaths === undefined ? {} : { relativePaths }),
    argumentCompleters: completers("CustomArgumentCompleters"),
    nativeCompleters: completers("NativeArgumentCompleters"),
  };
}

function mapInput(text: string | null, cursor: number): PSValue {
  if (cursor > (text ?? "").length) throw argumentOutOfRange("cursorIndex");
  const { ast, tokens } = inputOf(text ?? "", cursor);
  const source = ast.source;
  return tupleOf("Tuple", [
    new AstObject(ast, source),
    tokens.map((token) => new TokenObject(token, source)),
    new ScriptPosition(source, cursor),
  ]);
}

const L = `${ASSEMBLY}.Language`;

export const CommandCompletionType: TypeInfo = defineType<CommandCompletion>({
  name: `${ASSEMBLY}.CommandCompletion`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.create(
      `${ASSEMBLY}.CommandCompletion new(System.Collections.ObjectModel.Collection[${ASSEMBLY}.CompletionResult] matches, int currentMatchIndex, int replacementIndex, int replacementLength)`,
      (_type, matches, current, index, length) => new CommandCompletion(matches, current, index, length),
    ),
    m.property(
      "int CurrentMatchIndex {get;set;}",
      (c) => c.currentMatchIndex,
      (c, value) => {
        c.currentMatchIndex = value;
      },
    ),
    m.property(
      "int ReplacementIndex {get;set;}",
      (c) => c.replacementIndex,
      (c, value) => {
        c.replacementIndex = value;
      },
    ),
    m.property(
      "int ReplacementLength {get;set;}",
      (c) => c.replacementLength,
      (c, value) => {
        c.replacementLength = value;
      },
    ),
    m.property(
      `System.Collections.ObjectModel.Collection[${ASSEMBLY}.CompletionResult] CompletionMatches {get;set;}`,
      (c) => c.matches,
      (c, value) => {
        c.matches = value;
      },
    ),
    m.method(`${ASSEMBLY}.CompletionResult GetNextResult(bool forward)`, (c, forward) => c.next(forward)),
    m.static(
      `static ${ASSEMBLY}.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable options)`,
      (text, cursor, options, ctx) => completeText(text, cursor, options, ctx),
    ),
    m.static(
      `static ${ASSEMBLY}.CommandCompletion CompleteInput(${L}.Ast ast, ${L}.Token[] tokens, ${L}.IScriptPosition positionOfCursor, hashtable options)`,
      (ast, tokens, position, options, ctx) => completeParsed(ast, tokens, position, options, ctx),
    ),
    m.static(
      `static System.Tuple[${L}.Ast,${L}.Token[],${L}.IScriptPosition] MapStringInputToParsedInput(string input, int cursorIndex)`,
      (text, cursor) => mapInput(text, cursor),
    ),
  ],
});
