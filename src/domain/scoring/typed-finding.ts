import type { Finding } from '../acceptance.ts';
import { Fault } from '../fault.ts';
import { formatPoints, type Points, pointsFrom } from '../points.ts';
import type { RulePart } from '../rule-kind.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Rule } from '../standard.ts';

/** How findings of rules with parts are written after `规则编号=`: 「专门」, 「通用:80、专用:90」, 「甲、乙、丁」, 「85」, 「68%」. */

const skipped: readonly [usual: string, ...others: string[]] = ['不参评', '无需评审', '不适用'];
const separators = /[；;，,、\s]+/;

function badPart(rule: Rule, what: string): never {
  throw Fault.usage('bad-finding', `规则 ${rule.id}（${rule.short}）：${what}`, `写成 ${exampleOf(rule)}`);
}

function partOf(rule: Rule, word: string): RulePart {
  const found = rule.parts?.find(({ id, text }) => id === word || text.normalize('NFKC').trim() === word);
  if (found) return found;
  return badPart(rule, `没有“${word}”这一项；有：${(rule.parts ?? []).map((part) => nameOf(rule, part)).join('、')}`);
}

/** A part as it is written: by its words, by its id where they would be read as several. */
function nameOf(rule: Rule, { id, text }: RulePart): string {
  // A grade stands alone: only what would end it, or the words before it, is in its way.
  const several =
    kindOf(rule).input === 'choice'
      ? /[；;=＝\n]/.test(text)
      : text === '无' || text.split(separators).length > 1 || /[:：=＝]/.test(text);
  return several ? id : text;
}

function markOf(rule: Rule, word: string): Points {
  const mark = word === '' ? null : pointsFrom(Number(word.replace(/[%分]$/, '')));
  return mark === null || mark < 0 ? badPart(rule, `“${word}”不是得分，应为不小于 0、最多两位小数的数`) : mark;
}

/** True where a finding of the rule says more than how many. */
export function hasParts(rule: Rule): boolean {
  return ['choice', 'met', 'mark', 'marks', 'percent'].includes(kindOf(rule).input);
}

/** What a rule's finding says after `规则编号=`, where that is more than how many; null for the others. Faults (usage): as `readParts`. */
export function readTyped(rule: Rule, typed: string): Pick<Finding, 'parts' | 'deducts'> | null {
  if (hasParts(rule)) return { parts: readParts(rule, typed) };
  return kindOf(rule).input === 'points' ? { deducts: markOf(rule, typed.normalize('NFKC').trim()) } : null;
}

/** Reads what stands after `规则编号=`. Faults (usage): an unknown part, a mark that is none. */
export function readParts(rule: Rule, typed: string): NonNullable<Finding['parts']> {
  const text = typed.normalize('NFKC').trim();
  const words = text.split(separators).filter((word) => word !== '');
  switch (kindOf(rule).input) {
    case 'choice':
      return [{ id: partOf(rule, text).id, value: 100 }];
    case 'met': {
      const met = new Set(words.filter((word) => word !== '无').map((word) => partOf(rule, word).id));
      return (rule.parts ?? []).map(({ id }) => ({ id, value: met.has(id) ? 100 : 0 }));
    }
    case 'marks':
      return words.map((word) => {
        const at = word.lastIndexOf(':');
        if (at < 0) return badPart(rule, `“${word}”没有写得分`);
        const mark = word.slice(at + 1);
        return { id: partOf(rule, word.slice(0, at)).id, value: skipped.includes(mark) ? null : markOf(rule, mark) };
      });
    case 'once':
    case 'count':
    case 'years':
    case 'points':
    case 'mark':
    case 'percent':
    case 'never':
      return [{ id: 'mark', value: markOf(rule, text) }];
  }
}

/** The same in words, as `readParts` reads them. */
export function partsText(rule: Rule, parts: NonNullable<Finding['parts']>): string {
  const textOf = (id: string): string => {
    const part = rule.parts?.find((one) => one.id === id);
    return part ? nameOf(rule, part) : id;
  };
  const valueText = (value: Points | null): string => (value === null ? skipped[0] : formatPoints(value));
  switch (kindOf(rule).input) {
    case 'choice':
      return textOf(parts[0]?.id ?? '');
    case 'met': {
      const met = parts.filter(({ value }) => (value ?? 0) > 0);
      return met.length === 0 ? '无' : met.map(({ id }) => textOf(id)).join('、');
    }
    case 'marks':
      return parts.map(({ id, value }) => `${textOf(id)}:${valueText(value)}`).join('、');
    case 'percent':
      return `${valueText(parts[0]?.value ?? 0)}%`;
    case 'once':
    case 'count':
    case 'years':
    case 'points':
    case 'mark':
    case 'never':
      return valueText(parts[0]?.value ?? 0);
  }
}

/** One way to write a finding of the rule. */
export function exampleOf(rule: Rule): string {
  const parts = rule.parts ?? [];
  const most = parts[0]?.points;
  const written: Partial<Record<ReturnType<typeof kindOf>['input'], string>> = {
    choice: parts[0] ? nameOf(rule, parts[0]) : '',
    met: parts.map((part) => nameOf(rule, part)).join('、'),
    marks: parts.map((part) => `${nameOf(rule, part)}:分数`).join('、'),
    percent: '68%',
    // Eighty-five fits where marks are out of a hundred, which those within an item's own points are not.
    mark: rule.kind === 'outside' ? '85' : most === undefined ? '分数' : formatPoints(most),
    count: '2',
    points: '1.5',
  };
  const example = written[kindOf(rule).input];
  return example === undefined ? rule.id : `${rule.id}=${example}`;
}
