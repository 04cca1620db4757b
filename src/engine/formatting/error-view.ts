/**
 * How an error looks: `$ErrorView` chooses between ConciseView, NormalView, CategoryView and DetailedView.
 *
 * An error that came from afar is no less an error, so everything is read by property name.
 */
import { Dictionary, isInstance, type PSValue, unwrap } from "../../objects/index.ts";
import { detailedErrorText } from "./detailed-error.ts";
import { stripEscapeSequences } from "./display-cells.ts";
import type { ViewContext } from "./view-context.ts";

const NEW_LINE = "\n";
const VERTICAL_BAR = "|";
/** Digits of a line number that the frame has room for. */
const LINE_NUMBER_WIDTH = 4;
const DEFAULT_WINDOW_WIDTH = 120;

interface ErrorColors {
  readonly error: string;
  readonly accent: string;
  readonly reset: string;
}

const NO_COLORS: ErrorColors = { error: "", accent: "", reset: "" };

/** The error in the view that `$ErrorView` asks for. */
export function errorText(record: PSValue, view: ViewContext): string {
  const errorView = view.text(view.variable("ErrorView")).toLowerCase();
  return commandPrefix(record, errorView, view) + errorBody(record, errorView, view);
}

const VIEWS_WITHOUT_PREFIX: ReadonlySet<string> = new Set(["categoryview", "conciseview", "detailedview"]);

/** `Get-Item : `, before NormalView's message. */
function commandPrefix(record: PSValue, errorView: string, view: ViewContext): string {
  if (isNativeCommandError(record, view) || VIEWS_WITHOUT_PREFIX.has(errorView)) return "";
  const color = view.supportsVirtualTerminal ? view.style.formattingOf("Error") : "";
  const invocation = view.get(record, "InvocationInfo");
  const command = view.get(invocation, "MyCommand");
  const invocationName = view.text(view.get(invocation, "InvocationName"));
  let name: string;
  if (!view.isTrue(command)) name = invocationName;
  else {
    const type = view.text(view.get(command, "CommandType"));
    if (type === "ExternalScript") name = view.text(view.get(command, "Path"));
    else if (type === "Script") name = view.text(view.get(command, "ScriptBlock"));
    else name = /^[&.]?$/.test(invocationName) ? view.text(view.get(command, "Name")) : invocationName;
  }
  return name === "" ? color : `${color}${name} : `;
}

function errorBody(record: PSValue, errorView: string, view: ViewContext): string {
  const colors = colorsOf(view);
  let error = record;
  let invocation = view.get(record, "InvocationInfo");
  if (invocation === null) {
    // An exception (or a parse error) that carries the record.
    const inner = view.get(record, "ErrorRecord");
    if (inner !== null && view.get(inner, "InvocationInfo") !== null) {
      error = inner;
      invocation = view.get(inner, "InvocationInfo");
    }
  }
  if (isNativeCommandError(error, view)) return colors.error + view.text(view.get(error, "Exception", "Message")) + colors.reset;
  switch (errorView) {
    case "detailedview":
      return colors.error + newestErrorInDetail(view) + colors.reset;
    case "categoryview":
      return colors.error + view.text(view.call(view.get(error, "CategoryInfo"), "GetMessage")) + colors.reset;
    case "conciseview":
      return conciseView(record, error, invocation, colors, view);
    default:
      return normalView(error, invocation, colors, view);
  }
}

function isNativeCommandError(record: PSValue, view: ViewContext): boolean {
  const id = view.text(view.get(record, "FullyQualifiedErrorId"));
  return id === "NativeCommandErrorMessage" || id === "NativeCommandError";
}

function colorsOf(view: ViewContext): ErrorColors {
  if (!view.supportsVirtualTerminal || view.environmentVariable("__SuppressAnsiEscapeSequences") !== "") return NO_COLORS;
  return { error: view.style.formattingOf("Error"), accent: view.style.formattingOf("ErrorAccent"), reset: view.style.reset };
}

/** DetailedView shows what Get-Error shows: always the newest error. */
function newestErrorInDetail(view: ViewContext): string {
  const newest = view.items(view.variable("Error"))[0];
  return newest === undefined ? "" : `\n${detailedErrorText(newest, view)}\n\n`;
}

function normalView(error: PSValue, invocation: PSValue, colors: ErrorColors, view: ViewContext): string {
  let position = "";
  if (view.isTrue(invocation) && (view.isTrue(view.get(invocation, "MyCommand")) || categoryOf(error, view) !== "ParserError")) {
    position = view.text(view.get(invocation, "PositionMessage"));
    if (position !== "") position = NEW_LINE + position;
  }
  const details = view.get(error, "PSMessageDetails");
  if (view.isTrue(details)) position = ` : ${view.text(details)}${position}`;
  // A record from afar tells its category as a text.
  const category = view.get(error, "ErrorCategory_Message") ?? view.get(error, "CategoryInfo");
  position += `${NEW_LINE}+ CategoryInfo          : ${view.text(category)}`;
  position += `${NEW_LINE}+ FullyQualifiedErrorId : ${view.text(view.get(error, "FullyQualifiedErrorId"))}`;
  const computer = view.get(error, "OriginInfo", "PSComputerName");
  if (computer !== null) position += `${NEW_LINE}+ PSComputerName        : ${view.text(computer)}`;
  const message = view.get(error, "ErrorDetails", "Message");
  const shown = view.isTrue(message) ? message : view.get(error, "Exception", "Message");
  return colors.error + view.text(shown) + position + colors.reset;
}

function conciseView(record: PSValue, error: PSValue, invocation: PSValue, colors: ErrorColors, view: ViewContext): string {
  let text = conciseMessage(error, invocation, colors, view);
  const details = view.get(error, "PSMessageDetails");
  if (view.isTrue(details)) text = `${colors.error} : ${view.text(details)}${text}`;
  const action = view.text(view.get(record, "ErrorDetails", "RecommendedAction"));
  if (action.trim() === "") return text;
  return `${text}${NEW_LINE}${colors.error}  Recommendation: ${action}${colors.reset}`;
}

function conciseMessage(error: PSValue, invocation: PSValue, colors: ErrorColors, view: ViewContext): string {
  const frame = lineFrame(error, invocation, colors, view);
  let message = frame.prefix + messageOf(error, view);
  const scriptName = view.text(view.get(invocation, "ScriptName"));
  if (scriptName !== "" || categoryOf(error, view) === "ParserError") {
    message = wrapMessage(message, frame.prefix, view.windowWidth ?? DEFAULT_WINDOW_WIDTH) + NEW_LINE;
  }
  return `${colors.error}${reasonOf(error, invocation, view)}: ${frame.head}${colors.error}${message}${colors.reset}`;
}

/** The lines above the message, and what stands before each line of it. */
interface LineFrame {
  readonly head: string;
  readonly prefix: string;
}

/** Where the error is, with the line and tildes below the part that failed; only for scripts and for input of several lines. */
function lineFrame(error: PSValue, invocation: PSValue, colors: ErrorColors, view: ViewContext): LineFrame {
  const target = pointedLine(error, view);
  const scriptName = view.text(view.get(invocation, "ScriptName"));
  const lineNumber = view.text(target === undefined ? view.get(invocation, "ScriptLineNumber") : target.line);
  if (target === undefined) {
    const isParseError = categoryOf(error, view) === "ParserError" && isExceptionWithRecord(view.get(error, "Exception"), view);
    const isFromText = scriptName !== "" || Number(lineNumber) > 1;
    if ((!isParseError && !isFromText) || /\.psm1$/i.test(scriptName)) return { head: "", prefix: "" };
  }
  const { accent, error: errorColor, reset } = colors;
  let head: string;
  if (target !== undefined) head = reset + view.text(target.file) + NEW_LINE;
  else if (scriptName === "") head = NEW_LINE;
  else {
    const column = view.environmentVariable("TERM_PROGRAM") === "vscode" ? `:${view.text(view.get(invocation, "OffsetInLine"))}` : "";
    head = `${reset}${scriptName}:${lineNumber}${column}${NEW_LINE}`;
  }
  const indent = " ".repeat(Math.max(lineNumber.length - LINE_NUMBER_WIDTH, 0));
  head += `${accent}${indent}Line ${VERTICAL_BAR}${NEW_LINE}`;
  const { line, highlight, offset, length } = target === undefined ? failedLine(invocation, view) : pointedText(target, view);
  let shown = line.endsWith(NEW_LINE) ? line : line + NEW_LINE;
  if (length < shown.length - 1) {
    shown = shown.slice(0, offset) + accent + shown.slice(offset, offset + length) + reset + shown.slice(offset + length);
  }
  head += `${accent}${lineNumber.padStart(LINE_NUMBER_WIDTH)} ${VERTICAL_BAR} ${reset}${shown}`;
  const prefix = `${accent}${indent}     ${VERTICAL_BAR} ${errorColor}`;
  if (highlight !== "") head += `${prefix}${highlight}${NEW_LINE}`;
  return { head, prefix };
}

interface MarkedLine {
  readonly line: string;
  /** Blanks, then tildes. */
  readonly highlight: string;
  readonly offset: number;
  readonly length: number;
}

/** The second and last line of the position message, without the plus signs. */
function failedLine(invocation: PSValue, view: ViewContext): MarkedLine {
  const lines = view.text(view.get(invocation, "PositionMessage")).split(NEW_LINE);
  const highlight = (lines.at(-1) ?? "").slice(1);
  return { line: (lines[1] ?? "").slice(1), highlight, offset: Math.max(highlight.indexOf("~"), 0), length: highlight.trim().length };
}

interface PointedLine {
  readonly file: PSValue;
  readonly line: PSValue;
  readonly text: PSValue;
}

/** A failed assertion of a test tells the line to show in its target object. */
function pointedLine(error: PSValue, view: ViewContext): PointedLine | undefined {
  const target = unwrap(view.get(error, "TargetObject"));
  if (!(target instanceof Dictionary) || !target.has("Line") || !target.has("LineText")) return undefined;
  return { file: target.get("File"), line: target.get("Line"), text: target.get("LineText") };
}

function pointedText(target: PointedLine, view: ViewContext): MarkedLine {
  return { line: view.text(target.text).trim(), highlight: "", offset: 0, length: 0 };
}

function messageOf(error: PSValue, view: ViewContext): string {
  const details = view.get(error, "ErrorDetails", "Message");
  if (view.isTrue(details)) return view.text(details);
  const exception = view.get(error, "Exception");
  if (exception === null) return view.text(view.get(error, "Message") ?? error);
  const message = view.text(view.get(exception, "Message"));
  if (categoryOf(error, view) !== "ParserError" || !message.includes(`~${NEW_LINE}`)) return message;
  // The message of a parse error holds position and line, which stand above already.
  return (message.split(`~${NEW_LINE}`)[1] ?? "").split(NEW_LINE + NEW_LINE)[0] ?? "";
}

/** Breaks a message at blanks so that it fits the window, each line behind the frame. */
function wrapMessage(message: string, prefix: string, windowWidth: number): string {
  const prefixLength = stripEscapeSequences(prefix).length;
  const invisible = prefix.length - prefixLength;
  const text = message.replaceAll("\n", " ").replaceAll("\t", " ");
  if (windowWidth <= 0 || text.length - invisible <= windowWidth) return text;
  let piece = cutAtBlank(text, windowWidth + invisible);
  let result = piece + NEW_LINE;
  let rest = text.slice(piece.length).trim();
  while (rest.length + prefixLength > windowWidth) {
    piece = cutAtBlank(prefix + rest, windowWidth + invisible);
    if (piece.length <= prefix.length) break;
    result += piece + NEW_LINE;
    rest = rest.slice(piece.length - prefix.length).trim();
  }
  return result + prefix + rest;
}

function cutAtBlank(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length);
  const match = /^(.*)\s/s.exec(head);
  return match?.[1] ?? head;
}

/** What stands before the colon: the command that failed, or the kind of the failure. */
function reasonOf(error: PSValue, invocation: PSValue, view: ViewContext): string {
  if (view.isTrue(view.get(error, "Exception", "WasThrownFromThrowStatement"))) return "Exception";
  const command = view.get(invocation, "MyCommand");
  const name = view.text(view.get(command, "Name"));
  if (name !== "" && view.commandExists(view.text(command))) return view.text(command);
  const info = view.get(error, "CategoryInfo");
  const reasons = [
    view.get(info, "Activity"),
    command,
    view.get(invocation, "InvocationName"),
    view.get(info, "Category"),
    view.get(info, "Reason"),
  ];
  const reason = reasons.find((candidate) => view.isTrue(candidate));
  return reason === undefined ? "Error" : view.text(reason);
}

function categoryOf(error: PSValue, view: ViewContext): string {
  return view.text(view.get(error, "CategoryInfo", "Category"));
}

function isExceptionWithRecord(exception: PSValue, view: ViewContext): boolean {
  const type = view.evaluation.types.find("System.Management.Automation.ParentContainsErrorRecordException");
  return type !== undefined && isInstance(unwrap(exception), type);
}
