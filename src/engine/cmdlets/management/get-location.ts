import { ErrorRecord, newException, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { PathInfo } from "../../providers/path-info.ts";
import { PathInfoStack, pathInfoOf } from "../../providers/path-info-stack.ts";
import { invalidArgumentRecord, invalidValueText, isLookupError } from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { matchingDrives, matchingProviders } from "./drives.ts";
import { MANAGEMENT, SWITCH } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-location */
export function getLocation(): CmdletDeclaration {
  return {
    name: "Get-Location",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetLocationCommand",
    aliases: ["gl", "pwd"],
    defaultParameterSet: "Location",
    outputTypes: ["System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack"],
    parameters: [
      { name: "PSProvider", type: "System.String[]", sets: [{ set: "Location", fromPipelineByPropertyName: true }] },
      { name: "PSDrive", type: "System.String[]", sets: [{ set: "Location", fromPipelineByPropertyName: true }] },
      { name: "Stack", type: SWITCH, sets: [{ set: "Stack" }] },
      { name: "StackName", type: "System.String[]", sets: [{ set: "Stack", fromPipelineByPropertyName: true }] },
    ],
    create: (cmdlet) => new GetLocation(cmdlet),
  };
}

class GetLocation implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    if (cmdlet.parameterSetName === "Stack") this.#writeStacks(parameters.has("StackName") ? parameters.texts("StackName") : [""]);
    else if (parameters.texts("PSDrive").length > 0) this.#writeDrives();
    else if (parameters.texts("PSProvider").length > 0) this.#writeProviders();
    else this.#write(cmdlet.session.path.current());
  }

  #write(path: ResolvedPath | null): void {
    const { context } = this.#cmdlet.session;
    if (path !== null) this.#cmdlet.writeObject(new PathInfo(path, context));
  }

  #writeStacks(names: readonly string[]): void {
    const cmdlet = this.#cmdlet;
    const { session } = cmdlet;
    const { providers } = session.context;
    for (const name of names) {
      const stack = providers.stack(name);
      if (stack === undefined) cmdlet.writeError(invalidArgumentRecord(invalidValueText("stackName")));
      else
        cmdlet.writeObject(
          new PathInfoStack(name === "" ? providers.defaultStack : name, stack.map((place) => pathInfoOf(place, session)).reverse()),
        );
    }
  }

  #writeDrives(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    for (const name of parameters.texts("PSDrive")) {
      try {
        for (const drive of matchingDrives(cmdlet, name, { isLiteral: false })) this.#write(session.path.locationOf(drive));
      } catch (error) {
        if (!isLookupError(error)) throw error;
        const { exception } = error.record;
        const errorId = exception.getType().name.startsWith("Provider") ? "GetLocationNoMatchingProvider" : "GetLocationNoMatchingDrive";
        cmdlet.writeError(new ErrorRecord(exception, errorId, "ObjectNotFound", name));
      }
    }
  }

  #writeProviders(): void {
    const cmdlet = this.#cmdlet;
    const { providers } = cmdlet.session.context;
    for (const name of cmdlet.parameters.texts("PSProvider")) {
      const found = matchingProviders(providers, name);
      if (found.length === 0 && !WildcardPattern.containsWildcardCharacters(name)) {
        const exception = newException("ProviderNotFoundException", `Cannot find a provider with the name '${name}'.`);
        cmdlet.writeError(new ErrorRecord(exception, "GetLocationNoMatchingProvider", "ObjectNotFound", name));
      }
      for (const provider of found) {
        const drive = providers.currentDriveOf(provider.name);
        if (drive !== null) this.#write(cmdlet.session.path.locationOf(drive));
      }
    }
  }
}
