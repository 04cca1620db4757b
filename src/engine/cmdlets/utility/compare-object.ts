import { addNote, asExtensible, PSObject, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { CalculatedProperty } from "../calculated-property.ts";
import { cultureParameter } from "./culture-parameter.ts";
import { EntryBacklog } from "./order/entry-backlog.ts";
import { directionsOf, EntryOrder } from "./order/entry-order.ts";
import { type OrderEntry, OrderKeys, orderProperties } from "./order/order-entry.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/compare-object */
export function compareObject(): CmdletDeclaration {
  return {
    name: "Compare-Object",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.CompareObjectCommand",
    parameters: [
      {
        name: "ReferenceObject",
        type: "System.Management.Automation.PSObject[]",
        sets: [{ mandatory: true, position: 0 }],
        attributes: [{ kind: "AllowEmptyCollection" }],
      },
      {
        name: "DifferenceObject",
        type: "System.Management.Automation.PSObject[]",
        sets: [{ mandatory: true, position: 1, fromPipeline: true }],
        attributes: [{ kind: "AllowEmptyCollection" }],
      },
      { name: "SyncWindow", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
      { name: "Property", type: "System.Object[]" },
      { name: "ExcludeDifferent", type: "System.Management.Automation.SwitchParameter" },
      { name: "IncludeEqual", type: "System.Management.Automation.SwitchParameter" },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "Culture", type: "System.String" },
      { name: "CaseSensitive", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new CompareObject(cmdlet),
  };
}

type Side = "==" | "<=" | "=>";

/**
 * Reference and difference objects are met pair by pair; what finds no partner waits in a backlog of at most -SyncWindow objects for one
 * that comes later.
 */
class CompareObject implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #includesEqual: boolean;
  readonly #includesDifferent: boolean;
  readonly #window: number;
  readonly #isCaseSensitive: boolean;
  readonly #references: EntryBacklog;
  readonly #differences: EntryBacklog;
  #keys: OrderKeys | undefined = undefined;
  #order: EntryOrder | undefined = undefined;
  #pending: readonly OrderEntry[] = [];
  #next = 0;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#includesDifferent = !parameters.isSet("ExcludeDifferent");
    // Excluding what differs means to see what is equal, unless that is refused.
    this.#includesEqual = parameters.has("IncludeEqual") ? parameters.isSet("IncludeEqual") : !this.#includesDifferent;
    this.#window = parameters.number("SyncWindow", 2147483647);
    this.#isCaseSensitive = parameters.isSet("CaseSensitive");
    this.#references = new EntryBacklog({ isCaseSensitive: this.#isCaseSensitive });
    this.#differences = new EntryBacklog({ isCaseSensitive: this.#isCaseSensitive });
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const references = listOf(parameters.get("ReferenceObject"));
    const differences = listOf(parameters.get("DifferenceObject"));
    if (references.length === 0) {
      const keys = this.#keysFor(differences);
      for (const value of differences) this.#emit(keys.entry(value), "=>");
      return;
    }
    if (this.#order === undefined) this.#start(references);
    if (differences.length === 0) {
      this.#meet(undefined);
      return;
    }
    const keys = this.#keysFor(references);
    for (const value of differences) if (value !== null && value !== undefined) this.#meet(keys.entry(value));
  }

  end(): void {
    while (this.#next < this.#pending.length) this.#meet(undefined);
    for (const entry of this.#differences.drain()) this.#emit(entry, "=>");
    for (const entry of this.#references.drain()) this.#emit(entry, "<=");
  }

  #start(references: readonly PSValue[]): void {
    const keys = this.#keysFor(references);
    const { evaluation } = this.#cmdlet;
    const options = { isCaseSensitive: this.#isCaseSensitive, culture: cultureParameter(this.#cmdlet) };
    this.#order = new EntryOrder(directionsOf(keys.properties, false), options, evaluation);
    this.#pending = references.filter((value) => value !== null && value !== undefined).map((value) => keys.entry(value));
  }

  #keysFor(objects: readonly PSValue[]): OrderKeys {
    if (this.#keys === undefined) {
      const properties = orderProperties(this.#cmdlet.parameters.get("Property"), [], objects, this.#cmdlet, { allowsWildcards: false });
      this.#keys = new OrderKeys(properties, this.#cmdlet);
    }
    return this.#keys;
  }

  /** Takes the next reference object together with a difference object, if there still is one. */
  #meet(difference: OrderEntry | undefined): void {
    const reference = this.#pending[this.#next++];
    const order = this.#order;
    if (order === undefined) return;
    if (reference !== undefined && difference !== undefined && order.compare(reference, difference) === 0) {
      this.#emit(reference, "==");
      return;
    }
    let unmatchedDifference = difference;
    let unmatchedReference = reference;
    if (difference !== undefined) {
      const partner = this.#references.take(difference, order);
      if (partner !== undefined) {
        this.#emit(partner, "==");
        unmatchedDifference = undefined;
      }
    }
    if (reference !== undefined && this.#differences.take(reference, order) !== undefined) {
      this.#emit(reference, "==");
      unmatchedReference = undefined;
    }
    if (unmatchedDifference !== undefined) this.#keep(unmatchedDifference, this.#differences, "=>");
    if (unmatchedReference !== undefined) this.#keep(unmatchedReference, this.#references, "<=");
  }

  #keep(entry: OrderEntry, backlog: EntryBacklog, side: Side): void {
    if (this.#window === 0) {
      this.#emit(entry, side);
      return;
    }
    while (backlog.count >= this.#window) {
      const oldest = backlog.shift();
      if (oldest !== undefined) this.#emit(oldest, side);
    }
    backlog.add(entry);
  }

  #emit(entry: OrderEntry, side: Side): void {
    if (side === "==" ? !this.#includesEqual : !this.#includesDifferent) return;
    const object = this.#cmdlet.parameters.isSet("PassThru") ? asExtensible(entry.value) : this.#describe(entry);
    addNote(object, "SideIndicator", side);
    this.#cmdlet.writeObject(object);
  }

  #describe(entry: OrderEntry): PSObject {
    const object = PSObject.custom();
    const properties: readonly CalculatedProperty[] = this.#keys?.properties ?? [];
    if (properties.length === 0) object.setNote("InputObject", entry.value);
    properties.forEach(({ expression }, index) => {
      if (object.shape.find(expression.text) < 0) object.setNote(expression.text, entry.keys[index] ?? null);
    });
    return object;
  }
}

function listOf(value: PSValue): readonly PSValue[] {
  return Array.isArray(value) ? value : [];
}
