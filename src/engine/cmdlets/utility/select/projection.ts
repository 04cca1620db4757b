/** Makes the object that `Select-Object -Property` gives for another. */
import { customObjectBase, ErrorRecord, newException, PSObject, type PSValue, Shape } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import type { CalculatedProperty } from "../../calculated-property.ts";
import type { PropertyResult } from "../../property-expression.ts";

/** Names and values side by side. */
export interface SelectedNotes {
  readonly names: string[];
  readonly values: PSValue[];
}

export class Projection {
  readonly #properties: readonly CalculatedProperty[];
  readonly #isExcluded: ((name: string) => boolean) | undefined;
  readonly #cmdlet: CmdletContext;
  /** How custom objects of one shape are copied, where all properties are notes of theirs. */
  #planFor: Shape | undefined = undefined;
  #plan: { readonly places: readonly number[]; readonly shape: Shape } | undefined = undefined;

  constructor(properties: readonly CalculatedProperty[], isExcluded: ((name: string) => boolean) | undefined, cmdlet: CmdletContext) {
    this.#properties = properties;
    this.#isExcluded = isExcluded;
    this.#cmdlet = cmdlet;
  }

  /** The new object; a name that comes twice is an error and kept once. */
  project(source: PSValue): PSObject {
    if (source instanceof PSObject && source.isCustom) {
      const plan = source.shape === this.#planFor ? this.#plan : this.#makePlan(source.shape);
      if (plan !== undefined) {
        const { places } = plan;
        const slots = new Array<PSValue>(places.length);
        for (let index = 0; index < places.length; index++) slots[index] = source.slots[places[index] ?? 0];
        return new PSObject(customObjectBase, plan.shape.share(), slots);
      }
    }
    const { names, values } = this.notes(source);
    let shape = Shape.empty;
    const slots: PSValue[] = [];
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? "";
      if (shape.find(name) >= 0) {
        this.writeDuplicate(name, source, "AlreadyExistingUserSpecifiedPropertyNoExpand");
        continue;
      }
      shape = shape.with(name, { isNote: true });
      slots.push(values[index]);
    }
    return new PSObject(customObjectBase, shape, slots);
  }

  /** Names and values of everything that -Property stands for. */
  notes(source: PSValue): SelectedNotes {
    const notes: SelectedNotes = { names: [], values: [] };
    for (const property of this.#properties) this.#addProperty(property, source, notes);
    return notes;
  }

  writeDuplicate(name: string, source: PSValue, errorId: string): void {
    const message = `The property cannot be processed because the property "${name}" already exists.`;
    this.#cmdlet.writeError(new ErrorRecord(newException("PSArgumentException", message), errorId, "InvalidOperation", source));
  }

  #addProperty({ expression, keys }: CalculatedProperty, source: PSValue, notes: SelectedNotes): void {
    const ownName = keys.get("name");
    const name = typeof ownName === "string" && ownName !== "" ? ownName : undefined;
    const results = expression.values(source, this.#cmdlet).filter((result) => !this.#excludes(result.name));
    if (results.length === 0) {
      if (expression.hasWildcards || this.#excludes(expression.text)) return;
      // What the object lacks is null in the new one.
      notes.names.push(name ?? expression.text);
      notes.values.push(null);
      return;
    }
    if (name !== undefined && results.length > 1) {
      const exception = newException("System.InvalidOperationException", "Cannot rename multiple results.");
      this.#cmdlet.writeError(new ErrorRecord(exception, "RenamingMultipleResults", "InvalidOperation", source));
      return;
    }
    for (const result of results) {
      notes.names.push(name ?? this.#nameOf(result));
      notes.values.push(result.value);
    }
  }

  #nameOf(result: PropertyResult): string {
    if (result.name !== "") return result.name;
    const exception = newException("PSArgumentException", "A property is an empty script block and does not provide a name.");
    return this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "EmptyScriptBlockAndNoName", "InvalidArgument", null));
  }

  #excludes(name: string): boolean {
    return this.#isExcluded?.(name) === true;
  }

  #makePlan(source: Shape): { readonly places: readonly number[]; readonly shape: Shape } | undefined {
    this.#planFor = source;
    this.#plan = undefined;
    if (this.#isExcluded !== undefined) return undefined;
    const places: number[] = [];
    let shape = Shape.empty;
    for (const { expression, keys } of this.#properties) {
      const place = expression.script === undefined && !expression.hasWildcards ? source.find(expression.text) : -1;
      const name = keys.get("name") ?? source.names[place];
      if (place < 0 || source.isNote[place] !== true || typeof name !== "string" || name === "" || shape.find(name) >= 0) return undefined;
      places.push(place);
      shape = shape.with(name, { isNote: true });
    }
    this.#plan = { places, shape };
    return this.#plan;
  }
}
