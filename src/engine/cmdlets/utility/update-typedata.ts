import {
  convertTo,
  EnumValue,
  ErrorRecord,
  ExtendedTypes,
  enumName,
  newException,
  PSAliasProperty,
  type PSMemberInfo,
  PSNoteProperty,
  PSPropertySet,
  PSScriptMethod,
  PSScriptProperty,
  type PSValue,
  ScriptBlock,
  ScriptBlockType,
  type TypeData,
  TypeInfo,
  TypeType,
  toText,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { loadTypeFile } from "../../formatting/index.ts";
import { findPs1xmlFiles, readPs1xmlFile, reportPs1xmlProblem } from "./ps1xml-files.ts";
import { loadNoting } from "./type-data/loaded-type-files.ts";
import { TypeDataObject } from "./type-data/type-data-object.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/update-typedata */
export function updateTypeData(): CmdletDeclaration {
  return {
    name: "Update-TypeData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.UpdateTypeDataCommand",
    defaultParameterSet: "FileSet",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "MemberType",
        type: "System.Management.Automation.PSMemberTypes",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [
          { kind: "ValidateNotNullOrEmpty" },
          { kind: "Set", values: ["NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod"] },
        ],
      },
      { name: "MemberName", type: "System.String", sets: [{ set: "DynamicTypeSet" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Value", type: "System.Object", sets: [{ set: "DynamicTypeSet" }] },
      { name: "SecondValue", type: "System.Object", sets: [{ set: "DynamicTypeSet" }], attributes: [{ kind: "ValidateNotNull" }] },
      { name: "TypeConverter", type: "System.Type", sets: [{ set: "DynamicTypeSet" }], attributes: [{ kind: "ValidateNotNull" }] },
      { name: "TypeAdapter", type: "System.Type", sets: [{ set: "DynamicTypeSet" }], attributes: [{ kind: "ValidateNotNull" }] },
      {
        name: "SerializationMethod",
        type: "System.String",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "TargetTypeForDeserialization",
        type: "System.Type",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      {
        name: "SerializationDepth",
        type: "System.Int32",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNull" }, { kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "DefaultDisplayProperty",
        type: "System.String",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "InheritPropertySerializationSet",
        type: "System.Nullable`1[System.Boolean]",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      {
        name: "StringSerializationSource",
        type: "System.String",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "DefaultDisplayPropertySet",
        type: "System.String[]",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "DefaultKeyPropertySet",
        type: "System.String[]",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "PropertySerializationSet",
        type: "System.String[]",
        sets: [{ set: "DynamicTypeSet" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "TypeName",
        type: "System.String",
        sets: [{ set: "DynamicTypeSet", mandatory: true, fromPipeline: true }],
        attributes: [{ kind: "ArgumentToTypeNameTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Force", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "DynamicTypeSet" }, { set: "TypeDataSet" }] },
      {
        name: "TypeData",
        type: "System.Management.Automation.Runspaces.TypeData[]",
        sets: [{ set: "TypeDataSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "AppendPath",
        type: "System.String[]",
        aliases: ["PSPath", "Path"],
        sets: [{ set: "FileSet", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "PrependPath", type: "System.String[]", sets: [{ set: "FileSet" }], attributes: [{ kind: "ValidateNotNull" }] },
    ],
    create: (cmdlet) => new UpdateTypeData(cmdlet),
  };
}

/** Parameters that are standard members, as notes. */
const STANDARD_NOTES = [
  "DefaultDisplayProperty",
  "SerializationMethod",
  "SerializationDepth",
  "TargetTypeForDeserialization",
  "InheritPropertySerializationSet",
];
/** Parameters that are standard members, as property sets. */
const STANDARD_SETS = ["DefaultDisplayPropertySet", "DefaultKeyPropertySet", "PropertySerializationSet"];

const CONVERTER_TYPES = ["System.ComponentModel.TypeConverter", "System.Management.Automation.PSTypeConverter"];
const ADAPTER_TYPES = ["System.Management.Automation.PSPropertyAdapter"];

class UpdateTypeData implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    switch (this.#cmdlet.parameterSetName) {
      case "DynamicTypeSet":
        this.#update(this.#describedData());
        return;
      case "TypeDataSet": {
        const given = parameters.get("TypeData");
        for (const one of Array.isArray(given) ? given : []) if (one instanceof TypeDataObject) this.#update(one.data);
        return;
      }
      default:
        this.#loadFiles();
    }
  }

  #loadFiles(): void {
    const { parameters } = this.#cmdlet;
    const prepended = findPs1xmlFiles(this.#cmdlet, parameters.texts("PrependPath"), "TypesPrependPathException");
    const appended = findPs1xmlFiles(this.#cmdlet, parameters.texts("AppendPath"), "TypesAppendPathException");
    // The first of those that are put before everything else is to come first.
    for (const path of prepended.reverse()) this.#loadFile(path, { isPrepended: true });
    for (const path of appended) this.#loadFile(path, { isPrepended: false });
  }

  #loadFile(path: string, order: { readonly isPrepended: boolean }): void {
    const cmdlet = this.#cmdlet;
    if (!cmdlet.shouldProcess(`FileName: ${path}`, "Update TypeData")) return;
    const { evaluation } = cmdlet;
    const load = (): readonly string[] => loadTypeFile(evaluation, readPs1xmlFile(cmdlet, path), order);
    for (const message of loadNoting(evaluation.types.extended, path, load)) {
      reportPs1xmlProblem(cmdlet, "TypesXmlUpdateException", message);
    }
  }

  /** Adds the data to what the table has of the type; what is there already is an error without -Force. */
  #update(data: TypeData): void {
    const { parameters, evaluation } = this.#cmdlet;
    const { typeName } = data;
    if (data.members.size === 0 && data.standard.size === 0 && data.typeConverter === undefined && data.typeAdapter === undefined) {
      this.#cmdlet.writeError(this.#error("TypeDataEmpty", `No member is specified for the update on type "${typeName}".`, null));
      return;
    }
    if (!this.#cmdlet.shouldProcess(`Type to update: ${typeName}`, "Update TypeData")) return;
    const { extended } = evaluation.types;
    const isForced = parameters.isSet("Force");
    const known = extended.getOrAdd(typeName);
    this.#merge(data.members, known.members, typeName, isForced);
    this.#merge(data.standard, known.standard, typeName, isForced);
    if (this.#checkBase(data.typeAdapter, ADAPTER_TYPES, "should be a PSPropertyAdapter", typeName)) known.typeAdapter = data.typeAdapter;
    if (data.typeConverter !== undefined && known.typeConverter !== undefined && !isForced) {
      this.#writeMistake(typeName, "The TypeConverter was ignored because it already occurs.");
    } else {
      known.typeConverter = data.typeConverter ?? known.typeConverter;
    }
    this.#checkBase(data.typeConverter, CONVERTER_TYPES, "should be either TypeConverter or PSTypeConverter", typeName);
    known.targetTypeForDeserialization = data.targetTypeForDeserialization ?? known.targetTypeForDeserialization;
    extended.changed();
  }

  #merge(added: ReadonlyMap<string, PSMemberInfo>, known: Map<string, PSMemberInfo>, typeName: string, isForced: boolean): void {
    for (const [key, member] of added) {
      if (!known.has(key) || isForced) {
        known.set(key, member);
        continue;
      }
      this.#writeMistake(typeName, `The member ${member.name} is already present.`);
    }
  }

  /** Whether there is a type and it derives from one of these. */
  #checkBase(type: TypeInfo | undefined, bases: readonly string[], demand: string, typeName: string): boolean {
    if (type === undefined) return false;
    for (let base: TypeInfo | null = type; base !== null; base = base.base) if (bases.includes(base.fullName)) return true;
    this.#writeMistake(typeName, `Type "${type.fullName}" ${demand}.`);
    return false;
  }

  #writeMistake(typeName: string, text: string): void {
    const exception = newException("RuntimeException", `Error in TypeData "${typeName}": ${text}`);
    this.#cmdlet.writeError(new ErrorRecord(exception, "TypesDynamicUpdateException", "InvalidOperation", null));
  }

  #describedData(): TypeData {
    const { parameters, evaluation } = this.#cmdlet;
    const typeName = parameters.text("TypeName");
    if (typeName.trim() === "") {
      this.#refuse("TargetTypeNameEmpty", "The target type name should not be null, empty, or contain only white spaces.", typeName);
    }
    const data = ExtendedTypes.newData(typeName);
    const member = this.#describedMember();
    if (member !== undefined) data.members.set(member.name.toLowerCase(), member);
    for (const name of STANDARD_NOTES)
      if (parameters.has(name)) data.standard.set(name.toLowerCase(), new PSNoteProperty(name, parameters.get(name)));
    for (const name of STANDARD_SETS)
      if (parameters.has(name)) data.standard.set(name.toLowerCase(), new PSPropertySet(name, parameters.texts(name)));
    if (parameters.has("StringSerializationSource")) {
      const source = new PSAliasProperty("StringSerializationSource", toText(parameters.get("StringSerializationSource"), evaluation));
      data.standard.set("stringserializationsource", source);
    }
    const converter = parameters.get("TypeConverter");
    const adapter = parameters.get("TypeAdapter");
    const target = parameters.get("TargetTypeForDeserialization");
    if (converter instanceof TypeInfo) data.typeConverter = converter;
    if (adapter instanceof TypeInfo) data.typeAdapter = adapter;
    if (target instanceof TypeInfo) data.targetTypeForDeserialization = target;
    return data;
  }

  #describedMember(): PSMemberInfo | undefined {
    const { parameters } = this.#cmdlet;
    const type = parameters.get("MemberType");
    if (!(type instanceof EnumValue)) {
      if (parameters.has("MemberName") || parameters.has("Value") || parameters.has("SecondValue")) {
        this.#refuse(
          "MemberTypeIsMissing",
          "The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType parameter.",
          null,
        );
      }
      return undefined;
    }
    const kind = enumName(type) ?? String(type.value);
    const name = parameters.text("MemberName", "");
    if (name === "") this.#requireParameter("MemberName", kind);
    if (!parameters.has("Value")) this.#requireParameter("Value", kind);
    const value = parameters.get("Value");
    const second = parameters.get("SecondValue");
    if ((kind === "NoteProperty" || kind === "ScriptMethod") && second !== null) {
      const message = `The SecondValue parameter is not necessary for a member of type "${kind}", and should not be specified. Do not specify the SecondValue parameter when updating this member type.`;
      this.#refuse("SecondValueShouldNotBeSpecified", message, null);
    }
    switch (kind) {
      case "NoteProperty":
        return new PSNoteProperty(name, value);
      case "AliasProperty":
        return this.#describedAlias(name, value, second);
      case "ScriptProperty": {
        if (value === null && second === null) {
          const message = `The Value and SecondValue parameters should not both be null for a member of type "${kind}". Specify a non-null value for one of the two parameters.`;
          this.#refuse("ValueAndSecondValueAreNotBothNull", message, null);
        }
        return new PSScriptProperty(name, this.#script(value), this.#script(second));
      }
      case "ScriptMethod": {
        const script = this.#script(value);
        return script === null ? undefined : new PSScriptMethod(name, script);
      }
      default:
        return this.#refuse(
          "CannotUpdateMemberType",
          `Cannot update a member with type "${kind}". Specify a different type for the MemberType parameter.`,
          null,
        );
    }
  }

  #describedAlias(name: string, value: PSValue, second: PSValue): PSMemberInfo {
    const { evaluation } = this.#cmdlet;
    const referenced = toText(value, evaluation);
    if (referenced === "") {
      const message = `The Value parameter should not be null or an empty string for a member of type "AliasProperty". Specify a non-null value for the Value parameter when updating this member type.`;
      this.#refuse("ValueShouldBeSpecified", message, null);
    }
    const type = second === null ? null : convertTo(second, TypeType, evaluation);
    return new PSAliasProperty(name, referenced, type instanceof TypeInfo ? type : null);
  }

  #script(value: PSValue): ScriptBlock | null {
    const script = value === null ? null : convertTo(value, ScriptBlockType, this.#cmdlet.evaluation);
    return script instanceof ScriptBlock ? script : null;
  }

  #requireParameter(parameter: string, kind: string): never {
    const message = `The ${parameter} parameter is required for the type "${kind}". Please specify the ${parameter} parameter.`;
    return this.#refuse(`${parameter}ShouldBeSpecified`, message, null);
  }

  #refuse(errorId: string, message: string, target: PSValue): never {
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
