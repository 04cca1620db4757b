/** Where a runspace is and how one gets there: System.Management.Automation.Runspaces.RunspaceConnectionInfo and its heirs. */
import {
  CultureInfo,
  defineType,
  INT32_MAX,
  PSCredential,
  ReferenceObject,
  type ScriptBlock,
  type TimeSpan,
  type TypeInfo,
} from "../../objects/index.ts";
import { enumNamed, enumWord } from "./enum-words.ts";
import { AuthenticationMechanismType } from "./enums.ts";
import { msOfTimeSpan, type PSSessionOption } from "./ps-session-option.ts";

const ASSEMBLY = "System.Management.Automation";
const RUNSPACES = "System.Management.Automation.Runspaces";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.runspaces.runspaceconnectioninfo */
export const RunspaceConnectionInfoType: TypeInfo = defineType<RunspaceConnectionInfo>({
  name: `${RUNSPACES}.RunspaceConnectionInfo`,
  assembly: ASSEMBLY,
  isAbstract: true,
  members: (m) => [
    m.property(
      "string ComputerName {get;set;}",
      (info) => info.computerName,
      (info, value) => {
        info.computerName = value;
      },
    ),
    m.property(
      "pscredential Credential {get;set;}",
      (info) => info.credential,
      (info, value) => {
        info.credential = value instanceof PSCredential ? value : null;
      },
    ),
    m.property(
      "System.Management.Automation.Runspaces.AuthenticationMechanism AuthenticationMechanism {get;set;}",
      (info) => enumNamed(AuthenticationMechanismType, info.authenticationMechanism),
      (info, value) => info.setAuthenticationMechanism(enumWord(value, "Default")),
    ),
    m.property(
      "string CertificateThumbprint {get;set;}",
      (info) => info.certificateThumbprint,
      (info, value) => {
        info.certificateThumbprint = value;
      },
    ),
    m.property(
      "cultureinfo Culture {get;set;}",
      (info) => info.culture,
      (info, value) => {
        info.culture = value instanceof CultureInfo ? value : null;
      },
    ),
    m.property(
      "cultureinfo UICulture {get;set;}",
      (info) => info.uiCulture,
      (info, value) => {
        info.uiCulture = value instanceof CultureInfo ? value : null;
      },
    ),
    m.property(
      "int OpenTimeout {get;set;}",
      (info) => info.openTimeoutMs,
      (info, value) => {
        info.openTimeoutMs = value;
      },
    ),
    m.property(
      "int CancelTimeout {get;set;}",
      (info) => info.cancelTimeoutMs,
      (info, value) => {
        info.cancelTimeoutMs = value;
      },
    ),
    m.property(
      "int OperationTimeout {get;set;}",
      (info) => info.operationTimeoutMs,
      (info, value) => {
        info.operationTimeoutMs = value;
      },
    ),
    m.property(
      "int IdleTimeout {get;set;}",
      (info) => info.idleTimeoutMs,
      (info, value) => {
        info.idleTimeoutMs = value;
      },
    ),
    m.property("int MaxIdleTimeout {get;}", (info) => info.maxIdleTimeoutMs),
    m.method("System.Management.Automation.Runspaces.RunspaceConnectionInfo Clone()", (info) => info.copy()),
  ],
});

export abstract class RunspaceConnectionInfo extends ReferenceObject {
  computerName = "localhost";
  credential: PSCredential | null = null;
  authenticationMechanism = "Default";
  certificateThumbprint: string | null = null;
  culture: CultureInfo | null = null;
  uiCulture: CultureInfo | null = null;
  openTimeoutMs = 180_000;
  cancelTimeoutMs = 60_000;
  operationTimeoutMs = 180_000;
  /** -1: the server's default. */
  idleTimeoutMs = -1;
  maxIdleTimeoutMs = 2_147_483_647;

  /** What the Transport column of a session shows. */
  abstract readonly transport: string;
  abstract copy(): RunspaceConnectionInfo;

  protected copyCommon(other: RunspaceConnectionInfo): void {
    this.computerName = other.computerName;
    this.credential = other.credential;
    this.authenticationMechanism = other.authenticationMechanism;
    this.certificateThumbprint = other.certificateThumbprint;
    this.culture = other.culture;
    this.uiCulture = other.uiCulture;
    this.openTimeoutMs = other.openTimeoutMs;
    this.cancelTimeoutMs = other.cancelTimeoutMs;
    this.operationTimeoutMs = other.operationTimeoutMs;
    this.idleTimeoutMs = other.idleTimeoutMs;
    this.maxIdleTimeoutMs = other.maxIdleTimeoutMs;
  }

  setAuthenticationMechanism(mechanism: string): void {
    this.authenticationMechanism = mechanism;
  }

  setSessionOptions(option: PSSessionOption): void {
    if (option.culture !== null) this.culture = option.culture;
    if (option.uiCulture !== null) this.uiCulture = option.uiCulture;
    this.openTimeoutMs = timeoutMs(option.openTimeout);
    this.cancelTimeoutMs = timeoutMs(option.cancelTimeout);
    this.operationTimeoutMs = timeoutMs(option.operationTimeout);
    const idleTimeoutMs = msOfTimeSpan(option.idleTimeout);
    this.idleTimeoutMs = idleTimeoutMs >= -1 && idleTimeoutMs < INT32_MAX ? idleTimeoutMs : INT32_MAX;
  }
}

/** Negative and endless times are the longest there is. */
function timeoutMs(time: TimeSpan): number {
  const milliseconds = msOfTimeSpan(time);
  return milliseconds < 0 || milliseconds > INT32_MAX ? INT32_MAX : milliseconds;
}

export const NewProcessConnectionInfoType: TypeInfo = defineType<NewProcessConnectionInfo>({
  name: `${RUNSPACES}.NewProcessConnectionInfo`,
  assembly: ASSEMBLY,
  base: RunspaceConnectionInfoType,
  isSealed: true,
  members: (m) => [
    m.property("scriptblock InitializationScript {get;set;}", (info) => info.initializationScript),
    m.property("bool RunAs32 {get;set;}", () => false),
    m.property("string WorkingDirectory {get;set;}", (info) => info.workingDirectory),
    m.property("version PSVersion {get;set;}", () => null),
  ],
});

/** A process of its own on this computer, as Start-Job makes it. */
export class NewProcessConnectionInfo extends RunspaceConnectionInfo {
  initializationScript: ScriptBlock | null = null;
  workingDirectory: string | null = null;

  override nativeType(): TypeInfo {
    return NewProcessConnectionInfoType;
  }

  override get transport(): string {
    return "Process";
  }

  override copy(): NewProcessConnectionInfo {
    const copy = new NewProcessConnectionInfo();
    copy.copyCommon(this);
    copy.initializationScript = this.initializationScript;
    copy.workingDirectory = this.workingDirectory;
    return copy;
  }
}

/** A thread of its own in this program; scripts never see it. */
export class ThreadConnectionInfo extends NewProcessConnectionInfo {
  override copy(): ThreadConnectionInfo {
    const copy = new ThreadConnectionInfo();
    copy.copyCommon(this);
    copy.initializationScript = this.initializationScript;
    copy.workingDirectory = this.workingDirectory;
    return copy;
  }
}
