/** Words that PowerShell's own parameters are mostly given, where any other would do as well. */
import { CompletionResult } from "./completion-result.ts";
import { matchingWords } from "./quoting.ts";

const ENCODINGS = "ansi ascii bigendianunicode bigendianutf32 oem unicode utf7 utf8 utf8BOM utf8NoBOM utf32".split(" ");
const SCOPES = ["Global", "Local", "Script"];

/** By `command:parameter`. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  "set-strictmode:version": ["Latest", "3.0", "2.0", "1.0"],
  "get-module:psedition": ["Desktop", "Core"],
};

const VALUES: Readonly<Record<string, readonly string[]>> = {
  "get-date:format": ["FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal"],
};

/** Commands whose -Scope is a name or a number. */
const SCOPED = /^(clear|get|new|remove|set)-variable$|^(export|get|import|new|remove|set)-alias$|^(get|new|remove)-psdrive$/;

/** What is put in, and what the list shows. */
const NAMED: Readonly<Record<string, readonly (readonly [text: string, label: string])[]>> = {
  "join-string:separator": [
    ["','", "Comma"],
    ["', '", "Comma-Space"],
    ["';'", "Semi-Colon"],
    ["'; '", "Semi-Colon-Space"],
    ['"`n"', "Newline"],
    ["'-'", "Dash"],
    ["' '", "Space"],
  ],
  "get-clipboard:delimiter": [
    ['"`r`n"', "CRLF"],
    ['"`n"', "LF"],
  ],
};

export function completeKnownWord(command: string, parameter: string, word: string): CompletionResult[] | null {
  const key = `${command}:${parameter}`;
  const plain = parameter === "scope" && SCOPED.test(command) ? SCOPES : PLAIN[key];
  if (plain !== undefined) return matchingWords(word, plain);
  const values = parameter === "encoding" ? ENCODINGS : VALUES[key];
  if (values !== undefined) return matchingWords(word, values, "ParameterValue");
  const beginning = word.toLowerCase();
  const named = NAMED[key]?.filter(([text, label]) => text.startsWith(word) || label.toLowerCase().startsWith(beginning));
  return named?.map(([text, label]) => new CompletionResult(text, label, "ParameterValue", `${text} - ${label}`)) ?? null;
}
