import type { Window } from '../domain/standard.ts';
import type { PaperBlock } from './paper-columns.ts';
import type { RawRule } from './schema.ts';

/** A rule as it was read off the paper's words, and whether they said all of it. */
export interface PaperRule {
  readonly rule: Omit<RawRule, 'id'>;
  /** Why somebody has to look; null where the words were plain. */
  readonly doubt: string | null;
}

const figure = String.raw`([\d.]+)`;
/** Wordings of deductions, the first that fits; points are what the words say, never more. */
const wordings: readonly { readonly kind: RawRule['kind']; readonly says: RegExp }[] = [
  { kind: 'perMissingYear', says: new RegExp(`缺(?:少)?[一1]?年(?:的|度)?.*?扣${figure}分`) },
  { kind: 'perMissingYear', says: new RegExp(`每缺[一1]次.*?扣${figure}分`) },
  { kind: 'perFile', says: new RegExp(`每(?:[一1])?[卷份](?:案卷)?.*?扣${figure}分`) },
  {
    kind: 'perIncident',
    says: new RegExp(
      `(?:每(?:发现|有|缺少?|少)?|发现|缺少?)(?:有)?(?:[一1])?(?:起|项|件|人|次|处|例|种|类|条|户|人次|个(?!百分点)).*?扣${figure}分`,
    ),
  },
  { kind: 'once', says: new RegExp(`扣${figure}分`) },
];

const forfeits = /(?:本项|该项|此项)?(?:不得分|得0分|不计分)/;
const between = /扣([\d.]+)分?(?:[-—–~至到])([\d.]+)分/;
const discretion = /视情|酌情/;
const percents = new RegExp(`每(?:降低|下降|减少|低|少|差)?${figure}个百分点.*?扣${figure}分`);
const outside = /(?:测评|评议|满意度|问卷).*折算/;
const awards = new RegExp(`(?:加|得)${figure}分`);

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** A few words that name a rule on screens: what stands before the figures. */
function shortOf(text: string): string {
  const bare = plain(text).replace(
    /[,，]?(?:每|各)?(?:发现)?(?:[一1])?(?:起|项|件|人|次|处|例)?[,，]?(?:扣|加|得)[\d.]+分.*$/,
    '',
  );
  return [...(bare === '' ? plain(text) : bare)].slice(0, 20).join('');
}

/** The rules that the words of one cell tell, clause by clause; a cell without words is a lost rule. */
export function rulesOf(cell: string, block: PaperBlock, criterion: string): readonly PaperRule[] {
  const graded = block === 'general' ? gradesOf(cell) : null;
  if (graded) return [graded];
  const clauses = cell
    .split(/[；;。\n]+|(?<=扣\s*[\d.]+\s*分|不得分)(?:[，,、]|\s+(?=[（(]?\d+[.．、）)]))/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const read = clauses.flatMap((clause, at): PaperRule[] => {
    if (at > 0 && limit.test(plain(clause))) return [];
    const found = ruleOf(clause, block, criterion);
    if (!found) return [];
    const most = clauses[at + 1] ?? '';
    if (!limit.test(plain(most))) return [found];
    const rule = { ...found.rule, text: `${clause}，${most}` };
    return [{ rule, doubt: `“${most}”的上限没有录入，最多扣（加）到本项分值` }];
  });
  if (read.length > 0) return read;
  const lost = clauses.length === 0;
  const text = lost ? '原件此处缺失，请按正式文本核对；由验收组评定扣分并写明理由。' : cell.trim();
  const kind = block === 'baseline' ? 'veto' : block === 'bonus' ? 'award' : 'discretionary';
  return [
    {
      rule: { kind, short: kind === 'discretionary' ? '验收组评定扣分' : shortOf(text), text, ...pointsOf(kind, null) },
      doubt: lost ? '没有扣分规则，记为缺失' : `“${cell.trim()}”里没有读出扣几分`,
    },
  ];
}

/** 「专门的得3分，兼管的得2分，没有的不得分」: one rule whose grades are the clauses; null where the cell is not that. */
function gradesOf(cell: string): PaperRule | null {
  const clauses = cell.split(/[，,；;。\n]+/).filter((clause) => clause.trim() !== '');
  const grades = clauses.map((clause) => ({ text: clause.trim(), points: /得([\d.]+)分/.exec(plain(clause))?.[1] }));
  if (grades.filter(({ points }) => points !== undefined).length < 2) return null;
  const known = grades.every(({ text, points }) => points !== undefined || forfeits.test(plain(text)));
  if (!known) return null;
  const parts = grades.map(({ text, points }, at) => ({
    id: `g${at + 1}`,
    text: text.replace(/的?得\s*[\d.]+\s*分$|的?(?:本项|该项)?不得分$/, ''),
    points: Number(points ?? 0),
  }));
  return { rule: { kind: 'graded', short: shortOf(cell), text: cell.trim(), parts }, doubt: null };
}

/** 「每项扣1分，最多扣2分」: no rule has a limit of its own; the item's points are the only one. */
const limit = /^(?:本项|累计|合计|总共|共)*(?:最多|最高|至多|不超过|限)(?:累计|合计)*[扣加]/;

function ruleOf(clause: string, block: PaperBlock, criterion: string): PaperRule | null {
  const text = plain(clause);
  const ruleOf = (kind: RawRule['kind'], points: number | null, doubt: string | null = null): PaperRule => ({
    rule: { kind, short: shortOf(clause), text: clause, ...pointsOf(kind, points) },
    doubt,
  });
  if (block === 'bonus') {
    const points = awards.exec(text)?.[1];
    const many = text.includes('每') ? `“${clause}”按只加一次读，请核对` : null;
    return points ? ruleOf('award', Number(points), many) : null;
  }
  if (block === 'baseline')
    return /扣[\d.]+分|否决|取消.*资格/.test(text)
      ? ruleOf('veto', Number(/扣([\d.]+)分/.exec(text)?.[1] ?? 100))
      : null;
  const [, least, most] = between.exec(text) ?? [];
  if (least !== undefined)
    return {
      rule: { ...ruleOf('range', null).rule, numbers: { least: Number(least), most: Number(most) } },
      doubt: null,
    };
  if (discretion.test(text) && /扣/.test(text))
    return { ...ruleOf('discretionary', null, `“${clause}”由验收组评定，没有写死扣几分`) };
  const [, per, step] = percents.exec(text) ?? [];
  if (per !== undefined) {
    const from = /([\d.]+)%/.exec(text + plain(criterion))?.[1];
    if (from === undefined) return ruleOf('discretionary', null, `“${clause}”没有写从百分之几算起，由验收组评定`);
    const begun = /不足.*[按以].*[计算]/.test(text) ? { begun: 1 } : {};
    const { rule } = ruleOf('percentStep', Number(step));
    return { rule: { ...rule, numbers: { from: Number(from), per: Number(per), ...begun } }, doubt: null };
  }
  if (outside.test(text)) return ruleOf('outside', null, `“${clause}”按百分制的外部评议折算读，请核对`);
  if (forfeits.test(text)) return ruleOf('forfeit', null);
  for (const { kind, says } of wordings) {
    const points = says.exec(text)?.[1];
    if (points === undefined) continue;
    return kind === 'once' && text.includes('每')
      ? ruleOf('perIncident', Number(points), `“${clause}”按每起扣分读，请核对`)
      : ruleOf(kind, Number(points));
  }
  return null;
}

const pointsOf = (kind: RawRule['kind'], points: number | null): { readonly points?: number } =>
  points === null ? (kind === 'veto' ? { points: 100 } : {}) : { points };

/** The time that the words of a row say it looks at, the first that stands there; null where they say none. */
export function windowIn(words: string): Window | null {
  const text = plain(words);
  const years = /近([一两二三四五六七八九十]|\d{1,2})个?年(?:度|内|来)?/.exec(text)?.[1];
  const months = /近(\d{1,2})个月/.exec(text)?.[1];
  if (months) return `months-${Number(months)}`;
  if (years) {
    const count = '〇一二三四五六七八九十'.indexOf(years.replace('两', '二'));
    const figure = count > 0 ? count : Number(years);
    return figure === 3 ? 'threeYears' : `years-${figure}`;
  }
  return /上(?:一)?年度/.test(text) ? 'before-1' : null;
}
