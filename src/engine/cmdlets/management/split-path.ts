import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { invalidArgument, invalidValueText } from "../../providers/provider-errors.ts";
import { providerQualifier } from "../../providers/session-path.ts";
import { forEachItem, givenPaths, outputContext } from "./item-command.ts";
import { CREDENTIAL, MANAGEMENT, SWITCH } from "./path-parameters.ts";
import { leafOf, parentOf, withoutQualifier } from "./path-text.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/split-path */
export function splitPath(): CmdletDeclaration {
  return {
    name: "Split-Path",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.SplitPathCommand",
    defaultParameterSet: "ParentSet",
    outputTypes: ["System.String", "System.Boolean"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [
          { set: "ExtensionSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "IsAbsoluteSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "LeafBaseSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "LeafSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "NoQualifierSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "ParentSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "QualifierSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPathSet", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "Qualifier", type: SWITCH, sets: [{ set: "QualifierSet", mandatory: true, fromPipelineByPropertyName: true }] },
      { name: "NoQualifier", type: SWITCH, sets: [{ set: "NoQualifierSet", mandatory: true, fromPipelineByPropertyName: true }] },
      { name: "Parent", type: SWITCH, sets: [{ set: "ParentSet", fromPipelineByPropertyName: true }] },
      { name: "Leaf", type: SWITCH, sets: [{ set: "LeafSet", mandatory: true, fromPipelineByPropertyName: true }] },
      { name: "LeafBase", type: SWITCH, sets: [{ set: "LeafBaseSet", mandatory: true, fromPipelineByPropertyName: true }] },
      { name: "Extension", type: SWITCH, sets: [{ set: "ExtensionSet", mandatory: true, fromPipelineByPropertyName: true }] },
      { name: "Resolve", type: SWITCH },
      { name: "IsAbsolute", type: SWITCH, sets: [{ set: "IsAbsoluteSet", mandatory: true }] },
      CREDENTIAL,
    ],
    create: (cmdlet) => new SplitPath(cmdlet),
  };
}

class SplitPath implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { paths } = givenPaths(cmdlet);
    for (const path of cmdlet.parameters.isSet("Resolve") ? this.#resolved(paths) : paths) this.#split(path);
  }

  #resolved(paths: readonly string[]): string[] {
    const found: string[] = [];
    forEachItem(this.#cmdlet, outputContext(this.#cmdlet), (_, target) => found.push(this.#cmdlet.session.path.shown(target)));
    return paths.length === 0 ? [] : found;
  }

  #split(path: string): void {
    const cmdlet = this.#cmdlet;
    switch (cmdlet.parameterSetName) {
      case "IsAbsoluteSet":
        cmdlet.writeObject(cmdlet.session.path.isAbsolute(path));
        return;
      case "QualifierSet":
        this.#writeQualifier(path);
        return;
      case "NoQualifierSet":
        cmdlet.writeObject(withoutQualifier(path));
        return;
      case "LeafSet":
        cmdlet.writeObject(leafOf(path, cmdlet.session));
        return;
      case "LeafBaseSet": {
        const leaf = leafOf(path, cmdlet.session);
        const dot = leaf.lastIndexOf(".");
        cmdlet.writeObject(dot < 0 ? leaf : leaf.slice(0, dot));
        return;
      }
      case "ExtensionSet": {
        const leaf = leafOf(path, cmdlet.session);
        const dot = leaf.lastIndexOf(".");
        cmdlet.writeObject(dot < 0 || dot === leaf.length - 1 ? "" : leaf.slice(dot));
        return;
      }
      default:
        if (path === "/" || path === "\\") throw invalidArgument(invalidValueText("path"));
        cmdlet.writeObject(parentOf(path, cmdlet.session));
    }
  }

  #writeQualifier(path: string): void {
    const cmdlet = this.#cmdlet;
    const colon = path.indexOf(":");
    if (colon >= 0) {
      cmdlet.writeObject(path.slice(0, colon + (providerQualifier(path) === null ? 1 : 2)));
      return;
    }
    const exception = newException(
      "System.FormatException",
      `Cannot parse path because path '${path}' does not have a qualifier specified.`,
    );
    cmdlet.writeError(new ErrorRecord(exception, "ParsePathFormatError", "InvalidArgument", path));
  }
}
