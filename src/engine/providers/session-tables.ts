/** Variables, functions, aliases and environment variables as items of drives. */
import { DictionaryEntry, ErrorRecord, newException, ownedRecord, PSObject, type PSValue, TerminatingError, toText, unwrap } from "../../objects/index.ts";
import { AliasInfo, CommandInfo, FunctionInfo } from "../commands/command-info.ts";
import { PSVariable } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionTable } from "./session-table-provider.ts";

export const variableTable: SessionTable = {
  providerName: "Variable",
  driveName: "Variable",
  implementingType: "Microsoft.PowerShell.Commands.VariableProvider",
  description: "Drive that contains a view of those variables stored in a session state",
  isRemovedByClear: false,
  allowsNull: false,
  names: ({ session }) => session.variables.visible().map((variable) => variable.name),
  item: (name, { session }) => session.variables.find(name),
  content: (name, { session }) => session.variables.find(name)?.read(session.context),
  set(name, value, { session, force }) {
    const given = unwrap(value);
    const { currentScope, variables, context } = session;
    const known = variables.find(name);
    const stored = given instanceof PSVariable ? given.read(context) : value;
    if (known !== undefined && force) known.store(stored, context);
    else if (known !== undefined) known.assign(stored, context);
    else variables.setIn(currentScope, name, stored, { force });
  },
  remove: (name, { session, force }) => {
    for (let scope = session.currentScope; ; ) {
      if (session.variables.remove(scope, name, { isForced: force }) || scope.parent === null) return;
      scope = scope.parent;
    }
  },
};

export const functionTable: SessionTable = {
  providerName: "Function",
  driveName: "Function",
  implementingType: "Microsoft.PowerShell.Commands.FunctionProvider",
  description: "Drive that contains a view of the functions stored in a session state",
  isRemovedByClear: true,
  allowsNull: false,
  names: ({ session }) => session.commands.visibleFunctions().map((command) => command.name),
  item: (name, { session }) => session.commands.findFunction(name),
  content(name, { session }) {
    const found = session.commands.findFunction(name);
    return found instanceof FunctionInfo ? found.scriptBlock : undefined;
  },
  set(name, value, { session }) {
    const given = unwrap(value);
    const block = given instanceof FunctionInfo ? given.scriptBlock : given;
    if (block === null || block === undefined) session.commands.removeFunction(name, { isForced: false });
    else if (block instanceof PSScriptBlock) session.commands.defineFunction(name, block, { isFilter: false, scope: session.currentScope });
    else if (typeof block === "string") {
      session.commands.defineFunction(name, session.context.objects.createScriptBlock(block), { isFilter: false, scope: session.currentScope });
    } else throw invalidValue();
  },
  remove: (name, { session, force }) => {
    session.commands.removeFunction(name, { isForced: force });
  },
};

export const aliasTable: SessionTable = {
  providerName: "Alias",
  driveName: "Alias",
  implementingType: "Microsoft.PowerShell.Commands.AliasProvider",
  description: "Drive that contains a view of the aliases stored in a session state",
  isRemovedByClear: true,
  allowsNull: false,
  names: ({ session }) => session.commands.visibleAliases().map((alias) => alias.name),
  item: (name, { session }) => session.commands.findAlias(name),
  content: (name, { session }) => session.commands.findAlias(name)?.target,
  set(name, value, { session, force }) {
    const given = unwrap(value);
    const target = given instanceof AliasInfo ? given.target : given instanceof CommandInfo ? given.name : given === null ? "" : toText(value, session.context);
    if (target === "") throw invalidValue();
    const known = session.commands.findAlias(name);
    session.commands.addAlias(session.currentScope, new AliasInfo(name, target, known?.options ?? 0), { force });
  },
  remove: (name, { session, force }) => {
    session.commands.removeAlias(name, { isForced: force });
  },
};

export const environmentTable: SessionTable = {
  providerName: "Environment",
  driveName: "Env",
  implementingType: "Microsoft.PowerShell.Commands.EnvironmentProvider",
  description: "Drive that contains a view of the environment variables for the process",
  isRemovedByClear: true,
  allowsNull: true,
  names: ({ session }) => [...session.context.host.environment.entries()].map(([name]) => name),
  item(name, { session }) {
    const value = session.context.host.environment.get(name);
    if (value === undefined) return undefined;
    const entry = new PSObject(new DictionaryEntry(name, value));
    entry.setNote("Name", name);
    return entry;
  },
  content: (name, { session }) => session.context.host.environment.get(name),
  set(name, value, { session }) {
    const given = unwrap(value);
    const text = given === null || given === undefined ? "" : given instanceof DictionaryEntry ? toText(given.value, session.context) : toText(value, session.context);
    session.context.host.environment.set(name, text === "" ? undefined : text);
  },
  remove: (name, { session }) => session.context.host.environment.set(name, undefined),
};

function invalidValue(): TerminatingError {
  const exception = newException(
    "PSArgumentException",
    'Cannot process argument because the value of argument "value" is not valid. Change the value of the "value" argument and run the operation again.',
  );
  return new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, "Argument", "InvalidArgument", null)));
}
