import { type Day, dayAt, yearOf } from '../domain/day.ts';
import { usualHonour } from '../domain/honour.ts';
import type { Settlements } from '../domain/standard.ts';
import type { TitleLevel } from '../domain/year/records.ts';
import type { Entry } from './entry.ts';
import { inForceOn } from './in-force.ts';
import type { Journal } from './journal.ts';
import type { JournalReader } from './journal-reader.ts';

/** What the office has set: its name, county and city, and how it settled the holes of the standard, per year. */
export class Settings {
  constructor(private readonly journal: Journal) {}

  /** A setting of the office: that of the year where there is one, else the one for every year. */
  get(name: string, year?: number): string | null {
    return this.entry(name, year)?.body.value?.toString() ?? null;
  }

  /** A setting as it stood on a day; what was said for the year itself holds for all its days. */
  on(name: string, year: number, day: Day): string | null {
    const own = this.journal.latest(`setting/${name}/${year}`);
    if (own) return own.body.value?.toString() ?? null;
    return inForceOn(this.history(name), day, this.usual(name)) ?? null;
  }

  /** All that was said of a setting for every year, oldest first. */
  history(name: string): readonly Entry[] {
    return this.journal.history({ subject: `setting/${name}/-` });
  }

  /**
   * What papers bore for a setting before anybody said it; undefined where they bore nothing, or the office said it in the year in which
   * it began. `today`: the day on which it is said for the first time.
   */
  usual(name: string, today?: Day): string | undefined {
    if (name !== 'honour') return undefined;
    const [first = today, began] = [name, 'office'].map((one) => {
      const [entry] = this.history(one);
      return entry && dayAt(new Date(entry.at));
    });
    return first && began && yearOf(began) < yearOf(first) ? usualHonour : undefined;
  }

  /** Whose file this is: a county's, or a city's that takes its counties' bundles. */
  level(): TitleLevel {
    return this.get('level') === 'city' ? 'city' : 'county';
  }

  entry(name: string, year?: number): Entry | undefined {
    const own = year === undefined ? undefined : this.journal.latest(`setting/${name}/${year}`);
    return own ?? this.journal.latest(`setting/${name}/-`);
  }

  /** Every current setting, oldest first. */
  all(): Entry[] {
    return this.journal.currentWhere({ kinds: ['office.set'] });
  }

  /** How the holes of the standard stand for a year: hole id to value. */
  settlements(year: number): Settlements {
    return settlementsIn(this.journal, year);
  }

  /** Sets (or, with null, clears) a setting inside the caller's transaction; `year` null: for every year; `since` as in `inForceOn`. */
  set(name: string, value: string | null, year: number | null, reason: string | null, since?: Day | null): Entry {
    return this.journal.append('office.set', `setting/${name}/${year ?? '-'}`, {
      year,
      body: { name, value, reason, ...(since === undefined ? {} : { since }) },
    });
  }
}

/** The same of any record, also as it stood. */
export function settlementsIn(journal: Pick<JournalReader, 'currentWhere'>, year: number): Settlements {
  const found = new Map<string, string>();
  for (const scope of ['-', String(year)]) {
    for (const entry of journal.currentWhere({ kinds: ['office.set'] })) {
      const name = String(entry.body.name);
      if (!name.startsWith('hole.') || !entry.subject.endsWith(`/${scope}`)) continue;
      if (entry.body.value === null) found.delete(name.slice(5));
      else found.set(name.slice(5), String(entry.body.value));
    }
  }
  return found;
}
