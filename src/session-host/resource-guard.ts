/**
 * Limits of what a session's processes may take. One that is over breaks its session: what it had put out can still be received, with the
 * reason after it.
 */
import type { MarkedProcess } from "../node/index.ts";

export interface ResourceLimits {
  /** Of all the session's processes together. */
  readonly maxMemoryBytes: number | null;
  /** Those that its commands started. */
  readonly maxProcesses: number | null;
  /** Of all the session's processes together, in its whole life. */
  readonly maxCpuSeconds: number | null;
}

export interface ResourceUse {
  readonly host: Pick<MarkedProcess, "memoryBytes" | "cpuSeconds">;
  readonly children: readonly MarkedProcess[];
}

export const NO_LIMITS: ResourceLimits = { maxMemoryBytes: null, maxProcesses: null, maxCpuSeconds: null };

export function hasLimits(limits: ResourceLimits): boolean {
  return Object.values(limits).some((limit) => limit !== null);
}

export class ResourceGuard {
  readonly #limits: ResourceLimits;
  /** Processor time of children that have ended, as far as it was seen. */
  #endedCpuSeconds = 0;
  #children = new Map<number, number>();

  constructor(limits: ResourceLimits) {
    this.#limits = limits;
  }

  /** @returns Which limit the session is over, for people; null for none. */
  check({ host, children }: ResourceUse): string | null {
    const { maxMemoryBytes, maxProcesses, maxCpuSeconds } = this.#limits;
    const cpuSeconds = host.cpuSeconds + this.#cpuSecondsOf(children);
    const memoryBytes = children.reduce((sum, child) => sum + child.memoryBytes, host.memoryBytes);
    if (maxMemoryBytes !== null && memoryBytes > maxMemoryBytes) {
      return `The session was ended because it used ${megabytes(memoryBytes)} MB of memory, more than its limit of ${megabytes(maxMemoryBytes)} MB.`;
    }
    if (maxProcesses !== null && children.length > maxProcesses) {
      return `The session was ended because it ran ${children.length} processes, more than its limit of ${maxProcesses}.`;
    }
    if (maxCpuSeconds !== null && cpuSeconds > maxCpuSeconds) {
      return `The session was ended because it used more processor time than its limit of ${maxCpuSeconds} seconds.`;
    }
    return null;
  }

  #cpuSecondsOf(children: readonly MarkedProcess[]): number {
    const now = new Map(children.map(({ processId, cpuSeconds }) => [processId, cpuSeconds]));
    for (const [processId, cpuSeconds] of this.#children) if (!now.has(processId)) this.#endedCpuSeconds += cpuSeconds;
    this.#children = now;
    return children.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, this.#endedCpuSeconds);
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
