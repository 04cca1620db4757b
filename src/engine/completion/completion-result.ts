/** One thing that can be put in, as [CompletionResult] shows it. */
import {
  argumentNull,
  defineEnum,
  defineType,
  EnumValue,
  enumMember,
  enumValue,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
} from "../../objects/index.ts";

const ASSEMBLY = "System.Management.Automation";

const RESULT_TYPES = [
  "Text",
  "History",
  "Command",
  "ProviderItem",
  "ProviderContainer",
  "Property",
  "Method",
  "ParameterName",
  "ParameterValue",
  "Variable",
  "Namespace",
  "Type",
  "Keyword",
  "DynamicKeyword",
] as const;

export type CompletionKind = (typeof RESULT_TYPES)[number];

export const CompletionResultTypeType: TypeInfo = defineEnum(`${ASSEMBLY}.CompletionResultType`, RESULT_TYPES, { assembly: ASSEMBLY });

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.completionresult */
export class CompletionResult extends ReferenceObject {
  readonly completionText: string;
  readonly listItemText: string;
  readonly kind: CompletionKind;
  readonly toolTip: string;

  constructor(
    completionText: string,
    listItemText: string = completionText,
    kind: CompletionKind = "Text",
    toolTip: string = completionText,
  ) {
    super();
    this.completionText = completionText;
    this.listItemText = listItemText;
    this.kind = kind;
    this.toolTip = toolTip;
  }

  override nativeType(): TypeInfo {
    return CompletionResultObjectType;
  }
}

export const CompletionResultObjectType: TypeInfo = defineType<CompletionResult>({
  name: `${ASSEMBLY}.CompletionResult`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.create(
      "System.Management.Automation.CompletionResult new(string completionText)",
      (_type, text) => new CompletionResult(required(text, "completionText")),
    ),
    m.create(
      "System.Management.Automation.CompletionResult new(string completionText, string listItemText, System.Management.Automation.CompletionResultType resultType, string toolTip)",
      (_type, text, listItem, kind, toolTip) =>
        new CompletionResult(
          required(text, "completionText"),
          required(listItem, "listItemText"),
          kindOf(kind),
          required(toolTip, "toolTip"),
        ),
    ),
    m.property("string CompletionText {get;}", (r) => r.completionText),
    m.property("string ListItemText {get;}", (r) => r.listItemText),
    m.property("System.Management.Automation.CompletionResultType ResultType {get;}", (r) => kindValue(r.kind)),
    m.property("string ToolTip {get;}", (r) => r.toolTip),
  ],
});

function required(text: string | null, name: string): string {
  if (text === null || text === "") throw argumentNull(name);
  return text;
}

function kindOf(value: PSValue): CompletionKind {
  return (value instanceof EnumValue ? RESULT_TYPES[Number(value.value)] : undefined) ?? "Text";
}

function kindValue(kind: CompletionKind): EnumValue {
  return enumMember(CompletionResultTypeType, kind) ?? enumValue(CompletionResultTypeType, 0);
}

/** The order of [CompletionResultType]. */
export function kindOrder(kind: CompletionKind): number {
  return RESULT_TYPES.indexOf(kind);
}
