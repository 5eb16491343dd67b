import { checkNames } from '../domain/edition-data.ts';
import { nearest } from '../domain/nearest.ts';
import { pointsFrom } from '../domain/points.ts';
import { unseenWithin } from '../domain/printable.ts';
import { kindOf } from '../domain/rule-kinds.ts';
import { type ItemKind, itemKindWords } from '../domain/standard.ts';
import { buildRule, type FlatItem, flatten } from './build.ts';
import type { YamlPath } from './plain-yaml.ts';
import type { Locator, Problem, Tell } from './problem.ts';
import type { RawBlock, RawEdition, RawRule } from './schema.ts';
import { checkWhole } from './whole-checks.ts';

/** Everything that a well-shaped edition can still have wrong: doubled ids, sums that do not close, rules that cannot be. */

/** What a text of the standard says of points: 「……。(3分)」; of several figures also their sum, as sub-points make it. */
function pointsInHeading(text: string): readonly number[] {
  const found = [...text.matchAll(/[(（](\d+(?:\.\d+)?)分[)）]/g)].map(([, points]) => Number(points));
  return found.length > 1 ? [Math.round(found.reduce((sum, one) => sum + one, 0) * 100) / 100, ...found] : found;
}

/** The points that a rule's words take or give: 「扣2分」「加2分」; a limit 「最多扣5分」 is none of them. */
function pointsInRule(text: string): number | null {
  const match = /[扣加](\d+(?:\.\d+)?)分/.exec(
    text.replace(/(?:最多|最高|至多|不超过|限)[^；。，]*?[扣加][\d.]+分/g, ''),
  );
  return match ? Number(match[1]) : null;
}

function checkPointsText(
  tell: Tell,
  path: YamlPath,
  item: string | null,
  text: string,
  value: number | undefined,
): void {
  const named = pointsInHeading(text);
  const [said] = named;
  if (said !== undefined && value !== undefined && !named.includes(value)) {
    const parts = named.length > 1 ? `各分项合计 ${said}` : said;
    tell([...path, 'points'], item, `points 为 ${value}，文字写的是“${parts}分”`);
  }
}

function checkSum(
  tell: Tell,
  path: YamlPath,
  what: string,
  declared: number | undefined,
  parts: readonly number[],
): void {
  if (declared === undefined) return;
  const sum = parts.reduce((total, part) => total + Math.round(part * 100), 0) / 100;
  if (sum === declared) return;
  tell([...path, 'points'], null, `${what}应为 ${declared} 分，下属各项合计 ${sum} 分（${parts.join(' + ')}）`);
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > 16 ? `${characters.slice(0, 16).join('')}…` : text;
}

function checkBlockSums(tell: Tell, block: RawBlock, name: string): void {
  block.sections.forEach((section, s) => {
    const sectionPath = [name, 'sections', s];
    checkPointsText(tell, sectionPath, null, section.text, section.points);
    section.workRequirements.forEach((work, w) => {
      const workPath = [...sectionPath, 'workRequirements', w];
      checkPointsText(tell, workPath, null, work.text, work.points);
      work.requirements.forEach((requirement, r) => {
        const path = [...workPath, 'requirements', r];
        checkPointsText(tell, path, null, requirement.text, requirement.points);
        const parts = requirement.items.map((item) => item.points ?? 0);
        checkSum(tell, path, `创建要求“${shorten(requirement.text)}”`, requirement.points, parts);
      });
      const parts = work.requirements.map((part) => part.points ?? 0);
      checkSum(tell, workPath, `工作要求“${shorten(work.text)}”`, work.points, parts);
    });
    const parts = section.workRequirements.map((part) => part.points ?? 0);
    checkSum(tell, sectionPath, `总体要求“${shorten(section.text)}”`, section.points, parts);
  });
}

function checkSums(tell: Tell, raw: RawEdition, items: readonly FlatItem[]): void {
  checkBlockSums(tell, raw.general, 'general');
  checkBlockSums(tell, raw.bonus, 'bonus');
  // An edition of revision 1 was that of the province.
  if (raw.general.points !== 100 && raw.revision === undefined)
    tell(['general', 'points'], null, `一般标准满分应为 100 分，这里是 ${raw.general.points} 分`);
  const sections = raw.general.sections.map((section) => section.points ?? 0);
  checkSum(tell, ['general'], '一般标准', raw.general.points, sections);
  if (raw.baseline.points !== 100 && raw.revision === undefined)
    tell(['baseline', 'points'], null, `基础标准每项应扣 100 分，这里是 ${raw.baseline.points} 分`);
  const bonus = items.filter((item) => item.kind === 'bonus').reduce((sum, item) => sum + (item.points ?? 0), 0);
  // The most of all together may be less than what each could give; in revision 1 it was their sum.
  if (bonus > raw.bonus.points && raw.revision === undefined) {
    tell(['bonus', 'points'], null, `加分事项最多 ${raw.bonus.points} 分，各项合计 ${bonus} 分`);
  }
}

function checkRule(tell: Tell, flat: FlatItem, rule: RawRule, path: YamlPath): void {
  const { id } = flat.raw;
  if (!rule.id.startsWith(`${id}-`)) tell([...path, 'id'], id, `规则编号 ${rule.id} 应以“${id}-”开头`);
  const kind = kindOf(rule);
  const fits: ItemKind = kind.serves;
  if (fits !== flat.kind) tell([...path, 'kind'], id, `${itemKindWords[flat.kind]}的规则不能是 ${rule.kind}`);
  const value = rule.points ?? null;
  if (kind.points) {
    if (value === null) tell(path, id, `规则 ${rule.id}（${rule.kind}）缺少分值 points`);
    else if (value <= 0 || pointsFrom(value) === null) {
      tell([...path, 'points'], id, `规则 ${rule.id} 的分值 ${value} 应大于 0，最多两位小数`);
    } else if (flat.points && value > flat.points) {
      tell([...path, 'points'], id, `规则 ${rule.id} 扣（加）${value} 分，超过本项分值 ${flat.points} 分`);
    }
  } else if (value !== null) {
    tell([...path, 'points'], id, `规则 ${rule.id}（${rule.kind}）不写分值，请删去 points`);
  }
  const named = pointsInRule(rule.text);
  if (value !== null && named !== null && named !== value) {
    tell([...path, 'points'], id, `规则 ${rule.id} 的 points 为 ${value}，文字写的是“${named}分”`);
  }
  if (rule.kind === 'veto' && value !== null && value !== flat.points) {
    tell([...path, 'points'], id, `规则 ${rule.id} 扣 ${value} 分，应与本项所扣的 ${flat.points} 分相同`);
  }
  const [unit, length] = flat.raw.window?.split('-') ?? [];
  const most = unit === 'months' ? 120 : 10;
  if (length !== undefined && (Number(length) < 1 || Number(length) > most))
    tell([...flat.path, 'window'], id, `时段 ${flat.raw.window} 应在 1 到 ${most} 之间`);
  if (rule.kind === 'perMissingYear' && !flat.raw.window)
    tell(path, id, `规则 ${rule.id} 按年扣分，本项缺少时段 window`);
  if (rule.kind === 'testConversion' && flat.raw.settledBy !== 'test') {
    tell(path, id, `规则 ${rule.id} 按测试得分换算，本项应写 settledBy: test`);
  }
  checkParts(tell, flat, rule, path);
  const before = flat.raw.rules.slice(0, flat.raw.rules.indexOf(rule));
  const namesake = before.find((other) => other.short === rule.short);
  if (namesake)
    tell([...path, 'short'], id, `规则 ${rule.id} 与 ${namesake.id} 的 short 都是“${rule.short}”，评分时分不清`);
  const second = before.find((other) => kindOf(other).marked && !other.onlyWhen);
  if (kind.marked && !rule.onlyWhen && second)
    tell(path, id, `规则 ${second.id}、${rule.id} 都要写明结果，分不清按哪一条得分；请分成两项`);
  for (const other of rule.excludes ?? []) {
    if (other === rule.id) tell([...path, 'excludes'], id, `规则 ${rule.id} 不能排斥自己`);
    const found = flat.raw.rules.find((candidate) => candidate.id === other);
    if (!found) tell([...path, 'excludes'], id, `规则 ${rule.id} 所排斥的 ${other} 不在本项`);
    else if (!found.excludes?.includes(rule.id)) {
      tell([...path, 'excludes'], id, `规则 ${rule.id} 排斥 ${other}，但 ${other} 没有写明排斥 ${rule.id}`);
    }
  }
}

/** What the kind of a rule wants the edition to say beside its points. */
function checkParts(tell: Tell, flat: FlatItem, rule: RawRule, path: YamlPath): void {
  const { id } = flat.raw;
  const kind = kindOf(rule);
  const parts = rule.parts ?? [];
  const ids = parts.map((part) => part.id);
  if (kind.parts && parts.length === 0) tell(path, id, `规则 ${rule.id}（${rule.kind}）缺少分项 parts`);
  else if (!kind.parts && parts.length > 0)
    tell([...path, 'parts'], id, `规则 ${rule.id}（${rule.kind}）没有分项，请删去 parts`);
  const doubled = parts.find(({ text }, at) => parts.findIndex((part) => part.text === text) < at);
  if (doubled) tell([...path, 'parts'], id, `规则 ${rule.id} 有两个分项都写“${doubled.text}”，评分时分不清`);
  if (new Set(ids).size < ids.length) tell([...path, 'parts'], id, `规则 ${rule.id} 的分项编号有重复`);
  const lacking = parts.find((part) => kind.parts && kind.parts !== 'text' && part[kind.parts] === undefined);
  if (lacking) tell([...path, 'parts'], id, `规则 ${rule.id} 的分项 ${lacking.id} 缺少 ${kind.parts}`);
  const missing = (kind.numbers ?? []).filter((name) => rule.numbers?.[name] === undefined);
  for (const name of missing) tell(path, id, `规则 ${rule.id}（${rule.kind}）缺少参数 ${name}（numbers）`);
  const known = [...(kind.numbers ?? []), ...(kind.mayTell ?? [])];
  const ill = (value: number): boolean => value < 0 || pointsFrom(value) === null;
  for (const [name, value] of Object.entries(rule.numbers ?? {})) {
    if (!known.includes(name)) tell([...path, 'numbers'], id, `规则 ${rule.id}（${rule.kind}）没有参数 ${name}`);
    else if (ill(value))
      tell([...path, 'numbers'], id, `规则 ${rule.id} 的参数 ${name} ${value} 不能小于 0，最多两位小数`);
  }
  for (const { id: part, points = 0, least = 0, weight = 0 } of parts)
    if (ill(points) || ill(least) || weight < 0)
      tell([...path, 'parts'], id, `规则 ${rule.id} 的分项 ${part} 不能小于 0，分值和最少得分最多两位小数`);
  const mistaken = parts.find(({ id: part }) => parts.some((other) => other.text === part && other.id !== part));
  if (mistaken)
    tell([...path, 'parts'], id, `规则 ${rule.id} 的分项编号 ${mistaken.id} 是另一个分项的文字，评分时分不清`);
  const told = [...Object.values(rule.numbers ?? {}), ...parts.map(({ least = 0 }) => least)];
  const unread = told.some((value) => pointsFrom(value) === null);
  const unsaid = (kind.points && rule.points === undefined) || (kind.parts && parts.length === 0);
  if (lacking || unread || unsaid || missing.length > 0) return;
  const flaw = kind.flaw?.(buildRule(rule), pointsFrom(flat.points ?? 0) ?? 0) ?? null;
  if (flaw !== null) tell(path, id, `规则 ${rule.id}（${rule.kind}）：${flaw}`);
}

/** Whether a rule takes so many points of the rest, and does not tell what is reached, lost altogether or apart from points. */
function takesPoints(rule: RawRule): boolean {
  const { marked, input } = kindOf(rule);
  return !marked && input !== 'never' && rule.kind !== 'forfeit' && rule.kind !== 'consequence';
}

function checkItem(tell: Tell, flat: FlatItem): void {
  const { raw, path } = flat;
  const lost = raw.lost ?? [];
  if (flat.points === undefined) tell(path, raw.id, '缺少分值 points');
  else if (flat.points <= 0 || pointsFrom(flat.points) === null) {
    tell([...path, 'points'], raw.id, `分值 ${flat.points} 应大于 0，最多两位小数`);
  }
  if (flat.kind !== 'veto') checkPointsText(tell, path, raw.id, raw.criterion, flat.points);
  if (raw.criterion === '' && !lost.includes('criterion')) {
    tell([...path, 'criterion'], raw.id, '创建标准为空；原件看不到的，请在 lost 中写 criterion');
  }
  if (raw.criterion !== '' && lost.includes('criterion')) {
    tell([...path, 'lost'], raw.id, '创建标准已有文字，lost 却写着 criterion');
  }
  if (raw.method === '' && !lost.includes('method') && (raw.notes ?? []).length === 0) {
    tell([...path, 'method'], raw.id, '验收方法为空；原件看不到的，请在 lost 中写 method，原件未列的请在 notes 中说明');
  }
  if (raw.mayNotApply && flat.kind !== 'general') {
    tell([...path, 'mayNotApply'], raw.id, `${itemKindWords[flat.kind]}不能按“不适用”处理`);
  }
  const all = [
    flat.requirement,
    raw.criterion,
    raw.method,
    raw.proof?.text ?? '',
    ...raw.rules.map((rule) => rule.text),
  ];
  const printed = [...all, all.join(''), raw.rules.map((rule) => rule.text.replace(/[。；]$/, '')).join('；')];
  raw.mends?.forEach((mend, index) => {
    const bare = mend.mended.replace(/。$/, '');
    if (!printed.some((text) => text.includes(bare))) {
      tell([...path, 'mends', index, 'mended'], raw.id, `改正后的文字“${shorten(mend.mended)}”不在本项各栏中`);
    }
  });
  raw.rules.forEach((rule, index) => {
    checkRule(tell, flat, rule, [...path, 'rules', index]);
  });
  raw.limits?.forEach(({ rules, most }, index) => {
    const at = [...path, 'limits', index];
    for (const id of rules) {
      const rule = raw.rules.find((one) => one.id === id);
      if (!rule) tell(at, raw.id, `合计上限所指的规则 ${id} 不在本项`);
      else if (!takesPoints(rule))
        tell(at, raw.id, `合计上限只管按次、按年、酌情扣的分，规则 ${id}（${rule.kind}）不能列入`);
    }
    if (new Set(rules).size < rules.length) tell(at, raw.id, '合计上限把同一条规则写了两次');
    if (flat.kind !== 'general') tell(at, raw.id, '合计上限只用于一般标准');
    if (most <= 0 || pointsFrom(most) === null || most > (flat.points ?? 0))
      tell(at, raw.id, `合计上限 ${most} 应大于 0、不超过本项分值，最多两位小数`);
  });
}

function checkIds(tell: Tell, items: readonly FlatItem[], locate: Locator): void {
  const seen = new Map<string, YamlPath>();
  const claim = (id: string, path: YamlPath, item: string, what: string) => {
    const first = seen.get(id);
    if (first) tell(path, item, `${what} ${id} 重复，已在${locate(first).where}出现`);
    else seen.set(id, path);
  };
  for (const flat of items) {
    claim(flat.raw.id, [...flat.path, 'id'], flat.raw.id, '评分项编号');
    flat.raw.rules.forEach((rule, index) => {
      claim(rule.id, [...flat.path, 'rules', index, 'id'], flat.raw.id, '规则编号');
    });
  }
}

function checkHoles(tell: Tell, raw: RawEdition, items: readonly FlatItem[], locate: Locator): void {
  const ids = new Set(items.map((item) => item.raw.id));
  const seen = new Map<string, YamlPath>();
  raw.holes.forEach((hole, index) => {
    const path: YamlPath = ['holes', index];
    const first = seen.get(hole.id);
    if (first) tell([...path, 'id'], null, `待明确事项 ${hole.id} 重复，已在${locate(first).where}出现`);
    else seen.set(hole.id, [...path, 'id']);
    for (const item of hole.items) {
      if (!ids.has(item)) tell([...path, 'items'], null, `待明确事项 ${hole.id} 所指的评分项 ${item} 不存在`);
    }
    if (hole.type === 'choice' && !hole.values) tell(path, null, `待明确事项 ${hole.id} 是选择题，缺少可选值 values`);
    if (hole.type !== 'choice' && hole.type !== 'count' && hole.values)
      tell([...path, 'values'], null, `待明确事项 ${hole.id} 不是选择题，不应有 values`);
    if (hole.values && hole.default !== null && !hole.values.some((choice) => choice.value === hole.default)) {
      tell([...path, 'default'], null, `待明确事项 ${hole.id} 的默认“${hole.default}”不在可选值中`);
    }
    if (hole.pattern !== undefined) {
      try {
        new RegExp(hole.pattern, 'u');
      } catch {
        tell([...path, 'pattern'], null, `待明确事项 ${hole.id} 的 pattern 不是正则表达式`);
      }
    }
  });
  const passLine = raw.holes.findIndex(({ id }) => id === 'pass-line');
  if (passLine < 0)
    tell(
      ['holes'],
      null,
      '待明确事项里没有达标线 pass-line（type: points），办公室就定不了达标线，作不出达标与否的结论',
    );
  else if (raw.holes[passLine]?.type !== 'points')
    tell(['holes', passLine, 'type'], null, '待明确事项 pass-line 是达标线，type 应为 points');
  for (const flat of items) {
    flat.raw.rules.forEach((rule, index) => {
      if (!rule.onlyWhen) return;
      const { hole: id, value } = rule.onlyWhen;
      const path: YamlPath = [...flat.path, 'rules', index, 'onlyWhen'];
      const hole = raw.holes.find((candidate) => candidate.id === id);
      if (!hole) tell([...path, 'hole'], flat.raw.id, `规则 ${rule.id} 所指的待明确事项 ${id} 不存在`);
      else if (!hole.values?.some((choice) => choice.value === value)) {
        tell([...path, 'value'], flat.raw.id, `规则 ${rule.id} 所指的取值 ${value} 不在 ${id} 的可选值中`);
      }
    });
  }
}

/** What revision 2 says as data: pass marks, links of the checks, the words that make an item conditional. */
function checkData(tell: Tell, raw: RawEdition, items: readonly FlatItem[]): void {
  if (raw.revision === 2) {
    if (!raw.thresholds) tell(['revision'], null, '格式版次 2 应写明 thresholds（test、review、drawn）');
    if (!raw.checks) tell(['revision'], null, '格式版次 2 应写明 checks（台账比对服务于哪一项）');
  }
  for (const [name, value] of Object.entries(raw.thresholds ?? {}))
    if (name !== 'drawn' && (value <= 0 || value > 100 || pointsFrom(value) === null))
      tell(['thresholds', name], null, `合格线 ${name} 为 ${value}，应大于 0、不超过 100，最多两位小数`);
  if (pointsFrom(raw.bonus.points) === null)
    tell(['bonus', 'points'], null, `加分事项的上限 ${raw.bonus.points} 最多两位小数`);
  raw.checks?.forEach((link, index) => {
    const path: YamlPath = ['checks', index];
    const flat = items.find((one) => one.raw.id === link.item);
    if (!flat) tell([...path, 'item'], link.item, `台账比对 ${link.check} 所指的评分项 ${link.item} 不存在`);
    if (!(checkNames as readonly string[]).includes(link.check)) {
      const near = nearest(link.check, checkNames);
      tell([...path, 'check'], link.item, `没有台账比对“${link.check}”${near ? `，是不是 ${near}？` : ''}`);
    }
    for (const rule of Object.values(link.rules ?? {}))
      if (flat && !flat.raw.rules.some((one) => one.id === rule))
        tell([...path, 'rules'], link.item, `台账比对 ${link.check} 所指的规则 ${rule} 不在评分项 ${link.item}`);
  });
  for (const flat of items) {
    const words = flat.raw.notApplicableWhen;
    if (words === undefined) continue;
    const path: YamlPath = [...flat.path, 'notApplicableWhen'];
    const texts = [flat.requirement, flat.raw.criterion, flat.raw.method, ...flat.raw.rules.map((rule) => rule.text)];
    if (!texts.some((text) => text.includes(words)))
      tell(path, flat.raw.id, `不适用条件“${shorten(words)}”不是本项原文中的文字`);
    if (flat.kind !== 'general' || flat.raw.mayNotApply === false)
      tell(path, flat.raw.id, '不能按“不适用”处理的评分项不应写 notApplicableWhen');
  }
}

/** What a well-shaped edition has wrong, in the order of the file. */
export function checkEdition(raw: RawEdition, locate: Locator): Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = (path, item, message) => {
    problems.push({ ...locate(path), item, message });
  };
  const items = flatten(raw);
  checkIds(tell, items, locate);
  for (const flat of items) checkItem(tell, flat);
  checkSums(tell, raw, items);
  checkHoles(tell, raw, items, locate);
  checkData(tell, raw, items);
  checkWhole(tell, raw, items);
  for (const { path, sign } of unseenWithin(raw))
    tell(path, null, `文字里有看不见的字符（${sign}），请把这一处删去重新键入`);
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
