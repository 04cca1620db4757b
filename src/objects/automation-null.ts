/** System.Management.Automation.Internal.AutomationNull, whose value is the output of what gives none. */
import { defineType, type TypeInfo } from "./type-info.ts";

export const AutomationNullType: TypeInfo = defineType({
  name: "System.Management.Automation.Internal.AutomationNull",
  assembly: "System.Management.Automation",
  isStatic: true,
  members: (m) => [m.staticProperty("static psobject Value {get;}", () => undefined)],
});
