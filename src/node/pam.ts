/**
 * Passwords of the system's accounts, checked by PAM (Linux, FreeBSD, macOS). Root may check everybody's; others, as a rule, only their own.
 *
 * @see The Linux-PAM Application Developers' Guide, 3.1
 */
import { existsSync } from "node:fs";
import { AuthenticationError, type PasswordCredential } from "../auth/index.ts";
import {
  type ForeignFunctions,
  loadForeignFunctions,
  loadLibrary,
  type NativeFunction,
  nativeMemory,
  nativeText,
} from "./native/foreign-functions.ts";

const LIBRARIES: readonly string[] = process.platform === "darwin" ? ["/usr/lib/libpam.2.dylib"] : ["libpam.so.0", "libpam.so"];
const C_LIBRARIES: readonly string[] = process.platform === "darwin" ? ["/usr/lib/libSystem.B.dylib"] : ["libc.so.6", "libc.so.7"];

const SUCCESS = 0;
const CONVERSATION_ERROR = process.platform === "linux" ? 19 : 6;
const SILENT = process.platform === "linux" ? 0x8000 : 0x80000000;
const DISALLOW_NULL_PASSWORD = 1;
/** Styles of a message: PAM asks for something that must not be seen, which is the password, or that may be, or only tells something. */
const PROMPT_ECHO_OFF = 1;
const PROMPT_ECHO_ON = 2;
/** `struct pam_message` and `struct pam_response`: a pointer and an int each, in either order. */
const STRUCT_BYTES = 16;
const POINTER_BYTES = 8;
const MAX_MESSAGES = 32;

/** The service whose rules hold unless another one is named: its own file is the administrator's way of having rules for this server. */
export function pamService(): string {
  return existsSync("/etc/pam.d/holdfast") ? "holdfast" : "login";
}

interface PamFunctions {
  readonly foreign: ForeignFunctions;
  readonly start: NativeFunction;
  readonly authenticate: NativeFunction;
  readonly checkAccount: NativeFunction;
  readonly end: NativeFunction;
  readonly allocate: NativeFunction;
  readonly conversation: unknown;
}

let loading: Promise<PamFunctions> | undefined;

/** @throws {AuthenticationError} `MechanismUnavailable`, saying what is missing. */
export async function checkPam(): Promise<void> {
  await loadPam();
}

function loadPam(): Promise<PamFunctions> {
  loading ??= loadFunctions().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function loadFunctions(): Promise<PamFunctions> {
  const foreign = await loadForeignFunctions("PAM");
  const pam = loadLibrary(foreign, LIBRARIES, "PAM needs libpam, which is not installed (Debian: libpam0g).");
  const c = loadLibrary(foreign, C_LIBRARIES, "PAM needs the C library, which was not found.");
  const conversation = foreign.proto("PamConversation", "int", ["int", "void *", "void *", "void *"]);
  return {
    foreign,
    start: pam.func("pam_start", "int", ["void *", "void *", "void *", "void *"]),
    authenticate: pam.func("pam_authenticate", "int", ["void *", "int"]),
    checkAccount: pam.func("pam_acct_mgmt", "int", ["void *", "int"]),
    end: pam.func("pam_end", "int", ["void *", "int"]),
    allocate: c.func("calloc", "uintptr_t", ["size_t", "size_t"]),
    conversation,
  };
}

/** PAM holds whoever is wrong for some seconds; those who are right must not wait behind too many of them, nor threads be without bound. */
const MAX_CHECKS = 4;
const waiting: (() => void)[] = [];
let running = 0;

/**
 * Whether a password is that of a system's account, and the account may log in at this time. A wrong one takes some seconds, as PAM wants it.
 *
 * @throws {AuthenticationError} `MechanismUnavailable`.
 */
export async function checkSystemPassword(service: string, credential: PasswordCredential): Promise<boolean> {
  if (running >= MAX_CHECKS) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await check(service, credential);
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

async function check(service: string, { userName, password }: PasswordCredential): Promise<boolean> {
  if (userName.includes("\0") || password.includes("\0")) return false;
  const pam = await loadPam();
  const { foreign } = pam;
  const callback = foreign.register((count, messages, responses) => {
    return answer(pam, { count: Number(count), messages: BigInt(messages), responses: BigInt(responses), password });
  }, foreign.pointer(pam.conversation));
  const conversation = nativeMemory(2 * POINTER_BYTES);
  conversation.writeBigUInt64LE(callback, 0);
  const handle = nativeMemory(POINTER_BYTES);
  const [serviceText, userText] = [nativeText(service), nativeText(userName)];
  try {
    const started = pam.start(
      foreign.address(serviceText),
      foreign.address(userText),
      foreign.address(conversation),
      foreign.address(handle),
    );
    if (started !== SUCCESS)
      throw new AuthenticationError("MechanismUnavailable", `PAM did not start the service ${service} (${started}).`);
    const pointer = handle.readBigUInt64LE(0);
    let status = await callAsync(pam.authenticate, pointer);
    if (status === SUCCESS) status = await callAsync(pam.checkAccount, pointer);
    pam.end(pointer, status);
    return status === SUCCESS;
  } finally {
    foreign.unregister(callback);
  }
}

function callAsync(call: NativeFunction, handle: bigint): Promise<number> {
  return new Promise((resolve, reject) => {
    call.async(handle, SILENT | DISALLOW_NULL_PASSWORD, (error, status) => (error == null ? resolve(status) : reject(error)));
  });
}

interface Conversation {
  readonly count: number;
  /** To an array of pointers to messages. */
  readonly messages: bigint;
  /** Where the pointer to the array of responses goes. */
  readonly responses: bigint;
  readonly password: string;
}

/** Answers what PAM asks: the password where it asks for one, nothing to what it tells. Another question has no answer here. */
function answer({ foreign, allocate }: PamFunctions, { count, messages, responses, password }: Conversation): number {
  if (count < 1 || count > MAX_MESSAGES) return CONVERSATION_ERROR;
  const allocated = BigInt(allocate(count, STRUCT_BYTES));
  const array = Buffer.from(foreign.view(allocated, count * STRUCT_BYTES));
  const pointers = Buffer.from(foreign.view(messages, count * POINTER_BYTES));
  for (let i = 0; i < count; i++) {
    const style = Buffer.from(foreign.view(pointers.readBigUInt64LE(i * POINTER_BYTES), STRUCT_BYTES)).readInt32LE(0);
    if (style === PROMPT_ECHO_ON) return CONVERSATION_ERROR;
    if (style === PROMPT_ECHO_OFF) array.writeBigUInt64LE(ownedText(foreign, allocate, password), i * STRUCT_BYTES);
  }
  Buffer.from(foreign.view(responses, POINTER_BYTES)).writeBigUInt64LE(allocated, 0);
  return SUCCESS;
}

/** Text that PAM frees. */
function ownedText(foreign: ForeignFunctions, allocate: NativeFunction, text: string): bigint {
  const bytes = Buffer.from(text, "utf8");
  const pointer = BigInt(allocate(bytes.length + 1, 1));
  new Uint8Array(foreign.view(pointer, bytes.length)).set(bytes);
  return pointer;
}
