/**
 * `holdfast account`: the server's own accounts.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { findSystemUser, fingerprintOf, stateDirectory } from "../node/index.ts";
import { type AccountSettings, AccountStore } from "./accounts.ts";

export const ACCOUNT_HELP = `Usage: holdfast account add NAME --password-stdin [--ntlm] [--digest]
                             [--run-as USER] [--state DIR]
       holdfast account run-as NAME USER [--state DIR]
       holdfast account map-certificate NAME FILE [--state DIR]
       holdfast account unmap-certificate NAME FILE [--state DIR]
       holdfast account list [--state DIR]
       holdfast account remove NAME [--state DIR]

Accounts of this server, beside the user who started it. "add" with the name of
an account that exists gives it another password. Passwords are kept as scrypt
verifiers, which serve Basic authentication.

  --ntlm    also keeps the password's NT hash, so that the account can log in
            with Negotiate (NTLM). Off unless asked for: whoever steals that
            hash can log in with it as if it were the password, and finds a
            weak password from it in no time. Basic over TLS needs none.
  --digest  also keeps what Digest authentication needs, off for the same reason.
  --run-as  the user of this machine that the account's sessions run as, when
            the server is root. Without it, the user of the account's name; if
            there is none, root, and "add" says so.

"map-certificate" lets the client certificate of a PEM file stand for an account,
which is made without a password if it is not there. Listeners ask for
certificates when they are https and their authentication names Certificate.
`;

/** @returns The exit code. */
export async function accountCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        state: { type: "string" },
        "password-stdin": { type: "boolean" },
        ntlm: { type: "boolean" },
        digest: { type: "boolean" },
        "run-as": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    const [verb, name, third, ...rest] = positionals;
    if (values.help === true) {
      process.stdout.write(ACCOUNT_HELP);
      return 0;
    }
    const takesThird = verb === "run-as" || verb === "map-certificate" || verb === "unmap-certificate";
    if (verb === undefined || rest.length > 0 || (verb === "list") !== (name === undefined) || takesThird !== (third !== undefined))
      throw new RangeError(`what is wanted?\n${ACCOUNT_HELP}`);
    const state = values.state ?? stateDirectory();
    mkdirSync(state, { recursive: true, mode: 0o700 });
    const runAs = values["run-as"] ?? (verb === "run-as" ? third : undefined);
    return await run(new AccountStore(state), verb, name ?? "", {
      certificateFile: third ?? "",
      isPasswordOnStdin: values["password-stdin"] === true,
      ntlm: values.ntlm === true,
      digest: values.digest === true,
      ...(runAs === undefined ? {} : { runAs: checkedUser(runAs) }),
    });
  } catch (error) {
    process.stderr.write(`holdfast account: ${(error as Error).message}\n`);
    return 2;
  }
}

interface AccountOptions extends AccountSettings {
  readonly isPasswordOnStdin: boolean;
  readonly certificateFile: string;
}

async function run(accounts: AccountStore, verb: string, name: string, options: AccountOptions): Promise<number> {
  switch (verb) {
    case "list":
      for (const account of accounts.list()) process.stdout.write(`${account.name}\n`);
      return 0;
    case "remove":
      if (accounts.remove(name)) return 0;
      process.stderr.write(`holdfast account: there is no account ${name}.\n`);
      return 1;
    case "run-as":
      accounts.setRunAs(name, options.runAs ?? "");
      return 0;
    case "add":
      if (!options.isPasswordOnStdin) throw new RangeError("the password is read from standard input: say --password-stdin.");
      await accounts.set(name, (await text(process.stdin)).replace(/\r?\n$/, ""), options);
      warnOfRoot(accounts, name);
      return 0;
    case "map-certificate":
      accounts.mapCertificate(name, fingerprintOf(readFileSync(options.certificateFile, "utf8")));
      warnOfRoot(accounts, name);
      return 0;
    case "unmap-certificate":
      if (accounts.unmapCertificate(name, fingerprintOf(readFileSync(options.certificateFile, "utf8")))) return 0;
      process.stderr.write(`holdfast account: that certificate does not stand for ${name}.\n`);
      return 1;
    default:
      throw new RangeError(`unknown command ${verb}: add, run-as, map-certificate, unmap-certificate, list or remove.`);
  }
}

/** An account of root's server that nobody on this machine stands for has root's sessions, and whoever adds it shall know. */
function warnOfRoot(accounts: AccountStore, name: string): void {
  if (process.getuid?.() !== 0 || accounts.find(name)?.runAs !== undefined || findSystemUser(name) !== undefined) return;
  accounts.setRunAs(name, "root");
  process.stderr.write(
    `holdfast account: UNSAFE: there is no user ${name} on this machine, so the account's sessions run as root. "holdfast account run-as ${name} USER" gives it another.\n`,
  );
}

function checkedUser(name: string): string {
  if (process.getuid?.() !== 0) throw new RangeError("--run-as is for a server that root runs.");
  if (findSystemUser(name) === undefined) throw new RangeError(`--run-as ${name}: there is no such user on this machine.`);
  return name;
}
