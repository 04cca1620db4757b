/** What the variable cmdlets share: which variables a name stands for, and errors that do not end the command. */
import { compareStrings, runtimeError, TerminatingError, WildcardPattern } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { type PSVariable, ScopedItemOptions } from "../../../runtime/ps-variable.ts";

export interface FoundVariables {
  readonly variables: readonly PSVariable[];
  /** -Include or -Exclude, or a pattern, left some out: then nothing found is no error. */
  readonly isFiltered: boolean;
}

/** Variables of a name or pattern in alphabetical order. `scope` undefined looks at all that the current scope sees. */
export function findVariables(cmdlet: CmdletContext, name: string, scope: string | undefined): FoundVariables {
  const { session, parameters } = cmdlet;
  const isWanted = nameFilter(parameters.texts("Include"), parameters.texts("Exclude"));
  if (!WildcardPattern.containsWildcardCharacters(name)) {
    if (!isWanted(name)) return { variables: [], isFiltered: true };
    const key = name.toLowerCase();
    const found = scope === undefined ? session.variables.find(name) : ownVariable(cmdlet, scope, key);
    return { variables: found === undefined ? [] : [found], isFiltered: false };
  }
  const pattern = new WildcardPattern(name, { ignoreCase: true });
  const all =
    scope === undefined ? session.variables.visible() : Array.from(session.variables.scope(scope).variables(), ([, variable]) => variable);
  const variables = all.filter((variable) => pattern.isMatch(variable.name) && isWanted(variable.name));
  return { variables: variables.sort((left, right) => compareStrings(left.name, right.name, true)), isFiltered: true };
}

/** The variable of one scope; those with AllScope are in every one. */
export function ownVariable(cmdlet: CmdletContext, scope: string, key: string): PSVariable | undefined {
  const { session } = cmdlet;
  return session.variables.scope(scope).own(key) ?? session.context.allScopeVariables.get(key);
}

function nameFilter(include: readonly string[], exclude: readonly string[]): (name: string) => boolean {
  const included = include.map((pattern) => new WildcardPattern(pattern, { ignoreCase: true }));
  const excluded = exclude.map((pattern) => new WildcardPattern(pattern, { ignoreCase: true }));
  return (name) =>
    (included.length === 0 || included.some((pattern) => pattern.isMatch(name))) && !excluded.some((pattern) => pattern.isMatch(name));
}

export function writeNotFound(cmdlet: CmdletContext, name: string): void {
  const error = runtimeError("VariableNotFound", `Cannot find a variable with the name '${name}'.`, {
    category: "ObjectNotFound",
    targetObject: name,
    exceptionType: "ItemNotFoundException",
  });
  cmdlet.writeError(error.record);
}

/** Runs a change of the session state; its refusal is an error of the command, which goes on. */
export function reporting(cmdlet: CmdletContext, change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    cmdlet.writeError(error.record);
  }
}

/** Lifts read-only for a change that is forced; a change of the options themselves stays. */
export function whileWritable(variable: PSVariable, isForced: boolean, change: () => void): void {
  const { options } = variable;
  const lifted = options & ~ScopedItemOptions.ReadOnly;
  if (!isForced || lifted === options) {
    change();
    return;
  }
  variable.options = lifted;
  try {
    change();
  } finally {
    if (variable.options === lifted) variable.options = options;
  }
}

/**
 * Changes the options of an existing variable.
 *
 * @throws {TerminatingError} for a constant or read-only variable, for Constant itself, and where AllScope would go.
 */
export function changeOptions(variable: PSVariable, options: number): void {
  const { name } = variable;
  const refuse = (errorId: string, message: string): never => {
    throw runtimeError(errorId, message, {
      category: "WriteError",
      targetObject: name,
      exceptionType: "SessionStateUnauthorizedAccessException",
    });
  };
  if ((variable.options & (ScopedItemOptions.Constant | ScopedItemOptions.ReadOnly)) !== 0) {
    refuse("VariableNotWritable", `Cannot overwrite variable ${name} because it is read-only or constant.`);
  }
  if ((options & ScopedItemOptions.Constant) !== 0) {
    refuse(
      "VariableCannotBeMadeConstant",
      `Existing variable ${name} cannot be made constant. Variables can be made constant only at creation time.`,
    );
  }
  if ((variable.options & ScopedItemOptions.AllScope) !== 0 && (options & ScopedItemOptions.AllScope) === 0) {
    refuse("VariableAllScopeOptionCannotBeRemoved", `The AllScope option cannot be removed from the variable '${name}'.`);
  }
  variable.options = options;
}
