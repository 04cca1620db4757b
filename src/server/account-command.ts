/**
 * `holdfast account`: the server's own accounts.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { fingerprintOf, stateDirectory } from "../node/index.ts";
import { AccountStore, type PasswordUses } from "./accounts.ts";

export const ACCOUNT_HELP = `Usage: holdfast account add NAME --password-stdin [--ntlm] [--digest] [--state DIR]
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
        help: { type: "boolean", short: "h" },
      },
    });
    const [verb, name, ...rest] = positionals;
    const wantedRest = verb === "map-certificate" || verb === "unmap-certificate" ? 1 : 0;
    if (values.help === true) {
      process.stdout.write(ACCOUNT_HELP);
      return 0;
    }
    if (verb === undefined || rest.length !== wantedRest || (verb === "list") !== (name === undefined))
      throw new RangeError(`what is wanted?\n${ACCOUNT_HELP}`);
    const state = values.state ?? stateDirectory();
    mkdirSync(state, { recursive: true, mode: 0o700 });
    return await run(new AccountStore(state), verb, name ?? "", {
      certificateFile: rest[0] ?? "",
      isPasswordOnStdin: values["password-stdin"] === true,
      ntlm: values.ntlm === true,
      digest: values.digest === true,
    });
  } catch (error) {
    process.stderr.write(`holdfast account: ${(error as Error).message}\n`);
    return 2;
  }
}

interface AccountOptions extends PasswordUses {
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
    case "add":
      if (!options.isPasswordOnStdin) throw new RangeError("the password is read from standard input: say --password-stdin.");
      await accounts.set(name, (await text(process.stdin)).replace(/\r?\n$/, ""), options);
      return 0;
    case "map-certificate":
      accounts.mapCertificate(name, fingerprintOf(readFileSync(options.certificateFile, "utf8")));
      return 0;
    case "unmap-certificate":
      if (accounts.unmapCertificate(name, fingerprintOf(readFileSync(options.certificateFile, "utf8")))) return 0;
      process.stderr.write(`holdfast account: that certificate does not stand for ${name}.\n`);
      return 1;
    default:
      throw new RangeError(`unknown command ${verb}: add, map-certificate, unmap-certificate, list or remove.`);
  }
}
