import type { Day } from '../domain/day.ts';
import { kindOf } from '../domain/rule-kinds.ts';
import type { Edition, Item, LostPart } from '../domain/standard.ts';
import { type PaperCell, rulesOf } from './paper-cell.ts';
import { noneWords, readCell, windowIn } from './paper-rules.ts';
import { editionFrom, type ParsedEdition } from './parse.ts';
import { rawOf } from './raw.ts';
import type { RawItem, RawRule } from './schema.ts';

/** A cell of a standard whose words the copy does not hold. */
export type LostCell = LostPart | 'section' | 'workRequirement' | 'proof';

export const cellNames: Readonly<Record<LostCell, string>> = {
  section: '总体要求',
  workRequirement: '工作要求',
  criterion: '创建标准',
  method: '验收方法',
  rule: '扣分规则',
  proof: '证明材料',
};

/** What the office's own paper says in the place of a lost cell. */
export interface FoundCell {
  readonly item: string;
  readonly cell: LostCell;
  /** The words; for rules those of all of them. */
  readonly text: string;
  /** For a lost rule: what was read from its words. */
  readonly read: PaperCell | null;
  /** The photo of the page, by its file name. */
  readonly photo: string | null;
}

const paperBlocks = { veto: 'baseline', general: 'general', bonus: 'bonus' } as const;

/** What stands in a cell by the words that somebody wrote for it; rules are read as those of a whole table are. */
export function foundCell(
  item: Item,
  cell: LostCell,
  text: string,
  photo: string | null,
  criterion = item.criterion,
): FoundCell {
  const said = text === noneWords && cell !== 'rule' ? `（${noneWords}）` : text;
  return { item: item.id, cell, text: said, read: cell === 'rule' ? readRule(item, text, criterion) : null, photo };
}

/** The rules that words of an item's deductions tell. */
export function readRule({ kind, points }: Item, text: string, criterion: string): PaperCell {
  return readCell(text, { block: paperBlocks[kind], criterion, points: points / 100 });
}

/** Cells that nobody has the words of, in the order of the standard. */
export function lostCells(edition: Edition): readonly { readonly item: Item; readonly cell: LostCell }[] {
  return edition.items.flatMap((item) => [
    ...(item.section === '' ? [{ item, cell: 'section' as const }] : []),
    ...(item.workRequirement === '' ? [{ item, cell: 'workRequirement' as const }] : []),
    ...item.lost.map((cell) => ({ item, cell })),
    ...(item.proof && standsIn(item.proof) ? [{ item, cell: 'proof' as const }] : []),
  ]);
}

/** True where a rule only stands in for words that are lost. */
export function standsIn(rule: Pick<RawRule, 'text'>): boolean {
  return rule.text.includes('缺失');
}

/** The edition with what was found in place of what was lost, under an id of its own; checked as a file would be. */
export function completeEdition(
  edition: Edition,
  own: { readonly id: string; readonly title: string; readonly by: string; readonly day: Day },
  found: readonly FoundCell[],
): ParsedEdition {
  const heads = new Map(
    found
      .filter(({ cell }) => cell in { section: 1, workRequirement: 1 })
      .map((one) => [one.item + one.cell, one.text]),
  );
  const items = edition.items.map((item) => ({
    ...item,
    section: heads.get(`${item.id}section`) ?? item.section,
    workRequirement: heads.get(`${item.id}workRequirement`) ?? item.workRequirement,
  }));
  const raw = rawOf({ ...edition, id: own.id, title: own.title, items });
  for (const block of [raw.baseline, raw.general, raw.bonus])
    for (const section of block.sections)
      for (const work of section.workRequirements)
        for (const requirement of work.requirements)
          requirement.items = requirement.items.map((item) =>
            found.filter((one) => one.item === item.id).reduce((left, one) => filled(left, one, own), item),
          );
  return editionFrom(raw, (path) => ({ where: path.includes('items') ? '补入的内容' : '标准', line: null }));
}

function filled(item: RawItem, found: FoundCell, own: { readonly by: string; readonly day: Day }): RawItem {
  const { cell, text, photo } = found;
  const note = `${cellNames[cell]}按${own.by}提供的正式文本补入（${own.day}${photo ? `，照片 ${photo}` : ''}）`;
  const noted = { ...item, notes: [...(item.notes ?? []), note] };
  if (cell === 'section' || cell === 'workRequirement') return noted;
  if (cell === 'proof') return { ...noted, ...(item.proof ? { proof: { ...item.proof, text } } : {}) };
  const lost = (item.lost ?? []).filter((part) => part !== cell);
  const { lost: _, ...rest } = noted;
  const known: RawItem = { ...rest, ...(lost.length > 0 ? { lost } : {}) };
  return mended(found.read ? { ...known, ...rulesWith(known, found.read) } : { ...known, [cell]: text });
}

/** Mends of words that the office's own paper has replaced are no longer needed. */
function mended(item: RawItem): RawItem {
  const texts = [
    item.title,
    item.criterion,
    item.method,
    item.proof?.text ?? '',
    ...item.rules.map(({ text }) => text),
  ];
  const { mends = [], ...rest } = item;
  const kept = mends.filter((mend) => texts.some((text) => text.includes(mend.mended)));
  return { ...rest, ...(kept.length > 0 ? { mends: kept } : {}) };
}

/** New rules take the places, and the ids, of those that stood in for lost words; the links of checks keep their ends. */
function rulesWith(item: RawItem, read: PaperCell): Partial<RawItem> {
  // A conversion that rested on lost words falls away with them.
  const kept = item.rules.filter((rule) => !standsIn(rule));
  const gone = item.rules.filter((rule) => standsIn(rule) && kindOf(rule).input !== 'never');
  const ids = kept.map(({ id }) => id);
  for (const at of read.rules.keys()) {
    let id = gone[at]?.id ?? `${item.id}-r${at + 1}`;
    while (ids.includes(id)) id += 'x';
    ids.push(id);
  }
  const { rules, ...limits } = rulesOf(read, (at) => ids[kept.length + at] ?? '');
  const yearly = rules.some(({ kind }) => kind === 'perMissingYear') && !item.window;
  const { notApplicable = item.notApplicableWhen } = read;
  return {
    ...limits,
    ...(yearly ? { window: windowIn(`${item.criterion}\n${item.method}`) ?? 'threeYears' } : {}),
    ...(rules.some(({ kind }) => kind === 'testConversion') ? { settledBy: 'test' as const } : {}),
    ...(notApplicable === undefined ? {} : { notApplicableWhen: notApplicable }),
    rules: [...kept, ...rules],
  };
}
