/**
 * Our cmdlets' declarations against the recorded metadata of PowerShell's. What differs on purpose is listed with its reason; the list only
 * shrinks.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ALL_PARAMETER_SETS, type CmdletDeclaration, engineCmdlets, type ParameterDeclaration } from "../../src/engine/index.ts";
import { remotingCmdlets } from "../../src/remoting/index.ts";

interface RecordedSet {
  readonly set: string;
  readonly mandatory: boolean;
  readonly position?: number;
  readonly fromPipeline?: boolean;
  readonly fromPipelineByPropertyName?: boolean;
  readonly fromRemainingArguments?: boolean;
}

interface RecordedParameter {
  readonly name: string;
  readonly type: string;
  readonly aliases: readonly string[];
  readonly dynamic: boolean;
  readonly sets: readonly RecordedSet[];
  readonly attributes: readonly Record<string, unknown>[];
}

interface RecordedCommand {
  readonly name: string;
  readonly module: string;
  readonly windowsOnly: boolean;
  readonly type: string;
  readonly aliases: readonly string[];
  readonly defaultParameterSet: string | null;
  readonly outputTypes: readonly string[];
  readonly parameters: readonly RecordedParameter[];
  readonly common: readonly string[];
}

/** `Command` or `Command.Parameter` → why it differs. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  "Export-PSSession": "its alias is one of Windows, where the metadata was not recorded",
  "Import-PSSession": "its alias is one of Windows, where the metadata was not recorded",
  "Invoke-Command.SessionName": "Receive-PSSession's reference page calls it Name, which is an alias here",
};

/** Cmdlets of every folder. */
const OURS = [...engineCmdlets, ...remotingCmdlets];

const WHOLE_MODULES = ["Microsoft.PowerShell.Utility"];

const recorded: readonly RecordedCommand[] = JSON.parse(readFileSync(new URL("cmdlets.json", import.meta.url), "utf8"));
const byName = new Map(recorded.map((command) => [command.name, command]));

function recordedForm(declaration: CmdletDeclaration): Omit<RecordedCommand, "windowsOnly" | "parameters"> {
  return {
    name: declaration.name,
    module: declaration.module,
    type: declaration.type,
    aliases: declaration.aliases ?? [],
    defaultParameterSet: declaration.defaultParameterSet ?? "",
    outputTypes: declaration.outputTypes ?? [],
    common: [
      ...(declaration.supportsShouldProcess === true ? ["Confirm", "WhatIf"] : []),
      ...(declaration.supportsPaging === true ? ["First", "IncludeTotalCount", "Skip"] : []),
    ].sort(),
  };
}

function recordedParameter(parameter: ParameterDeclaration): RecordedParameter {
  return {
    name: parameter.name,
    type: parameter.type,
    aliases: parameter.aliases ?? [],
    dynamic: parameter.dynamic === true,
    sets: (parameter.sets ?? [{}])
      .map(({ helpMessage: _, ...set }) => ({ mandatory: false, ...set, set: set.set ?? ALL_PARAMETER_SETS }))
      .sort(bySet),
    // The kind of a range is not in the recordings.
    attributes: (parameter.attributes ?? []).filter(isRecorded).map((attribute) => {
      const { rangeKind: _, ...rest } = { rangeKind: undefined, ...attribute };
      return rest;
    }),
  };
}

/** The recorder left some attributes out: those that make a credential of a name, and those that are PowerShell's own. */
function isRecorded({ kind }: { readonly kind?: unknown }): boolean {
  return kind !== "Credential" && kind !== "ValidateTrustedData";
}

/** Their order means nothing. */
function bySet(left: RecordedSet, right: RecordedSet): number {
  return left.set < right.set ? -1 : 1;
}

describe("declarations", () => {
  it.each(OURS.map((entry) => entry.name).filter((name) => byName.has(name)))("%s is declared as PowerShell has it", (name) => {
    const declaration = OURS.find((entry) => entry.name === name)?.declare();
    const { windowsOnly: _, parameters, ...command } = byName.get(name) as RecordedCommand & { parameterSets?: unknown };
    const { parameterSets: _sets, ...expected } = command as typeof command & { parameterSets?: unknown };
    expect(declaration).toBeDefined();
    if (declaration === undefined) return;
    if (!(name in DIFFERENCES)) {
      expect(recordedForm(declaration)).toEqual({
        ...expected,
        defaultParameterSet: expected.defaultParameterSet ?? "",
        common: [...expected.common].sort(),
      });
    }
    const isKept = (parameter: { readonly name: string }): boolean => !(`${name}.${parameter.name}` in DIFFERENCES);
    expect(declaration.parameters.filter(isKept).map(recordedParameter)).toEqual(
      parameters.filter(isKept).map((parameter) => ({
        ...parameter,
        attributes: parameter.attributes.filter(isRecorded),
        sets: [...parameter.sets].sort(bySet),
      })),
    );
  });

  it("lists no difference that there is not", () => {
    const names = new Set(recorded.flatMap((command) => [command.name, ...command.parameters.map((one) => `${command.name}.${one.name}`)]));
    expect(Object.keys(DIFFERENCES).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(WHOLE_MODULES)("%s is whole", (module) => {
    const ours = new Set(OURS.map((entry) => entry.name));
    const missing = recorded.filter((command) => command.module === module && !ours.has(command.name)).map((command) => command.name);
    expect(missing).toEqual([]);
  });
});
