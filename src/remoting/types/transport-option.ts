/** Limits of a session configuration: System.Management.Automation.PSTransportOption and its heir for WS-Management. */
import { defineType, type EnumValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { enumNamed } from "./enum-words.ts";
import { OutputBufferingModeType } from "./enums.ts";

export const PSTransportOptionType: TypeInfo = defineType<WSManConfigurationOption>({
  name: "System.Management.Automation.PSTransportOption",
  assembly: "System.Management.Automation",
  isAbstract: true,
  interfaces: ["System.ICloneable"],
  members: (m) => [m.method("System.Object Clone()", (option) => option.copy())],
});

/** Options of the kind of a session; workflows had some. */
export const PSSessionTypeOptionType: TypeInfo = defineType({
  name: "System.Management.Automation.PSSessionTypeOption",
  assembly: "System.Management.Automation",
  isAbstract: true,
  members: () => [],
});

/** The quotas, in the order in which they are shown. */
export const QUOTAS = [
  "ProcessIdleTimeoutSec",
  "MaxIdleTimeoutSec",
  "MaxSessions",
  "MaxConcurrentCommandsPerSession",
  "MaxSessionsPerUser",
  "MaxMemoryPerSessionMB",
  "MaxProcessesPerSession",
  "MaxConcurrentUsers",
  "IdleTimeoutSec",
] as const;

export type QuotaName = (typeof QUOTAS)[number];

export const WSManConfigurationOptionType: TypeInfo = defineType<WSManConfigurationOption>({
  name: "Microsoft.PowerShell.Commands.WSManConfigurationOption",
  assembly: "System.Management.Automation",
  base: PSTransportOptionType,
  interfaces: ["System.ICloneable"],
  members: (m) => [
    ...QUOTAS.map((name) => m.property(`System.Nullable[int] ${name} {get;}`, (option) => option.quotas.get(name) ?? null)),
    m.property(
      "System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode] OutputBufferingMode {get;}",
      (option) => option.outputBufferingModeValue,
    ),
  ],
});

export class WSManConfigurationOption extends ReferenceObject {
  readonly quotas: ReadonlyMap<QuotaName, number>;
  readonly outputBufferingMode: string | null;

  constructor(quotas: ReadonlyMap<QuotaName, number>, outputBufferingMode: string | null) {
    super();
    this.quotas = quotas;
    this.outputBufferingMode = outputBufferingMode;
  }

  override nativeType(): TypeInfo {
    return WSManConfigurationOptionType;
  }

  get outputBufferingModeValue(): EnumValue | null {
    return this.outputBufferingMode === null ? null : enumNamed(OutputBufferingModeType, this.outputBufferingMode);
  }

  copy(): WSManConfigurationOption {
    return new WSManConfigurationOption(new Map(this.quotas), this.outputBufferingMode);
  }
}
