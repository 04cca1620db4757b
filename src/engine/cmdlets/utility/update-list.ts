import { type ErrorRecord, Hashtable, ListObject, type PSValue, scalarEquals } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findPropertyName } from "../../formatting/object-properties.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/update-list */
export function updateList(): CmdletDeclaration {
  return {
    name: "Update-List",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.UpdateListCommand",
    defaultParameterSet: "AddRemoveSet",
    parameters: [
      { name: "Add", type: "System.Object[]", sets: [{ set: "AddRemoveSet" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Remove", type: "System.Object[]", sets: [{ set: "AddRemoveSet" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      {
        name: "Replace",
        type: "System.Object[]",
        sets: [{ set: "ReplaceSet", mandatory: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Property", type: "System.String", sets: [{ position: 0 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
    ],
    create: (cmdlet) => new UpdateList(cmdlet),
  };
}

class UpdateList implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #sawInput = false;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { evaluation, parameters } = this.#cmdlet;
    const target = parameters.get("InputObject");
    this.#sawInput ||= target !== null;
    if (!parameters.has("Property")) return;
    const name = findPropertyName(target, parameters.text("Property"), evaluation);
    if (target === null || name === undefined) {
      // PowerShell looks for the texts of these two errors under a wrong name and tells none.
      this.#cmdlet.writeError(this.#error(target === null ? "MissingInputObjectParameter" : "MemberDoesntExist", "", target));
      return;
    }
    const list = evaluation.types.operations.getProperty(target, name, evaluation);
    if (Array.isArray(list)) {
      this.#cmdlet.writeError(this.#applyError("Collection was of a fixed size."));
      return;
    }
    if (!(list instanceof ListObject)) {
      this.#cmdlet.writeError(this.#applyError("Cannot apply the update because the object is not a supported collection type."));
      return;
    }
    if (list.isFixedSize) {
      this.#cmdlet.writeError(this.#applyError("Collection was of a fixed size."));
      return;
    }
    this.#apply(list);
    this.#cmdlet.writeObject(target);
  }

  end(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.has("Property")) return;
    if (this.#sawInput) this.#cmdlet.throwTerminatingError(this.#error("MissingPropertyParameter", "", null));
    const changes = new Hashtable();
    for (const name of ["Add", "Remove", "Replace"]) if (parameters.has(name)) changes.set(name, parameters.get(name));
    this.#cmdlet.writeObject(changes);
  }

  #apply(list: ListObject): void {
    if (this.#cmdlet.parameters.has("Replace")) {
      list.items.splice(0, list.items.length, ...this.#items("Replace"));
    } else {
      for (const item of this.#items("Remove")) {
        const place = list.items.findIndex((candidate) => scalarEquals(candidate, item, "MatchCase", this.#cmdlet.evaluation));
        if (place >= 0) list.items.splice(place, 1);
      }
      list.items.push(...this.#items("Add"));
    }
    list.version++;
  }

  #items(parameter: string): readonly PSValue[] {
    const items = this.#cmdlet.parameters.get(parameter);
    return Array.isArray(items) ? items : [];
  }

  #error(errorId: string, message: string, target: PSValue): ErrorRecord {
    return this.#cmdlet.makeError({
      message,
      errorId,
      category: "InvalidOperation",
      target,
      exceptionType: "System.InvalidOperationException",
    });
  }

  #applyError(message: string): ErrorRecord {
    const exceptionType = "System.Management.Automation.PSInvalidOperationException";
    return this.#cmdlet.makeError({ message, errorId: "ApplyFailed", category: "InvalidOperation", exceptionType });
  }
}
