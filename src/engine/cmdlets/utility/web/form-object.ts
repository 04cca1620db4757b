import {
  defineType,
  GenericDictionary,
  GenericDictionaryType,
  ReferenceObject,
  StringType,
  type TypeInfo,
} from "../../../../objects/index.ts";

/** A form of a page: `-Body $form` sends its fields. */
export const FormObjectType: TypeInfo = defineType<FormObject>({
  name: "Microsoft.PowerShell.Commands.FormObject",
  assembly: "Microsoft.PowerShell.Commands.Utility",
  members: (m) => [
    m.create(
      "Microsoft.PowerShell.Commands.FormObject new(string id, string method, string action)",
      (_type, id, method, action) => new FormObject(id, method, action),
    ),
    m.property("string Id {get;}", (form) => form.id),
    m.property("string Method {get;}", (form) => form.method),
    m.property("string Action {get;}", (form) => form.action),
    m.property("System.Collections.Generic.Dictionary[string,string] Fields {get;}", (form) => form.fields),
  ],
});

export class FormObject extends ReferenceObject {
  readonly id: string;
  readonly method: string;
  readonly action: string;
  readonly fields: GenericDictionary = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, StringType]));

  constructor(id: string, method: string, action: string) {
    super();
    this.id = id;
    this.method = method;
    this.action = action;
  }

  override nativeType(): TypeInfo {
    return FormObjectType;
  }
}
