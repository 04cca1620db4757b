/**
 * `holdfast account`: the server's own accounts.
 */
import { mkdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { stateDirectory } from "../node/index.ts";
import { AccountStore, type PasswordUses } from "./accounts.ts";

export const ACCOUNT_HELP = `Usage: holdfast account add NAME --password-stdin [--ntlm] [--digest] [--state DIR]
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
    if (values.help === true) {
      process.stdout.write(ACCOUNT_HELP);
      return 0;
    }
    if (verb === undefined || rest.length > 0 || (verb === "list") !== (name === undefined))
      throw new RangeError(`what is wanted?\n${ACCOUNT_HELP}`);
    const state = values.state ?? stateDirectory();
    mkdirSync(state, { recursive: true, mode: 0o700 });
    return await run(new AccountStore(state), verb, name ?? "", {
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
    default:
      throw new RangeError(`unknown command ${verb}: add, list or remove.`);
  }
}
