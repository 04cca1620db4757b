/** Copy-Item -FromSession and -ToSession: files by way of a session on another computer. */
import { type PSValue, toText } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";

export function copiesToSession({ parameters }: CmdletContext): boolean {
  return parameters.has("FromSession") || parameters.has("ToSession");
}
void toText;
export function copyThroughSession(cmdlet: CmdletContext, _paths: readonly string[]): void {
  const session: PSValue = cmdlet.parameters.get("ToSession");
  void session;
}
