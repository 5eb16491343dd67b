import type { Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings, Mapping } from '../headings/headings.ts';
import { cellText, type RawRow } from '../read/cells.ts';
import { linesAbove } from '../tables/row-words.ts';

/** 2025年全县培训情况汇总表, 各单位培训情况: a list to which every office of the county gave its rows; not one of what an office took part in. */
const ofAllOffices = /^(?!.*参加).*(?:全[县市区]|各(?:单位|部门|机关|行政执法|执法|主体))/;

/** Who held each training, as whose row it is, in a list of all offices that tells nothing else of that and names ours among others; null where it is no such list. */
export function unitByTitle(kind: Kind, headings: FoundHeadings, head: readonly RawRow[], unit = ''): Mapping | null {
  const { event, unitField = '', about } = kind;
  const held = headings.columns.find(({ field, over }) => event !== undefined && field === about?.field && over === '');
  if (!held || held.doubt < 0 || headings.columns.some(({ field }) => field === unitField || field === kind.eachOf))
    return null;
  if (!linesAbove(head, headings).some((line) => ofAllOffices.test(line))) return null;
  const below = head.filter(({ row }) => row > headings.bottom);
  const offices = new Set(
    below.map(({ cells }) => cellText(cells[held.index]).trim()).filter((name) => name.length > 2),
  );
  return offices.size > 1 && [...offices].some((name) => unit.endsWith(name))
    ? { heading: held.heading, field: unitField }
    : null;
}
