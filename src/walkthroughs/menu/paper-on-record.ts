import { chooseSubject } from '../../actions/documents/choose-subject.ts';
import { documentNamed } from '../../actions/documents/document.ts';
import { numberedPaper } from '../../actions/documents/numbered.ts';
import { allDocuments } from '../../actions/documents/registry.ts';
import { numberFor } from '../../actions/year/document-numbers.ts';
import type { Day } from '../../domain/day.ts';
import { lists } from './lists.ts';
import type { Menu } from './menu.ts';
import type { Given } from './task.ts';

/** The day of the only paper of a kind that the record holds; null where it holds several. */
export async function onlyDay(menu: Menu, given: Given, name: string): Promise<string | null> {
  const [only, ...others] = await lists.papersOnRecord(menu, new Map([...given, ['文稿', [name]]]));
  return only && others.length === 0 ? only.value : null;
}

/** Of which level, or of the naming of which year, the title of the paper that is meant is; null where there are several of its day. */
export async function titleOnRecord(
  menu: Menu,
  given: Given,
  name: string,
  part: 'level' | 'year',
): Promise<string | null> {
  const meant = await paperMeant(menu, given, name);
  const told = new Set([meant?.subject, ...(meant?.alike ?? [])].map((one) => String(one?.title?.[part] ?? '')));
  const [only = '', ...others] = told;
  return others.length === 0 ? only : null;
}

/** The number that the register has for the paper that is meant; null where it has none. */
export async function numberOnRecord(menu: Menu, given: Given, name: string): Promise<string | null> {
  const meant = await paperMeant(menu, given, name);
  return (
    meant &&
    numberFor(meant.store, numberedPaper({ ...meant, today: menu.context.today }, meant.document, meant.subject))
  );
}

/** The paper of a kind that the answers mean. */
async function paperMeant(menu: Menu, given: Given, name: string) {
  const document = documentNamed(name, allDocuments);
  if (!document) return null;
  const store = await menu.context.store('read');
  const unit = store.units.byId(given.get('单位')?.[0] ?? '') ?? null;
  const date = (given.get('日期')?.[0] ?? null) as Day | null;
  const year = Number(given.get('年度')?.[0] ?? menu.year);
  const titled = Number(given.get('命名年度')?.[0] ?? '') || null;
  const asked = { year: date ? null : year, date, level: given.get('级别')?.[0] || null, titled };
  return { store, document, ...(await chooseSubject(store, document, unit, year, asked)) };
}
