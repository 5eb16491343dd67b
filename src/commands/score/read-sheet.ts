import type { Finding, GivenAnswer, GivenProof } from '../../domain/acceptance.ts';
import { requireDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { readTyped } from '../../domain/scoring/typed-finding.ts';
import { requireAward, requireDiscretion } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import { pointsValue } from '../../domain/typed-number.ts';
import { type SheetRow, textUnder } from '../workbook-sheets.ts';

type Cells = SheetRow['cells'];
export type SheetAnswer = GivenAnswer | null;

/** Between two findings; within one 、 stands between its parts, and a rule's name may hold a comma. */
const between = /[;\n]|[,、](?=\s*(?:扣|[A-Za-z0-9.-]+\s*(?:=|[;,、\n]|$)))/;

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** A rule by what it is called, or by its id. */
const ruleCalled = (item: Item, name: string): Item['rules'][number] | undefined =>
  item.rules.find(({ id, short }) => id === name || plain(short) === plain(name));

function readFinding(item: Item, words: string, note: string): Finding {
  const [, taken] = /^扣\s*([\d.]+)\s*分?$/.exec(words) ?? [];
  if (taken) {
    return { rule: requireDiscretion(item).id, count: 1, deducts: pointsValue(taken, '评分'), note };
  }
  const [name = '', count = '1'] = words.split('=').map((part) => part.trim());
  const known = ruleCalled(item, name);
  const rule = known?.id ?? name;
  const typed = known && words.includes('=') ? readTyped(known, count) : null;
  if (typed) return { rule, count: 1, ...typed, ...(note ? { note } : {}) };
  if (!/^\d+$/.test(count))
    throw Fault.usage('bad-finding', `“${words}”无法识别`, '写成 规则名称=件数，如 超期备案=2；名称在“规则”栏里');
  return { rule, count: Number(count), ...(note ? { note } : {}) };
}

/** What the 评分 cell of a row says; null where it is empty. Faults: words that cannot be read (2). */
export function readSheetAnswer(item: Item, cells: Cells): SheetAnswer {
  const words = textUnder(cells, '评分');
  const note = textUnder(cells, '理由或事实');
  if (words === '' || words.startsWith('(')) return null;
  const remark = note ? { note } : {};
  const clear: GivenAnswer = { item: item.id, state: 'clear', findings: [], ...remark };
  if (words === '不扣分' || words === '不加分' || words === '无') return clear;
  if (words === '暂缓') return { item: item.id, state: 'deferred', findings: [], ...(note ? { reason: note } : {}) };
  if (words === '不适用') return { item: item.id, state: 'notApplicable', findings: [], reason: note };
  if (words === '加分') return { ...clear, findings: [{ rule: requireAward(item).id, count: 1, ...remark }] };
  const findings = words
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => readFinding(item, part, note));
  return { item: item.id, state: 'deducted', findings, ...remark };
}

/** The proof that a row names; null where it names none. */
export function readProofRow(item: Item, cells: Cells): GivenProof | null {
  const issuer = textUnder(cells, '证明出具单位');
  const issued = textUnder(cells, '证明出具日期');
  if ((issuer === '' || issuer.startsWith('(')) && issued === '') return null;
  return {
    item: item.id,
    state: 'provided',
    ...(issuer ? { issuer } : {}),
    ...(issued ? { issued: requireDay(issued, '证明出具日期') } : {}),
  };
}
