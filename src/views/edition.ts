import { lostNames } from '../domain/lost-parts.ts';
import { pick } from '../domain/pick.ts';
import { formatPoints } from '../domain/points.ts';
import type { AnyRule } from '../domain/rule-kind.ts';
import { fullPoints, vetoPoints } from '../domain/scoring/total-text.ts';
import { type Edition, type Hole, type Item, itemKindWords, type Rule, type Settlements } from '../domain/standard.ts';
import { pointsWords } from './item.ts';
import { right, table } from './table.ts';
import { indented, wrap } from './wrap.ts';

function ruleJson(rule: Rule) {
  const { parts, numbers }: AnyRule = rule;
  return {
    id: rule.id,
    kind: rule.kind,
    points: rule.points === null ? null : rule.points / 100,
    ...pick(rule, 'text', 'short', 'excludes', 'onlyWhen', 'inferred'),
    ...(parts ? { parts } : {}),
    ...(numbers ? { numbers } : {}),
  };
}

function itemJson(item: Item) {
  return {
    ...pick(item, 'id', 'kind', 'section', 'workRequirement', 'requirement', 'criterion', 'method'),
    points: item.points / 100,
    lost: item.lost,
    proof: item.proof?.text ?? null,
    rules: item.rules.map(ruleJson),
    ...pick(item, 'title', 'window', 'by', 'settledBy', 'mayNotApply'),
    proofRequirement: item.proof,
    source: item.source,
    mends: item.mends,
    notes: item.notes,
  };
}

/** A hole as scripts read it, with how it is settled. */
export function holeJson(hole: Hole, settlements: Settlements) {
  return {
    id: hole.id,
    question: hole.question,
    default: hole.default,
    settled: settlements.get(hole.id) ?? null,
    ...pick(hole, 'type', 'values', 'items', 'fallback'),
  };
}

/** An edition as scripts read it; only the given items. */
export function editionJson(edition: Edition, items: readonly Item[], settlements: Settlements) {
  return {
    id: edition.id,
    title: edition.title,
    fingerprint: edition.fingerprint,
    items: items.map(itemJson),
    holes: edition.holes.map((hole) => holeJson(hole, settlements)),
    source: edition.source,
    notes: edition.notes,
    bonusCap: edition.bonusCap / 100,
  };
}

function blockName(edition: Edition, kind: Item['kind']): string {
  const most =
    kind === 'bonus'
      ? `最多 ${formatPoints(edition.bonusCap)} 分`
      : kind === 'veto'
        ? `${vetoPoints(edition.items)}分`
        : `${formatPoints(fullPoints(edition))}分`;
  return `${itemKindWords[kind]}（${kind === 'veto' ? '发现即扣' : ''}${most}）`;
}

/** The whole standard as an overview: one line per item under its section. */
export function editionText(edition: Edition, columns: number): string[] {
  const lines = [`${edition.title}（${edition.id}）`, `指纹 ${edition.fingerprint}`];
  for (const kind of ['veto', 'general', 'bonus'] as const) {
    const items = edition.items.filter((item) => item.kind === kind);
    if (items.length === 0) continue;
    lines.push('', blockName(edition, kind));
    lines.push(
      ...table(
        ['项', '内容', right('分值'), '规则', '原件缺失'],
        items.map((item) => [
          item.id,
          item.title,
          pointsWords(item),
          item.rules.map((rule) => rule.short).join('；'),
          item.lost.map((part) => lostNames[part]).join('、'),
        ]),
        Math.max(columns, 60),
      ),
    );
  }
  lines.push('', ...edition.notes.flatMap((note) => wrap(`注：${note}`, columns - 4)));
  return lines;
}

/** What a hole's value means, in words. */
function valueMeaning(hole: Hole, value: string | null): string {
  if (value === null) return '';
  return hole.values?.find((choice) => choice.value === value)?.meaning ?? value;
}

/** A hole's value as people are told of it: what it means, with the word to type behind where that is another. */
export function valueWords(hole: Hole, value: string): string {
  const meaning = valueMeaning(hole, value);
  return meaning === value ? value : `${meaning}（${value}）`;
}

/** The hole register: question, what may be answered, how it stands. */
export function holesText(edition: Edition, settlements: Settlements, year: number, columns: number): string[] {
  const lines = [`${edition.title}（${edition.id}）　${year} 年度待明确事项`];
  for (const hole of edition.holes) {
    const settled = settlements.get(hole.id) ?? null;
    const how =
      settled !== null
        ? `已明确：${valueWords(hole, settled)}`
        : hole.default !== null
          ? `默认：${valueWords(hole, hole.default)}`
          : `未明确${hole.fallback ? `（${hole.fallback}）` : ''}`;
    const touches = hole.items.length > 0 ? `（${hole.items.join('、')}）` : '';
    lines.push('', ...wrap(`${hole.id}　${hole.question}${touches}`, columns - 2));
    const below = [how, ...(hole.values ?? []).map((choice) => `${choice.value} = ${choice.meaning}`)];
    if (hole.example) below.push(`写法如：${hole.example}`);
    else if (hole.type === 'count') below.push('也可写件数，如 5');
    for (const line of below) lines.push(...indented(line, columns - 4, '    '));
  }
  return lines;
}
