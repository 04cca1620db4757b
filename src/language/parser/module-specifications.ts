import type { ExpressionAst, HashtableAst, StatementAst } from "../ast.ts";

const MODULE_SPECIFICATION = "Microsoft.PowerShell.Commands.ModuleSpecification";
const VERSION = /^\s*[0-9]+\s*(\.\s*[0-9]+\s*){1,3}$/;
const GUID = /^[({]?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}[)}]?$/i;

/** Why a constant is no `ModuleSpecification`, in .NET's words; null when it is one. */
export function moduleSpecificationError(ast: ExpressionAst): string | null {
  if (ast.kind === "Hashtable") {
    const error = hashtableError(ast);
    return error === null ? null : conversionError("System.Collections.Hashtable", MODULE_SPECIFICATION, error);
  }
  if (ast.kind === "StringConstantExpression" && ast.value === "") {
    return conversionError("", MODULE_SPECIFICATION, "The value cannot be an empty string. (Parameter 'moduleName')");
  }
  return null;
}

function conversionError(value: string, type: string, error: string): string {
  return `Cannot convert value "${value}" to type "${type}". Error: "${error}"`;
}

function hashtableError({ pairs }: HashtableAst): string | null {
  const fields = new Map<string, string>();
  const unknown: string[] = [];
  for (const { key, value } of pairs) {
    const name = textOf(key);
    const text = textOf(value);
    switch (name.toLowerCase()) {
      case "moduleversion":
      case "requiredversion":
      case "maximumversion":
        if (!VERSION.test(text.replace(/\.\*$/, ".0"))) {
          return conversionError(text, "System.Version", "Version string portion was too short or too long. (Parameter 'input')");
        }
        break;
      case "guid":
        if (!GUID.test(text)) return conversionError(text, "System.Guid", "Unrecognized Guid format.");
        break;
      case "modulename":
        break;
      default:
        unknown.push(`'${name}'`);
        continue;
    }
    fields.set(name.toLowerCase(), text);
  }
  if (unknown.length > 0) {
    return (
      "The hashtable describing a module contains one or more members that are not valid. The valid members are " +
      `(ModuleName, ModuleVersion, RequiredVersion, GUID). Remove the members that are not valid (${unknown.join(", ")}), then try again.`
    );
  }
  if ((fields.get("modulename") ?? "") === "") return "The 'ModuleName' member does not exist in the hashtable that describes this module.";
  if (!fields.has("requiredversion")) {
    if (fields.has("moduleversion") || fields.has("maximumversion")) return null;
    return (
      "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that describes this module. " +
      "One of these three members must exist, and be assigned a version number in the format 'n.n.n.n'."
    );
  }
  for (const [key, name] of [
    ["moduleversion", "ModuleVersion"],
    ["maximumversion", "MaximumVersion"],
  ] as const) {
    if (fields.has(key)) return `The parameters ${name} and RequiredVersion cannot be used together. Please specify only one parameter.`;
  }
  return null;
}

/** The text of a constant; empty for one without. */
function textOf(ast: ExpressionAst | StatementAst): string {
  switch (ast.kind) {
    case "StringConstantExpression":
      return ast.value;
    case "ConstantExpression":
      return ast.value.value.toString();
    case "Pipeline": {
      const [element] = ast.elements;
      return element?.kind === "CommandExpression" ? textOf(element.expression) : "";
    }
    default:
      return "";
  }
}
