/** Variables, functions, aliases and environment variables as items of drives. */
import {
  DictionaryEntry,
  EnumValue,
  PSObject,
  type PSValue,
  runtimeError,
  type TerminatingError,
  toText,
  unwrap,
} from "../../objects/index.ts";
import { AliasInfo, FunctionInfo } from "../commands/command-info.ts";
import { PSVariable, ScopedItemOptions } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { ProviderContext } from "./provider.ts";
import { invalidArgument, invalidValueText } from "./provider-errors.ts";
import type { SessionTable } from "./session-table-provider.ts";

export const variableTable: SessionTable = {
  providerName: "Variable",
  driveName: "Variable",
  implementingType: "Microsoft.PowerShell.Commands.VariableProvider",
  description: "Drive that contains a view of those variables stored in a session state",
  names: ({ session }) => session.variables.visible().map((variable) => variable.name),
  item: (name, { session }) => session.variables.find(name),
  content: (item, { session }) => (item instanceof PSVariable ? item.read(session.context) : item),
  set(name, value, { session, force }) {
    const given = unwrap(value);
    const { currentScope, variables, context } = session;
    const known = variables.find(name);
    const stored = given instanceof PSVariable ? given.read(context) : (value ?? null);
    const isConstant = known !== undefined && (known.options & ScopedItemOptions.Constant) !== 0;
    if (known === undefined) variables.setIn(currentScope, name, stored, { force });
    else if (force && !isConstant) known.store(stored, context);
    else known.assign(stored, context);
    return variables.find(name);
  },
  remove: (name, { session, force }) => {
    for (let scope = session.currentScope; ; ) {
      if (session.variables.remove(scope, name, { isForced: force }) || scope.parent === null) return;
      scope = scope.parent;
    }
  },
  checkRename(item, context) {
    if (item instanceof PSVariable && isProtected(item.options, context)) throw cannotRename("Variable", item.name);
  },
};

export const functionTable: SessionTable = {
  providerName: "Function",
  driveName: "Function",
  implementingType: "Microsoft.PowerShell.Commands.FunctionProvider",
  description: "Drive that contains a view of the functions stored in a session state",
  names: ({ session }) => session.commands.visibleFunctions().map((command) => command.name),
  item: (name, { session }) => session.commands.findFunction(name),
  content: (item) => (item instanceof FunctionInfo ? item.scriptBlock : item),
  set(name, value, context) {
    const { session } = context;
    const given = unwrap(value);
    const known = session.commands.findFunction(name);
    const options = optionsOf(context);
    if (given === null || given === undefined) {
      if (options === undefined) session.commands.removeFunction(name, { isForced: context.force });
      else if (known instanceof FunctionInfo) known.options = options;
      return undefined;
    }
    const block =
      given instanceof FunctionInfo
        ? given.scriptBlock
        : typeof given === "string"
          ? session.context.objects.createScriptBlock(given)
          : given;
    if (!(block instanceof PSScriptBlock)) throw invalidArgument(invalidValueText("value"));
    if (context.force && known instanceof FunctionInfo && (known.options & ScopedItemOptions.Constant) === 0)
      known.options &= ~ScopedItemOptions.ReadOnly;
    const info = session.commands.defineFunction(name, block, { isFilter: false, scope: session.currentScope });
    if (options !== undefined) info.options = options;
    return info;
  },
  remove: (name, { session, force }) => {
    session.commands.removeFunction(name, { isForced: force });
  },
  checkRename(item, context) {
    if (item instanceof FunctionInfo && isProtected(item.options, context)) throw cannotRename("Function", item.name);
  },
};

export const aliasTable: SessionTable = {
  providerName: "Alias",
  driveName: "Alias",
  implementingType: "Microsoft.PowerShell.Commands.AliasProvider",
  description: "Drive that contains a view of the aliases stored in a session state",
  names: ({ session }) => session.commands.visibleAliases().map((alias) => alias.name),
  item: (name, { session }) => session.commands.findAlias(name),
  content: (item) => (item instanceof AliasInfo ? item.target : item),
  set(name, value, context) {
    const { session, force } = context;
    const given = unwrap(value);
    const known = session.commands.findAlias(name);
    const options = optionsOf(context);
    if (given === null || given === undefined) {
      if (options === undefined) session.commands.removeAlias(name, { isForced: force });
      else if (known !== undefined) known.options = options;
      return undefined;
    }
    const target = typeof given === "string" ? given : given instanceof AliasInfo ? given.target : undefined;
    if (target === undefined) throw invalidArgument(invalidValueText("value"));
    const inherited = given instanceof AliasInfo ? given.options : (known?.options ?? ScopedItemOptions.None);
    const alias = new AliasInfo(name, target, options ?? inherited);
    session.commands.addAlias(session.currentScope, alias, { force });
    return alias;
  },
  remove: (name, { session, force }) => {
    session.commands.removeAlias(name, { isForced: force });
  },
  checkRename(item, context) {
    if (item instanceof AliasInfo && isProtected(item.options, context)) throw cannotRename("Alias", item.name);
  },
};

export const environmentTable: SessionTable = {
  providerName: "Environment",
  driveName: "Env",
  implementingType: "Microsoft.PowerShell.Commands.EnvironmentProvider",
  description: "Drive that contains a view of the environment variables for the process",
  names: ({ session }) => [...session.context.host.environment.entries()].map(([name]) => name),
  item(name, { session }) {
    const value = session.context.host.environment.get(name);
    return value === undefined ? undefined : new PSObject(new DictionaryEntry(name, value));
  },
  content(item) {
    const entry = unwrap(item);
    return entry instanceof DictionaryEntry ? entry.value : item;
  },
  set(name, value, { session }) {
    const { environment } = session.context.host;
    const given = unwrap(value);
    if (given === null || given === undefined) {
      environment.set(name, undefined);
      return undefined;
    }
    const text = toText(given instanceof DictionaryEntry ? given.value : value, session.context);
    environment.set(name, text);
    return new PSObject(new DictionaryEntry(name, text));
  },
  remove: (name, { session }) => session.context.host.environment.set(name, undefined),
  checkRename: () => undefined,
};

/** -Options of New-Item and Set-Item. */
function optionsOf(context: ProviderContext): number | undefined {
  const options = context.dynamicParameters.get("options");
  return options instanceof EnumValue ? Number(options.value) : undefined;
}

function isProtected(options: number, { force }: ProviderContext): boolean {
  return (options & (ScopedItemOptions.Constant | (force ? 0 : ScopedItemOptions.ReadOnly))) !== 0;
}

function cannotRename(kind: "Variable" | "Function" | "Alias", name: string): TerminatingError {
  const word = kind.toLowerCase();
  return runtimeError(`CannotRename${kind}`, `Cannot rename ${word} because ${word} ${name} is read-only or constant.`, {
    category: "WriteError",
    targetObject: name as PSValue,
    exceptionType: "SessionStateUnauthorizedAccessException",
  });
}
