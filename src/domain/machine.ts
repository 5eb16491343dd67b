/** How a machine stands to a data file. */
export type Standing = 'first' | 'enrolled' | 'retired' | 'unknown';

/** Which machine wrote an entry. */
export interface Writer {
  readonly machine: string;
  /** As the office calls it; null where it is none of its machines. */
  readonly name: string | null;
  /** `unknown` also for what a retired one wrote beyond the ends that its retirement names. */
  readonly standing: Standing;
}
