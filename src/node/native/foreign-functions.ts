/**
 * Functions of C libraries: the part of koffi that is used, loaded when it is first needed, and memory that both sides see.
 */
import { AuthenticationError } from "../../auth/index.ts";

/** A pointer, a number, or NULL. */
export type NativeValue = bigint | number | null;

export interface NativeFunction {
  (...args: readonly NativeValue[]): number;
  /** Runs on a thread of its own; the last argument is called with the result. */
  async(...args: readonly (NativeValue | ((error: unknown, result: number) => void))[]): void;
}

export interface NativeLibrary {
  func(name: string, result: string, args: readonly string[]): NativeFunction;
}

/** What of koffi's interface is used here; its own types say `any` everywhere. */
export interface ForeignFunctions {
  load(path: string): NativeLibrary;
  address(memory: Uint8Array): bigint;
  view(pointer: bigint, length: number): ArrayBuffer;
  proto(name: string, result: string, args: readonly string[]): unknown;
  pointer(type: unknown): unknown;
  /** Functions that C calls, on the main thread whichever thread it calls from. */
  register(callback: (...args: readonly (number | bigint)[]) => number, type: unknown): bigint;
  unregister(callback: bigint): void;
}

let loaded: Promise<ForeignFunctions> | undefined;

/** @throws {AuthenticationError} `MechanismUnavailable`, saying what to install. */
export function loadForeignFunctions(purpose: string): Promise<ForeignFunctions> {
  loaded ??= import("koffi").then((module) => module.default);
  return loaded.catch((cause: unknown) => {
    throw new AuthenticationError(
      "MechanismUnavailable",
      `${purpose} needs the package koffi, which is not installed: npm install koffi.`,
      { cause },
    );
  });
}

/** The first of these libraries that is there. */
export function loadLibrary(foreign: ForeignFunctions, paths: readonly string[], missing: string): NativeLibrary {
  let cause: unknown;
  for (const path of paths) {
    try {
      return foreign.load(path);
    } catch (error) {
      cause = error;
    }
  }
  throw new AuthenticationError("MechanismUnavailable", missing, { cause });
}

/** Bytes outside of the JavaScript heap, which therefore stay where they are while C reads and writes them. */
export function nativeMemory(length: number): Buffer {
  return Buffer.allocUnsafeSlow(Math.max(length, 1)).fill(0);
}

/** A copy of the bytes in such memory. */
export function nativeCopy(bytes: Uint8Array): Buffer {
  const memory = nativeMemory(bytes.length);
  memory.set(bytes);
  return memory;
}

/** Text with the NUL that ends it in C. */
export function nativeText(text: string): Buffer {
  return nativeCopy(Buffer.from(`${text}\0`, "utf8"));
}
