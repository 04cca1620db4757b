interface BuiltinModules {
  "node:child_process": typeof import("node:child_process");
  "node:crypto": typeof import("node:crypto");
  "node:os": typeof import("node:os");
  "node:tty": typeof import("node:tty");
  "node:zlib": typeof import("node:zlib");
}

/** A module of Node when it is first needed, for threads that cannot wait for an `import()`. */
export function builtinModule<N extends keyof BuiltinModules>(name: N): BuiltinModules[N] {
  return process.getBuiltinModule(name) as BuiltinModules[N]; // Node's own names give Node's own modules
}
