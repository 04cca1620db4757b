import { ErrorRecord, getProperty } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { ProviderInvocationError } from "../../providers/provider-errors.ts";
import { silentProviderContext } from "../../providers/silent-provider-context.ts";
import { givenPaths, guarded, outputContext, resolveItems } from "./item-command.ts";
import { propertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, INCLUDE, LITERAL_PATHS, MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-itempropertyvalue */
export function getItemPropertyValue(): CmdletDeclaration {
  return {
    name: "Get-ItemPropertyValue",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetItemPropertyValueCommand",
    aliases: ["gpv"],
    defaultParameterSet: "Path",
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "Path", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      LITERAL_PATHS,
      { name: "Name", type: "System.String[]", aliases: ["PSProperty"], sets: [{ mandatory: true, position: 1 }] },
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new GetItemPropertyValue(cmdlet),
  };
}

class GetItemPropertyValue implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, evaluation } = cmdlet;
    const names = parameters.texts("Name");
    const { paths, isLiteral } = givenPaths(cmdlet);
    const context = outputContext(cmdlet);
    for (const path of paths.length === 0 ? ["."] : paths) {
      guarded(cmdlet, () => {
        for (const target of resolveItems(cmdlet, path, context, { isLiteral })) {
          const { provider } = target.provider;
          propertyOperation(provider.getProperty).call(provider, target.path, names, {
            ...silentProviderContext(cmdlet.session, target.drive, {
              onObject: (found) => {
                for (const name of names) {
                  const value = getProperty(found, name, evaluation);
                  if (value !== null && value !== undefined) cmdlet.writeObject(value);
                }
              },
            }),
            writeError: (record) => {
              throw new ProviderInvocationError(new ErrorRecord(record.exception, record.exception.getType().fullName, "NotSpecified"));
            },
          });
        }
      });
    }
  }
}
