/** Values as the files that New-PSSessionConfigurationFile and New-PSRoleCapabilityFile write spell them. */
import { escapeSingleQuotedStringContent } from "../../../language/index.ts";
import { compareStrings, Dictionary, Hashtable, type PSValue, toText, unwrap } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import { PSScriptBlock } from "../../runtime/script-block.ts";

const INDENT = 4;

export class ConfigurationText {
  readonly #cmdlet: CmdletContext;
  readonly lineEnd: string;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.lineEnd = cmdlet.host.environment.osName === "Windows" ? "\r\n" : "\n";
  }

  /** An entry under its comment; an example is a comment itself. */
  fragment(comment: string, key: string, value: string, { isExample }: { readonly isExample: boolean }): string {
    const { lineEnd } = this;
    return `# ${comment}${lineEnd}${isExample ? "# " : ""}${key} = ${value}${lineEnd}${lineEnd}`;
  }

  quoted(value: PSValue): string {
    return `'${escapeSingleQuotedStringContent(value === null || value === undefined ? "" : toText(value, this.#cmdlet.evaluation))}'`;
  }

  strings(values: readonly PSValue[]): string {
    const texts = values.map((value) => (value === null ? "" : toText(value, this.#cmdlet.evaluation)));
    return texts.flatMap((text, index) => (text === "" ? [] : [this.quoted(text) + (index < texts.length - 1 ? ", " : "")])).join("");
  }

  /** @param indent How deep it stands. */
  table(table: Dictionary, indent: number = 0): string {
    const keys = [...table.entries()].map(({ key, value }) => [toText(key, this.#cmdlet.evaluation), value] as const);
    keys.sort(([left], [right]) => compareStrings(left, right, false));
    const lines = keys.map(
      ([key, value]) => `${this.lineEnd}${" ".repeat(INDENT * (indent + 1))}${this.quoted(key)} = ${this.#value(value, indent)}`,
    );
    return `@{${lines.join("")} }`;
  }

  tables(tables: readonly Dictionary[], indent: number = 0): string {
    return tables.map((table) => this.table(table, indent)).join(", ");
  }

  /** @throws {TerminatingError} `Argument` */
  stringsOrTables(values: readonly PSValue[]): string {
    return values.map((value) => this.#stringOrTable(unwrap(value))).join(", ");
  }

  /** `@{ And = 'group', @{ Or = … } }` */
  requiredGroups(table: Dictionary): string {
    const [entry, ...others] = [...table.entries()];
    if (entry === undefined || others.length > 0) {
      throw this.#refused("RequiredGroups property hashtable must contain only a single key.", "InvalidOperation");
    }
    const value = unwrap(entry.value);
    const groups = Array.isArray(value) ? value : [value];
    return `@{ ${this.quoted(entry.key)} = ${groups.map((group) => this.#requiredGroup(unwrap(group))).join(", ")} }`;
  }

  #requiredGroup(value: PSValue): string {
    if (typeof value === "string") return this.quoted(value);
    if (value instanceof Hashtable) return this.requiredGroups(value);
    throw this.#refused(
      "Unknown value in Required Groups configuration.  Required Groups hashtable can only contain values that are either group names or another logical hashtable.",
      "InvalidOperation",
    );
  }

  #stringOrTable(value: PSValue): string {
    if (typeof value === "string" && value !== "") return this.quoted(value);
    if (value instanceof Hashtable) return this.table(value);
    throw this.#refused("The member 'ModulesToImport' must be an array consisting of either string or hashtable elements.", "Argument");
  }

  #value(value: PSValue, indent: number): string {
    const base = unwrap(value);
    if (base instanceof PSScriptBlock) return `{${base.text}}`;
    if (base instanceof Dictionary) return this.table(base, indent + 1);
    const tables = tablesIn(base);
    if (tables !== null) return this.tables(tables, indent + 1);
    return Array.isArray(base) ? this.strings(base) : this.quoted(base);
  }

  #refused(message: string, errorId: "Argument" | "InvalidOperation"): Error {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message,
        errorId,
        category: errorId === "Argument" ? "InvalidArgument" : "InvalidOperation",
        exceptionType: `System.Management.Automation.PS${errorId}Exception`,
      }),
    );
  }
}

/** One hashtable or several; null for everything else. */
export function tablesIn(value: PSValue): readonly Hashtable[] | null {
  const base = unwrap(value);
  if (base instanceof Hashtable) return [base];
  if (!Array.isArray(base)) return null;
  const tables = base.map((item) => unwrap(item)).filter((item) => item instanceof Hashtable);
  return tables.length === base.length ? tables : null;
}
