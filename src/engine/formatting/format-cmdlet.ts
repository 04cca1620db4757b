/** What Format-Table, -List, -Wide and -Custom have in common as commands. */
import { ErrorDetails, ErrorRecord, newException, type PSValue } from "../../objects/index.ts";
import type { CmdletBody, CmdletContext, ParameterDeclaration } from "../cmdlet.ts";
import { Formatter } from "./formatter.ts";
import { type FormattingParameters, noParameters } from "./formatting-parameters.ts";
import { FormattingScope } from "./formatting-scope.ts";
import { type ParameterKey, parameterKeys, readPropertyParameters } from "./property-parameters.ts";
import type { EnumerableExpansion, FormatShape } from "./view-database.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";

/** The parameters after those of the shape. */
export const commonFormatParameters: readonly ParameterDeclaration[] = [
  { name: "GroupBy", type: "System.Object" },
  { name: "View", type: "System.String" },
  { name: "ShowError", type: SWITCH },
  { name: "DisplayError", type: SWITCH },
  { name: "Force", type: SWITCH },
  { name: "Expand", type: "System.String", attributes: [{ kind: "Set", values: ["CoreOnly", "EnumOnly", "Both"] }] },
  { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
];

/** The classes of what these commands put out, in PowerShell's order. */
export const formatOutputTypes: readonly string[] = [
  "FormatStartData",
  "FormatEntryData",
  "FormatEndData",
  "GroupStartData",
  "GroupEndData",
].map((name) => `Microsoft.PowerShell.Commands.Internal.Format.${name}`);

/** The running command; `own` reads the parameters that only this shape has. */
export function formatCommand(
  cmdlet: CmdletContext,
  shape: FormatShape,
  own: () => Partial<FormattingParameters> = () => ({}),
): CmdletBody {
  const input = cmdlet.parameters.slot("InputObject");
  let formatter: Formatter | undefined;
  return {
    begin() {
      const parameters = readParameters(cmdlet, parameterKeys[shape], own);
      formatter = new Formatter({ shape, parameters, scope: new FormattingScope(cmdlet), emit: (record) => cmdlet.writeObject(record) });
    },
    process() {
      formatter?.process(cmdlet.parameters.at(input));
    },
    end() {
      formatter?.finish();
    },
  };
}

/** What a switch says; undefined when it was not given. */
export function switchOf(cmdlet: CmdletContext, name: string): boolean | undefined {
  return cmdlet.parameters.has(name) ? cmdlet.parameters.isSet(name) : undefined;
}

export function refuseParameters(cmdlet: CmdletContext, errorId: string, message: string): never {
  const exception = newException("System.IO.InvalidDataException", "Found invalid data while decoding.");
  const record = new ErrorRecord(exception, errorId, "InvalidArgument", null);
  record.errorDetails = new ErrorDetails(message);
  return cmdlet.throwTerminatingError(record);
}

const EXPANSIONS: readonly EnumerableExpansion[] = ["CoreOnly", "EnumOnly", "Both"];

function readParameters(
  cmdlet: CmdletContext,
  keys: readonly ParameterKey[],
  own: () => Partial<FormattingParameters>,
): FormattingParameters {
  const { parameters } = cmdlet;
  const raise = (record: ErrorRecord): never => cmdlet.throwTerminatingError(record);
  const properties = readPropertyParameters(listOf(parameters.get("Property")), keys, raise);
  const viewName = parameters.text("View");
  if (viewName !== "" && properties.length > 0) {
    refuseParameters(cmdlet, "FormatCannotSpecifyViewAndProperty", "Cmdlet parameters View and Property are mutually exclusive.");
  }
  const shapeParameters = own();
  const groupBy = parameters.get("GroupBy");
  const expansion = parameters.text("Expand").toLowerCase();
  return {
    ...noParameters,
    ...shapeParameters,
    properties,
    viewName: viewName === "" ? undefined : viewName,
    groupBy: groupBy === null ? undefined : readPropertyParameters([groupBy], parameterKeys.groupBy, raise)[0],
    formatsOutOfBand: parameters.isSet("Force"),
    showsErrors: switchOf(cmdlet, "ShowError"),
    displaysErrors: switchOf(cmdlet, "DisplayError"),
    expansion: EXPANSIONS.find((word) => word.toLowerCase() === expansion),
  };
}

/** Format-Wide takes one property, the others a list. */
function listOf(value: PSValue): readonly PSValue[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
