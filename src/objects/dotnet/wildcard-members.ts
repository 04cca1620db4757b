/** Members of WildcardPattern. */
import { defineEnum, EnumValue } from "../enum.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { TypeInfo } from "../type-info.ts";
import type { PSValue } from "../value.ts";
import { WildcardPattern, WildcardPatternType } from "../wildcard.ts";

const ASSEMBLY = "System.Management.Automation";

export const WildcardOptionsType: TypeInfo = defineEnum(
  "System.Management.Automation.WildcardOptions",
  { None: 0, Compiled: 1, IgnoreCase: 2, CultureInvariant: 4 },
  { isFlags: true, assembly: ASSEMBLY },
);

function made(pattern: string, options: PSValue): WildcardPattern {
  return new WildcardPattern(pattern, { ignoreCase: options instanceof EnumValue && (Number(options.value) & 2) !== 0 });
}

export const wildcardDescription: TypeDescription = describeType<WildcardPattern>(WildcardPatternType, {
  members: (m) => [
    m.create("System.Management.Automation.WildcardPattern new(string pattern)", (_type, pattern) => made(pattern, null)),
    m.create(
      "System.Management.Automation.WildcardPattern new(string pattern, System.Management.Automation.WildcardOptions options)",
      (_type, pattern, options) => made(pattern, options),
    ),
    m.static(
      "static System.Management.Automation.WildcardPattern Get(string pattern, System.Management.Automation.WildcardOptions options)",
      made,
    ),
    m.static("static string Escape(string pattern)", (text) => WildcardPattern.escape(text)),
    m.static("static string Unescape(string pattern)", (text) => WildcardPattern.unescape(text)),
    m.static("static bool ContainsWildcardCharacters(string pattern)", (text) => WildcardPattern.containsWildcardCharacters(text)),
    m.method("bool IsMatch(string input)", (pattern, text) => pattern.isMatch(text)),
    m.method("string ToWql()", (pattern) =>
      pattern.pattern.replace(/[%_]/g, "[$&]").replace(/`(.)|[*?]/g, (whole, char?: string) => char ?? (whole === "*" ? "%" : "_")),
    ),
  ],
});
