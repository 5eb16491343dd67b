import path from 'node:path';
import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { recordSelf } from '../../actions/onsite/self-assessment.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { readAround, readTables } from '../../documents/docx/read-form.ts';
import { selfHeads } from '../../documents/model/self-assessment.ts';
import { Fault } from '../../domain/fault.ts';
import { inFigures } from '../../domain/identifiers/han-figures.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Edition } from '../../domain/standard.ts';
import { readClaim, type SelfAssessed } from '../../domain/visits/self-assessment.ts';
import { readBytes } from '../../files/read-file.ts';
import { isShortFor } from '../../ledgers/words/organs.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { filePath } from '../named-files.ts';
import { readSheets } from '../workbook-sheets.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.load> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const { file } = given;
  const { rows, title } = await readSheet(filePath(context, file), file);
  const strange = requireOwnSheet(store, title, { unit, year, file, edition });
  const { claims, problems } = read(edition, rows);
  const [first] = problems;
  if (first)
    throw Fault.broken(
      'bad-rows',
      `${file} 评分项 ${first.item}：${first.what}${problems.length > 1 ? `（共 ${problems.length} 处）` : ''}，没有读入`,
      '改正后重新读入；加 --json 可看全部问题',
      { file, taken: 0, problems },
    );
  if (claims.length === 0)
    throw Fault.broken('nothing-claimed', `${file} 一项也没有填，没有读入`, '请单位填好再交；文件选错的，换一份');
  const { changed, left } = recordSelf(
    store,
    { unit: unit.id, year, author: context.author },
    claims,
    path.basename(file),
  );
  return {
    json: { unit: unitRef(unit), year, file, items: claims.length, changed, left, problems: [] },
    text: () =>
      `已读入自评 ${claims.length} 项${changed < claims.length ? `，其中 ${claims.length - changed} 项没有变化` : ''}`,
    warnings: [
      ...(strange === null
        ? []
        : [`表上写的是“${strange}”，没有登记过这个单位，已按${unit.name}读入；不是它的，请核对后重新读入对的一份`]),
      ...(left.length === 0
        ? []
        : [`这份没有填的 ${left.length} 项（${left.join('、')}），自评仍是以前那份填的，请向单位核对`]),
    ],
    next: inspect('selfcheck show', { unit }),
  };
};

/** When the standard was made, and not of which year a sheet is: （2022年修订）, 2022年版. */
const ofStandard = /20\d{2}年?(?:第?[一二三四五六七八九\d]次)?(?:修[订正改]|版|制定|印发|发布|颁布|施行|试行)/g;

/** The same of 2022年…创建标准, where the edition in use is that of 2022; 2025年度…标准 is of 2025. */
const ofEdition = ({ id }: Edition): RegExp =>
  new RegExp(
    `${/20\d{2}/.exec(id)?.[0] ?? '没有年份'}年(?:度(?=标准))?(?=(?:(?!自评|度|[对按依参]照|[依根]据)\\D){0,30}标准)`,
    'g',
  );

/** 2025年度…自评表, 2025年自评表, （2025）自评表: of which year a sheet is; a day above it is when it was filled in. */
function yearIn(title: string, edition: Edition): number | null {
  const own = title.replace(ofStandard, '').replace(ofEdition(edition), '');
  const [year] = /20\d{2}(?=[)\]〕]?年?度?\D{0,40}自评)/.exec(own) ?? /20\d{2}(?=年度)/.exec(own) ?? [];
  return year === undefined ? null : Number(year);
}

/** What a title calls its unit, before the year or behind it; null where that is no organ. */
function calledIn(title: string): string | null {
  const before = /^[^\d:]{2,40}?(?=[([〔]?20\d{2})/.exec(title)?.[0];
  const behind = /20\d{2}[)\]〕]?年?度?(\p{Script=Han}{2,30}?)(?:开展|创建|行政执法|示范点|责任制)*自评/u.exec(
    title,
  )?.[1];
  return [before, behind].find((name) => name !== undefined && isOrgan.test(name)) ?? null;
}

const isOrgan = /(?:[局委办院厅所队会站]|中心|政府)$/;

type Row = Readonly<Record<string, string>>;

/**
 * Refuses (1) a sheet that says in its title that it is another unit's, or of another year. Answers whose it says to be where that
 * is nobody's in the register; null where it says nothing.
 */
function requireOwnSheet(
  store: Store,
  title: string,
  {
    unit,
    year,
    file,
    edition,
  }: { readonly unit: Unit; readonly year: number; readonly file: string; readonly edition: Edition },
): string | null {
  const whose = inFigures(foldName(title));
  const of = yearIn(whose, edition) ?? year;
  const names = [...store.units.byEveryName()];
  const called = calledIn(whose);
  const shorts = called === null ? [] : names.filter(([name]) => isShortFor(called, name));
  const meant = new Map(shorts.map(([, found]) => [found.id, found]));
  // The longest name in it: one unit may be called by another's name and more, and what is short for that names the other too.
  const [known] = names
    .filter(([name]) => whose.includes(name))
    .filter(([name]) => name === called || name.length > (called?.length ?? 0) || !meant.has(unit.id))
    .sort(([one], [two]) => two.length - one.length)
    .map(([, found]) => found);
  const named = known ?? meant.get(unit.id) ?? (meant.size === 1 ? [...meant.values()][0] : undefined);
  const other = named ?? unit;
  if (other.id === unit.id && of === year) return named ? null : called;
  throw Fault.broken(
    'other-sheet',
    `${file} 是${other.name}${of}年度的自评表，不是${unit.name}${year}年度的，没有读入`,
    phrase`文件选错的换一份；读入表上写的那一份：${inspect('selfcheck load', { unit: other, file, '--year': of })}`,
  );
}

/** The rows of a form by its heads, and what stands above them, from Word or a workbook. Fault: neither (1). */
async function readSheet(
  file: string,
  name: string,
): Promise<{ readonly rows: readonly Row[]; readonly title: string }> {
  const heads = [selfHeads.item, selfHeads.claimed];
  const above: string[] = [];
  const word = path.extname(name).toLowerCase() === '.docx' ? readBytes(file) : null;
  const rows = word
    ? wordRows(readTables(word, name), heads)
    : Object.values(await readSheets(file, heads, (text) => above.push(text)))
        .flat()
        .map(({ cells }) =>
          Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, String(value ?? '')])),
        );
  if (rows.length > 0) return { rows, title: word ? readAround(word, name) : above.join('') };
  throw Fault.broken(
    'not-a-self-form',
    `${name} 不是自评表：没有“${selfHeads.item}”和“${selfHeads.claimed}”两栏`,
    phrase`请用 ${inspect('selfcheck sheet', { unit: some('单位') })} 生成，发给单位填写`,
  );
}

function wordRows(rows: readonly (readonly string[])[], heads: readonly string[]): readonly Row[] {
  const plain = (text: string): string => text.replace(/[\s　]/g, '');
  const start = rows.findIndex((row) => heads.every((head) => row.map(plain).includes(head)));
  if (start < 0) return [];
  // One cell over the whole width holds the places to sign, no item.
  const own = rows.slice(start).filter((row) => row.length > 1);
  const [titles = [], ...under] = own.map((row, at) => (at === 0 ? row.map(plain) : row));
  return under.map((row) => Object.fromEntries(titles.map((title, at) => [title, row[at] ?? ''])));
}

interface Problem {
  readonly item: string;
  readonly what: string;
}

function read(edition: Edition, rows: readonly Row[]) {
  const claims: SelfAssessed[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const cell = (key: keyof typeof selfHeads): string => (row[selfHeads[key]] ?? '').trim();
    const id = cell('item').normalize('NFKC');
    const [facts, material] = [cell('facts'), cell('material')];
    if (id === '') continue;
    const item = edition.items.find((one) => one.id === id);
    const claimed = item ? readClaim(item, cell('claimed')) : '标准里没有这一项';
    if (typeof claimed === 'string') problems.push({ item: id, what: claimed });
    else if (claimed !== null || facts !== '' || material !== '') claims.push({ item: id, claimed, facts, material });
  }
  return { claims, problems };
}
