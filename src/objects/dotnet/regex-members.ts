/** Members of Regex, Match, Group, Capture and their collections. */
import { Delegate } from "../delegate.ts";
import { EnumValue, enumValue } from "../enum.ts";
import { argumentOutOfRange } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import {
  Capture,
  CaptureCollectionType,
  CaptureType,
  Group,
  GroupCollectionType,
  GroupType,
  MatchCollectionType,
  MatchList,
  MatchType,
  RegexMatch,
} from "../regex/match-objects.ts";
import { cachedRegex, escapeRegex, Regex, RegexType, unescapeRegex } from "../regex/regex.ts";
import { Replacement, replaceMatches, splitText } from "../regex/replacement.ts";
import { toText } from "../text.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { ArrayEnumeratorType, Enumerator } from "./enumerators.ts";
import { copyInto } from "./sequence.ts";
import { RegexOptionsType } from "./system-enums.ts";
import { TimeSpan } from "./time-span.ts";

function optionsOf(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : 0;
}

function match(regex: Regex, text: string, start?: number): RegexMatch {
  if (start !== undefined && (start < 0 || start > text.length))
    throw argumentOutOfRange("startat", "Start index cannot be less than 0 or greater than input length.");
  return new RegexMatch(regex, text, regex.find(text, start));
}

function matches(regex: Regex, text: string, start?: number): MatchList {
  return new MatchList(
    MatchCollectionType,
    Array.from(regex.findAll(text, start), (found) => new RegexMatch(regex, text, found)),
  );
}

/** Replaces by a pattern or by what an evaluator makes of each match. */
function replace(regex: Regex, text: string, replacement: PSValue, ctx: EvaluationContext, count = -1, start?: number): string {
  if (replacement instanceof Delegate) {
    return replaceMatches(regex, text, (found) => toText(replacement.invoke([new RegexMatch(regex, text, found)], ctx), ctx), count, start);
  }
  return replaceMatches(regex, text, new Replacement(toText(replacement, ctx), regex), count, start);
}

function count(regex: Regex, text: string): number {
  let total = 0;
  for (const _ of regex.findAll(text)) total++;
  return total;
}

const EVALUATOR = "System.Text.RegularExpressions.MatchEvaluator";
const OPTIONS = "System.Text.RegularExpressions.RegexOptions";

type StaticCall = (regex: Regex, text: string, extra: PSValue, ctx: EvaluationContext) => PSValue;

/** Static methods come with and without options, and with a time limit that is not needed here. */
function staticMembers(m: Describe<Regex>): MemberDeclaration[] {
  const family = (result: string, name: string, call: StaticCall, extra?: string): MemberDeclaration[] => {
    const head = `static ${result} ${name}(string input, string pattern${extra === undefined ? "" : `, ${extra}`}`;
    const place = extra === undefined ? 2 : 3;
    const run = (args: readonly PSValue[], ctx: EvaluationContext): PSValue =>
      call(cachedRegex(toText(args[1], ctx), optionsOf(args[place])), toText(args[0], ctx), args[2], ctx);
    return [
      m.loose("static", `${head})`, (_self, args, ctx) => run(args, ctx)),
      m.loose("static", `${head}, ${OPTIONS} options)`, (_self, args, ctx) => run(args, ctx)),
      m.loose("static", `${head}, ${OPTIONS} options, timespan matchTimeout)`, (_self, args, ctx) => run(args, ctx)),
    ];
  };
  return [
    ...family("int", "Count", (regex, text) => count(regex, text)),
    ...family("bool", "IsMatch", (regex, text) => regex.isMatch(text)),
    ...family("System.Text.RegularExpressions.Match", "Match", (regex, text) => match(regex, text)),
    ...family("System.Text.RegularExpressions.MatchCollection", "Matches", (regex, text) => matches(regex, text)),
    ...family("string", "Replace", (regex, text, replacement, ctx) => replace(regex, text, replacement, ctx), "string replacement"),
    ...family("string", "Replace", (regex, text, evaluator, ctx) => replace(regex, text, evaluator, ctx), `${EVALUATOR} evaluator`),
    ...family("string[]", "Split", (regex, text) => splitText(regex, text)),
  ];
}

const regexDescription = describeType<Regex>(RegexType, {
  text: (r) => r.pattern,
  parse: (text) => new Regex(text),
  members: (m) => [
    m.create("regex new(string pattern)", (_type, pattern) => new Regex(pattern)),
    m.create(
      "regex new(string pattern, System.Text.RegularExpressions.RegexOptions options)",
      (_type, pattern, options) => new Regex(pattern, optionsOf(options)),
    ),
    m.create(
      "regex new(string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
      (_type, pattern, options) => new Regex(pattern, optionsOf(options)),
    ),
    m.property("System.Text.RegularExpressions.RegexOptions Options {get;}", (r) => enumValue(RegexOptionsType, r.options)),
    m.property("bool RightToLeft {get;}", (r) => r.isRightToLeft),
    m.property("timespan MatchTimeout {get;}", () => new TimeSpan(-10_000n)),
    m.staticProperty("static timespan InfiniteMatchTimeout {get;}", () => new TimeSpan(-10_000n)),
    m.staticProperty("static int CacheSize {get;set;}", () => 15),
    m.method("int Count(string input)", count),
    m.method("string[] GetGroupNames()", (r) =>
      r.parsed.groups.numbers.map((number) => r.parsed.groups.names.get(number) ?? String(number)),
    ),
    m.method("int[] GetGroupNumbers()", (r) => [...r.parsed.groups.numbers]),
    m.method("string GroupNameFromNumber(int i)", (r, number) => r.parsed.groups.names.get(number) ?? ""),
    m.method("int GroupNumberFromName(string name)", (r, name) => r.parsed.groups.byName.get(name) ?? -1),
    m.method("bool IsMatch(string input)", (r, text) => r.isMatch(text)),
    m.method("bool IsMatch(string input, int startat)", (r, text, start) => r.isMatch(text, start)),
    m.method("System.Text.RegularExpressions.Match Match(string input)", (r, text) => match(r, text)),
    m.method("System.Text.RegularExpressions.Match Match(string input, int startat)", (r, text, start) => match(r, text, start)),
    m.method("System.Text.RegularExpressions.Match Match(string input, int beginning, int length)", (r, text, start, length) =>
      match(r, text.slice(0, start + length), start),
    ),
    m.method("System.Text.RegularExpressions.MatchCollection Matches(string input)", (r, text) => matches(r, text)),
    m.method("System.Text.RegularExpressions.MatchCollection Matches(string input, int startat)", (r, text, start) =>
      matches(r, text, start),
    ),
    m.method("string Replace(string input, string replacement)", (r, text, replacement, ctx) => replace(r, text, replacement, ctx)),
    m.method("string Replace(string input, string replacement, int count)", (r, text, replacement, limit, ctx) =>
      replace(r, text, replacement, ctx, limit),
    ),
    m.method("string Replace(string input, string replacement, int count, int startat)", (r, text, replacement, limit, start, ctx) =>
      replace(r, text, replacement, ctx, limit, start),
    ),
    m.method("string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator)", (r, text, evaluator, ctx) =>
      replace(r, text, evaluator, ctx),
    ),
    m.method(
      "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count)",
      (r, text, evaluator, limit, ctx) => replace(r, text, evaluator, ctx, limit),
    ),
    m.method("string[] Split(string input)", (r, text) => splitText(r, text)),
    m.method("string[] Split(string input, int count)", (r, text, limit) => splitText(r, text, limit)),
    m.method("string[] Split(string input, int count, int startat)", (r, text, limit, start) => splitText(r, text, limit, start)),
    m.method("string ToString()", (r) => r.pattern),
    m.static("static string Escape(string str)", escapeRegex),
    m.static("static string Unescape(string str)", unescapeRegex),
    ...staticMembers(m),
  ],
});

const captureDescription = describeType<Capture>(CaptureType, {
  text: (c) => c.value,
  members: (m) => [
    m.property("int Index {get;}", (c) => c.index),
    m.property("int Length {get;}", (c) => c.length),
    m.property("string Value {get;}", (c) => c.value),
    // A span lives on the stack: all that a script ever sees of it is nothing.
    m.property("System.ReadOnlySpan[char] ValueSpan {get;}", () => null),
    m.method("string ToString()", (c) => c.value),
  ],
});

function nameOf(capture: Capture): string {
  return capture instanceof Group ? capture.name : "0";
}

function capturesOf(capture: Capture): PSValue[] {
  if (capture instanceof Group) return [...capture.captures];
  return capture instanceof RegexMatch && capture.isSuccess ? [capture] : [];
}

const groupDescription = describeType<Capture>(GroupType, {
  members: (m) => [
    m.property("bool Success {get;}", (g) => (g instanceof Group || g instanceof RegexMatch) && g.isSuccess),
    m.property("string Name {get;}", nameOf),
    m.property(
      "System.Text.RegularExpressions.CaptureCollection Captures {get;}",
      (g) => new MatchList(CaptureCollectionType, capturesOf(g)),
    ),
  ],
});

const matchDescription = describeType<RegexMatch>(MatchType, {
  members: (m) => [
    m.property("System.Text.RegularExpressions.GroupCollection Groups {get;}", (x) => new MatchList(GroupCollectionType, x.groups, x)),
    m.method("System.Text.RegularExpressions.Match NextMatch()", (x) => x.next()),
    m.method("string Result(string replacement)", (x, replacement) =>
      x.found === undefined ? "" : new Replacement(replacement, x.regex).expand(x.found, x.text, x.regex),
    ),
    m.staticProperty("static System.Text.RegularExpressions.Match Empty {get;}", () => new RegexMatch(cachedRegex("", 0), "", undefined)),
  ],
});

function itemAt(list: MatchList, index: number): PSValue {
  if (index < 0 || index >= list.items.length) throw argumentOutOfRange("i");
  return list.items[index];
}

function listMembers(m: Describe<MatchList>): MemberDeclaration[] {
  return [
    m.property("bool IsReadOnly {get;}", () => true),
    m.property("int Count {get;}", (l) => l.items.length),
    m.property("bool IsSynchronized {get;}", () => false),
    m.property("System.Object SyncRoot {get;}", (l) => l),
    m.property("bool IsFixedSize {get;}", () => true),
    m.method("void CopyTo(array array, int arrayIndex)", (l, target, index, ctx) => copyInto(l.items, target, index, ctx)),
    m.method("System.Collections.IEnumerator GetEnumerator()", (l) => new Enumerator(ArrayEnumeratorType, () => l.enumerator())),
  ];
}

function listDescription(type: TypeInfo, item: string): TypeDescription {
  return describeType<MatchList>(type, {
    members: (m) => [...listMembers(m), { ...m.indexer("System.Object Item(int i)", itemAt), signature: `${item} Item(int i)` }],
  });
}

const groupsDescription = describeType<MatchList>(GroupCollectionType, {
  propertyOrder: "IsReadOnly Count IsSynchronized SyncRoot Keys Values IsFixedSize",
  members: (m) => [
    ...listMembers(m),
    m.indexer("System.Text.RegularExpressions.Group Item(int groupnum)", (l, number) => l.match?.group(number) ?? null),
    m.indexer("System.Text.RegularExpressions.Group Item(string groupname)", (l, name) => l.match?.group(name) ?? null),
    m.property("System.Collections.Generic.IEnumerable[string] Keys {get;}", (l) => names(l)),
    m.property("System.Collections.Generic.IEnumerable[System.Text.RegularExpressions.Group] Values {get;}", (l) => [...l.items]),
    m.method("bool ContainsKey(string key)", (l, name) => names(l).includes(name)),
    m.method("bool TryGetValue(string key, [ref] System.Text.RegularExpressions.Group value)", (l, name, result) => {
      const isThere = names(l).includes(name);
      result.value = isThere ? (l.match?.group(name) ?? null) : null;
      return isThere;
    }),
  ],
});

function names(list: MatchList): string[] {
  return list.items.map((group) => (group instanceof Capture ? nameOf(group) : ""));
}

export const regexDescriptions: readonly TypeDescription[] = [
  regexDescription,
  captureDescription,
  groupDescription,
  matchDescription,
  groupsDescription,
  listDescription(MatchCollectionType, "System.Text.RegularExpressions.Match"),
  listDescription(CaptureCollectionType, "System.Text.RegularExpressions.Capture"),
];
