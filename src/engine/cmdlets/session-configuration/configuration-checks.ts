/** What the tables of a session configuration may hold. */
import { Dictionary, type ErrorCategory, type Hashtable, type PSValue, toText, typeOf, unwrap } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import { PSScriptBlock } from "../../runtime/script-block.ts";
import { tablesIn } from "./configuration-text.ts";

const ROLE_CAPABILITY_KEYS: ReadonlySet<string> = new Set(
  [
    "RoleCapabilities",
    "RoleCapabilityFiles",
    "ModulesToImport",
    "VisibleAliases",
    "VisibleCmdlets",
    "VisibleFunctions",
    "VisibleExternalCommands",
    "VisibleProviders",
    "ScriptsToProcess",
    "AliasDefinitions",
    "FunctionDefinitions",
    "VariableDefinitions",
    "EnvironmentVariables",
    "TypesToProcess",
    "FormatsToProcess",
    "AssembliesToLoad",
  ].map((key) => key.toLowerCase()),
);

/** What an element of a list of definitions must and may say. */
export interface DefinitionShape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The key whose value is a script block. */
  readonly block?: string;
}

export const ALIAS_SHAPE: DefinitionShape = { required: ["Name", "Value"], optional: ["Description", "Options"] };
export const FUNCTION_SHAPE: DefinitionShape = { required: ["Name", "ScriptBlock"], optional: ["Options"], block: "ScriptBlock" };
export const VARIABLE_SHAPE: DefinitionShape = { required: ["Name", "Value"], optional: [] };

/** Ends the command where the functions are not as they must be. */
export function checkFunctions(cmdlet: CmdletContext, value: PSValue): readonly Hashtable[] {
  return checkDefinitions(cmdlet, "FunctionDefinitions", value, FUNCTION_SHAPE);
}

export function checkVariables(cmdlet: CmdletContext, value: PSValue): readonly Hashtable[] {
  return checkDefinitions(cmdlet, "VariableDefinitions", value, VARIABLE_SHAPE);
}

function checkDefinitions(cmdlet: CmdletContext, member: string, value: PSValue, shape: DefinitionShape): readonly Hashtable[] {
  const tables = tablesIn(value);
  const path = cmdlet.parameters.text("Path");
  const mistake = definitionMistake(member, tables, shape, path);
  if (mistake !== null) refuse(cmdlet, mistake, "Argument", "InvalidArgument", "PSArgumentException");
  return tables ?? [];
}

/** What is wrong with the definitions; null when nothing is. */
export function definitionMistake(
  member: string,
  tables: readonly Hashtable[] | null,
  shape: DefinitionShape,
  path: string,
): string | null {
  if (tables === null)
    return `The member '${member}' must be a hashtable array. Change the member to the correct type in the file ${path}.`;
  for (const table of tables) {
    for (const key of shape.required) {
      if (!table.has(key)) return `The member '${member}' must contain the required key '${key}'. Add the require key to the file ${path}.`;
    }
    if (shape.block !== undefined && !(unwrap(table.get(shape.block)) instanceof PSScriptBlock)) {
      return `The key '${shape.block}' in the member '${member}' must be a script block. Change the key to the correct type in the file ${path}.`;
    }
    const known = new Set([...shape.required, ...shape.optional].map((key) => key.toLowerCase()));
    for (const { key } of table.entries()) {
      const name = String(key);
      if (!known.has(name.toLowerCase()))
        return `The key '${name}' in the member '${member}' is not valid. Change the key in the file ${path}.`;
    }
  }
  return null;
}

/** Ends the command where a role is none. */
export function checkRoles(cmdlet: CmdletContext, roles: Dictionary): Dictionary {
  for (const { key, value } of roles.entries()) {
    if (typeof key !== "string") {
      refuseRole(
        cmdlet,
        `Invalid role key type: ${typeOf(key).fullName}. Role keys must be strings that identify a security group.`,
        "InvalidRoleKeyType",
      );
    }
    const role = unwrap(value);
    if (!(role instanceof Dictionary)) {
      refuseRole(
        cmdlet,
        `Could not convert the value of the '${toText(key, cmdlet.evaluation)}' role entry to a hashtable. The 'Roles' entry must be a hashtable with group names for keys, where the value associated with each key is another hashtable of session configuration properties for that role.`,
        "InvalidRoleEntryNotHashtable",
      );
    }
    for (const { key: capability } of role.entries()) checkCapability(cmdlet, capability);
  }
  return roles;
}

function checkCapability(cmdlet: CmdletContext, key: PSValue): void {
  if (typeof key !== "string") {
    refuseRole(
      cmdlet,
      `Invalid role capability key type: ${typeOf(key).fullName}. Role capability keys must be strings that identify a valid session configuration property.`,
      "InvalidRoleCapabilityKeyType",
    );
  }
  if (ROLE_CAPABILITY_KEYS.has(key.toLowerCase())) return;
  refuseRole(
    cmdlet,
    `Invalid role capability key: ${key}. Make sure the role capability name is spelled correctly and is a valid session configuration property.`,
    "InvalidRoleCapabilityKey",
  );
}

function refuseRole(cmdlet: CmdletContext, message: string, errorId: string): never {
  return refuse(cmdlet, message, errorId, "InvalidOperation", "PSInvalidOperationException");
}

function refuse(cmdlet: CmdletContext, message: string, errorId: string, category: ErrorCategory, exceptionType: string): never {
  return cmdlet.throwTerminatingError(cmdlet.makeError({ message, errorId, category, exceptionType }));
}
