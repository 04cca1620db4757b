/** `[scriptblock]`: what scripts can do with a script block. */
import {
  CollectionType,
  Dictionary,
  EnumValue,
  enumerate,
  GenericList,
  oneOrMany,
  PSObjectType,
  type PSValue,
  runtimeError,
  ScriptBlockType,
  type TypeInfo,
  toText,
  unwrap,
} from "../../objects/index.ts";
import { attributeObject } from "../binder/attribute-object.ts";
import { valueArgument } from "../binder/command-argument.ts";
import { PSModuleInfo } from "../modules/module-info.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import { SteppablePipeline } from "../pipeline/steppable-pipeline.ts";
import type { CodeRights } from "../restrictions/code-rights.ts";
import { ExecutionContext } from "../runtime/execution-context.ts";
import { PSVariable } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import { SessionState } from "../runtime/session-state.ts";
import { AstObject } from "./ast-object.ts";
import { PSToken } from "./token-object.ts";

type Context = Parameters<NonNullable<TypeInfo["text"]>>[1];

/** The engine's own context; values of other programs never meet a script block that runs. */
function engineOf(context: Context): ExecutionContext {
  if (context instanceof ExecutionContext) return context;
  throw runtimeError("ScriptBlockNeedsEngine", "A script block can only be run by an engine.");
}

function collection(items: PSValue[]): PSValue {
  return new GenericList(CollectionType.makeGeneric([PSObjectType]), items);
}

function blockOf(value: PSValue): PSScriptBlock {
  if (value instanceof PSScriptBlock) return value;
  throw runtimeError("NotAScriptBlock", "The value is not a script block of this engine.");
}

/** A call that comes from the session's client keeps the client's rights. */
function rightsOfOrigin(origin: PSValue, context: ExecutionContext): CodeRights | undefined {
  return origin instanceof EnumValue && origin.value === RUNSPACE_ORIGIN ? context.clientRights : undefined;
}

const RUNSPACE_ORIGIN = 0;

function run(self: PSValue, args: readonly PSValue[], context: Context): PSValue[] {
  const engine = engineOf(context);
  return invokeBlock(engine, blockOf(self), { args }, engine.frame?.streams ?? engine.streams);
}

/** Describes the type that src/objects knows by name only. */
export function describeScriptBlock(): void {
  ScriptBlockType.describe<PSScriptBlock>({
    text: (block) => block.text,
    members: (m) => [
      m.static(
        "static scriptblock Create(string script)",
        (script, context) => engineOf(context).objects.createScriptBlock(script) as never,
      ),
      m.property("System.Management.Automation.Language.Ast Ast {get;}", (block) => new AstObject(block.code.ast, block.code.source)),
      m.property("System.Collections.Generic.List[System.Attribute] Attributes {get;}", (block) => blockAttributes(block)),
      m.property(
        "bool DebuggerHidden {get;set;}",
        (block) => block.debuggerHidden,
        (block, value) => {
          block.debuggerHidden = value;
        },
      ),
      m.property("string File {get;}", (block) => block.code.source.file),
      m.property(
        "guid Id {get;}",
        (block, context) =>
          context.types.operations.convertTo(block.id, context.types.find("System.Guid") ?? ScriptBlockType, context) as never,
      ),
      m.property("bool IsConfiguration {get;set;}", () => false),
      m.property("bool IsFilter {get;set;}", (block) => block.isFilter),
      m.property("psmoduleinfo Module {get;}", (block) => block.module),
      m.property("System.Management.Automation.PSToken StartPosition {get;}", (block) => startPosition(block)),
      m.method("System.Collections.ObjectModel.Collection[psobject] Invoke(Params System.Object[] args)", (block, args, context) =>
        collection(run(block, enumerate(args), context)),
      ),
      m.method("System.Object InvokeReturnAsIs(Params System.Object[] args)", (block, args, context) =>
        oneOrMany(run(block, enumerate(args), context)),
      ),
      m.method(
        "System.Collections.ObjectModel.Collection[psobject] InvokeWithContext(System.Collections.IDictionary functionsToDefine, System.Collections.Generic.List[psvariable] variablesToDefine, Params System.Object[] args)",
        (block, functions, variables, args, context) => invokeWithContext(block, functions, variables, enumerate(args), engineOf(context)),
      ),
      m.method("scriptblock GetNewClosure()", (block, context) => newClosure(block, engineOf(context)) as never),
      m.method(
        "System.Management.Automation.SteppablePipeline GetSteppablePipeline()",
        (block, context) => new SteppablePipeline(block, [], engineOf(context)),
      ),
      m.method(
        "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)",
        (block, origin, context) => new SteppablePipeline(block, [], engineOf(context), rightsOfOrigin(origin, engineOf(context))),
      ),
      m.method(
        "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, System.Object[] args)",
        (block, origin, args, context) =>
          new SteppablePipeline(
            block,
            enumerate(args).map((value) => valueArgument(value)),
            engineOf(context),
            rightsOfOrigin(origin, engineOf(context)),
          ),
      ),
      m.method("string ToString()", (block) => block.text),
      m.method(
        "void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[string] allowedCommands, System.Collections.Generic.IEnumerable[string] allowedVariables, bool allowEnvironmentVariables)",
        () => undefined,
      ),
    ],
  });
}

/** The whole block, oddly enough. */
function startPosition({ code }: PSScriptBlock): PSToken {
  const { source, start, end } = code.ast;
  return new PSToken(source.text.slice(start, end), "Position", source, start, end);
}

function blockAttributes(block: PSScriptBlock): PSValue {
  const names = block.code.ast.paramBlock?.attributes ?? [];
  const known = names.flatMap((attribute) =>
    attribute.typeName.kind === "TypeName" && /^cmdletbinding(attribute)?$/i.test(attribute.typeName.name)
      ? [attributeObject("System.Management.Automation.CmdletBindingAttribute", [])]
      : [],
  );
  return known;
}

/** The same code in a module of its own, with the variables of the calling scope as they are now. */
function newClosure(block: PSScriptBlock, context: ExecutionContext): PSScriptBlock {
  const module = new PSModuleInfo(`__DynamicModule_${context.objects.newGuid()}`, "", "Script");
  const session = new SessionState(context, context.globalSession.scope, module);
  module.session = session;
  const from = context.session.currentScope;
  for (const [key, variable] of from.variables()) {
    if (key === "_" || variable.guard?.read != null) continue;
    const copy = new PSVariable(variable.name, variable.read(context));
    copy.options = variable.options;
    session.scope.add(key, copy);
  }
  const closure = block.boundTo(session);
  closure.isClosure = true;
  return closure;
}

/** Functions and variables that the block finds in its own scope. */
function invokeWithContext(
  block: PSScriptBlock,
  functions: PSValue,
  variables: PSValue,
  args: readonly PSValue[],
  context: ExecutionContext,
): PSValue {
  const values = new Map<string, PSValue>();
  for (const item of enumerate(variables)) {
    const variable = unwrap(item);
    if (variable instanceof PSVariable) values.set(variable.name, variable.read(context));
  }
  const table = unwrap(functions);
  const defined = new Map<string, PSScriptBlock>();
  if (table instanceof Dictionary)
    for (const entry of table.entries()) defined.set(toText(entry.key, context), blockOf(unwrap(entry.value)));
  const underscore = values.get("_");
  values.delete("_");
  return collection(
    invokeBlock(
      context,
      block,
      { args, variables: values, functions: defined, ...(underscore === undefined ? {} : { underscore }) },
      context.frame?.streams ?? context.streams,
    ),
  );
}
