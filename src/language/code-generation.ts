/**
 * Text made safe for a place in a script: `[System.Management.Automation.Language.CodeGeneration]`.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.language.codegeneration
 */

/** For between single quotes; typographic quotes end a string as well. */
export function escapeSingleQuotedStringContent(value: string): string {
  return value.replace(/['\u2018-\u201b]/g, "$&$&");
}

/** For between `<#` and `#>`. */
export function escapeBlockCommentContent(value: string): string {
  return value.replaceAll("<#", "<`#").replaceAll("#>", "#`>");
}

/** For the left side of `-f`. */
export function escapeFormatStringContent(value: string): string {
  return value.replace(/[{}]/g, "$&$&");
}

/** For between `${` and `}`. */
export function escapeVariableName(value: string): string {
  return value.replace(/[`{}]/g, "`$&");
}
