import type { TypeTable } from "../../objects/index.ts";
import { formatDataType } from "./format-data-types.ts";
import { OutputRenderingType, PSStyleType } from "./ps-style.ts";

/** Makes the types known that scripts and parameters name. */
export function registerFormattingTypes(types: TypeTable): void {
  types.register(PSStyleType);
  types.register(OutputRenderingType);
  types.register(formatDataType("ExtendedTypeDefinition"));
  types.register(formatDataType("FormatViewDefinition"));
}
