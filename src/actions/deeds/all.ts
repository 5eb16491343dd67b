import * as applying from './applying.ts';
import * as lapsing from './lapsing.ts';
import * as office from './office.ts';
import * as publicity from './publicity.ts';
import * as titles from './titles.ts';
import { visitDeeds } from './whole.ts';
import type { AnyDeed } from './whole-deed.ts';

/** The deeds of the office, which no answers file holds: each that these files export. */
export const officeDeeds = { ...applying, ...publicity, ...titles, ...lapsing, ...office };

export const allWhole: readonly AnyDeed[] = [...visitDeeds, ...(Object.values<unknown>(officeDeeds) as AnyDeed[])];
