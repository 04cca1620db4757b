import { netText, type PSValue, runtimeError, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { ProviderInvocationError } from "../../providers/provider-errors.ts";
import { join, normalize } from "../../providers/provider-path.ts";
import { enter, guarded, outputContext, parametersFor, required, resolveItems, unresolvedItem } from "./item-command.ts";
import { CREDENTIAL, FORCE, MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/new-item */
export function newItem(): CmdletDeclaration {
  return {
    name: "New-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.NewItemCommand",
    aliases: ["ni"],
    defaultParameterSet: "pathSet",
    supportsShouldProcess: true,
    outputTypes: ["System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [
          { set: "nameSet", position: 0, fromPipelineByPropertyName: true },
          { set: "pathSet", mandatory: true, position: 0, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "Name",
        type: "System.String",
        sets: [{ set: "nameSet", mandatory: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyString" }],
      },
      { name: "ItemType", type: "System.String", aliases: ["Type"], sets: [{ fromPipelineByPropertyName: true }] },
      { name: "Value", type: "System.Object", aliases: ["Target"], sets: [{ fromPipeline: true, fromPipelineByPropertyName: true }] },
      FORCE,
      CREDENTIAL,
    ],
    dynamicParameters: (cmdlet) => parametersFor(cmdlet, cmdlet.parameters.texts("Path")[0] ?? ".", "newItem"),
    create: (cmdlet) => new NewItem(cmdlet),
  };
}

class NewItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const paths = parameters.has("Path") ? parameters.texts("Path") : [""];
    const context = outputContext(cmdlet);
    for (const path of paths) guarded(cmdlet, () => this.#make(path, context));
  }

  #make(path: string, context: CmdletProviderContext): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const name = parameters.text("Name");
    const type = parameters.text("ItemType");
    const parent = /:[/\\]$/.test(path) ? path : path.replace(/[ /\\]+$/, "");
    const start = parent === "" && path !== "" ? "/" : parent;
    const targets =
      name === ""
        ? [unresolvedItem(cmdlet, start, context)]
        : [...resolveItems(cmdlet, start, context, { isLiteral: false, allowsMissing: true })];
    for (const target of targets) {
      enter(target, context);
      const { provider } = target.provider;
      const full = name === "" ? target.path : normalize(target.provider, join(target.provider, target.path, name));
      const value = this.#linkTarget(type, path);
      required(provider.newItem).call(provider, full, type, value, context);
    }
  }

  /** What -Value says; a link needs one. */
  #linkTarget(type: string, path: string): PSValue {
    const { parameters, evaluation } = this.#cmdlet;
    const value = parameters.get("Value");
    if (type === "") return value;
    const pattern = new WildcardPattern(`${type}*`, { ignoreCase: true });
    if (!LINK_TYPES.some((word) => pattern.isMatch(word))) return value;
    const text = value === null ? "" : netText(value, evaluation);
    if (text !== "") return text;
    throw new ProviderInvocationError(
      runtimeError("ArgumentNull", `Link '${path}' cannot be created because the target Value was not specified.`, {
        category: "InvalidArgument",
        exceptionType: "PSArgumentNullException",
      }).record,
    );
  }
}

const LINK_TYPES: readonly string[] = ["symboliclink", "junction", "hardlink"];
