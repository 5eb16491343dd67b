import type { Finding } from '../acceptance.ts';
import { Fault } from '../fault.ts';
import { formatPoints, type Points } from '../points.ts';
import type { FindingInput, RulePart } from '../rule-kind.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Item, Rule } from '../standard.ts';
import { pointsTyped } from '../typed-number.ts';

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
  const mark = word === '' ? null : pointsTyped(word.replace(/%$/, ''));
  return mark === null || mark < 0 ? badPart(rule, `“${word}”不是得分，应为不小于 0、最多两位小数的数`) : mark;
}

type Parts = NonNullable<Finding['parts']>;

/** How a finding is told, by what the kind of its rule asks for. */
interface Form {
  /** It says more than how many. */
  readonly parted?: true;
  /** The parts that a text says, and its words between separators. Faults (usage): an unknown part, a mark that is none. */
  read(rule: Rule, text: string, words: readonly string[]): Parts;
  /** The same, as `read` reads it. */
  write(rule: Rule, parts: Parts): string;
  /** What may stand behind `规则编号=`; left out where nothing need. */
  example?(rule: Rule): string;
  /** Parts as somebody could tell them; left out where there are none. */
  sample?(rule: Rule): Parts;
}

const valueText = (value: Points | null): string => (value === null ? skipped[0] : formatPoints(value));
const textOf = (rule: Rule, id: string): string => {
  const part = rule.parts?.find((one) => one.id === id);
  return part ? nameOf(rule, part) : id;
};
const namesOf = (rule: Rule, ending = ''): string =>
  (rule.parts ?? []).map((part) => `${nameOf(rule, part)}${ending}`).join('、');

const plain: Form = {
  read: (rule, text) => [{ id: 'mark', value: markOf(rule, text) }],
  write: (_, parts) => valueText(parts[0]?.value ?? 0),
};

const forms: Readonly<Record<FindingInput, Form>> = {
  once: plain,
  years: plain,
  never: plain,
  count: { ...plain, example: () => '2' },
  points: { ...plain, example: () => '1.5' },
  mark: {
    ...plain,
    parted: true,
    // Eighty-five fits where marks are out of a hundred, which those within an item's own points are not.
    example({ kind, parts }) {
      const most = parts?.[0]?.points;
      return kind === 'outside' ? '85' : most === undefined ? '分数' : formatPoints(most);
    },
    sample: ({ parts }) => [{ id: 'mark', value: parts?.[0]?.points ?? 0 }],
  },
  percent: {
    ...plain,
    parted: true,
    write: (rule, parts) => `${plain.write(rule, parts)}%`,
    example: () => '68%',
    sample: () => [{ id: 'mark', value: 0 }],
  },
  choice: {
    parted: true,
    read: (rule, text) => [{ id: partOf(rule, text).id, value: 100 }],
    write: (rule, parts) => textOf(rule, parts[0]?.id ?? ''),
    example: (rule) => (rule.parts?.[0] ? nameOf(rule, rule.parts[0]) : ''),
    sample: ({ parts = [] }) => parts.slice(0, 1).map(({ id }) => ({ id, value: 100 })),
  },
  met: {
    parted: true,
    read(rule, _, words) {
      const met = new Set(words.filter((word) => word !== '无').map((word) => partOf(rule, word).id));
      return (rule.parts ?? []).map(({ id }) => ({ id, value: met.has(id) ? 100 : 0 }));
    },
    write: (rule, parts) =>
      parts.flatMap(({ id, value }) => ((value ?? 0) > 0 ? [textOf(rule, id)] : [])).join('、') || '无',
    example: (rule) => namesOf(rule),
    sample: ({ parts = [] }) => parts.map(({ id }) => ({ id, value: 100 })),
  },
  marks: {
    parted: true,
    read: (rule, _, words) =>
      words.map((word) => {
        const at = word.lastIndexOf(':');
        if (at < 0) return badPart(rule, `“${word}”没有写得分`);
        const mark = word.slice(at + 1);
        return { id: partOf(rule, word.slice(0, at)).id, value: skipped.includes(mark) ? null : markOf(rule, mark) };
      }),
    write: (rule, parts) => parts.map(({ id, value }) => `${textOf(rule, id)}:${valueText(value)}`).join('、'),
    example: (rule) => namesOf(rule, ':分数'),
    sample: ({ parts = [] }) => parts.map(({ id, points = 0 }) => ({ id, value: points })),
  },
};

const formOf = (rule: Rule): Form => forms[kindOf(rule).input];

/** True where a finding of the rule says more than how many. */
export function hasParts(rule: Rule): boolean {
  return formOf(rule).parted === true;
}

/** What a rule's finding says after `规则编号=`, where that is more than how many; null for the others. Faults (usage): as `readParts`. */
export function readTyped(rule: Rule, typed: string): Pick<Finding, 'parts' | 'deducts'> | null {
  if (hasParts(rule)) return { parts: readParts(rule, typed) };
  return kindOf(rule).input === 'points' ? { deducts: markOf(rule, typed.normalize('NFKC').trim()) } : null;
}

/** Reads what stands after `规则编号=`. Faults (usage): an unknown part, a mark that is none. */
export function readParts(rule: Rule, typed: string): Parts {
  const text = typed.normalize('NFKC').trim();
  const words = text.split(separators).filter((word) => word !== '');
  return formOf(rule).read(rule, text, words);
}

/** The same in words, as `readParts` reads them. */
export function partsText(rule: Rule, parts: Parts): string {
  return formOf(rule).write(rule, parts);
}

/** One way to write a finding of the rule. */
export function exampleOf(rule: Rule): string {
  const example = formOf(rule).example?.(rule);
  return example === undefined ? rule.id : `${rule.id}=${example}`;
}

/** A finding of the rule as somebody could tell it. */
export function sampleOf(rule: Rule, item: Item): Finding {
  const parts = formOf(rule).sample?.(rule);
  const said = { rule: rule.id, count: 1, note: '试', ...(parts ? { parts } : {}) };
  if (kindOf(rule).input !== 'points') return said;
  return { ...said, deducts: rule.kind === 'range' ? rule.numbers.least : Math.min(1, item.points) };
}
