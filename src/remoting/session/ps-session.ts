/** System.Management.Automation.Runspaces.PSSession: a session as users name it. */
import { enumOf, RunspaceAvailabilityType, type RunspaceStateName } from "../../engine/index.ts";
import { defineType, type EnumValue, Guid, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { NewProcessConnectionInfo } from "../types/connection-info.ts";
import { enumNamed } from "../types/enum-words.ts";
import { TargetMachineTypeType } from "../types/enums.ts";
import { configurationNameOf, WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import type { RemoteRunspace } from "./remote-runspace.ts";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.runspaces.pssession */
export const PSSessionType: TypeInfo = defineType<PSSession>({
  name: "System.Management.Automation.Runspaces.PSSession",
  assembly: "System.Management.Automation",
  isSealed: true,
  members: (m) => [
    m.property("System.Management.Automation.Runspaces.TargetMachineType ComputerType {get;set;}", (session) => session.computerType),
    m.property("string ComputerName {get;}", (session) => session.computerName),
    m.property("string ContainerId {get;}", () => ""),
    m.property("string VMName {get;}", () => ""),
    m.property("System.Nullable[guid] VMId {get;}", () => null),
    m.property("string ConfigurationName {get;}", (session) => session.configurationName),
    m.property("guid InstanceId {get;}", (session) => new Guid(session.instanceId)),
    m.property("int Id {get;}", (session) => session.id),
    m.property(
      "string Name {get;set;}",
      (session) => session.name,
      (session, value) => {
        session.name = value;
      },
    ),
    m.property("System.Management.Automation.Runspaces.RunspaceAvailability Availability {get;}", (session) => {
      session.runspace.context.deliverEvents();
      return enumOf(RunspaceAvailabilityType, session.runspace.availability);
    }),
    m.property("psprimitivedictionary ApplicationPrivateData {get;}", (session) => session.runspace.applicationPrivateData),
    m.property("runspace Runspace {get;}", (session) => session.runspace),
    m.property("string Transport {get;}", (session) => session.transport),
  ],
  text: (session) => `[PSSession]${session.name}`,
});

export class PSSession extends ReferenceObject {
  readonly id: number;
  name: string;
  #runspace: RemoteRunspace;

  constructor(runspace: RemoteRunspace, id: number, name: string) {
    super();
    this.#runspace = runspace;
    this.id = id;
    this.name = name;
  }

  override nativeType(): TypeInfo {
    return PSSessionType;
  }

  /** For scripts: what has happened meanwhile is looked at first. */
  currentState(): RunspaceStateName {
    this.#runspace.context.deliverEvents();
    return this.#runspace.state;
  }

  get runspace(): RemoteRunspace {
    return this.#runspace;
  }

  get instanceId(): string {
    return this.#runspace.instanceId;
  }

  get computerName(): string {
    return this.#runspace.computerName;
  }

  get computerType(): EnumValue {
    return enumNamed(TargetMachineTypeType, "RemoteMachine");
  }

  get configurationName(): string | null {
    const { connection } = this.#runspace;
    return connection instanceof WSManConnectionInfo ? configurationNameOf(connection.shellUri) : null;
  }

  get transport(): string {
    const { connection } = this.#runspace;
    if (connection instanceof WSManConnectionInfo) return "WSMan";
    return connection instanceof NewProcessConnectionInfo ? "Process" : "Custom";
  }

  /** Takes the same session as the server tells of it now; false when it is another one. */
  insertRunspace(runspace: RemoteRunspace): boolean {
    if (runspace.instanceId !== this.#runspace.instanceId) return false;
    this.#runspace = runspace;
    return true;
  }
}

/** The sessions of a `PSSession` or `PSSession[]` parameter. */
export function sessionsIn(value: PSValue): PSSession[] {
  const items = Array.isArray(value) ? value : [value];
  return items.filter((item) => item instanceof PSSession);
}
