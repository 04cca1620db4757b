/** What XmlNode.SchemaInfo and XmlDocument.Schemas give: this program validates nothing against schemas. */
import { defineType, type TypeInfo } from "../../type-info.ts";
import { ReferenceObject } from "../../value.ts";

const ASSEMBLY = "System.Private.Xml";

export const XmlNameType: TypeInfo = defineType({
  name: "System.Xml.XmlName",
  assembly: ASSEMBLY,
  interfaces: ["System.Xml.Schema.IXmlSchemaInfo"],
});
export const XmlSchemaInfoType: TypeInfo = defineType({
  name: "System.Xml.Schema.XmlSchemaInfo",
  assembly: ASSEMBLY,
  interfaces: ["System.Xml.Schema.IXmlSchemaInfo"],
});
export const XmlSchemaSetType: TypeInfo = defineType({ name: "System.Xml.Schema.XmlSchemaSet", assembly: ASSEMBLY });

export class SchemaPart extends ReferenceObject {
  readonly #type: TypeInfo;

  constructor(type: TypeInfo) {
    super();
    this.#type = type;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }
}
