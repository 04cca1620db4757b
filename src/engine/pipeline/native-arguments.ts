/** What a program gets of a command line: texts, with wildcards and `~` expanded as a shell of the system would. */
import type { ArrayLiteralAst } from "../../language/index.ts";
import { iteratorOf, type PSValue, TerminatingError, toText, unwrap, WildcardPattern } from "../../objects/index.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import { silentProviderContext } from "../providers/silent-provider-context.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

const VERBATIM = "--%";

/** @param source The text that the command stands in. */
export function nativeArguments(list: readonly CommandArgument[], source: string | null, context: ExecutionContext): string[] {
  const texts: string[] = [];
  for (const [index, argument] of list.entries()) {
    if (argument.isVerbatim) texts.push(...verbatim(argument, context));
    else if (argument.name !== null) addNamed(argument, texts, context);
    else if (argument.value !== VERBATIM || list[index + 1]?.isVerbatim !== true) addValue(argument, source, texts, context);
  }
  return texts;
}

/** Behind `--%` only `%NAME%` means something. */
function verbatim({ value }: CommandArgument, context: ExecutionContext): string[] {
  const text = toText(value, context).replace(/%([^%\s]+)%/g, (match, name: string) => context.host.environment.get(name) ?? match);
  return text.split(/\s+/).filter((word) => word !== "");
}

/** `-name`, `-name:value`, `-name: value`. A name whose value is nothing goes with it. */
function addNamed(argument: CommandArgument, texts: string[], context: ExecutionContext): void {
  if (!argument.hasValue) {
    texts.push(argument.nameText);
    return;
  }
  const values = elementsOf(argument.value).map((value) => toText(value, context));
  if (argument.hasSpaceAfterName) texts.push(argument.nameText, ...values);
  else if (values.length > 0) texts.push(argument.nameText + values.join(" "));
}

function addValue(argument: CommandArgument, source: string | null, texts: string[], context: ExecutionContext): void {
  const { value, form } = argument;
  if (form === "quoted") texts.push(toText(value, context));
  else if (form === "arrayLiteral") texts.push(joined(argument, source, context));
  else for (const element of elementsOf(value)) texts.push(...expanded(toText(element, context), context));
}

/** What is nothing is no argument. */
function elementsOf(value: PSValue): readonly PSValue[] {
  const base = unwrap(value);
  if (base === null || base === undefined) return [];
  if (typeof base === "string") return [value];
  const items = iteratorOf(base);
  if (items === undefined) return [value];
  const list: PSValue[] = [];
  for (let next = items.next(); next.done !== true; next = items.next())
    if (next.value !== null && next.value !== undefined) list.push(next.value);
  return list;
}

/** `a, b` is one argument, with its commas and blanks as they were written. */
function joined({ value, valueRange }: CommandArgument, source: string | null, context: ExecutionContext): string {
  // Only an array literal has this form.
  const elements = (valueRange as ArrayLiteralAst | null)?.elements ?? [];
  return elementsOf(value)
    .map((element, index) => {
      const before = elements[index - 1];
      const here = elements[index];
      const separator =
        index === 0 ? "" : source === null || before === undefined || here === undefined ? "," : source.slice(before.end, here.start);
      return separator + toText(element, context);
    })
    .join("");
}

function expanded(text: string, context: ExecutionContext): readonly string[] {
  const { path } = context.session;
  const current = path.current();
  if (current === null || current.provider.name !== "FileSystem") return [text];
  if (text === "~" || text.startsWith("~/")) return [current.provider.home + text.slice(1)];
  if (!WildcardPattern.containsWildcardCharacters(text)) return [text];
  const found = matchingFiles(text, context);
  if (found.length === 0) return [text];
  const base = current.path.endsWith("/") ? current.path : `${current.path}/`;
  return text.startsWith("/") ? found : found.map((file) => (file.startsWith(base) ? file.slice(base.length) : file));
}

/** Hidden files want a pattern that begins with a dot. */
function matchingFiles(pattern: string, context: ExecutionContext): readonly string[] {
  const { session } = context;
  const wantsHidden = pattern.slice(pattern.lastIndexOf("/") + 1).startsWith(".");
  try {
    return session.path
      .resolve(pattern, silentProviderContext(session, null), { isLiteral: false })
      .map((resolved) => resolved.path)
      .filter((file) => wantsHidden || !file.slice(file.lastIndexOf("/") + 1).startsWith("."));
  } catch (error) {
    // What names no files is a text like any other.
    if (error instanceof TerminatingError) return [];
    throw error;
  }
}
