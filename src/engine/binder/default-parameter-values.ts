/** `$PSDefaultParameterValues`: arguments for parameters that nobody gave. */
import {
  type Dictionary,
  GenericList,
  isTrue,
  PSObject,
  type PSValue,
  ScriptBlock,
  StringType,
  toText,
  unwrap,
  WildcardPattern,
} from "../../objects/index.ts";
import { type BindingError, BindingError as BindingErrorClass } from "./binding-error.ts";
import { namedArgument } from "./command-argument.ts";
import type { ParameterBinder } from "./parameter-binder.ts";
import { isInSets, type ParameterMetadata } from "./parameter-metadata.ts";

export class DefaultParameterValues {
  readonly #binder: ParameterBinder;
  #pairs: Map<ParameterMetadata, PSValue> | null = null;
  readonly #bound: string[] = [];
  readonly #warned: Set<string> = new Set();
  #aliases: readonly string[] = [];

  constructor(binder: ParameterBinder) {
    this.#binder = binder;
  }

  /** Something was bound from the table. */
  get isInUse(): boolean {
    return this.#bound.length > 0;
  }

  /** Takes from the table what concerns this command. */
  read({ includeAliases }: { readonly includeAliases: boolean }): void {
    const binder = this.#binder;
    const table = binder.context.defaultParameterValues();
    if (table === null || table.count === 0) return;
    if (includeAliases) this.#aliases = binder.context.aliasesOf(binder.metadata.name);
    this.#pairs = this.#read(table);
  }

  #read(table: Dictionary): Map<ParameterMetadata, PSValue> | null {
    const pairs = new Map<ParameterMetadata, PSValue>();
    const conflicting = new Set<ParameterMetadata>();
    const wildcards: { readonly command: string; readonly parameter: string; readonly value: PSValue }[] = [];
    const badKeys: PSValue[] = [];
    for (const entry of table.entries()) {
      if (typeof entry.key !== "string") continue;
      const key = entry.key.trim();
      const parts = splitKey(key);
      if (parts === null) {
        if (key.toLowerCase() !== "disabled") badKeys.push(entry.key);
        else if (isTrue(entry.value)) return null;
      } else if (WildcardPattern.containsWildcardCharacters(key)) wildcards.push({ ...parts, value: entry.value });
      else if (this.#names(parts.command)) this.#add(parts.parameter, entry.value, pairs, conflicting);
    }
    for (const { command, parameter, value } of wildcards) {
      if (!this.#names(command)) continue;
      if (!WildcardPattern.containsWildcardCharacters(parameter)) this.#add(parameter, value, pairs, conflicting);
      else this.#addMatching(parameter, value, pairs, conflicting);
    }
    this.#reportBadKeys(badKeys, table);
    for (const parameter of conflicting) pairs.delete(parameter);
    return pairs;
  }

  #names(command: string): boolean {
    const pattern = new WildcardPattern(command, { ignoreCase: true });
    return pattern.isMatch(this.#binder.metadata.name) || this.#aliases.some((alias) => pattern.isMatch(alias));
  }

  #add(name: string, value: PSValue, pairs: Map<ParameterMetadata, PSValue>, conflicting: Set<ParameterMetadata>): void {
    const parameter = this.#binder.metadata.find(name);
    if (parameter === undefined) return;
    const known = pairs.get(parameter);
    if (known === undefined) pairs.set(parameter, value);
    else if (known !== value) {
      this.#warnOnce(
        name,
        `Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: ${name}. These defaults have been ignored.`,
      );
      conflicting.add(parameter);
    }
  }

  #addMatching(pattern: string, value: PSValue, pairs: Map<ParameterMetadata, PSValue>, conflicting: Set<ParameterMetadata>): void {
    const wildcard = new WildcardPattern(pattern, { ignoreCase: true });
    const matches = this.#binder.metadata.parameters.filter(
      (parameter) => wildcard.isMatch(parameter.name) || parameter.aliases.some((alias) => wildcard.isMatch(alias)),
    );
    const [only] = matches;
    if (matches.length > 1) {
      this.#warnOnce(
        pattern,
        `The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: ${pattern}. The default has been ignored.`,
      );
    } else if (only !== undefined) this.#add(only.name, value, pairs, conflicting);
  }

  #reportBadKeys(keys: readonly PSValue[], table: Dictionary): void {
    if (keys.length === 0) return;
    for (const key of keys) table.delete(key);
    const list = keys.map(String).join(", ");
    const where =
      "For information about the correct format, see about_Parameters_Default_Values at https://go.microsoft.com/fwlink/?LinkId=228266.";
    this.#binder.host.writeWarning(
      keys.length > 1
        ? `The keys '${list}' do not have valid formats. ${where}`
        : `The key '${list}' does not have a valid format. ${where}`,
    );
  }

  #warnOnce(key: string, message: string): void {
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.#binder.host.writeWarning(message);
  }

  /** Binds what is in a set that is still possible and not bound yet. */
  apply(): void {
    const pairs = this.#pairs;
    if (pairs === null) return;
    const binder = this.#binder;
    const usable = [...pairs].filter(([parameter]) => !binder.isBound(parameter) && isInSets(parameter, binder.sets));
    let possible = -1;
    for (const [parameter] of usable) if (parameter.setMask !== 0) possible &= parameter.setMask;
    if (possible === 0) return;
    for (const [parameter, value] of usable) {
      try {
        const argument = this.#argumentFor(value);
        if (argument === undefined) continue;
        if (binder.bind(parameter, namedArgument(parameter.name, argument), { coerce: true, delay: true }))
          this.#bound.push(parameter.name);
      } catch (error) {
        if (!(error instanceof BindingErrorClass)) throw error;
        const shown = value === null ? "null" : toText(value, binder.context);
        this.#warnOnce(
          `bind:${parameter.name}`,
          `The binding of default value '${shown}' to parameter '${parameter.name}' failed: ${error.record.exception.message}`,
        );
      }
    }
  }

  /** A script block computes its value; to give one to the parameter itself it has to be wrapped in another. */
  #argumentFor(value: PSValue): PSValue {
    const block = unwrap(value);
    if (!(block instanceof ScriptBlock)) return value;
    const output = this.#binder.context.invokeScriptBlock(block, [this.#bindingState()]);
    return output.length === 0 ? undefined : output.length === 1 ? output[0] : output;
  }

  /** What a computed default gets to know of the binding so far. */
  #bindingState(): PSValue {
    const names = (list: readonly string[]): PSValue => GenericList.of(StringType, [...list]);
    return PSObject.custom([
      ["BoundParameters", names(this.#binder.values.names())],
      ["BoundPositionalParameters", names([...this.#binder.boundPositionally])],
      ["BoundDefaultParameters", names(this.#bound)],
    ]);
  }

  /** An error after defaults were bound tells that they may be the cause. */
  elaborate(error: BindingError): BindingError {
    if (!this.isInUse) return error;
    const list = this.#bound.map((name) => ` -${name}`).join("");
    const { exception } = error.record;
    exception.message =
      this.#bound.length > 1
        ? `${exception.message} This error might have been caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and then trying again. The following default parameters were successfully bound for this cmdlet when the error occurred:${list}`
        : `${exception.message} This failure might be caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and retry. The following default parameter was successfully bound for this cmdlet when the error occurred:${list}`;
    return error;
  }
}

/** `Command:Parameter`, either part possibly in quotes; null for anything else. */
function splitKey(key: string): { readonly command: string; readonly parameter: string } | null {
  const match = /^(?:"([^"]*)"|'([^']*)'|([^:]*?))\s*:\s*(?:"([^"]*)"|'([^']*)'|([^:]*))$/.exec(key);
  if (match === null) return null;
  const command = (match[1] ?? match[2] ?? match[3] ?? "").trim();
  const parameter = (match[4] ?? match[5] ?? match[6] ?? "").trim();
  return command === "" || parameter === "" ? null : { command, parameter };
}
