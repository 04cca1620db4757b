import {
  ExtendedTypes,
  PSAliasProperty,
  type PSMemberInfo,
  PSMemberSet,
  PSNoteProperty,
  PSPropertySet,
  type TypeData,
  type TypeInfo,
} from "../../../objects/index.ts";
import { XmlError } from "../../../xml/index.ts";
import { type TypeMemberOptions, TypeMemberReader } from "./type-members.ts";
import { parseTypeNodes, TypeLoadErrors, type TypeNode } from "./type-node.ts";

export interface ReadTypeDataOptions extends TypeMemberOptions {
  readonly path: string;
  /** The module that brings the file; the path when there is none. */
  readonly origin?: string;
}

/** What a types file says, and what is wrong with it: types with mistakes are left out. */
export interface TypeDataResult {
  readonly types: readonly TypeData[];
  readonly errors: TypeLoadErrors;
}

/**
 * Reads a `.types.ps1xml` file.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_types.ps1xml
 */
export function readTypeData(source: string | Uint8Array, options: ReadTypeDataOptions): TypeDataResult {
  const errors = new TypeLoadErrors(options.origin ?? options.path, options.path);
  const types: TypeData[] = [];
  try {
    const root = parseTypeNodes(source, errors);
    if (root.name === "Types") {
      root.refuseHiding();
      const reader = new TypeReader(options, errors);
      for (const node of root.allowed(["Type"])) {
        const data = reader.read(node);
        if (data !== undefined) types.push(data);
      }
    } else {
      errors.reportLine(
        0,
        'Node "Types" was not found. It should occur only once under "Document". The parent node, "Document", will be ignored.',
      );
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    errors.report(`Exception: ${error.message}`);
  }
  return { types, errors };
}

class TypeReader {
  readonly #errors: TypeLoadErrors;
  readonly #members: TypeMemberReader;

  constructor(options: ReadTypeDataOptions, errors: TypeLoadErrors) {
    this.#errors = errors;
    this.#members = new TypeMemberReader(options, errors);
  }

  read(node: TypeNode): TypeData | undefined {
    const errorsBefore = this.#errors.count;
    node.refuseHiding();
    const parts = node.readOnce(["Name", "Members", "TypeConverter", "TypeAdapter"]);
    const name = parts.Name?.readText();
    const members = parts.Members === undefined ? undefined : this.#members.readMembers(parts.Members);
    const converter = this.#readType(parts.TypeConverter);
    const adapter = this.#readType(parts.TypeAdapter);
    if (name === undefined) node.reportMissing("Name");
    else if (members === undefined && converter === undefined && adapter === undefined) {
      this.#errors.reportType(node.line, name, 'The "Type" node must have "Members", "TypeConverters", or "TypeAdapters".');
    }
    if (name === undefined || this.#errors.count !== errorsBefore) return undefined;
    const data = ExtendedTypes.newData(name);
    data.typeConverter = converter;
    data.typeAdapter = adapter;
    for (const member of members ?? []) this.#add(data, member);
    return data;
  }

  #readType(node: TypeNode | undefined): TypeInfo | undefined {
    if (node === undefined) return undefined;
    node.refuseHiding();
    const { TypeName: typeName } = node.readOnce(["TypeName"]);
    if (typeName === undefined) node.reportMissing("TypeName");
    return typeName === undefined ? undefined : this.#members.readTypeName(typeName);
  }

  #add(data: TypeData, member: PSMemberInfo): void {
    const key = member.name.toLowerCase();
    if (key === "psstandardmembers" && member instanceof PSMemberSet) {
      for (const standard of member.members.values()) this.#addStandard(data, standard);
    } else if (data.members.has(key)) {
      this.#errors.report(`Exception: An item with the same key has already been added. Key: ${member.name}`);
    } else {
      data.members.set(key, member);
    }
  }

  /** The standard members have classes and types of their own. */
  #addStandard(data: TypeData, member: PSMemberInfo): void {
    const key = member.name.toLowerCase();
    const valueTypeName = STANDARD_NOTES[key];
    if (STANDARD_SETS.has(key)) {
      if (member instanceof PSPropertySet) data.standard.set(key, member);
      else this.#errors.report(`Member "${member.name}" must have type "PropertySet".`);
    } else if (key === "stringserializationsource") {
      const source =
        member instanceof PSAliasProperty ? new PSAliasProperty("StringSerializationSource", member.referencedMemberName) : member;
      data.standard.set(key, source);
    } else if (valueTypeName === undefined) {
      this.#errors.report(`"${member.name}" is not a standard member and will be ignored.`);
    } else if (!(member instanceof PSNoteProperty)) {
      this.#errors.report(`Member "${member.name}" must be a note.`);
    } else {
      const value = this.#members.convert(member.value, valueTypeName);
      if (value === undefined) this.#errors.report(`Cannot convert note "${member.name}":"${valueTypeName}".`);
      else data.standard.set(key, new PSNoteProperty(member.name, value));
    }
  }
}

const STANDARD_SETS: ReadonlySet<string> = new Set(["defaultdisplaypropertyset", "defaultkeypropertyset", "propertyserializationset"]);

/** The standard members that are notes, with the types of their values. */
const STANDARD_NOTES: Readonly<Record<string, string>> = {
  defaultdisplayproperty: "System.String",
  serializationmethod: "System.String",
  serializationdepth: "System.UInt32",
  inheritpropertyserializationset: "System.Boolean",
  targettypefordeserialization: "System.Type",
};
