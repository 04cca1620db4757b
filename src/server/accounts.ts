/**
 * The server's own accounts: names with what proves that somebody is them, in one file that only its owner can read.
 *
 * No account has a default password; a name compares without case.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { type DigestVerifier, digestVerifier, ntHash } from "../auth/index.ts";
import { decodeHex, encodeHex, InvalidArgumentError } from "../bytes/index.ts";
import { hashPassword, nodeAuthCrypto, type PasswordVerifier, readJsonFile, verifyPassword, writeJsonFile } from "../node/index.ts";

export interface Account {
  readonly name: string;
  /** Absent for an account that never logs in with a password. */
  readonly password?: PasswordVerifier;
  /** MD4 of the password, which is as good as the password to a thief: only where the account was given one on purpose. */
  readonly ntHash?: string;
  /** What Digest checks responses with, as good as the password in its realm. */
  readonly digest?: DigestVerifier;
  /** SHA-256 of the certificates that stand for it, as hexadecimal digits. */
  readonly certificates?: readonly string[];
  /** The user of this machine that its sessions run as when the server is root; the one of its own name unless given. */
  readonly runAs?: string;
}

interface AccountFile {
  readonly version: 1;
  readonly accounts: readonly Account[];
}

/** What a password is kept as besides its scrypt verifier. All of it is worth more to a thief than that. */
export interface PasswordUses {
  readonly ntlm?: boolean;
  readonly digest?: boolean;
}

export interface AccountSettings extends PasswordUses {
  /** What it was before unless given. */
  readonly runAs?: string;
}

/** The realm of Basic and Digest, as WinRM says. Verifiers of Digest hold it, so it never changes. */
export const REALM = "WSMAN";

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

  /**
   * The account that a domain and a name mean: the one of that domain when there is such an account, else the one of the bare name,
   * because clients put before it whatever they know this server by.
   */
  findInDomain(name: string, domain: string): Account | undefined {
    return (domain === "" ? undefined : this.find(`${domain}\\${name}`)) ?? this.find(name);
  }

  /** Adds an account or gives an existing one another password; what was kept of the old one goes, certificates stay. */
  async set(name: string, password: string, settings: AccountSettings = {}): Promise<void> {
    if (password === "") throw new InvalidArgumentError("EmptyPassword", "An account needs a password that is not empty.");
    const known = this.find(name);
    const certificates = known?.certificates;
    const runAs = settings.runAs ?? known?.runAs;
    const account: Account = {
      name: checkedName(name),
      password: await hashPassword(password),
      ...(certificates === undefined ? {} : { certificates }),
      ...(runAs === undefined ? {} : { runAs }),
      ...(settings.ntlm === true ? { ntHash: encodeHex(ntHash(password)) } : {}),
      ...(settings.digest === true ? { digest: digestVerifier(nodeAuthCrypto, name, REALM, password) } : {}),
    };
    this.#refresh();
    this.#accounts.set(name.toLowerCase(), account);
    this.#write();
  }

  /** Lets a certificate stand for an account, which is made where there is none of that name; it then has no password. */
  mapCertificate(name: string, fingerprint: string): void {
    const holder = this.certificateAccount(fingerprint);
    const account = this.find(name) ?? { name: checkedName(name) };
    if (holder !== undefined && holder !== account) {
      throw new InvalidArgumentError("CertificateInUse", `That certificate stands for the account ${holder.name} already.`);
    }
    const certificates = new Set(account.certificates).add(fingerprint);
    this.#accounts.set(account.name.toLowerCase(), { ...account, certificates: [...certificates] });
    this.#write();
  }

  /** @returns Whether it stood for the account. */
  unmapCertificate(name: string, fingerprint: string): boolean {
    const account = this.find(name);
    if (account?.certificates?.includes(fingerprint) !== true) return false;
    const certificates = account.certificates.filter((other) => other !== fingerprint);
    this.#accounts.set(account.name.toLowerCase(), { ...account, certificates });
    this.#write();
    return true;
  }

  /** The account that a certificate stands for. */
  certificateAccount(fingerprint: string): Account | undefined {
    return this.list().find(({ certificates }) => certificates?.includes(fingerprint));
  }

  /** Also for somebody who logs in without the server's own accounts, with Kerberos for one: the account then has no password. */
  setRunAs(name: string, runAs: string): void {
    const account = this.find(name) ?? { name: checkedName(name) };
    this.#accounts.set(name.toLowerCase(), { ...account, runAs });
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

  /** What NTLM needs of an account; undefined when there is none or it was not given to it. */
  ntlmAccount(name: string, domain: string): { readonly userName: string; readonly ntHash: Uint8Array } | undefined {
    const account = this.findInDomain(name, domain);
    return account?.ntHash === undefined ? undefined : { userName: account.name, ntHash: decodeHex(account.ntHash) };
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

function checkedName(name: string): string {
  if (/^[^\s:/\\@\p{Cc}-][^:\p{Cc}]*$/u.test(name)) return name;
  throw new InvalidArgumentError("InvalidAccountName", `"${name}" is no account name: no colon, and no blank, dash, slash or @ in front.`);
}
