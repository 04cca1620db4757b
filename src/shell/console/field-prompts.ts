/**
 * Questions for the values of fields: mandatory parameters, `Read-Host`, `$Host.UI.Prompt`.
 */
import type { FieldDescription } from "../../engine/index.ts";
import {
  argumentError,
  convertTo,
  type EvaluationContext,
  type PSCredential,
  type PSValue,
  type SecureString,
  TerminatingError,
  type TypeInfo,
} from "../../objects/index.ts";
import { type QuestionConsole, writeHeading } from "./choices.ts";

export interface FieldConsole extends QuestionConsole {
  readSecret(): SecureString | null;
  readCredential(caption: string, message: string, userName: string, targetName: string): PSCredential | null;
}

/** One field's value; undefined when the input ended. */
type Answer = PSValue | typeof CANCELLED;

const CANCELLED = Symbol("the input ended");
const END_OF_LIST = Symbol("an empty line");

/** By field name; empty when the input ended before the last answer. */
export function askFields(
  console: FieldConsole,
  caption: string,
  message: string,
  fields: readonly FieldDescription[],
  evaluation: EvaluationContext,
): Map<string, PSValue> {
  if (fields.length === 0) throw argumentError('The "descriptions" collection must have at least one element.', "descriptions");
  writeHeading(console, caption, message);
  if (fields.some(({ helpMessage }) => helpMessage !== "")) console.writeWrapped("(Type !? for Help.)");
  const answers = new Map<string, PSValue>();
  for (const field of fields) {
    const answer = askField(console, field, evaluation);
    if (answer === CANCELLED) {
      console.write("\n");
      return new Map();
    }
    answers.set(field.name, answer);
  }
  return answers;
}

function askField(console: FieldConsole, field: FieldDescription, evaluation: EvaluationContext): Answer {
  const typeName = field.parameterTypeFullName;
  const elementName = elementTypeNameOf(typeName);
  if (elementName === undefined) {
    const answer = askItem(console, field, `${field.name}: `, typeName, evaluation, false);
    return answer === END_OF_LIST ? "" : answer;
  }
  const items: PSValue[] = [];
  for (;;) {
    const item = askItem(console, field, `${field.name}[${items.length}]: `, elementName, evaluation, true);
    if (item === CANCELLED) return CANCELLED;
    if (item === END_OF_LIST) return convertOrKeep(items, typeName, evaluation);
    items.push(item);
  }
}

function askItem(
  console: FieldConsole,
  field: FieldDescription,
  prompt: string,
  typeName: string,
  evaluation: EvaluationContext,
  isList: boolean,
): Answer | typeof END_OF_LIST {
  switch (typeName) {
    case "System.Security.SecureString": {
      console.write(prompt);
      const secret = console.readSecret();
      if (secret === null) return CANCELLED;
      return isList && secret.length === 0 ? END_OF_LIST : secret;
    }
    case "System.Management.Automation.PSCredential": {
      console.writeWrapped(field.name);
      const credential = console.readCredential("", "", "", "");
      if (credential === null) return CANCELLED;
      return isList && credential.password.length === 0 ? END_OF_LIST : credential;
    }
    default:
      return askText(console, field, prompt, typeName, evaluation, isList);
  }
}

function askText(
  console: FieldConsole,
  field: FieldDescription,
  prompt: string,
  typeName: string,
  evaluation: EvaluationContext,
  isList: boolean,
): Answer | typeof END_OF_LIST {
  for (;;) {
    console.write(prompt);
    const line = console.readLine();
    if (line === null) return CANCELLED;
    if (line === "" && isList) return END_OF_LIST;
    const input = field.label !== "" && line.startsWith("!") ? runPromptCommand(console, field, line) : line;
    if (input === undefined) continue;
    if (input === null) return null;
    const type = evaluation.types.find(typeName);
    if (type === undefined) return input;
    const converted = convertInput(console, input, type, evaluation);
    if (converted !== undefined) return converted.value;
  }
}

/** `!?` helps, `!""` is an empty text, `!$null` is null, `!!x` is `!x`; undefined asks again. */
function runPromptCommand(console: FieldConsole, field: FieldDescription, line: string): string | null | undefined {
  const command = line.slice(1);
  if (command.startsWith("!")) return command;
  if (command === "?") {
    console.writeWrapped(field.helpMessage === "" ? `No help is available for ${field.name}.` : field.helpMessage);
    return undefined;
  }
  if (command === '""') return "";
  if (command.toLowerCase() === "$null") return null;
  console.writeWrapped(`"${line}" cannot be recognized as a valid Prompt command.`);
  return undefined;
}

/** Undefined when it is none of that type, which the user has been told. */
function convertInput(
  console: FieldConsole,
  input: string,
  type: TypeInfo,
  evaluation: EvaluationContext,
): { readonly value: PSValue } | undefined {
  try {
    return { value: convertTo(input, type, evaluation) };
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const reason = error.record.exception.innerException?.getType().name;
    if (reason === "OverflowException") {
      console.writeWrapped(`Cannot recognize "${input}" as a ${type.fullName} due to an overflow error.`);
      return undefined;
    }
    if (reason === "FormatException") {
      if (input !== "") console.writeWrapped(`Cannot recognize "${input}" as a ${type.fullName} due to a format error.`);
      return undefined;
    }
    // Whoever asked converts it, or says why it cannot be.
    return { value: input };
  }
}

function convertOrKeep(items: PSValue[], typeName: string, evaluation: EvaluationContext): PSValue {
  const type = evaluation.types.find(typeName);
  if (type === undefined) return items;
  try {
    return convertTo(items, type, evaluation);
  } catch (error) {
    if (error instanceof TerminatingError) return items;
    throw error;
  }
}

/** Name of the elements' type of a list type; undefined for others. */
function elementTypeNameOf(typeName: string): string | undefined {
  if (typeName.endsWith("[]")) return typeName.slice(0, -2);
  return /^System\.Collections\.(ArrayList|IList|Generic\.(List|IList)`1)/.test(typeName) ? "System.Object" : undefined;
}
