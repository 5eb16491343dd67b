import type { Day } from '../day.ts';

/** A case file that the inspectors took away for review (带回集中评查). */
export interface HandedFile {
  readonly key: string;
  readonly pages: number | null;
  readonly taken: Day;
  /** Who gave it out for the unit, who took it. */
  readonly givenBy: string;
  readonly takenBy: string;
  readonly returned: Day | null;
  readonly returnedTo: string | null;
}

/** Files still with the inspectors; concluding warns while there is one. */
export function filesOut(files: readonly HandedFile[]): readonly HandedFile[] {
  return files.filter((file) => file.returned === null);
}
