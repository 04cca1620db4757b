/** Get-, Protect- and Unprotect-CmsMessage: declared, so that scripts learn what is missing where they need it. */
import { defineType, type TypeInfo } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterDeclaration } from "../../cmdlet.ts";

const SECURITY = "Microsoft.PowerShell.Security";
const RECIPIENTS = "System.Management.Automation.CmsMessageRecipient[]";
const HEADER = "-----BEGIN CMS-----";

export const CmsMessageRecipientType: TypeInfo = defineType({
  name: "System.Management.Automation.CmsMessageRecipient",
  assembly: "System.Management.Automation",
  members: (m) => [m.create("System.Management.Automation.CmsMessageRecipient new(string identifier)", (_type, identifier) => identifier)],
});

function fileParameters(position: number): readonly ParameterDeclaration[] {
  return [
    { name: "Path", type: "System.String", sets: [{ set: "ByPath", mandatory: true, position }] },
    { name: "LiteralPath", type: "System.String", sets: [{ set: "ByLiteralPath", mandatory: true, position }] },
  ];
}

const TEXT = [{ kind: "AllowNull" }, { kind: "AllowEmptyString" }] as const;

/**
 * Deviation: what the message is for cannot be told: only text without a message is recognised.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/get-cmsmessage
 */
export function getCmsMessage(): CmdletDeclaration {
  return {
    name: "Get-CmsMessage",
    module: SECURITY,
    type: "Microsoft.PowerShell.Commands.GetCmsMessageCommand",
    outputTypes: ["System.Security.Cryptography.Pkcs.EnvelopedCms"],
    parameters: [
      {
        name: "Content",
        type: "System.String",
        sets: [{ set: "ByContent", mandatory: true, position: 0, fromPipeline: true }],
        attributes: TEXT,
      },
      ...fileParameters(1),
    ],
    create: (cmdlet) => new ReadMessage(cmdlet),
  };
}

/**
 * Deviation: messages are not encrypted; the command names the program that does it.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/protect-cmsmessage
 */
export function protectCmsMessage(): CmdletDeclaration {
  return {
    name: "Protect-CmsMessage",
    module: SECURITY,
    type: "Microsoft.PowerShell.Commands.ProtectCmsMessageCommand",
    defaultParameterSet: "ByContent",
    outputTypes: ["System.String"],
    parameters: [
      { name: "To", type: RECIPIENTS, sets: [{ mandatory: true, position: 0 }] },
      {
        name: "Content",
        type: "System.Management.Automation.PSObject",
        sets: [{ set: "ByContent", mandatory: true, position: 1, fromPipeline: true }],
        attributes: TEXT,
      },
      ...fileParameters(1),
      { name: "OutFile", type: "System.String", sets: [{ position: 2 }] },
    ],
    create: (cmdlet) => ({ end: () => refuse(cmdlet, "encrypted") }),
  };
}

/**
 * Deviation: messages are not decrypted; the command names the program that does it.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/unprotect-cmsmessage
 */
export function unprotectCmsMessage(): CmdletDeclaration {
  return {
    name: "Unprotect-CmsMessage",
    module: SECURITY,
    type: "Microsoft.PowerShell.Commands.UnprotectCmsMessageCommand",
    defaultParameterSet: "ByWinEvent",
    outputTypes: ["System.String"],
    parameters: [
      {
        name: "Content",
        type: "System.String",
        sets: [{ set: "ByContent", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: TEXT,
      },
      {
        name: "EventLogRecord",
        type: "System.Management.Automation.PSObject",
        sets: [{ set: "ByWinEvent", mandatory: true, position: 0, fromPipeline: true }],
      },
      ...fileParameters(0),
      { name: "IncludeContext", type: "System.Management.Automation.SwitchParameter" },
      { name: "To", type: RECIPIENTS, sets: [{ position: 1 }] },
    ],
    create: (cmdlet) => new ReadMessage(cmdlet),
  };
}

class ReadMessage implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #isMessage = false;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    this.#isMessage ||= !parameters.has("Content") || parameters.text("Content").includes(HEADER);
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    if (this.#isMessage) refuse(cmdlet, "decrypted");
    cmdlet.throwTerminatingError(
      cmdlet.makeError({
        message: "Cannot unprotect message. The input contained no encrypted content.",
        errorId: "InputContainedNoEncryptedContentIncludeContext",
        category: "InvalidArgument",
        exceptionType: "System.ArgumentException",
      }),
    );
  }
}

function refuse(cmdlet: CmdletContext, done: string): never {
  return cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message: `Cryptographic messages cannot be ${done} here. 'openssl cms' does it with the same files and certificates.`,
      errorId: "CmsMessagesNotSupported",
      category: "NotImplemented",
      exceptionType: "System.NotSupportedException",
    }),
  );
}
