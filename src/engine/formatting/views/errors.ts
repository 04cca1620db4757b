import { detailedErrorText } from "../detailed-error.ts";
import { errorText } from "../error-view.ts";
import type { ViewDefinition } from "../view-definition.ts";
import { computed, customView, groupBy, show } from "./define.ts";

const namespace = "System.Management.Automation";

/** Errors, and the records of the other streams: shown wherever they come. */
export function recordViews(): ViewDefinition[] {
  const record = (kind: string): ViewDefinition[] => [
    customView({ name: `${kind}Record`, types: [`${namespace}.${kind}Record`], items: [show("Message")], isOutOfBand: true }),
    customView({
      name: `Deserialized${kind}Record`,
      types: [`Deserialized.${namespace}.${kind}Record`],
      items: [show("InformationalRecord_Message")],
      isOutOfBand: true,
    }),
  ];
  return [
    customView({
      name: "ErrorInstance",
      types: [`${namespace}.ErrorRecord`],
      items: [show(computed("$_.ToString()", errorText))],
      isOutOfBand: true,
    }),
    customView({
      name: "GetErrorInstance",
      types: [`${namespace}.ErrorRecord#PSExtendedError`, "System.Exception#PSExtendedError"],
      groupBy: groupBy("PSErrorIndex", "ErrorIndex"),
      items: [show(computed("$_ | Format-List -Property * -Force | Out-String", detailedErrorText))],
    }),
    ...record("Warning"),
    ...record("Verbose"),
    ...record("Debug"),
    customView({
      name: "InformationRecord",
      types: [`${namespace}.InformationRecord`],
      items: [show(computed("$_.ToString()", (information, view) => view.text(information)))],
      isOutOfBand: true,
    }),
    customView({
      name: "ScriptBlock",
      types: [`${namespace}.ScriptBlock`],
      items: [show(computed("$_", (block) => block))],
      isOutOfBand: true,
    }),
  ];
}
