import { hanCount } from '../domain/identifiers/han-figures.ts';
import { measures as counted } from '../domain/measures.ts';
import type { Window } from '../domain/standard.ts';
import { joined, type PaperCell, singleRule } from './paper-cell.ts';
import type { PaperBlock } from './paper-columns.ts';
import { amount, figured } from './paper-figures.ts';
import { forfeits, gradesAmong, type PaperRule, shortOf } from './paper-grades.ts';
import type { RawRule } from './schema.ts';

/** What stands beside the words of a deduction. */
export interface PaperItem {
  readonly block: PaperBlock;
  readonly criterion: string;
  /** 0 where the paper names none. */
  readonly points: number;
}

const figure = String.raw`([\d.]+)`;
const business =
  '案件|事项|业务|决定|情形|任务|移送|投诉|举报|复议|诉讼|许可|强制|处罚|检查|职能|职责|职权|对象|[此该相]类|相关|有关';
/** What a unit keeps of its business: not to have it is a fault. */
const kept = '台账|记录|登记|档案|资料|材料|计划|清单|制度|方案|机制|程序|文书|审核|告知|公示';
/** 「无重大执法决定的，此项不计分」, 「无此类案件不计分」: no fault, but nothing to look at; 「无台账的，本项不计分」 is a fault. */
const notApplying = new RegExp(
  `^[(]?(?:如|若|因)?(?:无|没有|未发生|未涉及|不涉及|不存在)(?:[^,]*的?,?.*(?:不适用|合理缺项|不参与|不参评|不纳入|不列入|不考核)|(?![^,]*(?:${kept}))[^,]*(?:${business})[^,]*?,?(?:此|本|该)?项?不(?:予|再)?计分)`,
);
/** Wordings of deductions, the first that fits; points are what the words say, never more. */
const wordings: readonly { readonly kind: RawRule['kind']; readonly says: RegExp }[] = [
  { kind: 'perMissingYear', says: new RegExp(`缺(?:少)?[一1]?年(?:的|度)?.*?扣${figure}分`) },
  // Of something that is due every year; of meetings and the like each one counts.
  { kind: 'perMissingYear', says: new RegExp(`年.*每缺[一1]次.*?扣${figure}分`) },
  { kind: 'perFile', says: new RegExp(`每(?:[一1])?[卷份](?:案卷)?.*?扣${figure}分`) },
  {
    kind: 'perIncident',
    says: new RegExp(
      `(?:每(?:发现|有|缺少?|少)?|发现|缺[少席]?|(?<!至)少)(?:有)?(?:[一1])?(?:${counted}).*?扣${figure}分`,
    ),
  },
  { kind: 'once', says: new RegExp(`扣${figure}分`) },
];

/** 「有1人未持证的，扣2分」, 「迟报一次扣0.5分」: said of one of them, meant of each; 「有2人以上」 and 「没有1名」 are not. */
const singly = new RegExp(
  `(?:^|,)(?:(?:其中)?(?:有|出现|存在|发生)|其中|因|被[^,]{1,4})[一1](?:${counted})(?!以)|^[一1](?:起|项|件|人|处|例|名|户)(?!以)|(?<!少于|不足|不到|低于|至少|未满|仅|第)[一1](?:${counted}|份|卷|页|本)(?:的|者)?,?(?:各|均|则|一律)?扣|(?:^|,)[一1]次(?:不|迟|缺|漏|违)[^,]{0,6}扣|扣[\\d.]+分/(?:${counted}|份|卷)`,
);

const between = /扣([\d.]+)分?(?:[-—–~至到])([\d.]+)分/;
const discretion = /视情|酌情/;
const percents = new RegExp(`每(?:降低|下降|减少|低|少|差)?于?满?${figure}(?:个百分点|%).*?扣${figure}分`);
const percentsOver = new RegExp(
  `(?:超过|高于|超出)${figure}%.*每(?:超过|超出|上升|增加|超|高)?${figure}(?:个百分点|%).*?扣${figure}分`,
);
const outside = /(?:测评|评议|满意度|问卷).*(?:折算|换算)/;
const mean = /平均(?:成绩|得分|分).*(?:折算|换算)/;
const awards = new RegExp(`(?:加|得)${figure}分`);
const share = /扣(?:除|减)?(?:本项|该项|此项)?(?:标准)?(?:分值?)?的?(?:([\d.]+)%|一半)/;
/** 「每项扣1分，最多扣2分」; what it is the most of, and how much. */
const limit =
  /(本项|该项|此项|累计|合计|总共|共)*(?:(?:最多|最高|至多|不超过|限)(?:可|只|累计|合计)*[扣加]|(?:最多|最高)?不(?:得|能)?超过|封顶|上限为?|以(?=[\d.]+分为限)|(?=[\d.]+分封顶))([\d.]+)分/;
/** What is written in a cell that the paper itself does not have. */
export const noneWords = '标准没有写';
const floor = /^[(]?(?:本项|该项|此项)?(?:分值)?(?:(?:直至)?扣完(?:为止)?|不计负分|扣至0分为止)[)]?$/;
/** Words that take or give points, whatever they say of how many. */
const speaksOfPoints = /扣|不得分|减分|加分/;
const limited: readonly RawRule['kind'][] = ['perIncident', 'perFile', 'perMissingYear'];

/** Where the clauses of a cell begin and end. */
function clausesOf(cell: string, block: PaperBlock): readonly { readonly start: number; readonly end: number }[] {
  const takes = block === 'bonus' ? '[扣加得]' : '扣';
  const one = `${amount}(?:\\s*[-—–~至到]\\s*${amount})?`;
  const after = `(?<=${takes}(?:除|减|掉|去)?\\s*${one}\\s*分[一二三四五六七八九半]?|不得分|分值)`;
  const breaks = new RegExp(`[；;。\\n]+|${after}(?:[，,、]|\\s+(?=[（(]?\\d+[.．、）)]))`, 'g');
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: mark } of [...cell.matchAll(breaks), { index: cell.length, 0: '' }]) {
    if (cell.slice(start, index).trim() !== '') found.push({ start, end: index });
    start = index + mark.length;
  }
  return found;
}

/**
 * The rules that the words of one cell tell, clause by clause; a cell without words is a lost rule. No word is dropped: what is
 * no rule of its own stays with the rule before it (or the first behind it), and a deduction that was not read is left to the inspectors.
 */
export function readCell(cell: string, item: PaperItem): PaperCell {
  const graded = item.block === 'general' ? gradesAmong(cell, item.points) : null;
  if (graded) {
    const { before, rule, behind } = graded;
    const around = (rest: string): readonly PaperCell[] => (rest.trim() === '' ? [] : [readCell(rest, item)]);
    return joined([...around(before), singleRule(rule), ...around(behind)]);
  }
  let notApplicable: string | undefined;
  const read: { found: PaperRule; start: number; end: number; limits: string[] }[] = [];
  let opening: number | null = null;
  for (const { start, end } of clausesOf(cell, item.block)) {
    const clause = cell.slice(start, end).trim();
    const words = figured(clause);
    const last = read.at(-1);
    const onlyLimits = floor.test(words) || (limit.test(words) && !/扣|加/.test(words.replace(limit, '')));
    const exempts = item.block === 'general' && notApplying.test(words);
    const harmless = /^[^扣]*不扣分$/.test(words);
    if (exempts) notApplicable ??= clause;
    const found =
      onlyLimits || exempts || harmless ? null : (ruleOf(clause, item) ?? unread(clause, item, last !== undefined));
    if (found) {
      read.push({
        found,
        start: opening ?? start,
        end,
        limits: [figured(cell.slice(opening ?? start, end))].filter((said) => limit.test(said)),
      });
      opening = null;
    } else if (last) {
      last.end = end;
      if (limit.test(words)) last.limits.push(words);
    } else opening ??= start;
  }
  if (read.length > 0) {
    const limits: PaperCell['limits'][number][] = [];
    const rules = read.map(({ found, start, end, limits: said }, at) => {
      let one: PaperRule = { ...found, rule: { ...found.rule, text: cell.slice(start, end).trim() } };
      for (const words of said) {
        const shared = sharedLimit(words, item, at, read.length);
        if (!shared) one = limitedBy(one, words, item);
        else {
          if (shared.most < item.points) limits.push(shared);
          one = { ...one, doubt: one.doubt ?? shared.doubt };
        }
      }
      return one;
    });
    const steps = stepsAmong(rules);
    const first = steps[0];
    const said = rules.map((one, at) =>
      at === first && !one.doubt ? { ...one, doubt: `“${one.rule.text}”和后面几档按只取一档读，请核对` } : one,
    );
    return {
      rules: said,
      limits: limits.map(({ rules: those, most }) => ({ rules: those, most })),
      exclusive: steps.length > 0 ? [steps] : [],
      ...(notApplicable === undefined ? {} : { notApplicable }),
    };
  }
  const lost = cell.trim() === '';
  const none = cell.trim() === noneWords;
  const text = lost
    ? '原件此处缺失，请按正式文本核对；由验收组评定扣分并写明理由。'
    : none
      ? `${noneWords}怎么${item.block === 'bonus' ? '加' : '扣'}分${item.block === 'general' ? '，由验收组评定并写明理由' : ''}。`
      : cell.trim();
  const kind = item.block === 'baseline' ? 'veto' : item.block === 'bonus' ? 'award' : 'discretionary';
  const short = kind === 'discretionary' ? '验收组评定扣分' : shortOf(none ? item.criterion : text);
  const points = { veto: { points: 100 }, award: none ? { points: item.points } : {}, discretionary: {} }[kind];
  const doubtful = `“${cell.trim()}”里没有读出${item.block === 'bonus' ? '加' : '扣'}几分`;
  return {
    ...singleRule({
      rule: { kind, short, text, ...points },
      doubt: lost ? '没有扣分规则，记为缺失' : none ? null : doubtful,
    }),
    ...(notApplicable === undefined ? {} : { notApplicable }),
  };
}

const step =
  /(第)([一二三四五\d]次)|(?:超过|逾期|低于|少于|不足|不满|达到?|满)([\d.]+)([^\d,]{1,2})|([\d.]+)(分|%|天|日|人|件|次)(?:及?以[上下])|[\d.]+分?[-—–~至到]([\d.]+)(分|%)/;

/** The places of the rules that are steps of one ladder: 「80－89分扣2分，80分以下扣5分」, 「超过30天扣1分，超过60天扣2分」. */
function stepsAmong(rules: readonly PaperRule[]): readonly number[] {
  const units = rules.map(({ rule }) => {
    const [, nth, , , unit, , above, , within] = rule.kind === 'once' ? (step.exec(figured(rule.text)) ?? []) : [];
    return nth ?? unit ?? above ?? within ?? null;
  });
  const [unit] = units.filter((one) => one !== null);
  const places = units.flatMap((one, at) => (one !== null && one === unit ? [at] : []));
  return places.length > 1 ? places : [];
}

/** The words of a column of vetoes as a rule; a mark there makes the criterion's breach the veto. */
export function vetoOf(cell: string, criterion: string): PaperRule {
  const mark = /^[√✓✔★☆▲●○是]+$/.test(cell);
  const text = mark ? criterion : cell;
  const doubt = mark ? `一票否决一栏只有记号“${cell}”，按“${text}”做不到即否决读，请核对` : null;
  return { rule: { kind: 'veto', short: shortOf(text), text, points: 100 }, doubt };
}

/**
 * 「两项合计最高扣3分」: what several rules take together at most, the last of which stands at `at`; null where the words speak
 * of one rule. A limit that does not say of how many is taken for all before it.
 */
function sharedLimit(
  words: string,
  item: PaperItem,
  at: number,
  several: number,
): (PaperCell['limits'][number] & { readonly doubt: string | null }) | null {
  const [said = '', together, figures] = limit.exec(words) ?? [];
  if (!together || several < 2) return null;
  const counted = /([两二三四五六七八九\d])(?:项|条|种|者|类|款)(?:扣分)?(?:合计|累计|总共|共|最)/.exec(words)?.[1];
  const count = counted === undefined ? null : Number(counted) || hanCount(counted);
  const whole = /[本该此]项/.test(said);
  const first = whole || count === null ? 0 : Math.max(0, at + 1 - count);
  const last = whole ? several - 1 : at;
  if (last === first) return null;
  return {
    rules: Array.from({ length: last - first + 1 }, (_, nth) => first + nth),
    most: Number(figures),
    doubt:
      whole || count !== null || item.block !== 'general' ? null : `“${said}”按前面 ${last + 1} 条合计的上限读，请核对`,
  };
}

/** A clause that takes points and says in no way that we know how many: the inspectors judge it. */
function unread(clause: string, { block }: PaperItem, beside: boolean): PaperRule | null {
  if (block !== 'general' || !speaksOfPoints.test(figured(clause))) return null;
  if (!beside && !/扣/.test(clause)) return null;
  return {
    rule: { kind: 'discretionary', short: shortOf(clause), text: clause },
    doubt: `“${clause}”里没有读出扣几分，由验收组评定；要按起、按人、按档计的，改成“每起扣1分”这样的写法或改标准文件`,
  };
}

/** The rule with the most that the words let it take. */
function limitedBy(one: PaperRule, words: string, item: PaperItem): PaperRule {
  const [said = '', , figures] = limit.exec(words) ?? [];
  const most = Number(figures);
  if (item.points > 0 && most === item.points) return one;
  const { kind, points = 0 } = one.rule;
  if (kind === 'once' && (points ?? 0) < most && most < item.points)
    return {
      rule: { ...one.rule, kind: 'perIncident', numbers: { most } },
      doubt: `“${one.rule.text}”写了“${said}”，按每起扣分读，请核对`,
    };
  if (limited.includes(kind) && most >= (points ?? 0) && most < item.points)
    return { ...one, rule: { ...one.rule, numbers: { ...one.rule.numbers, most } } };
  // A bonus stops at the points of its item, and these are what the words let it give at most.
  if (item.block === 'bonus') return one;
  return { ...one, doubt: `“${said}”的上限没有录入，最多扣（加）到本项分值；到了上限的，由验收组改记评定扣分` };
}

function ruleOf(clause: string, { block, criterion, points: whole }: PaperItem): PaperRule | null {
  const text = figured(clause);
  const ruleOf = (kind: RawRule['kind'], points: number | null, doubt: string | null = null): PaperRule => ({
    rule: { kind, short: shortOf(clause), text: clause, ...pointsOf(kind, points) },
    doubt,
  });
  if (block === 'bonus') {
    const points = awards.exec(text)?.[1];
    return points ? ruleOf(/每/.test(text) ? 'awardEach' : 'award', Number(points)) : null;
  }
  if (block === 'baseline')
    return /扣[\d.]+分|否决|取消.*资格/.test(text)
      ? ruleOf('veto', Number(/扣([\d.]+)分/.exec(text)?.[1] ?? 100))
      : null;
  const [, least, most] = between.exec(text) ?? [];
  if (least !== undefined) {
    if (text.includes('每'))
      return ruleOf('discretionary', null, `“${clause}”每起可多可少，不能逐起计，由验收组评定合计扣几分`);
    return {
      rule: { ...ruleOf('range', null).rule, numbers: { least: Number(least), most: Number(most) } },
      doubt: null,
    };
  }
  if (discretion.test(text) && /扣/.test(text)) {
    const upTo = Number(/(?:视情[^,]*|酌情[^,]*)扣(?:减)?([\d.]+)分/.exec(text)?.[1]);
    const { rule } = ruleOf('discretionary', null);
    return upTo > 0 && (whole === 0 || upTo < whole)
      ? { rule: { ...rule, numbers: { most: upTo } }, doubt: `“${clause}”由验收组评定，最多扣 ${upTo} 分，请核对` }
      : { rule, doubt: `“${clause}”由验收组评定，没有写死扣几分` };
  }
  const [, over, perOver, stepOver] = percentsOver.exec(text) ?? [];
  if (over !== undefined) {
    const { rule } = ruleOf('percentStep', Number(stepOver));
    return { rule: { ...rule, numbers: { from: Number(over), per: Number(perOver), above: 1 } }, doubt: null };
  }
  const [, per, step] = percents.exec(text) ?? [];
  if (per !== undefined) {
    const from = /([\d.]+)%/.exec(text + figured(criterion))?.[1];
    if (from === undefined) return ruleOf('discretionary', null, `“${clause}”没有写从百分之几算起，由验收组评定`);
    const begun = /不足.*[按以].*[计算]/.test(text) ? { begun: 1 } : {};
    const { rule } = ruleOf('percentStep', Number(step));
    const whole = `“${clause}”按每满 ${per} 个百分点扣一次读；不足也扣的，写上“不足${per}个百分点的按${per}个计”`;
    return {
      rule: { ...rule, numbers: { from: Number(from), per: Number(per), ...begun } },
      doubt: 'begun' in begun || /满|不足/.test(text) ? null : whole,
    };
  }
  const parts = /(?:相应|对应)的?分|分项(?:得|计|评)分/.test(text) ? partsIn(criterion, whole) : null;
  if (parts)
    return {
      rule: { ...ruleOf('subPoints', null).rule, parts },
      doubt: `“${clause}”按创建标准里写明分值的 ${parts.length} 个分项得分读，各得几分由验收组填，请核对`,
    };
  const [part, percent] = share.exec(text) ?? [];
  const taken = (whole * Number(percent ?? 50)) / 100;
  if (part !== undefined && taken > 0 && Number.isInteger(taken * 100))
    return ruleOf('once', taken, `“${clause}”按本项 ${whole} 分的 ${percent ?? 50}%扣 ${taken} 分读，请核对`);
  const marked = shareOf(text, whole);
  if (marked !== null) {
    const below = /(?:低于|不足|不到|达不到)([\d.]+)(?:分|%)的?,?[^,]*(?:不得分|得0分|不计分)/.exec(text)?.[1];
    const { rule } = ruleOf('outside', null);
    const numbers = below === undefined ? {} : { numbers: { zeroBelow: Number(below) } };
    return { rule: { ...rule, ...numbers }, doubt: `“${clause}”${marked}` };
  }
  if (forfeits.test(text))
    return awards.test(text)
      ? ruleOf(
          'discretionary',
          null,
          `“${clause}”没有读出分几档，由验收组评定；分档的，改成“好的得3分，差的得1分”这样的写法`,
        )
      : ruleOf('forfeit', null);
  for (const { kind, says } of wordings) {
    const points = says.exec(text)?.[1];
    if (points === undefined) continue;
    return kind === 'once' && (text.includes('每') || singly.test(text))
      ? ruleOf('perIncident', Number(points), `“${clause}”按每起扣分读，请核对`)
      : ruleOf(kind, Number(points));
  }
  return null;
}

/** 「⑴公示制度（2分）；⑵追究制度（2分）」 as sub-points; null where they do not come to the item's points. */
function partsIn(criterion: string, whole: number): NonNullable<RawRule['parts']> | null {
  const found = [...criterion.matchAll(/([^；;。\n（()）]+)[（(]\s*([\d.]+)\s*分\s*[）)]/g)];
  const parts = found.map(([, text = '', points], at) => ({
    id: `p${at + 1}`,
    text: text
      .normalize('NFKC')
      .replace(/^[\s\d,、.()]+/, '')
      .trim(),
    points: Number(points),
  }));
  const sum = parts.reduce((total, { points }) => total + points, 0);
  return parts.length > 1 && Math.abs(sum - whole) < 0.001 && parts.every(({ text }) => text !== '') ? parts : null;
}

/** How a mark of a hundred becomes the item's points, as a doubt; null where the words are no such thing, or do not close. */
function shareOf(text: string, whole: number): string | null {
  const [, times] = /(?:分|成绩)(?:[×xX*]|乘以?|的)([\d.]+)(?:倍|$|[^\d.分%])/.exec(text) ?? [];
  if (times !== undefined)
    return Number(times) * 100 === whole ? `按百分制的得分 × ${times} 读，得分由验收组填，请核对` : null;
  const [, percent] = /(?:分|成绩)(?:[×xX*]|乘以?|的)([\d.]+)%/.exec(text) ?? [];
  if (percent !== undefined && Number(percent) === whole)
    return `按百分制的得分 × ${percent}% 读，得分由验收组填，请核对`;
  if (outside.test(text) || /(?:率|比例)(?:[×xX*]|乘以?)(?:本项|该项)?分值/.test(text))
    return '按百分制的外部评议折算读，请核对';
  return mean.test(text) ? '按百分制的平均分折算读，平均分由验收组填，请核对' : null;
}

const pointsOf = (kind: RawRule['kind'], points: number | null): { readonly points?: number } =>
  points === null ? (kind === 'veto' ? { points: 100 } : {}) : { points };

/** The time that the words of a row say it looks at, the first that stands there; null where they say none. */
export function windowIn(words: string): Window | null {
  const text = words.normalize('NFKC').replace(/\s/g, '');
  const years = /近([一两二三四五六七八九十]|\d{1,2})个?年(?:度|内|来)?/.exec(text)?.[1];
  const months = /近(\d{1,2})个月/.exec(text)?.[1];
  if (months) return `months-${Number(months)}`;
  if (years) {
    const figure = Number(years) || hanCount(years);
    return figure === 3 ? 'threeYears' : `years-${figure}`;
  }
  return /上(?:一)?年度/.test(text) ? 'before-1' : null;
}
