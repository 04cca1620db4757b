/**
 * What a bench is: one question, one unit, the same work done by us and, where there is one, by a peer in the same run.
 */
export interface Bench {
  readonly question: string;
  readonly unit: string;
  /** Whether more is better; a time is better when it is less. */
  readonly isMoreBetter: boolean;
  /** Measures once, everything that only prepares left out. */
  measure(subject: Subject): Promise<number>;
  /** How often; the median is told. */
  readonly runs: number;
}

/** Who does the work: our engine, or the real PowerShell's behind the same server. */
export interface Subject {
  readonly name: string;
  /** The program that speaks PSRP on its standard streams as `pwsh -s` does; undefined for our own engine. */
  readonly peerProgram: string | undefined;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
