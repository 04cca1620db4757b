/** Variables: `$ab`, `$global:ab`, `$env:PA`, `@spl`. */
import { getProperty, type PSValue, toText, typeOf, unwrap } from "../../objects/index.ts";
import { shortTypeName } from "../commands/syntax.ts";
import type { PSVariable } from "../runtime/ps-variable.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { type FoundVariable, variablesBefore } from "./find-variables.ts";
import { compareNames, hasSpecialCharacters, likeBeginning } from "./quoting.ts";
import { outputOf, undisturbed } from "./run-quietly.ts";
import { SPECIAL_VARIABLES } from "./special-variables.ts";

const SCOPES: readonly string[] = ["Global:", "Local:", "Script:", "Private:", "Using:"];

export function completeVariable(completion: CompletionContext): CompletionResult[] {
  const { last } = completion;
  const parent = completion.parent(last);
  // What is being named there is new.
  if (last.kind === "PropertyMember" || (parent?.kind === "Parameter" && parent.defaultValue !== last)) return [];
  return new VariableCompleter(completion).complete();
}

class VariableCompleter {
  readonly #completion: CompletionContext;
  readonly #results: CompletionResult[] = [];
  readonly #told: Set<string> = new Set();
  readonly #sign: string;
  readonly #inBraces: boolean;

  constructor(completion: CompletionContext) {
    this.#completion = completion;
    const { last, tokenAtCursor } = completion;
    this.#sign = last.kind === "VariableExpression" && last.splatted ? "@" : "$";
    this.#inBraces = tokenAtCursor !== null && completion.textOf(tokenAtCursor).startsWith("${");
  }

  complete(): CompletionResult[] {
    const { word } = this.#completion;
    const colon = word.indexOf(":");
    const scope = word.slice(0, colon + 1);
    const name = word.slice(colon + 1);
    const fits = likeBeginning(name);
    for (const variable of variablesBefore(this.#completion.last, this.#completion).values()) {
      if (fits(variable.name)) this.#add(scope + variable.name, variable.name, this.#aboutFound(variable));
    }
    if (colon >= 0) this.#addQualified(scope, name);
    else this.#addUnqualified(name, fits);
    return this.#results;
  }

  #add(written: string, listItem: string, toolTip: string): void {
    const text =
      this.#inBraces || hasSpecialCharacters(written.slice(written.indexOf(":") + 1)) ? `${this.#sign}{${written}}` : this.#sign + written;
    if (this.#told.has(text.toLowerCase())) return;
    this.#told.add(text.toLowerCase());
    this.#results.push(new CompletionResult(text, listItem, "Variable", toolTip));
  }

  #addUnqualified(name: string, fits: (name: string) => boolean): void {
    const { session, context } = this.#completion;
    const visible = session.variables.visible().filter((variable) => fits(variable.name));
    for (const variable of visible.sort((left, right) => compareNames(left.name, right.name))) {
      this.#add(variable.name, variable.name, this.#about(variable));
    }
    if ("env".startsWith(name.toLowerCase())) {
      for (const key of [...context.host.environment.entries()].map(([name]) => name).sort(compareNames))
        this.#add(`env:${key}`, `env:${key}`, `[string]env:${key}`);
    }
    for (const special of SPECIAL_VARIABLES) if (fits(special)) this.#add(special, special, special);
    for (const drive of context.providers.drives()) {
      if (drive.name.length < 2 || !fits(drive.name) || drive.provider.provider.getContentReader === undefined) continue;
      this.#add(`${drive.name}:`, drive.name, drive.description === "" ? drive.name : drive.description);
    }
    for (const scope of SCOPES) if (fits(scope)) this.#add(scope, scope, scope);
  }

  /** Variables of a scope, or items of a drive. */
  #addQualified(scope: string, name: string): void {
    const { context } = this.#completion;
    const isScope = SCOPES.some((known) => known.toLowerCase() === scope.toLowerCase());
    const items = outputOf(context, "Microsoft.PowerShell.Management\\Get-Item", { Path: [`${isScope ? "variable:" : scope}${name}*`] });
    const named = items.map((item) => ({ item, name: toText(getProperty(item, "Name", context), context) }));
    for (const entry of named.sort((left, right) => compareNames(left.name, right.name))) {
      if (entry.name !== "") this.#add(scope + entry.name, entry.name, isScope ? this.#aboutItem(entry.item, entry.name) : entry.name);
    }
  }

  #aboutItem(item: PSValue, name: string): string {
    const { context } = this.#completion;
    const value = undisturbed(context, () => getProperty(item, "Value", context));
    return value === null || value === undefined ? name : `[${shortTypeName(typeOf(unwrap(value)))}]$${name}`;
  }

  #about(variable: PSVariable): string {
    const value = undisturbed(this.#completion.context, () => variable.read(this.#completion.context));
    const text = value === null || value === undefined ? variable.name : `[${shortTypeName(typeOf(unwrap(value)))}]$${variable.name}`;
    return variable.description === "" ? text : `${text} - ${variable.description}`;
  }

  #aboutFound({ name, typeName }: FoundVariable): string {
    if (typeName === null) return name;
    const type = this.#completion.context.resolveType(typeName);
    return type === undefined ? typeName : `[${shortTypeName(type)}]$${name}`;
  }
}
