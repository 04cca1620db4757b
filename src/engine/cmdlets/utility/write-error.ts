import { type ErrorCategory, ErrorDetails, ErrorRecord, Exception, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { CmdletInfo } from "../../commands/command-info.ts";
import { InvocationInfo } from "../../invocation-info.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-error */
export function writeError(): CmdletDeclaration {
  return {
    name: "Write-Error",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteErrorCommand",
    defaultParameterSet: "NoException",
    parameters: [
      { name: "Exception", type: "System.Exception", sets: [{ set: "WithException", mandatory: true, position: 0 }] },
      {
        name: "Message",
        type: "System.String",
        aliases: ["Msg"],
        sets: [{ set: "NoException", mandatory: true, position: 0, fromPipeline: true }, { set: "WithException" }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyString" }],
      },
      {
        name: "ErrorRecord",
        type: "System.Management.Automation.ErrorRecord",
        sets: [{ set: "ErrorRecord", mandatory: true, position: 0 }],
      },
      { name: "Category", type: "System.Management.Automation.ErrorCategory", sets: [{ set: "NoException" }, { set: "WithException" }] },
      { name: "ErrorId", type: "System.String", sets: [{ set: "NoException" }, { set: "WithException" }] },
      { name: "TargetObject", type: "System.Object", sets: [{ set: "NoException" }, { set: "WithException" }] },
      { name: "RecommendedAction", type: "System.String" },
      { name: "CategoryActivity", type: "System.String", aliases: ["Activity"] },
      { name: "CategoryReason", type: "System.String", aliases: ["Reason"] },
      { name: "CategoryTargetName", type: "System.String", aliases: ["TargetName"] },
      { name: "CategoryTargetType", type: "System.String", aliases: ["TargetType"] },
    ],
    create: (cmdlet) => new WriteError(cmdlet),
  };
}

class WriteError implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const given = parameters.get("ErrorRecord");
    const record = given instanceof ErrorRecord ? copyOf(given) : this.#makeRecord();
    if (parameters.has("RecommendedAction") && parameters.text("RecommendedAction") !== "") {
      record.errorDetails ??= new ErrorDetails(record.message);
      record.errorDetails.recommendedAction = parameters.text("RecommendedAction");
    }
    this.#describeCategory(record);
    this.#pointAtCaller(record);
    this.#cmdlet.writeError(record);
  }

  #makeRecord(): ErrorRecord {
    const { parameters } = this.#cmdlet;
    const message = parameters.text("Message", "");
    const given = parameters.get("Exception");
    const exception = given instanceof Exception ? given : newException("Microsoft.PowerShell.Commands.WriteErrorException", message);
    const errorId = parameters.text("ErrorId", "") || exception.getType().fullName;
    // Only the enum's own names are bound.
    const category = parameters.enumName("Category", "NotSpecified") as ErrorCategory;
    const record = new ErrorRecord(exception, errorId, category, parameters.get("TargetObject"));
    if (given instanceof Exception && message !== "") record.errorDetails = new ErrorDetails(message);
    return record;
  }

  #describeCategory({ categoryInfo }: ErrorRecord): void {
    const { parameters } = this.#cmdlet;
    const reason = parameters.text("CategoryReason", "");
    const targetName = parameters.text("CategoryTargetName", "");
    const targetType = parameters.text("CategoryTargetType", "");
    if (reason !== "") categoryInfo.reason = reason;
    if (targetName !== "") categoryInfo.targetName = targetName;
    if (targetType !== "") categoryInfo.targetType = targetType;
    categoryInfo.activity = parameters.text("CategoryActivity", "") || "Write-Error";
  }

  /** The error is the function's that called, not this command's. */
  #pointAtCaller(record: ErrorRecord): void {
    const { variables, context } = this.#cmdlet.session;
    const variable = variables.value("MyInvocation");
    const caller = variable instanceof InvocationInfo ? variable : context.frame?.invocation;
    record.errorSource = "";
    if (caller === undefined) return;
    const { myCommand } = caller;
    record.invocationInfo = caller;
    record.errorSource = myCommand instanceof CmdletInfo ? myCommand.declaration.type : (myCommand?.name ?? "");
  }
}

function copyOf(record: ErrorRecord): ErrorRecord {
  const copy = new ErrorRecord(record.exception, record.errorId, record.category, record.targetObject);
  copy.errorDetails = record.errorDetails;
  copy.scriptStackTrace = record.scriptStackTrace;
  return copy;
}
