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

/** The number that the register has for the paper that is meant; null where it has none. */
export async function numberOnRecord(menu: Menu, given: Given, name: string): Promise<string | null> {
  const document = documentNamed(name, allDocuments);
  if (!document) return null;
  const store = await menu.context.store('read');
  const unit = store.units.byId(given.get('单位')?.[0] ?? '') ?? null;
  const date = (given.get('日期')?.[0] ?? null) as Day | null;
  const year = Number(given.get('年度')?.[0] ?? menu.year);
  const { subject } = await chooseSubject(store, document, unit, year, { year: date ? null : year, date });
  return numberFor(store, numberedPaper({ store, today: menu.context.today }, document, subject));
}
