import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findPs1xmlFiles } from "./ps1xml-files.ts";
import { unloadTypeFile } from "./type-data/loaded-type-files.ts";
import { TypeDataObject } from "./type-data/type-data-object.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/remove-typedata */
export function removeTypeData(): CmdletDeclaration {
  return {
    name: "Remove-TypeData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.RemoveTypeDataCommand",
    defaultParameterSet: "RemoveTypeDataSet",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "TypeName",
        type: "System.String",
        sets: [{ set: "RemoveTypeSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ArgumentToTypeNameTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "RemoveFileSet", mandatory: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "TypeData",
        type: "System.Management.Automation.Runspaces.TypeData",
        sets: [{ set: "RemoveTypeDataSet", mandatory: true, fromPipeline: true }],
      },
    ],
    create: (cmdlet) => new RemoveTypeData(cmdlet),
  };
}

class RemoveTypeData implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { evaluation, parameters } = this.#cmdlet;
    if (this.#cmdlet.parameterSetName === "RemoveFileSet") {
      for (const path of findPs1xmlFiles(this.#cmdlet, parameters.texts("Path"), "TypePathException")) this.#unload(path);
      return;
    }
    const data = parameters.get("TypeData");
    const typeName = data instanceof TypeDataObject ? data.data.typeName : parameters.text("TypeName");
    if (typeName.trim() === "") {
      this.#cmdlet.throwTerminatingError(
        this.#cmdlet.makeError({
          message: "The target type name should not be null, empty, or contain only white spaces.",
          errorId: "TargetTypeNameEmpty",
          category: "InvalidOperation",
          target: typeName,
          exceptionType: "System.InvalidOperationException",
        }),
      );
    }
    if (!this.#cmdlet.shouldProcess(`Name of the type that will be removed: ${typeName}`, "Remove TypeData")) return;
    if (evaluation.types.extended.remove(typeName)) return;
    const message = `Error in TypeData "${typeName}": The type "${typeName}" was not found. The type name value must be the full name of the type. Verify the type name and run the command again.`;
    this.#cmdlet.writeError(
      new ErrorRecord(newException("RuntimeException", message), "TypesDynamicRemoveException", "InvalidOperation", null),
    );
  }

  #unload(path: string): void {
    if (!this.#cmdlet.shouldProcess(`FileName: ${path}`, "Remove type file")) return;
    if (unloadTypeFile(this.#cmdlet.evaluation.types.extended, path)) return;
    this.#cmdlet.writeError(
      this.#cmdlet.makeError({
        message: `The file ${path} is not imported into the current session.`,
        errorId: "TypeFileNotExistsInCurrentSession",
        category: "InvalidOperation",
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }
}
