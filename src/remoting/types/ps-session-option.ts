/** System.Management.Automation.Remoting.PSSessionOption: how a session behaves. */
import {
  argumentError,
  CultureInfo,
  defineType,
  type EnumValue,
  enumText,
  PSCredential,
  type PSValue,
  ReferenceObject,
  TimeSpan,
  type TypeInfo,
  unwrap,
} from "../../objects/index.ts";
import { enumNamed, enumWord } from "./enum-words.ts";
import { AuthenticationMechanismType, OutputBufferingModeType, ProxyAccessTypeType } from "./enums.ts";

const TICKS_PER_MS = 10_000n;

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.remoting.pssessionoption */
export const PSSessionOptionType: TypeInfo = defineType<PSSessionOption>({
  name: "System.Management.Automation.Remoting.PSSessionOption",
  assembly: "System.Management.Automation",
  isSealed: true,
  members: (m) => [
    m.create("System.Management.Automation.Remoting.PSSessionOption new()", () => new PSSessionOption()),
    m.property(
      "int MaximumConnectionRedirectionCount {get;set;}",
      (option) => option.maximumConnectionRedirectionCount,
      (option, value) => {
        option.maximumConnectionRedirectionCount = value;
      },
    ),
    m.property(
      "bool NoCompression {get;set;}",
      (option) => option.noCompression,
      (option, value) => {
        option.noCompression = value;
      },
    ),
    m.property(
      "bool NoMachineProfile {get;set;}",
      (option) => option.noMachineProfile,
      (option, value) => {
        option.noMachineProfile = value;
      },
    ),
    m.property(
      "System.Management.Automation.Remoting.ProxyAccessType ProxyAccessType {get;set;}",
      (option) => enumNamed(ProxyAccessTypeType, option.proxyAccessType),
      (option, value) => {
        option.proxyAccessType = enumWord(value, option.proxyAccessType);
      },
    ),
    m.property(
      "System.Management.Automation.Runspaces.AuthenticationMechanism ProxyAuthentication {get;set;}",
      (option) => enumNamed(AuthenticationMechanismType, option.proxyAuthentication),
      (option, value) => {
        option.setProxyAuthentication(enumText(unwrap(value) as EnumValue)); // the member's type has converted it
      },
    ),
    m.property(
      "pscredential ProxyCredential {get;set;}",
      (option) => option.proxyCredential,
      (option, value) => {
        option.proxyCredential = value instanceof PSCredential ? value : null;
      },
    ),
    m.property(
      "bool SkipCACheck {get;set;}",
      (option) => option.skipCACheck,
      (option, value) => {
        option.skipCACheck = value;
      },
    ),
    m.property(
      "bool SkipCNCheck {get;set;}",
      (option) => option.skipCNCheck,
      (option, value) => {
        option.skipCNCheck = value;
      },
    ),
    m.property(
      "bool SkipRevocationCheck {get;set;}",
      (option) => option.skipRevocationCheck,
      (option, value) => {
        option.skipRevocationCheck = value;
      },
    ),
    m.property(
      "timespan OperationTimeout {get;set;}",
      (option) => option.operationTimeout,
      (option, value) => {
        option.operationTimeout = value;
      },
    ),
    m.property(
      "bool NoEncryption {get;set;}",
      (option) => option.noEncryption,
      (option, value) => {
        option.noEncryption = value;
      },
    ),
    m.property(
      "bool UseUTF16 {get;set;}",
      (option) => option.useUTF16,
      (option, value) => {
        option.useUTF16 = value;
      },
    ),
    m.property(
      "bool IncludePortInSPN {get;set;}",
      (option) => option.includePortInSPN,
      (option, value) => {
        option.includePortInSPN = value;
      },
    ),
    m.property(
      "System.Management.Automation.Runspaces.OutputBufferingMode OutputBufferingMode {get;set;}",
      (option) => enumNamed(OutputBufferingModeType, option.outputBufferingMode),
      (option, value) => {
        option.outputBufferingMode = enumWord(value, option.outputBufferingMode);
      },
    ),
    m.property(
      "int MaxConnectionRetryCount {get;set;}",
      (option) => option.maxConnectionRetryCount,
      (option, value) => {
        option.maxConnectionRetryCount = value;
      },
    ),
    m.property(
      "cultureinfo Culture {get;set;}",
      (option) => option.culture,
      (option, value) => {
        option.culture = value instanceof CultureInfo ? value : null;
      },
    ),
    m.property(
      "cultureinfo UICulture {get;set;}",
      (option) => option.uiCulture,
      (option, value) => {
        option.uiCulture = value instanceof CultureInfo ? value : null;
      },
    ),
    m.property(
      "System.Nullable[int] MaximumReceivedDataSizePerCommand {get;set;}",
      (option) => option.maximumReceivedDataSizePerCommand,
      (option, value) => {
        option.maximumReceivedDataSizePerCommand = typeof value === "number" ? value : null;
      },
    ),
    m.property(
      "System.Nullable[int] MaximumReceivedObjectSize {get;set;}",
      (option) => option.maximumReceivedObjectSize,
      (option, value) => {
        option.maximumReceivedObjectSize = typeof value === "number" ? value : null;
      },
    ),
    m.property(
      "psprimitivedictionary ApplicationArguments {get;set;}",
      (option) => option.applicationArguments,
      (option, value) => {
        option.applicationArguments = value;
      },
    ),
    m.property(
      "timespan OpenTimeout {get;set;}",
      (option) => option.openTimeout,
      (option, value) => {
        option.openTimeout = value;
      },
    ),
    m.property(
      "timespan CancelTimeout {get;set;}",
      (option) => option.cancelTimeout,
      (option, value) => {
        option.cancelTimeout = value;
      },
    ),
    m.property(
      "timespan IdleTimeout {get;set;}",
      (option) => option.idleTimeout,
      (option, value) => {
        option.idleTimeout = value;
      },
    ),
  ],
});

export class PSSessionOption extends ReferenceObject {
  maximumConnectionRedirectionCount = 5;
  noCompression = false;
  noMachineProfile = false;
  proxyAccessType = "None";
  proxyAuthentication = "Negotiate";
  proxyCredential: PSCredential | null = null;
  skipCACheck = false;
  skipCNCheck = false;
  skipRevocationCheck = false;
  operationTimeout: TimeSpan = timeSpanOfMs(180_000);
  noEncryption = false;
  useUTF16 = false;
  includePortInSPN = false;
  outputBufferingMode = "None";
  maxConnectionRetryCount = 5;
  culture: CultureInfo | null = null;
  uiCulture: CultureInfo | null = null;
  maximumReceivedDataSizePerCommand: number | null = null;
  maximumReceivedObjectSize: number | null = 209_715_200;
  applicationArguments: PSValue = null;
  openTimeout: TimeSpan = timeSpanOfMs(180_000);
  cancelTimeout: TimeSpan = timeSpanOfMs(60_000);
  idleTimeout: TimeSpan = timeSpanOfMs(-1);

  override nativeType(): TypeInfo {
    return PSSessionOptionType;
  }

  setProxyAuthentication(mechanism: string): void {
    this.proxyAuthentication = checkedProxyAuthentication(mechanism);
  }
}

export function timeSpanOfMs(milliseconds: number): TimeSpan {
  return new TimeSpan(BigInt(Math.trunc(milliseconds)) * TICKS_PER_MS);
}

export function msOfTimeSpan(time: TimeSpan): number {
  return Number(time.ticks / TICKS_PER_MS);
}

/** Proxies know three mechanisms. */
export function checkedProxyAuthentication(mechanism: string): string {
  if (mechanism === "Basic" || mechanism === "Negotiate" || mechanism === "Digest") return mechanism;
  throw argumentError(
    `${mechanism} cannot be specified as a proxy authentication mechanism. Only Basic,Negotiate or Digest are supported for proxy authentication.`,
  );
}
