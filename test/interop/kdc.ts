/**
 * A key distribution centre of MIT's for tests: a realm of its own in a temporary directory, on a port of its own.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export const REALM = "HOLDFAST.TEST";

export interface Kdc {
  /** What programs need in their environment to live in this realm. */
  readonly environment: Readonly<Record<"KRB5_CONFIG" | "KRB5_KTNAME" | "KRB5CCNAME" | "KRB5RCACHENAME", string>>;
  readonly directory: string;
  addUser(name: string, password: string): void;
  /** Makes the service and puts its key into the keytab. */
  addService(principal: string): void;
  /** Fetches tickets of a user into the cache. */
  login(name: string, password: string): void;
  stop(): void;
}

/** Why there can be no realm on this machine; undefined when there can. */
export function whyNoKdc(): string | undefined {
  const missing = ["krb5kdc", "kdb5_util", "kadmin.local", "kinit"].filter((name) => programPath(name) === undefined);
  return missing.length === 0 ? undefined : `${missing.join(", ")} not found (Debian: krb5-kdc, krb5-admin-server and krb5-user)`;
}

export async function startKdc(): Promise<Kdc> {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-kdc-"));
  const port = await freePort();
  const file = (name: string): string => join(directory, name);
  writeFileSync(
    file("krb5.conf"),
    `[libdefaults]
 default_realm = ${REALM}
 dns_lookup_kdc = false
 dns_lookup_realm = false
 dns_canonicalize_hostname = false
 rdns = false
[realms]
 ${REALM} = {
  kdc = 127.0.0.1:${port}
 }
[domain_realm]
 localhost = ${REALM}
`,
  );
  writeFileSync(
    file("kdc.conf"),
    `[kdcdefaults]
 kdc_listen = 127.0.0.1:${port}
 kdc_tcp_listen = 127.0.0.1:${port}
[realms]
 ${REALM} = {
  database_name = ${file("principal")}
  key_stash_file = ${file("stash")}
  acl_file = ${file("acl")}
  max_life = 1h
 }
`,
  );
  writeFileSync(file("acl"), "");
  const environment = {
    KRB5_CONFIG: file("krb5.conf"),
    KRB5_KTNAME: file("service.keytab"),
    KRB5CCNAME: `FILE:${file("tickets")}`,
    KRB5RCACHENAME: `file2:${file("replays")}`,
  };
  const env = { ...process.env, ...environment, KRB5_KDC_PROFILE: file("kdc.conf") };
  const run = (name: string, args: readonly string[]): void => {
    execFileSync(programPath(name) ?? name, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  };
  run("kdb5_util", ["create", "-s", "-r", REALM, "-P", "master"]);
  const kdc: ChildProcess = spawn(programPath("krb5kdc") ?? "krb5kdc", ["-n"], { env, stdio: "ignore" });
  await whenListening(port, kdc);
  return {
    environment,
    directory,
    addUser: (name, password) => run("kadmin.local", ["-r", REALM, "addprinc", "-pw", password, name]),
    addService(principal) {
      run("kadmin.local", ["-r", REALM, "addprinc", "-randkey", principal]);
      run("kadmin.local", ["-r", REALM, "ktadd", "-k", file("service.keytab"), principal]);
    },
    login(name, password) {
      execFileSync(programPath("kinit") ?? "kinit", [name], { env, input: `${password}\n`, stdio: ["pipe", "ignore", "pipe"] });
    },
    stop() {
      kdc.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A try fails while nobody listens; the end of the process ends the trying. */
async function whenListening(port: number, kdc: ChildProcess): Promise<void> {
  while (kdc.exitCode === null) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => setTimeout(() => resolve(false), 20));
    });
    if (isUp) return;
  }
  throw new Error(`krb5kdc ended with ${kdc.exitCode}.`);
}

/** Debian puts these programs where users have no path to. */
function programPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
