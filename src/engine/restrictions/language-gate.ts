/**
 * What the language modes forbid. Everything here is asked only for code that has less than all rights.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_language_modes
 */
import { type Ast, checkRestrictedLanguage, findAll, type ScriptBlockAst } from "../../language/index.ts";
import {
  ErrorRecord,
  newException,
  type PSValue,
  runtimeError,
  type TerminatingError,
  type TypeInfo,
  typeOf,
  unwrap,
} from "../../objects/index.ts";
import type { ScriptParseError } from "../errors/parse-error-object.ts";
import type { CodeRights } from "./code-rights.ts";
import { isCoreType } from "./core-types.ts";

const CALL_REFUSED = "Cannot invoke method. Method invocation is supported only on core types in this language mode.";

/** `$object.Method()` */
export function checkCall(rights: CodeRights, target: PSValue): void {
  if (mayUse(rights, typeOf(unwrap(target)))) return;
  throw runtimeError("MethodInvocationNotSupportedInConstrainedLanguage", CALL_REFUSED);
}

/** `[type]::Method()` */
export function checkStaticCall(rights: CodeRights, type: TypeInfo, name: string): void {
  if (mayUse(rights, type)) return;
  if (name.toLowerCase() === "new") throw creationRefused();
  throw runtimeError("MethodInvocationNotSupportedInConstrainedLanguage", CALL_REFUSED);
}

/** `$object.Property = value` */
export function checkWrite(rights: CodeRights, target: PSValue): void {
  checkStaticWrite(rights, typeOf(unwrap(target)));
}

/** `[type]::Property = value` */
export function checkStaticWrite(rights: CodeRights, type: TypeInfo): void {
  if (mayUse(rights, type)) return;
  throw runtimeError(
    "PropertySetterNotSupportedInConstrainedLanguage",
    "Cannot set property. Property setting is supported only on core types in this language mode.",
  );
}

/** `[ref]` */
export function checkReference(rights: CodeRights): void {
  if (rights.languageMode === "ConstrainedLanguage") throw creationRefused();
}

/** A cast, by the operator or to the type of a parameter or variable. */
export function checkConversion(rights: CodeRights, type: TypeInfo): void {
  if (rights.languageMode !== "ConstrainedLanguage" || type.fullName === "System.Object" || isCoreType(type)) return;
  throw conversionRefused(type.fullName);
}

/** `[pscustomobject]@{ }` makes an object of a class that is not one of the core types. */
export function checkCustomObject(rights: CodeRights): void {
  if (rights.languageMode !== "ConstrainedLanguage") return;
  throw conversionRefused("System.Management.Automation.LanguagePrimitives+InternalPSCustomObject");
}

function mayUse({ languageMode }: CodeRights, type: TypeInfo): boolean {
  return languageMode === "FullLanguage" || (languageMode === "ConstrainedLanguage" && isCoreType(type));
}

function creationRefused(): TerminatingError {
  return runtimeError("CannotCreateTypeConstrainedLanguage", "Cannot create type. Only core types are supported in this language mode.");
}

function conversionRefused(typeName: string): TerminatingError {
  const message = `Cannot convert value to type "${typeName}". Only core types are supported in this language mode.`;
  return runtimeError("ConversionSupportedOnlyToCoreTypes", message, { category: "InvalidArgument" });
}

// ------------------------------------------------------------------------------------------------------------------- for cmdlets

/** What a cmdlet says that calls a method for its user; null when it may. */
export function callRefusal(rights: CodeRights, target: PSValue): ErrorRecord | null {
  if (mayUse(rights, typeOf(unwrap(target)))) return null;
  return rights.languageMode === "ConstrainedLanguage"
    ? refusal("PSInvalidOperationException", CALL_REFUSED, "MethodInvocationNotSupportedInConstrainedLanguage", "InvalidOperation")
    : refusal(
        "PSInvalidOperationException",
        "Cannot invoke a method in restricted language mode.",
        "NoMethodInvocationInRestrictedLanguageMode",
        "InvalidOperation",
      );
}

/** New-Object */
export function creationRefusal(rights: CodeRights, type: TypeInfo): ErrorRecord | null {
  if (rights.languageMode === "FullLanguage" || isCoreType(type)) return null;
  return refusal(
    "PSNotSupportedException",
    "Cannot create type. Only core types are supported in this language mode.",
    "CannotCreateTypeConstrainedLanguage",
    "PermissionDenied",
  );
}

/** Add-Type */
export function definitionRefusal(rights: CodeRights): ErrorRecord | null {
  if (rights.languageMode === "FullLanguage") return null;
  return refusal(
    "PSNotSupportedException",
    "Cannot add type. Definition of new types is not supported in this language mode.",
    "CannotDefineNewType",
    "PermissionDenied",
  );
}

/** What runs elsewhere would run with all rights there. */
export function jobRefusal(rights: CodeRights): ErrorRecord | null {
  if (rights.languageMode === "FullLanguage" && rights.isTrusted) return null;
  return refusal(
    "PSNotSupportedException",
    "Cannot start job. The language mode for this session is incompatible with the system-wide language mode.",
    "CannotStartJobInconsistentLanguageMode",
    "PermissionDenied",
  );
}

function refusal(
  exceptionType: string,
  message: string,
  errorId: string,
  category: ConstructorParameters<typeof ErrorRecord>[2],
): ErrorRecord {
  return new ErrorRecord(newException(`System.Management.Automation.${exceptionType}`, message), errorId, category, null);
}

// ------------------------------------------------------------------------------------------------------------------- whole scripts

/** What a mode has against a text as such, before anything runs. */
export function textErrors({ languageMode }: CodeRights, ast: ScriptBlockAst): readonly ScriptParseError[] {
  switch (languageMode) {
    case "RestrictedLanguage":
      // Null stands for all commands: which of them may be called is the business of the command gate.
      return checkRestrictedLanguage(ast, { allowedCommands: null });
    case "ConstrainedLanguage":
      return findAll(ast, isClass, { searchNestedScriptBlocks: true }).map(({ start }) => ({
        errorId: "ClassesNotAllowedInConstrainedLanguage",
        message: "Class keyword is not allowed in ConstrainedLanguage mode.",
        start,
        end: start + "class".length,
        incompleteInput: false,
      }));
    case "FullLanguage":
    case "NoLanguage":
      return [];
    default:
      return languageMode satisfies never;
  }
}

function isClass(ast: Ast): boolean {
  return ast.kind === "TypeDefinition" && ast.typeKind === "class";
}

/** A script, or a block, of a client that may only call commands. */
export function checkScript({ languageMode }: CodeRights): void {
  if (languageMode === "NoLanguage") throw scriptsNotAllowed();
}

function scriptsNotAllowed(): TerminatingError {
  return runtimeError(
    "ScriptsNotAllowed",
    "The syntax is not supported by this runspace. This can occur if the runspace is in no-language mode.",
    { category: "ParserError", exceptionType: "ParseException" },
  );
}
