import {
  addMember as addInstanceMember,
  asExtensible,
  clrFullName,
  Dictionary,
  EnumValue,
  type ErrorRecord,
  enumName,
  enumText,
  instanceMembers,
  ownTypeNames,
  PSAliasProperty,
  PSMemberInfo,
  PSMemberSet,
  PSNoteProperty,
  PSPropertySet,
  PSScriptMethod,
  PSScriptProperty,
  type PSValue,
  removeInstanceMember,
  ScriptBlock,
  ScriptBlockType,
  StringArrayType,
  TypeInfo,
  TypeType,
  toText,
  typeMember,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/add-member */
export function addMember(): CmdletDeclaration {
  return {
    name: "Add-Member",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.AddMemberCommand",
    defaultParameterSet: "TypeNameSet",
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [
          { set: "MemberSet", mandatory: true, fromPipeline: true },
          { set: "NotePropertyMultiMemberSet", mandatory: true, fromPipeline: true },
          { set: "NotePropertySingleMemberSet", mandatory: true, fromPipeline: true },
          { set: "TypeNameSet", mandatory: true, fromPipeline: true },
        ],
      },
      {
        name: "MemberType",
        type: "System.Management.Automation.PSMemberTypes",
        aliases: ["Type"],
        sets: [{ set: "MemberSet", mandatory: true, position: 0 }],
      },
      { name: "Name", type: "System.String", sets: [{ set: "MemberSet", mandatory: true, position: 1 }] },
      { name: "Value", type: "System.Object", sets: [{ set: "MemberSet", position: 2 }] },
      { name: "SecondValue", type: "System.Object", sets: [{ set: "MemberSet", position: 3 }] },
      {
        name: "TypeName",
        type: "System.String",
        sets: [
          { set: "MemberSet" },
          { set: "NotePropertyMultiMemberSet" },
          { set: "NotePropertySingleMemberSet" },
          { set: "TypeNameSet", mandatory: true },
        ],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Force",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "MemberSet" }, { set: "NotePropertyMultiMemberSet" }, { set: "NotePropertySingleMemberSet" }],
      },
      {
        name: "PassThru",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "MemberSet" }, { set: "NotePropertyMultiMemberSet" }, { set: "NotePropertySingleMemberSet" }, { set: "TypeNameSet" }],
      },
      {
        name: "NotePropertyName",
        type: "System.String",
        sets: [{ set: "NotePropertySingleMemberSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "NotePropertyTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "NotePropertyValue",
        type: "System.Object",
        sets: [{ set: "NotePropertySingleMemberSet", mandatory: true, position: 1 }],
        attributes: [{ kind: "AllowNull" }],
      },
      {
        name: "NotePropertyMembers",
        type: "System.Collections.IDictionary",
        sets: [{ set: "NotePropertyMultiMemberSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new AddMember(cmdlet),
  };
}

class AddMember implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const typeName = parameters.text("TypeName", "");
    if (parameters.has("TypeName") && typeName.trim() === "") {
      this.#refuse("TypeNameShouldNotBeEmpty", "The TypeName parameter should not be null, empty, or contain only white spaces.", typeName);
    }
    const target = asExtensible(parameters.at(this.#input));
    if (this.#cmdlet.parameterSetName !== "TypeNameSet" && !this.#addMembers(target)) return;
    if (typeName !== "") this.#addTypeName(target, typeName);
    if (parameters.isSet("PassThru")) this.#cmdlet.writeObject(target);
  }

  /** True when at least one member was added. */
  #addMembers(target: PSValue): boolean {
    const { parameters } = this.#cmdlet;
    switch (this.#cmdlet.parameterSetName) {
      case "NotePropertyMultiMemberSet":
        return this.#addNotes(target, parameters.get("NotePropertyMembers"));
      case "NotePropertySingleMemberSet":
        return this.#add(target, new PSNoteProperty(parameters.text("NotePropertyName"), parameters.get("NotePropertyValue")));
      default:
        return this.#add(target, this.#makeMember());
    }
  }

  #addNotes(target: PSValue, notes: PSValue): boolean {
    if (!(notes instanceof Dictionary)) return false;
    let isAnyAdded = false;
    for (const entry of notes.entries()) {
      const name = toText(entry.key, this.#cmdlet.evaluation);
      if (name === "") {
        this.#write("NotePropertyNameShouldNotBeNull", "The name for a NoteProperty member should not be null or an empty string.", name);
      } else if (this.#add(target, new PSNoteProperty(name, entry.value))) {
        isAnyAdded = true;
      }
    }
    return isAnyAdded;
  }

  #add(target: PSValue, member: PSMemberInfo): boolean {
    const own = instanceMembers(target)?.shape.find(member.name) ?? -1;
    const inherited = own >= 0 ? undefined : typeMember(target, member.name, this.#cmdlet.evaluation);
    if (own >= 0 || inherited !== undefined) {
      if (!this.#cmdlet.parameters.isSet("Force")) {
        const message = `Cannot add a member with the name "${member.name}" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.`;
        this.#write("MemberAlreadyExists", message, target);
        return false;
      }
      if (inherited instanceof PSMemberInfo) {
        const message = `Cannot force the member with name "${member.name}" and type "${inherited.memberType}" to be added. A member with that name and type already exists, and the existing member is not an instance extension.`;
        this.#write("CannotRemoveTypeDataMember", message, target);
        return false;
      }
      removeInstanceMember(target, member.name);
    }
    addInstanceMember(target, member);
    return true;
  }

  #addTypeName(target: PSValue, typeName: string): void {
    const { evaluation } = this.#cmdlet;
    const type = evaluation.types.resolve(typeName, (name) => evaluation.findScriptType(name));
    ownTypeNames(target).unshift(type === undefined ? typeName : clrFullName(type));
  }

  #makeMember(): PSMemberInfo {
    const { parameters } = this.#cmdlet;
    const name = parameters.text("Name");
    const type = parameters.get("MemberType");
    const typeName = type instanceof EnumValue ? enumText(type) : "";
    if (!(type instanceof EnumValue) || !isSingleBit(Number(type.value))) {
      return this.#refuse(
        "WrongMemberCount",
        `To add a member, only one member type can be specified. The member types specified are: "${typeName}"`,
      );
    }
    switch (enumName(type)) {
      case "NoteProperty":
        this.#requireValue(typeName);
        this.#refuseSecondValue(typeName);
        return new PSNoteProperty(name, parameters.get("Value"));
      case "AliasProperty":
        return this.#makeAlias(name, typeName);
      case "ScriptProperty":
        this.#requireValue(typeName);
        return new PSScriptProperty(name, ...this.#accessors(typeName));
      case "ScriptMethod": {
        this.#refuseSecondValue(typeName);
        this.#requireValue(typeName);
        const script = this.#convert(this.#notNull("Value", typeName), ScriptBlockType);
        if (script instanceof ScriptBlock) return new PSScriptMethod(name, script);
        break;
      }
      case "PropertySet": {
        this.#refuseSecondValue(typeName);
        this.#requireValue(typeName);
        const names = this.#convert(this.#notNull("Value", typeName), StringArrayType);
        return new PSPropertySet(name, Array.isArray(names) ? names.map(String) : []);
      }
      case "MemberSet": {
        this.#refuseSecondValue(typeName);
        const members = parameters.get("Value");
        return new PSMemberSet(name, Array.isArray(members) ? members.filter((member) => member instanceof PSMemberInfo) : []);
      }
      default:
        break;
    }
    return this.#refuse(
      "CannotAddMemberType",
      `Cannot add a member with type "${typeName}". Specify a different type for the MemberTypes parameter.`,
    );
  }

  #makeAlias(name: string, typeName: string): PSMemberInfo {
    this.#requireValue(typeName);
    const referenced = toText(this.#notNull("Value", typeName), this.#cmdlet.evaluation);
    if (!this.#cmdlet.parameters.has("SecondValue")) return new PSAliasProperty(name, referenced);
    const type = this.#convert(this.#notNull("SecondValue", typeName), TypeType);
    return new PSAliasProperty(name, referenced, type instanceof TypeInfo ? type : null);
  }

  /** Getter and setter of a script property; one of them must be there. */
  #accessors(typeName: string): [ScriptBlock | null, ScriptBlock | null] {
    const { parameters } = this.#cmdlet;
    const getter = parameters.get("Value");
    const setter = parameters.get("SecondValue");
    if (getter === null && setter === null) {
      return this.#refuse(
        "Value1AndValue2AreNotBothNull",
        `Both Value and SecondValue parameters should not be null for a member of type "${typeName}". Specify a non-null value for one of the two parameters.`,
      );
    }
    return [this.#scriptOf(getter), this.#scriptOf(setter)];
  }

  #scriptOf(value: PSValue): ScriptBlock | null {
    const script = value === null ? null : this.#convert(value, ScriptBlockType);
    return script instanceof ScriptBlock ? script : null;
  }

  /** Asks for a value that was not given, as PowerShell does. */
  #requireValue(typeName: string): void {
    if (this.#cmdlet.parameters.has("Value")) return;
    this.#refuse(
      "Value1ShouldNotBeNull",
      `The Value parameter is required for a member of type "${typeName}". Specify the Value parameter when adding members of this type.`,
    );
  }

  #refuseSecondValue(typeName: string): void {
    if (!this.#cmdlet.parameters.has("SecondValue")) return;
    this.#refuse(
      "Value2ShouldNotBeSpecified",
      `The SecondValue parameter is not necessary for a member of type "${typeName}", and should not be specified. Do not specify the SecondValue parameter when you add members of this type.`,
    );
  }

  #notNull(parameter: "Value" | "SecondValue", typeName: string): PSValue {
    const value = this.#cmdlet.parameters.get(parameter);
    if (value !== null) return value;
    const number = parameter === "Value" ? 1 : 2;
    return this.#refuse(
      `Value${number}ShouldNotBeNull`,
      `The ${parameter} parameter should not be null for a member of type "${typeName}". Specify a non-null value for the ${parameter} parameter when adding members of this type.`,
    );
  }

  #convert(value: PSValue, type: TypeInfo): PSValue {
    const { evaluation } = this.#cmdlet;
    return evaluation.types.operations.convertTo(value, type, evaluation);
  }

  #write(errorId: string, message: string, target: PSValue): void {
    this.#cmdlet.writeError(this.#error(errorId, message, target));
  }

  #refuse(errorId: string, message: string, target: PSValue = null): never {
    return this.#cmdlet.throwTerminatingError(this.#error(errorId, message, target));
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
}

function isSingleBit(bits: number): boolean {
  return bits > 0 && (bits & (bits - 1)) === 0;
}
