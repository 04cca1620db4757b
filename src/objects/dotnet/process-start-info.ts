/** System.Diagnostics.ProcessStartInfo: what a process is to be started with. */

import { StringType } from "../core-types.ts";
import { GenericDictionary, GenericDictionaryType } from "../dictionaries.ts";
import { defineEnum, enumValue } from "../enum.ts";
import { drain, enumerateAny } from "../enumerate.ts";
import { CollectionType, GenericList } from "../lists.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { netText } from "../text.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";

const ASSEMBLY = "System.Diagnostics.Process";
const WindowStyleType: TypeInfo = defineEnum("System.Diagnostics.ProcessWindowStyle", ["Normal", "Hidden", "Minimized", "Maximized"], {
  assembly: ASSEMBLY,
});

const FLAGS = [
  "CreateNoWindow",
  "RedirectStandardInput",
  "RedirectStandardOutput",
  "RedirectStandardError",
  "UseShellExecute",
  "ErrorDialog",
  "LoadUserProfile",
];
const TEXTS = ["FileName", "Arguments", "WorkingDirectory", "UserName", "Domain", "PasswordInClearText", "Verb"];
const OBJECTS: readonly (readonly [string, string])[] = [
  ["System.Text.Encoding", "StandardInputEncoding"],
  ["System.Text.Encoding", "StandardOutputEncoding"],
  ["System.Text.Encoding", "StandardErrorEncoding"],
  ["securestring", "Password"],
];

export const ProcessStartInfoType: TypeInfo = defineType<ProcessStartInfo>({
  name: "System.Diagnostics.ProcessStartInfo",
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.create("System.Diagnostics.ProcessStartInfo new()", () => new ProcessStartInfo()),
    m.create("System.Diagnostics.ProcessStartInfo new(string fileName)", (_type, file) => new ProcessStartInfo([["FileName", file]])),
    m.create(
      "System.Diagnostics.ProcessStartInfo new(string fileName, string arguments)",
      (_type, file, args) =>
        new ProcessStartInfo([
          ["FileName", file],
          ["Arguments", args],
        ]),
    ),
    m.create(
      "System.Diagnostics.ProcessStartInfo new(string fileName, System.Collections.Generic.IEnumerable[string] arguments)",
      (_type, file, args, ctx) => {
        const info = new ProcessStartInfo([["FileName", file]]);
        for (const item of drain(enumerateAny(args) ?? [args][Symbol.iterator]())) info.argumentList.items.push(netText(item, ctx));
        return info;
      },
    ),
    ...TEXTS.map((name) => setting(m, "string", name, "")),
    ...FLAGS.map((name) => setting(m, "bool", name, false)),
    ...OBJECTS.map(([type, name]) => setting(m, type, name, null)),
    m.property("System.Collections.ObjectModel.Collection[string] ArgumentList {get;}", (i) => i.argumentList),
    m.property("System.Collections.Generic.IDictionary[string,string] Environment {get;}", (i, ctx) => i.variables(ctx)),
    m.property(
      "System.Diagnostics.ProcessWindowStyle WindowStyle {get;set;}",
      (i) => i.values.get("WindowStyle") ?? enumValue(WindowStyleType, 0),
      (i, value) => {
        i.values.set("WindowStyle", value);
      },
    ),
  ],
});

function setting(m: Describe<ProcessStartInfo>, type: string, name: string, initial: PSValue): MemberDeclaration {
  return m.property(
    `${type} ${name} {get;set;}` as "System.Object x {get;set;}",
    (i) => i.values.get(name) ?? initial,
    (i, value) => {
      i.values.set(name, value);
    },
  );
}

export class ProcessStartInfo extends ReferenceObject {
  readonly values: Map<string, PSValue>;
  readonly argumentList: GenericList = new GenericList(CollectionType.makeGeneric([StringType]), []);
  #variables: GenericDictionary | undefined = undefined;

  constructor(values: Iterable<readonly [string, PSValue]> = []) {
    super();
    this.values = new Map(values);
  }

  override nativeType(): TypeInfo {
    return ProcessStartInfoType;
  }

  /** The environment of the new process; that of this one until something changes. */
  variables(ctx: EvaluationContext): GenericDictionary {
    if (this.#variables === undefined) {
      this.#variables = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, StringType]));
      for (const [name, value] of ctx.platform?.environment.entries() ?? []) this.#variables.set(name, value);
    }
    return this.#variables;
  }
}

export const processTypes: readonly TypeInfo[] = [ProcessStartInfoType, WindowStyleType];
