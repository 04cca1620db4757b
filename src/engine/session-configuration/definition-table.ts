/**
 * A session configuration file with what the roles of its user add to it.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_session_configuration_files
 */
import { Hashtable, netError, type PSValue, toText, unwrap } from "../../objects/index.ts";
import { entries as entriesOf, isDirectory, isFile, modulePath } from "../modules/module-files.ts";
import type { Runspace } from "../runspace.ts";
import { FunctionPipe } from "../runtime/pipe.ts";
import { SetupStreams } from "./setup-streams.ts";

/** Who opens the session. */
export interface SessionOwner {
  readonly userName: string;
  readonly groups: readonly string[];
}

/** Settings by name in lower case. */
export type DefinitionTable = ReadonlyMap<string, PSValue>;

/** @throws When the file is none, or has no role for the user. */
export function readDefinition(runspace: Runspace, file: string, owner: SessionOwner): DefinitionTable {
  const table = settingsOf(tableIn(runspace, file), runspace);
  const roles = unwrap(table.get("roledefinitions") ?? null);
  const own = roles instanceof Hashtable ? rolesFor(roles, owner, runspace) : [];
  if (roles instanceof Hashtable && own.length === 0) {
    throw netError("System.UnauthorizedAccessException", `The session configuration has no role for ${owner.userName}.`);
  }
  let whole: DefinitionTable = table;
  for (const role of [table, ...own]) {
    if (role !== table) whole = merge(whole, role);
    for (const name of textsOf(role.get("rolecapabilities"), runspace)) {
      whole = merge(whole, settingsOf(tableIn(runspace, findCapability(runspace, name)), runspace));
    }
    for (const path of textsOf(role.get("rolecapabilityfiles"), runspace)) {
      whole = merge(whole, settingsOf(tableIn(runspace, path), runspace));
    }
  }
  return whole;
}

/** Texts of a setting; a single one counts as a list. */
export function textsOf(value: PSValue, runspace: Runspace): readonly string[] {
  return itemsOf(value).map((item) => toText(item, runspace.evaluation));
}

export function itemsOf(value: PSValue): readonly PSValue[] {
  const base = unwrap(value);
  if (base === null || base === undefined) return [];
  return Array.isArray(base) ? base.map((item) => unwrap(item)) : [base];
}

export function settingsOf(table: Hashtable, runspace: Runspace): Map<string, PSValue> {
  return new Map([...table.entries()].map(({ key, value }) => [toText(key, runspace.evaluation).toLowerCase(), value] as const));
}

/** Runs the file, which is a table and nothing else. */
function tableIn(runspace: Runspace, file: string): Hashtable {
  if (!isFile(runspace.context, file)) throw netError("System.IO.FileNotFoundException", `There is no file ${file}.`);
  const output: PSValue[] = [];
  const streams = new SetupStreams();
  runspace.invoke(runspace.context.loadScript(file), {
    output: new FunctionPipe((value) => output.push(value)),
    streams,
    useLocalScope: true,
  });
  streams.throwFirst();
  const [value, ...others] = output.map((item) => unwrap(item));
  if (value instanceof Hashtable && others.length === 0) return value;
  throw netError("System.ArgumentException", `${file} holds something else than one hash table.`);
}

/** A role's key is a user or a group, with or without the domain. */
function rolesFor(roles: Hashtable, { userName, groups }: SessionOwner, runspace: Runspace): readonly Map<string, PSValue>[] {
  const names = new Set([userName, ...groups].flatMap((name) => [name, nameIn(name)]).map((name) => name.toLowerCase()));
  return [...roles.entries()].flatMap(({ key, value }) => {
    const role = toText(key, runspace.evaluation);
    const table = unwrap(value);
    const isOwn = names.has(role.toLowerCase()) || names.has(nameIn(role).toLowerCase());
    return isOwn && table instanceof Hashtable ? [settingsOf(table, runspace)] : [];
  });
}

/** `DOMAIN\name`, `name@domain` → `name` */
function nameIn(account: string): string {
  return account.replace(/^.*\\/, "").replace(/@.*$/, "");
}

/** Lists become longer; of single values the later one holds. */
function merge(whole: DefinitionTable, added: DefinitionTable): DefinitionTable {
  const merged = new Map(whole);
  for (const [key, value] of added) {
    const before = merged.get(key);
    if (before === undefined || (!LISTS.has(key) && !TABLES.has(key))) merged.set(key, value);
    else if (LISTS.has(key)) merged.set(key, [...itemsOf(before), ...itemsOf(value)]);
    else merged.set(key, joined(unwrap(before), unwrap(value)));
  }
  return merged;
}

const LISTS: ReadonlySet<string> = new Set([
  "modulestoimport",
  "visiblealiases",
  "visiblecmdlets",
  "visiblefunctions",
  "visibleexternalcommands",
  "visibleproviders",
  "scriptstoprocess",
  "aliasdefinitions",
  "functiondefinitions",
  "variabledefinitions",
  "typestoprocess",
  "formatstoprocess",
  "assembliestoload",
]);
const TABLES: ReadonlySet<string> = new Set(["environmentvariables"]);

function joined(before: PSValue, value: PSValue): PSValue {
  const tables = [before, value].filter((table) => table instanceof Hashtable);
  return Hashtable.from(tables.flatMap((table) => [...table.entries()].map(({ key, value: item }) => [key, item] as const)));
}

/** `RoleCapabilities/NAME.psrc` of some module, or of a version of it. */
function findCapability(runspace: Runspace, name: string): string {
  const { context } = runspace;
  if (/[\\/]/.test(name)) throw netError("System.ArgumentException", `${name} is no name of a role capability.`);
  for (const directory of modulePath(context)) {
    for (const module of foldersIn(context, directory)) {
      for (const place of [module, ...foldersIn(context, module)]) {
        const file = `${place}/RoleCapabilities/${name}.psrc`;
        if (isFile(context, file)) return file;
      }
    }
  }
  throw netError("System.IO.FileNotFoundException", `There is no module with the role capability ${name}.`);
}

function foldersIn(context: Runspace["context"], directory: string): readonly string[] {
  if (!isDirectory(context, directory)) return [];
  return entriesOf(context, directory)
    .map((name) => `${directory}/${name}`)
    .filter((path) => isDirectory(context, path));
}
