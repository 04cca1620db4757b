import { PowerShellRemotingError } from "../bytes/index.ts";

/** The peer broke the protocol: the session or the pipeline it happened on cannot go on. */
export class PsrpProtocolError extends PowerShellRemotingError {}
