import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { isLookupError } from "../../providers/provider-errors.ts";
import { isContainer, itemExists, parametersForPath, resolveItems, silentContext } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, INCLUDE, MANAGEMENT, SWITCH } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/test-path */
export function testPath(): CmdletDeclaration {
  return {
    name: "Test-Path",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.TestPathCommand",
    defaultParameterSet: "Path",
    outputTypes: ["System.Boolean"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "Path", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }, { kind: "AllowEmptyString" }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }, { kind: "AllowEmptyString" }],
      },
      FILTER,
      INCLUDE,
      EXCLUDE,
      { name: "PathType", type: "Microsoft.PowerShell.Commands.TestPathType", aliases: ["Type"] },
      { name: "IsValid", type: SWITCH },
      CREDENTIAL,
      { name: "OlderThan", type: "System.Nullable`1[System.DateTime]", dynamic: true },
      { name: "NewerThan", type: "System.Nullable`1[System.DateTime]", dynamic: true },
    ],
    dynamicParameters: (cmdlet) => (cmdlet.parameters.isSet("IsValid") ? [] : parametersForPath(cmdlet, "itemExists")),
    create: (cmdlet) => new TestPath(cmdlet),
  };
}

class TestPath implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const given = parameters.get(parameters.has("LiteralPath") ? "LiteralPath" : "Path");
    const paths = Array.isArray(given) ? given : given === null ? [] : [given];
    if (paths.length === 0) {
      this.#refuseNull();
      return;
    }
    for (const path of paths) {
      if (typeof path !== "string") this.#refuseNull();
      else cmdlet.writeObject(path.trim() !== "" && this.#holds(path));
    }
  }

  #refuseNull(): void {
    const exception = newException(
      "System.ArgumentNullException",
      "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')",
    );
    this.#cmdlet.writeError(new ErrorRecord(exception, "NullPathNotPermitted", "InvalidArgument", null));
  }

  #holds(path: string): boolean {
    const cmdlet = this.#cmdlet;
    try {
      return cmdlet.parameters.isSet("IsValid") ? this.#isValid(path) : this.#exists(path);
    } catch (error) {
      if (isLookupError(error)) return false;
      throw error;
    }
  }

  #isValid(path: string): boolean {
    const target = this.#cmdlet.session.path.unresolved(path);
    return target.provider.provider.isValidPath(target.path);
  }

  #exists(path: string): boolean {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const context = silentContext(cmdlet);
    const wanted = parameters.enumName("PathType", "Any");
    const found = [...resolveItems(cmdlet, path, context, { isLiteral: parameters.has("LiteralPath"), allowsMissing: true })];
    const existing = found.filter((target) => itemExists(target, context));
    if (existing.length === 0) return false;
    if (wanted === "Any") return true;
    const isContainerPath = existing.some((target) => isContainer(target, context));
    return wanted === "Container" ? isContainerPath : !isContainerPath;
  }
}
