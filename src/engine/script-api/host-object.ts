/** `$Host`, `$Host.UI` and `$Host.UI.RawUI`. */
import {
  CultureInfo,
  convertTo,
  type Dictionary,
  defineType,
  EnumValue,
  enumerate,
  enumValue,
  GenericDictionary,
  GenericDictionaryType,
  getProperty,
  ProgressRecord,
  PSObject,
  PSObjectType,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
  toText,
  unwrap,
} from "../../objects/index.ts";
import type { ChoiceDescription, ConsoleColor, HostRawUI, HostUI } from "../host.ts";
import { cannotPrompt } from "../pipeline/question.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

const ASSEMBLY = "System.Management.Automation";
const HOST_NAMESPACE = `${ASSEMBLY}.Internal.Host`;

class HostPart extends ReferenceObject {
  readonly context: ExecutionContext;
  readonly type: () => TypeInfo;

  constructor(context: ExecutionContext, type: () => TypeInfo) {
    super();
    this.context = context;
    this.type = type;
  }

  override nativeType(): TypeInfo {
    return this.type();
  }

  get ui(): HostUI | null {
    return this.context.host.host.ui;
  }

  /** The user interface where one is needed. */
  require(message: string): HostUI {
    if (this.ui === null) throw cannotPrompt(message);
    return this.ui;
  }

  get raw(): HostRawUI | null {
    return this.ui?.rawUI ?? null;
  }
}

export function hostObject(context: ExecutionContext): PSValue {
  return new HostPart(context, () => InternalHostType);
}

/** What programs that have a host of their own derive it from. */
export const PSHostType: TypeInfo = abstractPart("PSHost");
export const PSHostUserInterfaceType: TypeInfo = abstractPart("PSHostUserInterface");
export const PSHostRawUserInterfaceType: TypeInfo = abstractPart("PSHostRawUserInterface");

function abstractPart(name: string): TypeInfo {
  return defineType<HostPart>({ name: `${ASSEMBLY}.Host.${name}`, assembly: ASSEMBLY, isAbstract: true, members: () => [] });
}

const InternalHostType: TypeInfo = defineType<HostPart>({
  name: `${HOST_NAMESPACE}.InternalHost`,
  assembly: ASSEMBLY,
  base: PSHostType,
  members: (m) => [
    m.property("string Name {get;}", (h) => h.context.host.host.name),
    m.property("version Version {get;}", (h) => converted(h.context, h.context.host.host.version, "System.Version")),
    m.property("guid InstanceId {get;}", (h) => converted(h.context, h.context.host.host.instanceId, "System.Guid") as never),
    m.property(
      "System.Management.Automation.Host.PSHostUserInterface UI {get;}",
      (h) => new HostPart(h.context, () => InternalHostUserInterfaceType),
    ),
    m.property("cultureinfo CurrentCulture {get;}", (h) => cultureNamed(h.context, h.context.host.host.currentCulture)),
    m.property("cultureinfo CurrentUICulture {get;}", (h) => cultureNamed(h.context, h.context.host.host.currentUICulture)),
    m.property("psobject PrivateData {get;}", (h) => h.context.host.host.privateData),
    m.property("bool DebuggerEnabled {get;set;}", () => true),
    m.property("bool IsRunspacePushed {get;}", () => false),
    m.property("runspace Runspace {get;}", () => null),
    m.method("void SetShouldExit(int exitCode)", (h, code) => h.context.host.host.setShouldExit(code)),
    m.method("void EnterNestedPrompt()", (h) => h.context.host.host.enterNestedPrompt()),
    m.method("void ExitNestedPrompt()", (h) => h.context.host.host.exitNestedPrompt()),
    m.method("void NotifyBeginApplication()", (h) => h.context.host.host.notifyBeginApplication()),
    m.method("void NotifyEndApplication()", (h) => h.context.host.host.notifyEndApplication()),
  ],
});

/** A name that is none, which a client may have sent, is the culture in which the engine formats. */
function cultureNamed(context: ExecutionContext, name: string): CultureInfo {
  const culture = name === "" ? null : converted(context, name, "System.Globalization.CultureInfo");
  return culture instanceof CultureInfo ? culture : context.culture;
}

function converted(context: ExecutionContext, text: string, type: string): PSValue {
  const found = context.resolveType(type);
  return found === undefined ? text : convertTo(text, found, context);
}

function color(value: PSValue): ConsoleColor | undefined {
  // ConsoleColor has the values 0 to 15.
  return value instanceof EnumValue ? (Number(value.value) as ConsoleColor) : undefined;
}

const InternalHostUserInterfaceType: TypeInfo = defineType<HostPart>({
  name: `${HOST_NAMESPACE}.InternalHostUserInterface`,
  assembly: ASSEMBLY,
  base: PSHostUserInterfaceType,
  members: (m) => [
    m.property(
      "System.Management.Automation.Host.PSHostRawUserInterface RawUI {get;}",
      (h) => new HostPart(h.context, () => InternalHostRawUserInterfaceType),
    ),
    m.property("bool SupportsVirtualTerminal {get;}", (h) => h.ui?.supportsVirtualTerminal ?? false),
    m.method("string ReadLine()", (h) => h.require("").readLine() ?? (null as never)),
    m.method("securestring ReadLineAsSecureString()", (h) => h.require("").readLineAsSecureString()),
    m.method("void Write(string value)", (h, text) => h.ui?.write(text)),
    m.method(
      "void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
      (h, foreground, background, text) => h.ui?.write(text, color(foreground), color(background)),
    ),
    m.method("void WriteLine()", (h) => h.ui?.writeLine("")),
    m.method("void WriteLine(string value)", (h, text) => h.ui?.writeLine(text)),
    m.method(
      "void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
      (h, foreground, background, text) => h.ui?.writeLine(text, color(foreground), color(background)),
    ),
    m.method("void WriteErrorLine(string value)", (h, text) => h.ui?.writeErrorLine(text)),
    m.method("void WriteDebugLine(string message)", (h, text) => h.ui?.writeDebugLine(text)),
    m.method("void WriteVerboseLine(string message)", (h, text) => h.ui?.writeVerboseLine(text)),
    m.method("void WriteWarningLine(string message)", (h, text) => h.ui?.writeWarningLine(text)),
    m.method("void WriteProgress(long sourceId, System.Management.Automation.ProgressRecord record)", (h, sourceId, record) => {
      if (record instanceof ProgressRecord) h.ui?.writeProgress(Number(sourceId.value), record);
    }),
    m.method(
      "int PromptForChoice(string caption, string message, System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, int defaultChoice)",
      (h, caption, message, choices, defaultChoice) =>
        h.require(message).promptForChoice(caption, message, choicesOf(choices, h.context), defaultChoice),
    ),
    m.method(
      "System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, string message, System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription] descriptions)",
      (h, caption, message, descriptions) => prompt(h, caption, message, descriptions),
    ),
    m.method(
      "pscredential PromptForCredential(string caption, string message, string userName, string targetName)",
      (h, caption, message, userName, targetName) => h.require(message).promptForCredential(caption, message, userName, targetName),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[int] PromptForChoice(string caption, string message, System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, System.Collections.Generic.IEnumerable[int] defaultChoices)",
      (h, caption, message, choices, defaults) => [
        ...h.require(message).promptForMultipleChoice(
          caption,
          message,
          choicesOf(choices, h.context),
          enumerate(defaults).filter((value) => typeof value === "number"),
        ),
      ],
    ),
  ],
});

function choicesOf(choices: PSValue, context: ExecutionContext): ChoiceDescription[] {
  return enumerate(choices).map((choice) => {
    if (typeof choice === "string") return { label: choice, helpMessage: "" };
    return {
      label: toText(getProperty(choice, "Label", context), context),
      helpMessage: toText(getProperty(choice, "HelpMessage", context), context),
    };
  });
}

function prompt(h: HostPart, caption: string, message: string, descriptions: PSValue): PSValue {
  const fields = enumerate(descriptions).map((field) => ({
    name: toText(getProperty(field, "Name", h.context), h.context),
    label: toText(getProperty(field, "Label", h.context), h.context),
    helpMessage: toText(getProperty(field, "HelpMessage", h.context), h.context),
    parameterTypeFullName: toText(getProperty(field, "ParameterTypeFullName", h.context), h.context) || "System.String",
    isMandatory: getProperty(field, "IsMandatory", h.context) === true,
    defaultValue: getProperty(field, "DefaultValue", h.context),
  }));
  const answers: Dictionary = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, PSObjectType]));
  for (const [name, value] of h.require(message).prompt(caption, message, fields)) answers.set(name, value);
  return answers;
}

function size(width: number, height: number): PSValue {
  return PSObject.custom([
    ["Width", width],
    ["Height", height],
  ]);
}

function point(x: number, y: number): PSValue {
  return PSObject.custom([
    ["X", x],
    ["Y", y],
  ]);
}

function numberOf(value: PSValue, name: string, context: ExecutionContext): number {
  const found = getProperty(unwrap(value), name, context);
  return typeof found === "number" ? found : 0;
}

function colorValue(context: ExecutionContext, value: number): PSValue {
  const type = context.resolveType("System.ConsoleColor");
  return type === undefined ? value : enumValue(type, value);
}

const InternalHostRawUserInterfaceType: TypeInfo = defineType<HostPart>({
  name: `${HOST_NAMESPACE}.InternalHostRawUserInterface`,
  assembly: ASSEMBLY,
  base: PSHostRawUserInterfaceType,
  members: (m) => [
    m.property(
      "System.ConsoleColor ForegroundColor {get;set;}",
      (h) => colorValue(h.context, h.raw?.foregroundColor ?? 7),
      (h, value) => {
        if (h.raw !== null) h.raw.foregroundColor = color(value) ?? 7;
      },
    ),
    m.property(
      "System.ConsoleColor BackgroundColor {get;set;}",
      (h) => colorValue(h.context, h.raw?.backgroundColor ?? 0),
      (h, value) => {
        if (h.raw !== null) h.raw.backgroundColor = color(value) ?? 0;
      },
    ),
    m.property(
      "System.Management.Automation.Host.Size WindowSize {get;set;}",
      (h) => size(h.raw?.windowSize.width ?? 120, h.raw?.windowSize.height ?? 50),
      (h, value) => {
        if (h.raw !== null) h.raw.windowSize = { width: numberOf(value, "Width", h.context), height: numberOf(value, "Height", h.context) };
      },
    ),
    m.property(
      "System.Management.Automation.Host.Size BufferSize {get;set;}",
      (h) => size(h.raw?.bufferSize.width ?? 120, h.raw?.bufferSize.height ?? 50),
      (h, value) => {
        if (h.raw !== null) h.raw.bufferSize = { width: numberOf(value, "Width", h.context), height: numberOf(value, "Height", h.context) };
      },
    ),
    m.property("System.Management.Automation.Host.Size MaxWindowSize {get;}", (h) =>
      size(h.raw?.maxWindowSize.width ?? 120, h.raw?.maxWindowSize.height ?? 50),
    ),
    m.property(
      "System.Management.Automation.Host.Coordinates CursorPosition {get;set;}",
      (h) => point(h.raw?.cursorPosition.x ?? 0, h.raw?.cursorPosition.y ?? 0),
      (h, value) => {
        if (h.raw !== null) h.raw.cursorPosition = { x: numberOf(value, "X", h.context), y: numberOf(value, "Y", h.context) };
      },
    ),
    m.property(
      "int CursorSize {get;set;}",
      (h) => h.raw?.cursorSize ?? 25,
      (h, value) => {
        if (h.raw !== null) h.raw.cursorSize = value;
      },
    ),
    m.property("bool KeyAvailable {get;}", (h) => h.raw?.keyAvailable ?? false),
    m.property(
      "string WindowTitle {get;set;}",
      (h) => h.raw?.windowTitle ?? "",
      (h, value) => {
        if (h.raw !== null) h.raw.windowTitle = value;
      },
    ),
    m.method("void FlushInputBuffer()", (h) => h.raw?.flushInputBuffer()),
    m.method("int LengthInBufferCells(string source)", (h, text) => h.raw?.lengthInBufferCells(text) ?? text.length),
  ],
});
