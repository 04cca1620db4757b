/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.wildcardpattern */
import { defineEnum, EnumValue } from "../enum.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { TypeInfo } from "../type-info.ts";
import type { PSValue } from "../value.ts";
import { WildcardPattern, WildcardPatternType } from "../wildcard.ts";

const IGNORE_CASE = 2;

export const WildcardOptionsType: TypeInfo = defineEnum(
  "System.Management.Automation.WildcardOptions",
  { None: 0, Compiled: 1, IgnoreCase: IGNORE_CASE, CultureInvariant: 4 },
  { isFlags: true, assembly: "System.Management.Automation" },
);

function patternOf(pattern: string, options: PSValue): WildcardPattern {
  return new WildcardPattern(pattern, { ignoreCase: options instanceof EnumValue && (Number(options.value) & IGNORE_CASE) !== 0 });
}

export const wildcardDescription: TypeDescription = describeType<WildcardPattern>(WildcardPatternType, {
  members: (m) => [
    m.create("System.Management.Automation.WildcardPattern new(string pattern)", (_type, pattern) => patternOf(pattern, null)),
    m.create(
      "System.Management.Automation.WildcardPattern new(string pattern, System.Management.Automation.WildcardOptions options)",
      (_type, pattern, options) => patternOf(pattern, options),
    ),
    m.static(
      "static System.Management.Automation.WildcardPattern Get(string pattern, System.Management.Automation.WildcardOptions options)",
      patternOf,
    ),
    m.static("static string Escape(string pattern)", (pattern) => WildcardPattern.escape(pattern)),
    m.static("static string Unescape(string pattern)", (pattern) => WildcardPattern.unescape(pattern)),
    m.static("static bool ContainsWildcardCharacters(string pattern)", (pattern) => WildcardPattern.containsWildcardCharacters(pattern)),
    m.method("bool IsMatch(string input)", (p, input) => p.isMatch(input)),
    m.method("string ToWql()", (p) => wqlOf(p.pattern)),
  ],
});

/** The pattern for WMI's `LIKE`. */
function wqlOf(pattern: string): string {
  let text = "";
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern.charAt(index);
    if (char === "`" && index + 1 < pattern.length) text += pattern.charAt(++index);
    else if (char === "*") text += "%";
    else if (char === "?") text += "_";
    else if (char === "%" || char === "_") text += `[${char}]`;
    else text += char;
  }
  return text;
}
