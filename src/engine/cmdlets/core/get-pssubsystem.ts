import { defineEnum, enumMember, enumValue, PSObject, type PSValue, TypeInfo, unwrap } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

const NAMESPACE = "System.Management.Automation.Subsystem";

export const SubsystemKindType: TypeInfo = defineEnum(
  `${NAMESPACE}.SubsystemKind`,
  { CommandPredictor: 1, CrossPlatformDsc: 2, FeedbackProvider: 4 },
  { isFlags: true, assembly: "System.Management.Automation" },
);

interface Subsystem {
  readonly kind: string;
  readonly type: string;
  readonly allowsSeveral: boolean;
}

const SUBSYSTEMS: readonly Subsystem[] = [
  { kind: "CommandPredictor", type: `${NAMESPACE}.Prediction.ICommandPredictor`, allowsSeveral: true },
  { kind: "CrossPlatformDsc", type: `${NAMESPACE}.DSC.ICrossPlatformDsc`, allowsSeveral: false },
  { kind: "FeedbackProvider", type: `${NAMESPACE}.Feedback.IFeedbackProvider`, allowsSeveral: true },
];

/**
 * Deviation: subsystems are assemblies, which this engine does not load, so none is ever registered.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-pssubsystem
 */
export function getPSSubsystem(): CmdletDeclaration {
  return {
    name: "Get-PSSubsystem",
    module: "Microsoft.PowerShell.Core",
    type: `${NAMESPACE}.GetPSSubsystemCommand`,
    defaultParameterSet: "GetAllSet",
    outputTypes: [`${NAMESPACE}.SubsystemInfo`],
    parameters: [
      { name: "Kind", type: SubsystemKindType.fullName, sets: [{ set: "GetByKindSet", mandatory: true, fromPipeline: true }] },
      { name: "SubsystemType", type: "System.Type", sets: [{ set: "GetByTypeSet", mandatory: true, fromPipeline: true }] },
    ],
    create: (cmdlet) => ({
      process() {
        for (const subsystem of SUBSYSTEMS) if (isWanted(cmdlet, subsystem)) cmdlet.writeObject(describe(subsystem));
      },
    }),
  };
}

function isWanted(cmdlet: CmdletContext, { kind, type }: Subsystem): boolean {
  const { parameters } = cmdlet;
  if (parameters.has("Kind")) return parameters.enumName("Kind") === kind;
  const wanted = unwrap(parameters.get("SubsystemType"));
  return wanted instanceof TypeInfo ? wanted.fullName === type : true;
}

function describe({ kind, type, allowsSeveral }: Subsystem): PSValue {
  const object = PSObject.custom([
    ["Kind", enumMember(SubsystemKindType, kind) ?? enumValue(SubsystemKindType, 0)],
    ["SubsystemType", type],
    ["AllowUnregistration", true],
    ["AllowMultipleRegistration", allowsSeveral],
    ["RequiredCmdlets", []],
    ["RequiredFunctions", []],
    ["IsRegistered", false],
    ["Implementations", []],
  ]);
  object.typeNames = [`${NAMESPACE}.SubsystemInfo`, "System.Object"];
  return object;
}
