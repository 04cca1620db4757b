import { ErrorRecord, Hashtable, newException, type PSValue, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { cultureParameter } from "./culture-parameter.ts";
import { GroupInfo } from "./group/group-info.ts";
import { groupEntries } from "./group/grouping.ts";
import { directionsOf, EntryOrder } from "./order/entry-order.ts";
import { type OrderEntry, OrderKeys, orderProperties } from "./order/order-entry.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/group-object */
export function groupObject(): CmdletDeclaration {
  return {
    name: "Group-Object",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GroupObjectCommand",
    aliases: ["group"],
    outputTypes: ["System.Collections.Hashtable", "Microsoft.PowerShell.Commands.GroupInfo"],
    parameters: [
      { name: "NoElement", type: "System.Management.Automation.SwitchParameter" },
      { name: "AsHashTable", type: "System.Management.Automation.SwitchParameter", aliases: ["AHT"], sets: [{ set: "HashTable" }] },
      { name: "AsString", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "HashTable" }] },
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "Property", type: "System.Object[]", sets: [{ position: 0 }] },
      { name: "Culture", type: "System.String" },
      { name: "CaseSensitive", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new GroupObject(cmdlet),
  };
}

const DUPLICATE_KEY =
  "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid value for the property, and then try again.";

class GroupObject implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #entries: OrderEntry[] = [];
  #keys: OrderKeys | undefined = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (value === null || value === undefined) return;
    this.#keys ??= this.#makeKeys(value);
    this.#entries.push(this.#keys.entry(value));
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    if (this.#keys === undefined) return;
    const options = { isCaseSensitive: parameters.isSet("CaseSensitive"), culture: cultureParameter(cmdlet) };
    const order = new EntryOrder(directionsOf(this.#keys.properties, false), options, cmdlet.evaluation);
    const keepsElements = !parameters.isSet("NoElement");
    const groups = groupEntries(this.#entries, order).map((entries) => {
      const group = new GroupInfo(entries[0]?.keys ?? [], { keepsElements }, cmdlet.evaluation);
      for (const entry of entries) group.add(entry.value);
      return group;
    });
    if (parameters.isSet("AsHashTable")) this.#writeTable(groups);
    else for (const group of groups) cmdlet.writeObject(group);
  }

  #makeKeys(first: PSValue): OrderKeys {
    const { parameters } = this.#cmdlet;
    const properties = orderProperties(parameters.get("Property"), [], [first], this.#cmdlet, { allowsWildcards: false });
    const isTable = parameters.isSet("AsHashTable");
    const isText = parameters.isSet("AsString");
    if (isText && !isTable) {
      this.#refuse("The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter.", true);
    }
    if (isTable && !isText && properties.length > 1) {
      const target = parameters.get("Property");
      this.#refuse(
        "The command cannot be run because using the AsHashTable parameter with more than one property requires adding the AsString parameter.",
        target,
      );
    }
    return new OrderKeys(properties, this.#cmdlet);
  }

  #refuse(message: string, target: PSValue): never {
    const exception = newException("System.ArgumentException", message);
    return this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "ArgumentException", "InvalidArgument", target));
  }

  #writeTable(groups: readonly GroupInfo[]): void {
    const { parameters } = this.#cmdlet;
    const table = new Hashtable({ isCaseSensitive: parameters.isSet("CaseSensitive") });
    for (const group of groups) {
      const key = parameters.isSet("AsString") ? group.name : unwrap(group.keys[0]);
      if (key === null || key === undefined || table.has(key)) {
        // PowerShell uses the sentence as the error's id too.
        this.#cmdlet.writeError(new ErrorRecord(newException("System.Exception", DUPLICATE_KEY), DUPLICATE_KEY, "InvalidArgument", null));
        return;
      }
      table.set(key, group.group);
    }
    this.#cmdlet.writeObject(table);
  }
}
