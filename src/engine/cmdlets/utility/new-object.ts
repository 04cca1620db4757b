import {
  Dictionary,
  type ErrorCategory,
  ErrorRecord,
  type MethodOverload,
  newException,
  PSObject,
  type PSValue,
  TerminatingError,
  type TypeInfo,
  toText,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findPropertyName } from "../../formatting/object-properties.ts";
import { creationRefusal } from "../../restrictions/language-gate.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-object */
export function newObject(): CmdletDeclaration {
  return {
    name: "New-Object",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.NewObjectCommand",
    defaultParameterSet: "Net",
    parameters: [
      { name: "TypeName", type: "System.String", sets: [{ set: "Net", mandatory: true, position: 0 }] },
      { name: "ArgumentList", type: "System.Object[]", aliases: ["Args"], sets: [{ set: "Net", position: 1 }] },
      { name: "Strict", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "Com" }] },
      { name: "Property", type: "System.Collections.IDictionary" },
    ],
    create: (cmdlet) => new NewObject(cmdlet),
  };
}

class NewObject implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    const type = this.#findType(parameters.text("TypeName"));
    const refusal = creationRefusal(this.#cmdlet.session.context.rights, type);
    if (refusal !== null) this.#cmdlet.throwTerminatingError(refusal);
    const args = parameters.get("ArgumentList");
    const object = this.#create(type, Array.isArray(args) ? args : []);
    const properties = parameters.get("Property");
    if (properties instanceof Dictionary) this.#setProperties(object, properties);
    this.#cmdlet.writeObject(object);
  }

  #findType(name: string): TypeInfo {
    const type = this.#cmdlet.session.context.resolveType(name);
    if (type !== undefined) return type;
    const message = `Cannot find type [${name}]: verify that the assembly containing this type is loaded.`;
    return this.#refuse("TypeNotFound", "InvalidType", message, "PSArgumentException");
  }

  #create(type: TypeInfo, args: readonly PSValue[]): PSValue {
    const { evaluation } = this.#cmdlet;
    const constructors = type.constructors?.overloads ?? [];
    if (args.length === 0 && type.isValueType && !constructors.some(takesNothing)) {
      return type.defaultValue?.() ?? null;
    }
    const isPossible = constructors.length > 0 && (args.length > 0 || constructors.some(takesNothing));
    if (!isPossible && type.elementType === undefined) {
      const message = `A constructor was not found. Cannot find an appropriate constructor for type ${this.#cmdlet.parameters.text("TypeName")}.`;
      this.#refuse("CannotFindAppropriateCtor", "ObjectNotFound", message, "PSArgumentException");
    }
    try {
      return evaluation.types.operations.createInstance(type, args, evaluation);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      return this.#cmdlet.throwTerminatingError(
        new ErrorRecord(error.record.exception, "ConstructorInvokedThrowException", "InvalidOperation", null),
      );
    }
  }

  #setProperties(object: PSValue, properties: Dictionary): void {
    const { evaluation } = this.#cmdlet;
    for (const entry of properties.entries()) {
      const name = toText(entry.key, evaluation);
      if (object instanceof PSObject && object.isCustom) {
        object.setNote(name, entry.value);
        continue;
      }
      if (findPropertyName(object, name, evaluation) === undefined) {
        this.#refuse(
          "InvalidOperationException",
          "InvalidOperation",
          `The member "${name}" was not found for the specified .NET object.`,
          "InvalidOperationException",
        );
      }
      try {
        evaluation.types.operations.setProperty(object, name, entry.value, evaluation);
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
        const message = "The value supplied is not valid, or the property is read-only. Change the value, and then try again.";
        this.#refuse("SetValueException", "InvalidData", message, "System.Exception");
      }
    }
  }

  #refuse(errorId: string, category: ErrorCategory, message: string, exceptionType: string): never {
    return this.#cmdlet.throwTerminatingError(new ErrorRecord(newException(exceptionType, message), errorId, category, null));
  }
}

function takesNothing(overload: MethodOverload): boolean {
  return overload.signature.parameters.length === 0;
}
