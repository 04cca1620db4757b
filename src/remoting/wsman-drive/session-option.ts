/** Microsoft.WSMan.Management.SessionOption: how the cmdlets of WS-Management connect. */
import { defineType, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { WSManEndpoint } from "../remoting-service.ts";

export interface WSManSessionSettings {
  readonly skipCACheck: boolean;
  readonly skipCNCheck: boolean;
  readonly skipRevocationCheck: boolean;
  readonly useEncryption: boolean;
  readonly useUtf16: boolean;
  readonly operationTimeout: number;
  readonly spnPort: number;
}

export class WSManSessionOption extends ReferenceObject {
  readonly settings: WSManSessionSettings;

  constructor(settings: WSManSessionSettings) {
    super();
    this.settings = settings;
  }

  override nativeType(): TypeInfo {
    return WSManSessionOptionType;
  }

  get endpointSettings(): Pick<WSManEndpoint, "skipCACheck" | "skipCNCheck" | "noEncryption" | "useUTF16" | "operationTimeoutMs"> {
    const { skipCACheck, skipCNCheck, useEncryption, useUtf16, operationTimeout } = this.settings;
    return {
      skipCACheck,
      skipCNCheck,
      noEncryption: !useEncryption,
      useUTF16: useUtf16,
      operationTimeoutMs: operationTimeout > 0 ? operationTimeout : 60_000,
    };
  }
}

/** @see https://learn.microsoft.com/dotnet/api/microsoft.wsman.management.sessionoption */
export const WSManSessionOptionType: TypeInfo = defineType<WSManSessionOption>({
  name: "Microsoft.WSMan.Management.SessionOption",
  assembly: "Microsoft.WSMan.Management",
  members: (m) => [
    m.property("bool SkipCACheck {get;set;}", ({ settings }) => settings.skipCACheck),
    m.property("bool SkipCNCheck {get;set;}", ({ settings }) => settings.skipCNCheck),
    m.property("bool SkipRevocationCheck {get;set;}", ({ settings }) => settings.skipRevocationCheck),
    m.property("bool UseEncryption {get;set;}", ({ settings }) => settings.useEncryption),
    m.property("bool UseUtf16 {get;set;}", ({ settings }) => settings.useUtf16),
    m.property("int OperationTimeout {get;set;}", ({ settings }) => settings.operationTimeout),
    m.property("int SPNPort {get;set;}", ({ settings }) => settings.spnPort),
  ],
});
