import { introspectiveSort, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { cultureParameter } from "./culture-parameter.ts";
import { directionsOf, EntryOrder } from "./order/entry-order.ts";
import { type OrderEntry, OrderKeys, orderProperties } from "./order/order-entry.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/sort-object */
export function sortObject(): CmdletDeclaration {
  return {
    name: "Sort-Object",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SortObjectCommand",
    defaultParameterSet: "Default",
    parameters: [
      { name: "Stable", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "Default" }] },
      { name: "Descending", type: "System.Management.Automation.SwitchParameter" },
      { name: "Unique", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "Top",
        type: "System.Int32",
        sets: [{ set: "Top", mandatory: true }],
        attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
      },
      {
        name: "Bottom",
        type: "System.Int32",
        sets: [{ set: "Bottom", mandatory: true }],
        attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
      },
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "Property", type: "System.Object[]", sets: [{ position: 0 }] },
      { name: "Culture", type: "System.String" },
      { name: "CaseSensitive", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new SortObject(cmdlet),
  };
}

class SortObject implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #values: PSValue[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (value !== null && value !== undefined) this.#values.push(value);
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const properties = orderProperties(parameters.get("Property"), ["ascending", "descending"], this.#values, cmdlet);
    const keys = new OrderKeys(properties, cmdlet);
    const entries = this.#values.map((value) => keys.entry(value));
    const directions = directionsOf(properties, parameters.isSet("Descending"));
    const order = new EntryOrder(
      directions,
      { isCaseSensitive: parameters.isSet("CaseSensitive"), culture: cultureParameter(cmdlet) },
      cmdlet.evaluation,
    );
    for (const entry of this.#sorted(entries, order)) cmdlet.writeObject(entry.value);
  }

  #sorted(entries: OrderEntry[], order: EntryOrder): OrderEntry[] {
    const { parameters } = this.#cmdlet;
    const isUnique = parameters.isSet("Unique");
    const top = parameters.number("Top", 0);
    const bottom = parameters.number("Bottom", 0);
    if (!parameters.isSet("Stable") && top === 0 && bottom === 0) {
      introspectiveSort(entries, order.compare);
      return isUnique ? withoutRepeats(entries, order) : entries;
    }
    // These three keep the order of arrival among equals, and put what has none of the properties last.
    entries.sort(
      (left, right) => Number(right.isComparable) - Number(left.isComparable) || order.compare(left, right) || left.index - right.index,
    );
    const kept = isUnique ? withoutRepeats(entries, order) : entries;
    if (top > 0) return kept.slice(0, top);
    return bottom > 0 ? kept.slice(-bottom) : kept;
  }
}

/** The first of each run of equals. */
function withoutRepeats(entries: readonly OrderEntry[], order: EntryOrder): OrderEntry[] {
  const kept: OrderEntry[] = [];
  for (const entry of entries) {
    const last = kept.at(-1);
    if (last === undefined || order.compare(last, entry) !== 0) kept.push(entry);
  }
  return kept;
}
