/** `-AsCustomObject`: a module's functions as methods, its variables as properties. */
import { addMember, PSObject, PSScriptMethod } from "../../objects/index.ts";
import { FunctionInfo } from "../commands/command-info.ts";
import type { PSModuleInfo } from "./module-info.ts";
import { PSVariableProperty } from "./variable-property.ts";

export function customObjectOf(module: PSModuleInfo): PSObject {
  const object = PSObject.custom();
  for (const command of module.exportedFunctions.values()) {
    if (command instanceof FunctionInfo) addMember(object, new PSScriptMethod(command.name, command.scriptBlock));
  }
  for (const variable of module.exportedVariables.values()) addMember(object, new PSVariableProperty(variable, module));
  return object;
}
