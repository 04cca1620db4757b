/** Preference variables: what to do with a record of each stream. */
import { defineEnum, EnumValue, enumMember, enumName, isTrue, type PSValue, type TypeInfo } from "../../objects/index.ts";
import type { ExecutionContext } from "./execution-context.ts";
import type { Scope } from "./scope.ts";

const ASSEMBLY = "System.Management.Automation";

export const ActionPreferenceType: TypeInfo = defineEnum(
  `${ASSEMBLY}.ActionPreference`,
  ["SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break"],
  { assembly: ASSEMBLY },
);

export const ConfirmImpactType: TypeInfo = defineEnum(`${ASSEMBLY}.ConfirmImpact`, ["None", "Low", "Medium", "High"], {
  assembly: ASSEMBLY,
});

export const ErrorViewType: TypeInfo = defineEnum(`${ASSEMBLY}.ErrorView`, ["NormalView", "CategoryView", "ConciseView", "DetailedView"], {
  assembly: ASSEMBLY,
});

export type ActionPreference = "SilentlyContinue" | "Stop" | "Continue" | "Inquire" | "Ignore" | "Suspend" | "Break";

export type PreferenceStream = "ErrorAction" | "Warning" | "Verbose" | "Debug" | "Information" | "Progress";

const DEFAULTS: Record<PreferenceStream, ActionPreference> = {
  ErrorAction: "Continue",
  Warning: "Continue",
  Verbose: "SilentlyContinue",
  Debug: "SilentlyContinue",
  Information: "SilentlyContinue",
  Progress: "Continue",
};

const KEYS: Record<PreferenceStream, string> = {
  ErrorAction: "erroractionpreference",
  Warning: "warningpreference",
  Verbose: "verbosepreference",
  Debug: "debugpreference",
  Information: "informationpreference",
  Progress: "progresspreference",
};

export function preferenceOf(stream: PreferenceStream, scope: Scope, context: ExecutionContext): ActionPreference {
  const variable = scope.find(KEYS[stream]);
  if (variable === undefined) return DEFAULTS[stream];
  return actionPreference(variable.read(context)) ?? DEFAULTS[stream];
}

/** A preference from an enum value or its name; undefined when it is neither. */
export function actionPreference(value: PSValue): ActionPreference | undefined {
  const member = value instanceof EnumValue ? value : typeof value === "string" ? enumMember(ActionPreferenceType, value) : undefined;
  const name = member === undefined ? undefined : enumName(member);
  // The names of the enum are the members of the union.
  return name as ActionPreference | undefined;
}

/** `$WhatIfPreference`. */
export function whatIfPreference(scope: Scope, context: ExecutionContext): boolean {
  return isTrue(scope.find("whatifpreference")?.read(context));
}

/** `$ConfirmPreference`: ask from this impact on. */
export function confirmPreference(scope: Scope, context: ExecutionContext): "None" | "Low" | "Medium" | "High" {
  const value = scope.find("confirmpreference")?.read(context);
  const member = value instanceof EnumValue ? value : typeof value === "string" ? enumMember(ConfirmImpactType, value) : undefined;
  const name = member === undefined ? undefined : enumName(member);
  // The names of the enum are the members of the union.
  return (name as "None" | "Low" | "Medium" | "High" | undefined) ?? "High";
}
