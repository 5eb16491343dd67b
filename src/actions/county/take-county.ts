import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '../../domain/canonical.ts';
import { dayAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { oneLine } from '../../domain/printable.ts';
import type { FileVerification } from '../../domain/verification.ts';
import { type CountyChange, countyChanges, reportOver } from '../../domain/year/counties.ts';
import { FrameReader, type Signer } from '../../exchange/bundle/frames.ts';
import type { Preface } from '../../exchange/bundle/manifest.ts';
import { mergeBundle } from '../../exchange/bundle/merge-bundle.ts';
import { makeFolder } from '../../files/write-whole.ts';
import type { BodyOf, EntryOf } from '../../store/entries/catalogue.ts';
import { machineDigits } from '../../store/machines.ts';
import { practiceOf } from '../../store/practice.ts';
import { holdsPlace } from '../../store/publish/holds.ts';
import { Store } from '../../store/store.ts';
import type { AskPassphrase } from '../exchange/bundles.ts';
import { verifyFile } from '../exchange/verify-file.ts';
import { type Adopted, adoptUnits } from './adopt-units.ts';
import { countyDoubts } from './county-doubts.ts';
import { type GatheredYear, gatherCounty } from './gather-county.ts';

/** What taking a bundle of a county has done. */
export interface CountyTaken extends Adopted {
  /** As this file calls it. */
  readonly county: string;
  /** As the county now calls itself, where that is another name. */
  readonly callsItself: string | null;
  /** As it was called here until now, where that has changed. */
  readonly formerly: string | null;
  readonly office: string | null;
  readonly machine: string;
  /** Forty digits, to be compared over the telephone. */
  readonly digits: string;
  readonly before: 'never' | 'same' | 'other-machine';
  /** The units that the bundle holds, by their names there, where it holds some of its county's alone. */
  readonly part: readonly string[] | null;
  /** What somebody has to ask the county about, a sentence each. */
  readonly doubts: readonly string[];
  readonly years: readonly TakenYear[];
}

interface TakenYear {
  readonly year: number;
  readonly changed: boolean;
  readonly gathered: GatheredYear;
  /** What this bundle says otherwise than the one before, by the units' names here. */
  readonly changes: readonly (Omit<CountyChange, 'unit'> & { readonly unit: string; readonly city: CityStanding })[];
}

/** How far the city itself has gone with a unit in that year. */
export type CityStanding = 'titled' | 'concluded' | null;

interface Asked {
  readonly file: string;
  /** Where the bundle does not tell its county. */
  readonly county: string | null;
  /** Why a bundle is taken that does not continue the one before. */
  readonly reason: string | null;
  /** Whether the county is called here as it now calls itself. */
  readonly rename: boolean;
}

/**
 * Takes a county's bundle into a city's file: results, nominations and titles of its units, nothing of persons, each year as
 * an entry of its own. The bundle is read into a file apart, which is checked whole and removed. Faults: not a city's file;
 * a bundle without signature, damaged, or one whose conclusions do not add up; a city's own; practice in earnest; a county
 * that nobody names, or that may be one known by another name; one that does not continue what was taken before (4).
 */
export async function takeCounty(store: Store, author: string, asked: Asked, ask: AskPassphrase): Promise<CountyTaken> {
  requireCity(store);
  const reader = new FrameReader(asked.file);
  makeFolder(store.options.machineFolder, 'owner');
  const folder = mkdtempSync(path.join(store.options.machineFolder, 'county-'));
  let apart: Store | null = null;
  try {
    const { signer } = reader;
    if (signer === null)
      throw Fault.refused(
        'unsigned-bundle',
        '数据包没有签名，分不清是哪个县的电脑生成的，没有收取',
        phrase`请县里用新版的 ${inspect('bundle create')} 重新生成`,
      );
    if (reader.encrypted) reader.unlock(await ask(asked.file));
    const options = { ...store.options, machineFolder: folder, mode: 'create', disposable: true } as const;
    const county = Store.open(path.join(folder, 'county.db'), options);
    apart = county;
    const { preface } = county.write(author, () => mergeBundle(county, reader));
    const verified = requireSound(county);
    requireCounty(store, county, signer, preface);
    const years = gatherCounty(county);
    const named = countyName(county, asked);
    const before = lastTaken(store, county, signer, named, asked.county);
    const known = before?.body.county ?? named;
    const name = asked.rename ? named : known;
    const office = county.settings.get('office');
    const practice = practiceOf(county);
    // A city that practises takes what its counties practised; one entry under a set clock does not make a file such a city's.
    const forPractice = store.options.clockFixed || store.settings.get('rehearsal') !== null;
    if (practice !== null && !forPractice)
      throw Fault.refused(
        'practice-data',
        `${name}的数据包是演示或演练的，没有收取：${practice}`,
        phrase`请县里从正式的数据文件生成；误设了 INSPECT_TODAY 的，请县里取消它以后把这一步重新办理，没有真办过的用 ${inspect('practice withdraw')} 撤回，再生成`,
      );
    return store.write(author, () => {
      if (name !== known) rename(store, known, name);
      if (before) requireContinued(county, signer, preface, before, asked.reason);
      const units = [...new Map(years.flatMap((each) => each.units.map((unit) => [unit.id, unit]))).values()];
      const { ids, added, renamed, recoded, shared, retired } = adoptUnits(store, name, units);
      store.journal.append('county.taken', `county/${name}`, {
        body: {
          county: name,
          office,
          ...pick(signer, 'file', 'machine', 'key'),
          created: preface.created,
          bundle: reader.sha256,
          whole: preface.units === null,
          entries: preface.counts.entries,
          heads: preface.heads.map(({ chain, length, hash }) => ({ chain, length, hash })),
          ...(asked.reason === null ? {} : { reason: asked.reason }),
        },
      });
      const part = preface.units && new Set(preface.units.map(({ id }) => ids.get(id) ?? id));
      const formerOf = (year: number): BodyOf<'county.reported'> | null => {
        const report = store.counties.reports(year).find((each) => each.county === name);
        if (!report) return null;
        const { year: _, ...body } = report;
        return body;
      };
      return {
        county: name,
        callsItself: name === named ? null : named,
        formerly: name === known ? null : known,
        office,
        machine: signer.machine,
        digits: machineDigits(signer.key),
        before: !before ? 'never' : before.body.machine === signer.machine ? 'same' : 'other-machine',
        part: preface.units?.map((unit) => oneLine(unit.name)) ?? null,
        added,
        renamed,
        recoded,
        shared,
        retired,
        doubts: countyDoubts(county, verified, years, dayAt(store.options.now())),
        years: [...years, ...untold(store, name, years)].map((gathered) => {
          const former = formerOf(gathered.year);
          const told = gathered.reported(name, ids);
          const body = former && part ? reportOver(former, told, part) : told;
          const changed = former === null || canonicalJson(former) !== canonicalJson(body);
          if (changed)
            store.journal.append('county.reported', `county-year/${name}/${gathered.year}`, {
              year: gathered.year,
              body,
            });
          const changes = former === null ? [] : countyChanges(former, body);
          const { year } = gathered;
          return {
            year,
            changed,
            gathered,
            changes: changes.map((each) => ({
              ...each,
              unit: store.units.byId(each.unit)?.name ?? each.unit,
              city: cityStanding(store, each.unit, year),
            })),
          };
        }),
      } as const;
    });
  } finally {
    reader.close();
    apart?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Calls a county otherwise from now on; its units go with it. */
function rename(store: Store, from: string, to: string): void {
  store.journal.append('county.renamed', `county-name/${from}`, { body: { from, to } });
  for (const { id, county } of store.units.list({ retired: true }))
    if (county === from)
      store.journal.append('unit.field', `unit/${id}/county`, { unit: id, body: { field: 'county', value: to } });
}

/** Years that were taken before and of which this bundle holds nothing: what it replaces must not stand on. */
function untold(store: Store, county: string, told: readonly GatheredYear[]): GatheredYear[] {
  return store.counties
    .years(county)
    .filter((year) => told.every((each) => each.year !== year))
    .map((year) => ({
      year,
      units: [],
      results: [],
      nominated: null,
      titles: [],
      reported: () => ({ county, nominated: null, results: [], titles: [] }),
    }));
}

function cityStanding(store: Store, unit: string, year: number): CityStanding {
  const titled = store.cycle.titles().designations.some((one) => one.unit === unit && one.year === year);
  if (titled) return 'titled';
  return store.cycle.concluded({ year, unit }).length > 0 ? 'concluded' : null;
}

/** Refuses (4) where the file is a county's. */
export function requireCity(store: Store): void {
  if (store.settings.level() === 'city') return;
  throw Fault.refused(
    'not-a-city',
    '本数据文件是县（市、区）用的，不收取各县的数据包',
    phrase`市里用的数据文件：新建时用 ${inspect('init', { '--level': 'city' })}，已建的用 ${inspect('config set', { name: 'level', value: 'city' })}；县内电脑之间合并用 ${inspect('bundle merge')}`,
  );
}

/** The county as it calls itself; as the city calls it where it does not. */
function countyName(county: Store, { county: asked }: Asked): string {
  const own = oneLine(county.settings.get('county') ?? '').trim();
  const name = own || asked?.trim();
  if (!name)
    throw Fault.usage(
      'county-unnamed',
      '数据包里没有写是哪个县（市、区）的',
      phrase`加 --county 样县；也可请县里 ${inspect('config set', { name: 'county', value: some('样县') })} 后重新生成`,
    );
  if (asked && own && asked.trim() !== own)
    throw Fault.refused('other-county', `数据包是${own}的，不是${asked.trim()}的，没有收取`, '请核对文件');
  return name.slice(0, 40);
}

/** Refuses (1) what does not add up: altered conclusions, draws that cannot be, editions that are none. */
function requireSound(county: Store): FileVerification {
  const verified = verifyFile(county, null);
  const { problems } = verified;
  const [first] = problems;
  if (!first) return verified;
  throw Fault.broken(
    'county-unsound',
    `数据包里的记录核对不符，没有收取：${first.what}${problems.length > 1 ? `（等 ${problems.length} 处）` : ''}`,
    phrase`请县里先 ${inspect('verify')}，再重新生成`,
  );
}

/** Refuses a bundle of a city's file, this one's own among them: a city is none of its counties. */
function requireCounty(store: Store, county: Store, { file }: Signer, { heads }: Preface): void {
  const own = file === store.journal.fileId() && heads.every(({ hash }) => holdsPlace(store.db, hash));
  if (!own && county.settings.level() !== 'city') return;
  throw Fault.refused(
    'not-a-county',
    `这是${own ? '本数据文件自己' : '市里的数据文件'}的数据包，不是县（市、区）的，没有收取`,
    phrase`收取的是县里用 ${inspect('bundle create')} 生成的数据包；市里电脑之间合并用 ${inspect('bundle merge')}`,
  );
}

/**
 * The bundle last taken of this county: by its name, else by its data file, so that a county which has renamed itself stays
 * one. Fault (5): another name, and a data file that was taken under one already without being continued here: a county
 * renamed on one of two computers, or a file that was handed to two counties.
 */
function lastTaken(store: Store, county: Store, { file, key }: Signer, name: string, asked: string | null) {
  const taken = store.counties.taken();
  const named = taken.find(({ body }) => body.county === name);
  if (named) return named;
  const alike = taken.filter(({ body }) => body.file === file);
  const continued = alike.find(({ body }) => body.heads.every(({ hash }) => holdsPlace(county.db, hash)));
  const same = continued ?? alike.find(({ body }) => body.key === key);
  if (same) return same;
  const [other] = alike;
  if (!other || asked !== null) return null;
  throw new Fault(
    'undecided',
    'county-renamed',
    `${name}的数据包和已收取的${other.body.county}出自同一个数据文件，分不清是改了名还是另一个县，没有收取`,
    phrase`改了名的，请县里先把几台电脑合并（${inspect('bundle merge')}）再重新生成；确是另一个县的，加 --county ${name}`,
  );
}

/** A later bundle holds all that an earlier one had; what does not is an older copy, or another file. */
function requireContinued(
  county: Store,
  signer: Signer,
  preface: Preface,
  { body }: EntryOf<'county.taken'>,
  reason: string | null,
): void {
  if (reason !== null) return;
  const held = body.heads.every(({ hash }) => holdsPlace(county.db, hash));
  if (body.file === signer.file && held) return;
  const later = `${dayAt(new Date(body.created))} 生成的那份`;
  throw Fault.refused(
    'county-not-continued',
    body.file === signer.file
      ? `这个数据包里没有上次收取的全部记录（上次是 ${later}，这份 ${dayAt(new Date(preface.created))}），是较早的或者另一份，没有收取`
      : `这个数据包出自另一个数据文件，不是上次收取的${body.county}那一个（${later}），没有收取`,
    body.file === signer.file
      ? phrase`县里有两台电脑各做各的，请先合并（${inspect('bundle merge')}）再重新生成；确实要以这份为准的，加 --reason 理由`
      : '请县里从现用的数据文件重新生成；确实要以这份为准的，加 --reason 理由',
  );
}
