/**
 * The server's own accounts: names with password verifiers in one file that only its owner can read.
 *
 * No account has a default password; a name compares without case.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError } from "../bytes/index.ts";
import { hashPassword, type PasswordVerifier, readJsonFile, verifyPassword, writeJsonFile } from "../node/index.ts";

export interface Account {
  readonly name: string;
  readonly password: PasswordVerifier;
  /** MD4 of the password, which is as good as the password to a thief: only where the account was given one on purpose. */
  readonly ntlmHash?: string;
}

interface AccountFile {
  readonly version: 1;
  readonly accounts: readonly Account[];
}

export class AccountStore {
  readonly #path: string;
  #accounts = new Map<string, Account>();
  #readMs = -1;

  constructor(stateDirectory: string) {
    this.#path = join(stateDirectory, "accounts.json");
  }

  list(): readonly Account[] {
    this.#refresh();
    return [...this.#accounts.values()];
  }

  find(name: string): Account | undefined {
    this.#refresh();
    return this.#accounts.get(name.toLowerCase());
  }

  /** Adds an account or gives an existing one another password. */
  async set(name: string, password: string, options: { readonly ntlmHash?: string } = {}): Promise<void> {
    if (!/^[^\s:/\\@\p{Cc}-][^:\p{Cc}]*$/u.test(name)) {
      throw new InvalidArgumentError(
        "InvalidAccountName",
        `"${name}" is no account name: no colon, and no blank, dash, slash or @ in front.`,
      );
    }
    if (password === "") throw new InvalidArgumentError("EmptyPassword", "An account needs a password that is not empty.");
    const account: Account = { name, password: await hashPassword(password), ...(options.ntlmHash === undefined ? {} : options) };
    this.#refresh();
    this.#accounts.set(name.toLowerCase(), account);
    this.#write();
  }

  /** @returns Whether there was one. */
  remove(name: string): boolean {
    this.#refresh();
    const existed = this.#accounts.delete(name.toLowerCase());
    if (existed) this.#write();
    return existed;
  }

  /** The account when name and password fit; takes as long when they do not. */
  async verify(name: string, password: string): Promise<Account | undefined> {
    const account = this.find(name);
    return (await verifyPassword(password, account?.password)) ? account : undefined;
  }

  #write(): void {
    const content: AccountFile = { version: 1, accounts: [...this.#accounts.values()] };
    writeJsonFile(this.#path, content);
  }

  /** Reads the file again when another process, `holdfast account` for one, has changed it. */
  #refresh(): void {
    const changedMs = statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedMs === this.#readMs) return;
    this.#readMs = changedMs;
    const content = readJsonFile(this.#path) as AccountFile | undefined; // written by #write alone, in a folder of ours
    this.#accounts = new Map((content?.accounts ?? []).map((account) => [account.name.toLowerCase(), account]));
  }
}
