import { type DateTime, defineType, Guid, type PSValue, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";

const ASSEMBLY = "System.Management.Automation";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.pseventargs */
export const PSEventArgsType: TypeInfo = defineType<PSEventArgs>({
  name: `${ASSEMBLY}.PSEventArgs`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.String ComputerName {get;}", () => null),
    m.property("guid RunspaceId {get;}", (args) => new Guid(args.runspaceId)),
    m.property("int EventIdentifier {get;}", (args) => args.eventIdentifier),
    m.property("System.Object Sender {get;}", (args) => args.sender),
    m.property("System.EventArgs SourceEventArgs {get;}", (args) => args.sourceEventArgs),
    m.property("System.Object[] SourceArgs {get;}", (args) => args.sourceArgs),
    m.property("string SourceIdentifier {get;}", (args) => args.sourceIdentifier),
    m.property("datetime TimeGenerated {get;}", (args) => args.timeGenerated),
    m.property("psobject MessageData {get;}", (args) => args.messageData),
  ],
});

/** Something that happened. */
export class PSEventArgs extends ReferenceObject {
  readonly runspaceId: string;
  readonly eventIdentifier: number;
  readonly sourceIdentifier: string;
  readonly sender: PSValue;
  readonly sourceArgs: PSValue[];
  readonly messageData: PSValue;
  readonly timeGenerated: DateTime;

  constructor(
    parts: Pick<
      PSEventArgs,
      "runspaceId" | "eventIdentifier" | "sourceIdentifier" | "sender" | "sourceArgs" | "messageData" | "timeGenerated"
    >,
  ) {
    super();
    this.runspaceId = parts.runspaceId;
    this.eventIdentifier = parts.eventIdentifier;
    this.sourceIdentifier = parts.sourceIdentifier;
    this.sender = parts.sender;
    this.sourceArgs = parts.sourceArgs;
    this.messageData = parts.messageData;
    this.timeGenerated = parts.timeGenerated;
  }

  override nativeType(): TypeInfo {
    return PSEventArgsType;
  }

  /** What an object gave its handlers, by .NET's custom the second argument. */
  get sourceEventArgs(): PSValue {
    return this.sourceArgs.length === 2 ? (this.sourceArgs[1] ?? null) : null;
  }
}
