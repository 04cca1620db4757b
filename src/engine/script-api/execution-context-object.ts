/** `$ExecutionContext`. */
import {
  CollectionType,
  defineType,
  EnumValue,
  enumerate,
  GenericList,
  isTrue,
  PSObjectType,
  type PSValue,
  ReferenceObject,
  ScriptBlock,
  type TypeInfo,
  unwrap,
} from "../../objects/index.ts";
import { ALL_COMMANDS, commandsLike, commandsNamed, namePattern } from "../commands/find-commands.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import { expandString } from "./expand-string.ts";

const ASSEMBLY = "System.Management.Automation";

class ContextObject extends ReferenceObject {
  readonly context: ExecutionContext;
  readonly type: () => TypeInfo;

  constructor(context: ExecutionContext, type: () => TypeInfo) {
    super();
    this.context = context;
    this.type = type;
  }

  override nativeType(): TypeInfo {
    return this.type();
  }
}

export function engineIntrinsics(context: ExecutionContext): PSValue {
  return new ContextObject(context, () => EngineIntrinsicsType);
}

export function commandIntrinsics(context: ExecutionContext): PSValue {
  return new ContextObject(context, () => CommandInvocationIntrinsicsType);
}

export const EngineIntrinsicsType: TypeInfo = defineType<ContextObject>({
  name: `${ASSEMBLY}.EngineIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Management.Automation.Host.PSHost Host {get;}", (o) => o.context.objects.host),
    m.property("System.Management.Automation.PSEventManager Events {get;}", (o) => o.context.objects.events),
    m.property("System.Management.Automation.ProviderIntrinsics InvokeProvider {get;}", (o) => o.context.objects.invokeProvider),
    m.property("System.Management.Automation.SessionState SessionState {get;}", (o) => o.context.objects.sessionState(o.context.session)),
    m.property("System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}", (o) => o.context.objects.invokeCommand),
  ],
});

function streamsOf(context: ExecutionContext) {
  return context.frame?.streams ?? context.streams;
}

function collection(items: PSValue[]): PSValue {
  return new GenericList(CollectionType.makeGeneric([PSObjectType]), items);
}

function run(
  context: ExecutionContext,
  block: PSValue,
  options: { readonly args: readonly PSValue[]; readonly newScope: boolean; readonly input?: readonly PSValue[] },
): PSValue {
  return block instanceof ScriptBlock ? collection(invokeBlock(context, block, options, streamsOf(context))) : null;
}

/** Commands of some kinds whose names fit a pattern. */
const CMDLETS = 8;

function maskOf(types: PSValue): number {
  return types instanceof EnumValue ? Number(types.value) : 0;
}

export const CommandInvocationIntrinsicsType: TypeInfo = defineType<ContextObject>({
  name: `${ASSEMBLY}.CommandInvocationIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("bool HasErrors {get;set;}", () => false),
    m.property(
      "System.Object CommandNotFoundAction {get;set;}",
      (o) => o.context.lookupEvents.notFound,
      (o, value) => {
        o.context.lookupEvents.notFound = asBlock(value);
      },
    ),
    m.property(
      "System.Object PreCommandLookupAction {get;set;}",
      (o) => o.context.lookupEvents.before,
      (o, value) => {
        o.context.lookupEvents.before = asBlock(value);
      },
    ),
    m.property(
      "System.Object PostCommandLookupAction {get;set;}",
      (o) => o.context.lookupEvents.after,
      (o, value) => {
        o.context.lookupEvents.after = asBlock(value);
      },
    ),
    m.method("string ExpandString(string source)", (o, source) => expandString(o.context, source)),
    m.method("scriptblock NewScriptBlock(string scriptText)", (o, text) => o.context.compileScript(text, { isBound: true })),
    m.method(
      "System.Management.Automation.CommandInfo GetCommand(string commandName, System.Management.Automation.CommandTypes type)",
      (o, name, type) => commandsNamed(o.context.session, name, maskOf(type))[0] ?? null,
    ),
    m.method(
      "System.Management.Automation.CmdletInfo GetCmdlet(string commandName)",
      (o, name) => commandsNamed(o.context.session, name, CMDLETS)[0] ?? null,
    ),
    m.method("System.Collections.Generic.List[System.Management.Automation.CmdletInfo] GetCmdlets()", (o) => [
      ...commandsLike(o.context.session, () => true, CMDLETS),
    ]),
    m.method(
      "System.Collections.Generic.List[string] GetCommandName(string name, bool nameIsPattern, bool returnFullName)",
      (o, name, isPattern) =>
        isPattern
          ? [...commandsLike(o.context.session, namePattern(name), ALL_COMMANDS)].map((command) => command.name)
          : o.context.commands.all(name, o.context.session).map((command) => command.name),
    ),
    m.method(
      "System.Collections.Generic.IEnumerable[System.Management.Automation.CommandInfo] GetCommands(string name, System.Management.Automation.CommandTypes commandTypes, bool nameIsPattern)",
      (o, name, types, isPattern) =>
        isPattern
          ? [...commandsLike(o.context.session, namePattern(name), maskOf(types))]
          : commandsNamed(o.context.session, name, maskOf(types)),
    ),
    m.method("System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script)", (o, script) =>
      run(o.context, o.context.compileScript(script, { isBound: true }), { args: [], newScope: true }),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script, Params System.Object[] args)",
      (o, script, args) => run(o.context, o.context.compileScript(script, { isBound: true }), { args: enumerate(args), newScope: true }),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[psobject] InvokeScript(System.Management.Automation.SessionState sessionState, scriptblock scriptBlock, Params System.Object[] args)",
      (o, sessionState, block, args) => run(o.context, bound(block, sessionState), { args: enumerate(args), newScope: false }),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[psobject] InvokeScript(bool useLocalScope, scriptblock scriptBlock, System.Collections.IList input, Params System.Object[] args)",
      (o, useLocalScope, block, input, args) =>
        run(o.context, block, {
          args: enumerate(args),
          newScope: isTrue(useLocalScope),
          ...(input === null ? {} : { input: enumerate(input) }),
        }),
    ),
  ],
});

function bound(block: PSValue, sessionState: PSValue): PSValue {
  const state = unwrap(sessionState);
  if (!(block instanceof PSScriptBlock) || typeof state !== "object" || state === null || !("session" in state)) return block;
  // A facade of a session state has one.
  return block.boundTo(state.session as PSScriptBlock["session"]);
}

function asBlock(value: PSValue): ScriptBlock | null {
  const base = unwrap(value);
  return base instanceof ScriptBlock ? base : null;
}
