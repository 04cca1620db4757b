import { ClixmlError, deserializeDocument, serialize } from "../../clixml/index.ts";
import { defineType, type EvaluationContext, netError, type PSValue, type TypeInfo, type TypeTable } from "../../objects/index.ts";
import { fileReadOptions, readingClixml } from "../cmdlets/utility/clixml/clixml-text.ts";

const DEFAULT_DEPTH = 1;

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.psserializer */
export const PSSerializerType: TypeInfo = defineType({
  name: "System.Management.Automation.PSSerializer",
  assembly: "System.Management.Automation",
  isAbstract: true,
  isSealed: true,
  isStatic: true,
  members: (m) => [
    m.static("static string Serialize(System.Object source)", (source, context) => serializeText(source, DEFAULT_DEPTH, context)),
    m.static("static string Serialize(System.Object source, int depth)", serializeText),
    m.static("static System.Object Deserialize(string source)", (source, context) => {
      const values = readAll(source, context);
      return values.length === 1 ? values[0] : values;
    }),
    m.static("static System.Object[] DeserializeAsList(string source)", readAll),
  ],
});

export function registerSerializationTypes(types: TypeTable): void {
  types.register(PSSerializerType);
}

function serializeText(source: PSValue, depth: number, context: EvaluationContext): string {
  if (depth < 1) {
    throw netError("System.Management.Automation.PSArgumentException", "Value of depth parameter must be greater than or equal to 1.");
  }
  try {
    return serialize(source, { context, style: "file", depth, isUnwrapped: true });
  } catch (error) {
    throw error instanceof ClixmlError ? netError("System.ArgumentException", error.message) : error;
  }
}

function readAll(source: string, context: EvaluationContext): PSValue[] {
  return readingClixml(() => deserializeDocument(source, fileReadOptions(context)).map((item) => item.value));
}
