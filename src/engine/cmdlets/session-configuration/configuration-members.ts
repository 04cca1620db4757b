/** What each member of a session configuration file must be. */
import { Hashtable, Int64, type PSValue, toText, unwrap } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import { ALIAS_SHAPE, type DefinitionShape, definitionMistake, FUNCTION_SHAPE, VARIABLE_SHAPE } from "./configuration-checks.ts";
import { tablesIn } from "./configuration-text.ts";

/** What is wrong with a member; null when nothing is. */
type MemberCheck = (member: string, value: PSValue, file: string) => string | null;

const ofKind =
  (kind: string, isKind: (value: PSValue) => boolean): MemberCheck =>
  (member, value, file) =>
    isKind(value) ? null : `The member '${member}' must be ${kind}. Change the member to the correct type in the file ${file}.`;

const text = ofKind("a string", (value) => typeof value === "string");
const texts = ofKind("a string array", (value) => value !== null);
const flag = ofKind("a boolean", (value) => typeof value === "boolean");
const integer = ofKind("an integer", (value) => typeof value === "number" || value instanceof Int64);
const table = ofKind("a hashtable", (value) => value instanceof Hashtable);

const textsOrTables: MemberCheck = (member, value, file) => {
  const items = Array.isArray(value) ? value : [value];
  if (items.map((item) => unwrap(item)).every((item) => typeof item === "string" || item instanceof Hashtable)) return null;
  return `The member '${member}' must be an array consisting of either string or hashtable elements. Change the member to the correct type in the file ${file}.`;
};

const oneOf =
  (type: string, names: readonly string[]): MemberCheck =>
  (member, value, file) => {
    const isName = typeof value === "string" && names.some((name) => name.toLowerCase() === value.toLowerCase());
    return isName
      ? null
      : `The member '${member}' must be a valid enumeration type "${type}". Valid enumeration values are "${names.join(",")}". Change the member to the correct type in the file ${file}.`;
  };

const definitions =
  (shape: DefinitionShape): MemberCheck =>
  (member, value, file) =>
    definitionMistake(member, tablesIn(value), shape, file);

const MEMBERS: Readonly<Record<string, MemberCheck>> = {
  AliasDefinitions: definitions(ALIAS_SHAPE),
  AssembliesToLoad: texts,
  Author: text,
  CompanyName: text,
  Copyright: text,
  Description: text,
  EnforceInputParameterValidation: flag,
  EnvironmentVariables: table,
  ExecutionPolicy: oneOf("Microsoft.PowerShell.ExecutionPolicy", [
    "Unrestricted",
    "RemoteSigned",
    "AllSigned",
    "Restricted",
    "Default",
    "Bypass",
    "Undefined",
  ]),
  FormatsToProcess: texts,
  FunctionDefinitions: definitions(FUNCTION_SHAPE),
  GroupManagedServiceAccount: text,
  GUID: text,
  LanguageMode: oneOf("System.Management.Automation.PSLanguageMode", [
    "FullLanguage",
    "RestrictedLanguage",
    "NoLanguage",
    "ConstrainedLanguage",
  ]),
  ModulesToImport: textsOrTables,
  MountUserDrive: flag,
  PowerShellVersion: text,
  RequiredGroups: table,
  RoleCapabilities: texts,
  RoleCapabilityFiles: texts,
  RoleDefinitions: table,
  RunAsVirtualAccount: flag,
  RunAsVirtualAccountGroups: texts,
  SchemaVersion: text,
  ScriptsToProcess: texts,
  SessionType: oneOf("System.Management.Automation.Remoting.SessionType", ["Empty", "RestrictedRemoteServer", "Default"]),
  TranscriptDirectory: text,
  TypesToProcess: texts,
  UserDriveMaximumSize: integer,
  VariableDefinitions: definitions(VARIABLE_SHAPE),
  VisibleAliases: texts,
  VisibleCmdlets: texts,
  VisibleExternalCommands: texts,
  VisibleFunctions: texts,
  VisibleProviders: texts,
};

const CHECKS: ReadonlyMap<string, MemberCheck> = new Map(Object.entries(MEMBERS).map(([name, check]) => [name.toLowerCase(), check]));

/** What is wrong with the table of a session configuration file; null when nothing is. */
export function configurationMistake(cmdlet: CmdletContext, configuration: Hashtable, file: string): string | null {
  for (const { key, value } of configuration.entries()) {
    const member = toText(key, cmdlet.evaluation);
    const check = CHECKS.get(member.toLowerCase());
    if (check === undefined)
      return `The member '${member}' is not a valid key. Please change the member to a valid key in the file ${file}.`;
    const mistake = check(member, unwrap(value), file);
    if (mistake !== null) return mistake;
  }
  if (!configuration.has("SchemaVersion")) {
    return `The member 'SchemaVersion' is not present in the configuration file. This member must exist and be assigned a version number of the form 'n.n.n.n'. Please add the missing member to the file ${file}.`;
  }
  return pathMistake(cmdlet, configuration, file);
}

const SCRIPTS = [".ps1", ".psm1"];
const PATH_MEMBERS: readonly (readonly [member: string, extensions: readonly string[]])[] = [
  ["TypesToProcess", [".ps1xml"]],
  ["FormatsToProcess", [".ps1xml"]],
  ["ScriptsToProcess", SCRIPTS],
];

function pathMistake(cmdlet: CmdletContext, configuration: Hashtable, file: string): string | null {
  const members = PATH_MEMBERS.filter(([member]) => configuration.has(member)).map(([member, extensions]) => {
    const value = unwrap(configuration.get(member) ?? null);
    const paths = (Array.isArray(value) ? value : [value]).map((path) => toText(path, cmdlet.evaluation));
    return { member, extensions, paths };
  });
  for (const { member, paths } of members) {
    const relative = paths.find((path) => !cmdlet.session.path.isAbsolute(path));
    if (relative !== undefined) {
      return `The member '${member}' is not an absolute path ${relative}. Change the member to an absolute path in the file ${file}.`;
    }
  }
  for (const { member, extensions, paths } of members) {
    for (const path of paths) {
      const extension = extensionOf(path);
      if (extensions.includes(extension.toLowerCase())) continue;
      return `The key '${member}' contains an extension ${extension} that is not valid. Specify an extension from the following list: {${extensions.join(", ")}}.`;
    }
  }
  return null;
}

function extensionOf(path: string): string {
  return /\.[^./\\]*$/.exec(path)?.[0] ?? "";
}
