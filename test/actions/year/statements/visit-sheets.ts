import { type Day, formatDay } from '../../../../src/domain/day.ts';
import { namedPapers } from '../../../../src/domain/visits/materials.ts';
import { type Said, said } from '../journal-says.ts';
import { anyUnit, blankDay, day, office, type Statement, state, type World, words } from './statement.ts';

/** Rounds of a kind that were opened, newest last, as they were entered. */
export const rounds = ({ journal, unit, year }: World, kind: 'officers' | 'cases'): readonly Said[] =>
  journal
    .all(['draw.opened'], unit!.id, year)
    .filter(({ body }) => sealOf(body.draw, journal, unit!.id, year)?.body.kind === kind);
const sealOf = (draw: string, journal: World['journal'], unit: string, year: number): Said | undefined =>
  journal.all(['draw.sealed'], unit, year).find(({ body }) => body.draw === draw);
/** Whether a key was drawn in the last opened round of its kind. */
const inForce = (world: World, kind: 'officers' | 'cases', key: string): boolean =>
  (rounds(world, kind).at(-1)?.body.drawn ?? []).some((one: { readonly key: string }) => one.key === key);
const ofKey = (world: World, kinds: Parameters<World['journal']['last']>[0], key: string): Said | undefined =>
  world.journal.last(kinds, world.unit!.id, world.year).find(({ body }) => body.key === key);
const numbered = (world: World, number: string): boolean =>
  world.journal.all(['draw.sealed'], world.unit!.id, world.year).some(({ body }) => body.number === number);

/** The first day on which the acceptance was said to have begun. */
const begun = ({ journal, unit, year }: World): Day | null =>
  journal.all(['acceptance.opened'], unit!.id, year)[0]?.on ?? null;

export const sheet: readonly Statement[] = [
  words('单位', '说明', '抽取编号', '约定归还日期', '年月日'),
  state(anyUnit, ([name], { unit }) => unit?.name === name),
  state(`${anyUnit}抽取编号`, ([name], { unit }) => unit?.name === name),
  state('(\\d{4}-A\\d+)(?:抽取日期|约定归还日期)?', ([number], world) => numbered(world, number!)),
];

const shown = { 有: true, 不全: false, 无: false } as const;
export const materials: readonly Statement[] = [
  words(`标题｜${anyUnit}(?:\\d{4}年度验收材料清单|行政执法责任制示范点创建验收材料清单)`, '\\d{4}年度验收日期'),
  words(
    '“有无”一栏由验收组现场填写',
    '表中“近三年”“本年度”按年度算还是从验收之日往前推',
    '由办公室确定',
    '各项可以不同',
    '以写明的起止日期为准',
  ),
  // The day of the visit: none before it began.
  state(`${day}|${blankDay}`, ([date], world) => (date ?? null) === (begun(world) ? formatDay(begun(world)!) : null)),
  state(
    '评分项\\|材料\\|.*｜—\\|(.*)（创建通知要求）\\|—\\|(.*?)\\|(.*)',
    ([label, box, note], { journal, unit, year }) => {
      const named = namedPapers.find((one) => one.label.replace(/ /g, '') === label)!.name;
      const told = journal.last(['visit.material'], unit!.id, year).find(({ body }) => body.name === named);
      if (!told) return box === '□有□无' && note === '';
      return shown[box as keyof typeof shown] === told.body.present && note === (told.body.note ?? '');
    },
  ),
  words('评分项\\|材料\\|.*｜(?:[AB]\\d|\\d\\.\\d\\.\\d)\\|.*\\|(?:□有□无|有|免交)\\|'),
];

export const officers: readonly Statement[] = [
  words(`标题｜(?:${anyUnit})?申领执法证件人员核对表`, '根据申领执法证件名单随机抽取', '逐人核对身份、编制、岗位'),
  words('身份核对本人与证件是否一致', '编制查编制文件或者工资审批材料', '岗位查岗责体系或者任职文件', '工勤人员、.*'),
  state(day, ([date], world) => rounds(world, 'officers').some(({ on }) => formatDay(on) === date)),
  state(
    '序号\\|姓名\\|.*｜\\d+\\|(.*?)\\|(L\\d+)\\|(.*?)\\|(.*?)\\|(.*?)\\|(.*?)\\|(.*)',
    ([, key, identity, employment, , eligible, note], world) => {
      if (!inForce(world, 'officers', key!)) return false;
      const check = ofKey(world, ['visit.officer-checked'], key!);
      if (!check) return identity === '' && employment!.startsWith('（名册：') && eligible === '□是□否';
      const told = world.journal.personal(check);
      return (
        identity === told.identity &&
        employment === told.employment &&
        eligible === (check.body.eligible === null ? '—' : check.body.eligible ? '符合' : '不符合') &&
        note === (told.note ?? '')
      );
    },
  ),
];

export const files: readonly Statement[] = [
  words(`标题｜(?:${anyUnit})?行政执法案卷调阅交接清单`, '随机抽取行政执法案卷', '带回集中评查', '双方签字'),
  words(
    '交接时逐卷清点页数',
    '归还时再次清点',
    '调阅期间验收组负责保管',
    '不得涂改、抽换、遗失',
    '不得向无关人员透露案卷内容',
  ),
  state(
    '序号\\|案号\\|.*｜\\d+\\|(.*?)\\|.*?（行政处罚）\\|(\\d*)\\|(.*?)\\|(.*)',
    ([key, pages, days, people], world) => {
      if (!inForce(world, 'cases', key!)) return false;
      const told = ofKey(world, ['visit.file-taken', 'visit.file-returned'], key!);
      if (!told) return [pages, days, people].every((cell) => cell === '');
      const { givenBy, returnedTo } = world.journal.personal(told);
      const { taken, returned, takenBy } = told.body;
      return (
        pages === String(told.body.pages ?? '') &&
        days === `${said(taken)}${returned ? said(returned) : ''}` &&
        people === [givenBy, takenBy, ...(returnedTo === undefined ? [] : [returnedTo])].join('')
      );
    },
  ),
];

export const handlers: readonly Statement[] = [
  words(`标题｜(?:${anyUnit})?办案人员证件核对表`, '案卷按抽取结果列出', '承办人、立案和决定日期取自案件台账'),
  words('证件取自执法人员名册', '“看证件”是名册看不出来的', '须看本人证件或者当年的名册', '核实以后才能记入评分'),
  words('“疑似无效”“名册写明无效”的'),
  state(
    '案号，立案至决定\\|.*｜(样罚〔2026〕\\d号)(.*?)\\|(样.人|样外人)(.*?)\\|(.*?)\\|□有效□无效',
    ([key, span, name, certificate, standing], world) => {
      const row = world.journal.store.ledgers.rows('cases', world.unit!.id).find((one) => one.key === key);
      const officer = world.journal.store.ledgers
        .rows('officers', world.unit!.id)
        .find((one) => one.fields.name === name);
      return (
        inForce(world, 'cases', key!) &&
        (row!.fields.handlers as readonly string[]).includes(name!) &&
        span === `${said(row!.fields.opened)}至${said(row!.fields.decided)}` &&
        certificate!.startsWith(String(officer?.fields.certificate ?? '名册未见')) &&
        // Who is on no roster is never called invalid for certain.
        (officer ? standing === '有效' : /^(?:疑似无效|看证件)/.test(standing!))
      );
    },
  ),
];

export const review: readonly Statement[] = [
  words(`标题｜${anyUnit}行政执法案卷评查表`, '标题｜行政处罚案卷评查表（示例）', '案卷', '注意', '本表是示例'),
  words(
    '不是主管机关印发的评查标准.*',
    '编号\\|项目\\|.*｜.*',
    '编号\\|评查标准\\|.*｜.*',
    '表｜(?:得分|主要问题)\\|.*',
  ),
  state('(样罚〔2026〕\\d号)(?:示例案由\\d)', ([key], world) => inForce(world, 'cases', key!)),
];

const paperSet = ({ journal, unit, year }: World): Said => journal.last(['test.paper-set'], unit!.id, year).at(-1)!;
const sits = (world: World, name: string): boolean => {
  const leaders: readonly string[] = JSON.parse(world.journal.personal(paperSet(world)).leaders ?? '[]');
  if (name.endsWith('（负责人）')) return leaders.includes(name.slice(0, -5));
  return world.journal.store.ledgers.rows('officers', world.unit!.id).some(({ fields }) => fields.name === name);
};
export const testPapers: readonly Statement[] = [
  words(`标题｜${anyUnit}现场法律知识测试(?:试卷|答案)`, '标题｜现场法律知识测试(?:试卷|答案)', '卷号', '\\d{4}满分'),
  words(
    '100分时间',
    '60分钟闭卷',
    '60分钟',
    '合计100分',
    '…+密…+封…+线…+',
    '标题｜（?[一二]）?[、，]?单选题.*',
    '页脚｜答案，考前不得外传',
  ),
  words(
    '种子',
    '单选题2×50',
    '[A-D]\\..*',
    '[12]\\..*',
    '或者拒绝听取陈述、申辩的',
    // The last line of a question, wherever it is broken.
    '[^｜]{2,30}？（）',
    '未经法制审核或者审核未通过的',
  ),
  words('题号\\|答案\\|依据｜[12]\\|[A-D]\\|.*'),
  state(`表｜单位\\|${anyUnit}\\|执法证号\\|(.*)`, ([name, key], world) => {
    const all = world.journal.store.ledgers.rows('officers', world.unit!.id);
    // A leader who sits with them has no certificate on record.
    return (
      world.unit?.name === name && (key === '' || all.some((row) => row.key === key || row.fields.certificate === key))
    );
  }),
  state('(\\d+)组卷方案', ([seed], world) => paperSet(world).body.seed === seed),
  state('表｜姓名\\|(.*)\\|得分\\||标题｜卷号\\d{4}(.*)', ([name, told], world) => sits(world, (name ?? told)!)),
];

export const selfForm: readonly Statement[] = [
  words(
    `标题｜${anyUnit}(?:\\d{4}年度)?(?:行政执法责任制示范点创建)?自评表`,
    '\\d{4}年度填表日期',
    '填写说明',
    '“自评”一栏',
    '基础标准写“无”或“有”',
  ),
  words(
    '其他各项写得分',
    '不超过分值',
    '没有把握的可以不填',
    '“事实说明”写做了什么、在哪里',
    '“佐证材料”写材料名称和存放处',
  ),
  words('自评供验收对照', '不计入得分'),
  // Nobody has said anything of its own: the form is empty.
  words('编号\\|内容\\|.*｜(?:[AB]\\d|\\d\\.\\d\\.\\d)\\|.*\\|(?:基础|加分2|\\d+)\\|\\|\\|'),
];

/** Places for pens, the same on every sheet. */
export const pens = words('签名｜.*', '（单位盖章）', `落款｜${office}\\|.*`);
