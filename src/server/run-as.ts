/**
 * Whose processes the sessions of an account are, when the server is root and can choose.
 */
import type { Identity } from "../auth/index.ts";
import { findSystemUser, type SystemUser } from "../node/index.ts";
import { faultOf, WSManFaultCode, WsmanFaultError } from "../wsman/index.ts";
import type { AccountStore } from "./accounts.ts";

/**
 * @returns Null for the server's own user.
 * @throws {WsmanFaultError} `CreateShellRunAsFailed` for somebody who has no user on this machine.
 */
export function runAsUser(identity: Identity, accounts: AccountStore, startedBy: string): SystemUser | null {
  if (process.getuid?.() !== 0 || identity.userName === startedBy) return null;
  const wanted = accounts.find(identity.userName)?.runAs ?? bareName(identity.userName);
  const user = findSystemUser(wanted);
  if (user === undefined) {
    throw new WsmanFaultError(
      faultOf(WSManFaultCode.CreateShellRunAsFailed, {
        message: `The account ${identity.userName} has no user on this machine. "holdfast account run-as ${identity.userName} USER" gives it one. `,
      }),
    );
  }
  return user.uid === 0 ? null : user;
}

/** Of `DOMAIN\name` and `name@REALM`. */
export function bareName(name: string): string {
  return (name.split("\\").at(-1) ?? name).replace(/@.*$/, "");
}
