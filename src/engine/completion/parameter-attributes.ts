import { AttributeObject } from "../binder/attribute-object.ts";
import type { ParameterMetadata } from "../binder/parameter-metadata.ts";
import type { CompletionContext } from "./completion-context.ts";
import { undisturbed } from "./run-quietly.ts";

/** The attributes of a parameter as objects. */
export function attributesOf(parameter: ParameterMetadata, { context }: CompletionContext): AttributeObject[] {
  return parameter.attributes.flatMap((attribute) => {
    const object = undisturbed(context, () => attribute.toObject(context));
    return object instanceof AttributeObject ? [object] : [];
  });
}
