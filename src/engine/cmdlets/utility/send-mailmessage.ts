import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/**
 * There is no SMTP here, nor will there be: PowerShell itself calls the command obsolete because it cannot make secure connections.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/send-mailmessage
 */
export function sendMailMessage(): CmdletDeclaration {
  return {
    name: "Send-MailMessage",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SendMailMessage",
    parameters: [
      {
        name: "Attachments",
        type: "System.String[]",
        aliases: ["PsPath"],
        sets: [{ fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Bcc",
        type: "System.String[]",
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Body",
        type: "System.String",
        sets: [{ position: 2, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "BodyAsHtml",
        type: "System.Management.Automation.SwitchParameter",
        aliases: ["BAH"],
        sets: [{ fromPipelineByPropertyName: true }],
      },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        aliases: ["BE"],
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentToEncodingTransformation" }],
      },
      {
        name: "Cc",
        type: "System.String[]",
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "DeliveryNotificationOption",
        type: "System.Net.Mail.DeliveryNotificationOptions",
        aliases: ["DNO"],
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "From",
        type: "System.String",
        sets: [{ mandatory: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "SmtpServer",
        type: "System.String",
        aliases: ["ComputerName"],
        sets: [{ position: 3, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Priority",
        type: "System.Net.Mail.MailPriority",
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "ReplyTo", type: "System.String[]", sets: [{ fromPipelineByPropertyName: true }] },
      { name: "Subject", type: "System.String", aliases: ["sub"], sets: [{ position: 1, fromPipelineByPropertyName: true }] },
      {
        name: "To",
        type: "System.String[]",
        sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Credential",
        type: "System.Management.Automation.PSCredential",
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "UseSsl", type: "System.Management.Automation.SwitchParameter", sets: [{ fromPipelineByPropertyName: true }] },
      {
        name: "Port",
        type: "System.Int32",
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
    ],
    create: (cmdlet) => new SendMailMessage(cmdlet),
  };
}

const OBSOLETE =
  "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure connections to SMTP servers. While there is no immediate replacement available in PowerShell, we recommend you do not use Send-MailMessage at this time. See https://aka.ms/SendMailMessage for more information.";

class SendMailMessage implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    this.#cmdlet.writeWarning(OBSOLETE);
  }

  end(): void {
    const message =
      "This program cannot send mail. Call a mail program (sendmail, msmtp, curl), or post to your provider's HTTP interface with Invoke-RestMethod.";
    const exception = newException("System.Net.Mail.SmtpException", message);
    this.#cmdlet.writeError(new ErrorRecord(exception, "SmtpException", "InvalidOperation", null));
  }
}
