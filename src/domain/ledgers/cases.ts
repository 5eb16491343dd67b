import { caseNumberLikeness } from '../identifiers/case-number.ts';
import {
  astrayNumber,
  namedAsCase,
  numberByDecision,
  numberKey,
  setAsideWords,
  tellCrossedNumbers,
} from './case-names.ts';
import { dropCounted } from './counted-certificates.ts';
import { dayInWords } from './day-in-words.ts';
import { column, type Draft, type Finishing, ledger } from './kind.ts';
import { compareSums, sortSum } from './told-sums.ts';

/** Kinds of case file. */
export const matters = ['行政处罚', '行政许可', '行政强制', '行政检查'] as const;

export const partyKinds = ['公民', '法人', '其他组织', '个体工商户'] as const;

const naming = namedAsCase('opened', ['立案日期', '当事人', '案由'], 'decided');
const { whatHappened, isNamedByFacts } = naming;

/** 企业 and 个人 side by side under 被处罚对象 or 罚款金额: who it was, and what each pays (双罚). */
export const sortsOfParty =
  /^(?:对?(?:单位|企业|法人|其他组织|个体(?:工商)?户|公民|个人|自然人|责任人|负责人))(?:（.*）)?$/;

const procedures = ['普通程序', '简易程序', '快速办理'];

export const cases = ledger({
  title: '案件台账',
  keyField: 'number',
  years: ['decided', 'opened'],
  needs: [
    ['number', 'decisionNumber'],
    ['cause', 'caseName', 'party', 'handlers', 'opened', 'decided'],
  ],
  instead: [['opened', 'decided'], ['party'], ['cause', 'caseName']],
  toldApart: '；一案几个当事人的写在一行，用顿号隔开，罚款写合计；重复登记的删去一行；写错了号的改成它自己的号',
  keepsReversed: true,
  order: [
    ['opened', 'informed'],
    ['opened', 'decided'],
    ['decided', 'filed'],
    ['opened', 'closed'],
    ['decided', 'closed'],
    ['decided', 'served'],
  ],
  columns: [
    column('number', 'caseNumber', '案号', '立案号或决定书文号，一案一号', '样市监罚〔2021〕1号', { required: true }),
    column('decisionNumber', 'caseNumber', '决定书文号', '案号之外另有决定书文号的填写'),
    column('cause', 'text', '案由', '违法行为或申请事项', '未按规定公示收费标准'),
    column('caseName', 'text', '案件名称', '案由之外另有案件名称的填写', '', { inTemplate: false }),
    column('party', 'text', '当事人', '当事人全称', '样县甲虚构商行', { personal: true, parts: sortsOfParty }),
    column('partyKind', 'text', '当事人类别', '用于判断是否重大处罚', '个体工商户', { choices: partyKinds }),
    column('partyPhone', 'phone', '当事人电话', '回访当事人用', '', { inTemplate: false, of: 'party' }),
    column('partyCode', 'code', '统一社会信用代码', '当事人是单位的填写', '', { personal: true, inTemplate: false }),
    column('matter', 'text', '案件类别', '空白按行政处罚', '行政处罚', { choices: [...matters] }),
    column('type', 'text', '程序类型', '办案程序', '普通程序', { choices: procedures }),
    column('handlers', 'people', '承办人', '两人以上用顿号隔开', '张样例、李示范'),
    column('handlerCertificates', 'code', '承办人证号', '承办人的执法证号，几个人的用顿号隔开', '', {
      personal: true,
      adds: true,
      inTemplate: false,
    }),
    column('opened', 'day', '立案日期', '如 2026-03-05', '2021-03-05', { past: true }),
    column('informed', 'day', '告知日期', '处罚告知书送达的日期', '2021-03-20', { past: true }),
    column('legalReview', 'day', '法制审核日期', '审核意见的日期', '', { past: true, inTemplate: false }),
    column('discussed', 'day', '集体讨论日期', '集体讨论的日期', '', { past: true, inTemplate: false }),
    column('decided', 'day', '决定日期', '决定书的成文日期', '2021-03-30', { toCome: true, past: true }),
    column('served', 'day', '送达日期', '决定书送达的日期', '2021-04-01', { toCome: true, past: true }),
    column('closed', 'day', '结案日期', '未结案留空', '2021-04-20', { toCome: true, past: true }),
    column('penalty', 'text', '处罚种类', '如 罚款；没收违法所得；责令停产停业；吊销许可证件', '罚款'),
    column('fine', 'money', '罚款金额（元）', '以元为单位的数字', 2000, {
      seizedTo: 'seized',
      parts: sortsOfParty,
    }),
    column('seized', 'money', '没收金额（元）', '没收违法所得、非法财物的金额，以元为单位', 0, {
      parts: /违法所得|非法(?:财物|财产)/,
    }),
    column('major', 'flag', '是否重大', '是否重大行政处罚；空白的按处罚种类、金额判断', '否', {
      choices: ['是', '否'],
    }),
    column('filed', 'day', '备案日期', '重大行政处罚报送备案的日期', '', { toCome: true, past: true }),
    column('outcome', 'text', '结案情况', '履行和结案情况', '', { inTemplate: false }),
    column('archive', 'code', '归档号', '案卷归档编号', '', { inTemplate: false }),
    column('organ', 'text', '办案单位', '全县汇总的台账填写；别的单位的行不读入', '', { inTemplate: false }),
    column('note', 'text', '备注', '其他说明'),
  ],
  foreign: {
    title:
      /^(?!.*处罚).*(?:行政(?:复议|应诉|诉讼)|仲裁|规范性文件|合同)|移送.{0,2}(?:登记|台[账帐]|记录|统计)|法制审核.{0,4}(?:台[账帐]|登记|记录|目录|清单|统计|汇总|一览)|全过程记录.{0,2}(?:登记|台[账帐]|情况|清单)/,
    heading: /^(?:被申请人|原告|被告|被?上诉人)$/,
  },
  denied: {
    heading: /^是否(?:予以|准予)?立案$/,
    title: /不予(?:立案|受理)|撤销(?:案件|立案)|撤案|销案|(?:未|没有|不)立案|移[送交](?!.*(?:处罚|接收))|案件线索/,
  },
  besides: { majorTold: 'major' },
  joinedBy: ['number', 'decisionNumber'],
  unitField: 'organ',
  ...naming,
  counted: ['number', 'decisionNumber'],
  ofOneUnit: { title: '案号', is: (key) => /〔\d{4}〕/.test(key) },
  likeness: (row) => (typeof row.number === 'string' ? caseNumberLikeness(row.number) : null),
  key: (row, running) =>
    (running.has('decisionNumber') ? null : numberKey(row.decisionNumber)) ??
    (running.has('number') || (row.number === row.decisionNumber && typeof row.number === 'string')
      ? whatHappened(row)
      : (numberKey(row.number) ?? (isNamedByFacts(row) ? whatHappened(row) : null))),
  keyedBy(has, running) {
    if (has.has('decisionNumber') && !running.has('decisionNumber'))
      return { field: 'decisionNumber', why: '决定书文号一案一号，没有决定书的看案号' };
    if (!has.has('number'))
      return has.has('opened')
        ? { field: 'opened', why: '没有案号的列，按立案日期、当事人、案由认' }
        : { field: 'decided', why: '没有案号、立案日期的列，按决定日期、当事人、案由认' };
    if (!running.has('number')) return { field: 'number', why: '没有决定书文号的列，案号一案一号' };
    return { field: 'number', why: '编号只是顺序号，按立案日期、当事人、案由认' };
  },
  // 四、行政检查 over its rows, or 2025年行政检查案卷台账 over all of them.
  underTitle(row, title) {
    tellMatter(row, matterIn([title]));
    tellType(row, [title]);
  },
  aboveTable(row, lines) {
    tellMatter(row, matterAbove(lines));
    tellType(row, lines);
  },
  knownWithout: (row, field) =>
    field === 'number' && isNamedByFacts(row) ? `按${row.opened ? '立案' : '决定'}日期、当事人、案由认` : null,
  finish(row, finishing) {
    dropCounted(row, 'handlerCertificates', '承办人证号', finishing);
    if (isBareNumber(row, finishing)) finishing.warn('只有案号，没有案由、当事人和日期，请核对是不是还算一件');
    setAsideWords(row, finishing, '决定书文号');
    tellCrossedNumbers(row, finishing, '决定书文号');
    numberByDecision(row, finishing);
    if (row.cause === undefined && row.caseName !== undefined) row.cause = row.caseName;
    // 单位名称 without a column of parties.
    if (!finishing.has('party') && typeof row.organ === 'string' && !organ.test(row.organ)) {
      row.party = row.organ;
      row.organ = null;
      finishing.once('没有“当事人”一列，单位一列写的不是机关，按当事人记');
    }
    row.matter = matterOf(row, finishing);
    // Of 是否结案.
    if (row.outcome === '是' || row.outcome === '否') row.outcome = row.outcome === '是' ? '已结案' : '未结案';
    const closed = typeof row.outcome === 'string' ? dayInWords(row.outcome, /结案|办结|终结/) : null;
    if (closed !== null && !finishing.has('closed')) {
      row.closed = closed;
      finishing.once('没有“结案日期”一列，照结案情况里写的日期记，请核对');
    }
    takeSeizedOff(row, finishing);
    compareSums(row, finishing, 'fine', '罚款金额');
    sortSum(row, finishing);
    // A blank is 否 for whoever reads the row; the checks judge it by kind and sum, which a 否 that was written stops.
    if (row.major === null && finishing.has('major')) {
      row.major = false;
      row.majorTold = false;
    }
    return astrayNumber(row);
  },
});

const asked = ['cause', 'party', 'opened'];
const happened = ['cause', 'caseName', 'party', 'opened', 'decided', 'closed', 'penalty', 'fine', 'outcome', 'note'];
/** Whether a case has a number and nothing that happened, where the ledger asks for all of that. */
const isBareNumber = (row: Draft, { has }: Finishing): boolean =>
  !happened.some((field) => row[field]) && asked.every(has);

/** 罚没金额 beside 没收金额: the sum of both, of which the latter would count twice. */
function takeSeizedOff(row: Draft, { headings, warn }: Finishing): void {
  const { fine, seized, fine_alone: alone } = row;
  if (alone !== undefined) delete row.fine_alone;
  if (alone || !headings.includes('罚没') || typeof fine !== 'number' || typeof seized !== 'number' || seized === 0)
    return;
  if (fine < seized) warn('罚没金额小于没收金额，罚款按罚没金额记，请核对');
  else {
    row.fine = fine - seized;
    warn(`罚没金额含没收的 ${seized / 100} 元，罚款按差额 ${row.fine / 100} 元记`);
  }
}

/** What offices that handle cases are called. */
const organ = /(?:局|委|委员会|政府|厅|队|所|站|股|科|室|中心|办|组|窗口|镇|乡|街道)$/;

/** Keeps of which kind the titles over a row say that it is, where they say one. */
function tellMatter(row: Draft, told: string | null): void {
  if (told !== null) row.matter_titled ??= told;
}

function matterIn(titles: readonly string[]): string | null {
  const words = titles.filter((title) => !/[:：]/.test(title)).join('');
  const spoken = matters.filter((matter) => words.includes(matter));
  return spoken.length === 1 && !words.includes('处罚') ? (spoken[0] ?? null) : null;
}

/** The same of the lines above a table, which are one list for every row below them. */
function matterAbove(lines: readonly string[]): string | null {
  let told = toldAbove.get(lines);
  if (told === undefined) {
    told = matterIn(lines);
    toldAbove.set(lines, told);
  }
  return told;
}

const toldAbove = new WeakMap<readonly string[], string | null>();

/** 二、简易程序 over cases of which no column tells by which procedure they were handled. */
function tellType(row: Draft, titles: readonly string[]): void {
  if (row.type !== undefined) return;
  const spoken = procedures.filter((procedure) =>
    titles.some(
      (title) => !/[:：，。；]|[不除]/.test(title) && title.replace('一般程序', '普通程序').includes(procedure),
    ),
  );
  if (spoken.length === 1) row.type = spoken[0] ?? null;
}

/**
 * Penalty, permit, coercion or inspection: as told, else as the kind of procedure tells (案件类型 often holds it), the number
 * (样许〔2025〕1号), or the headings where they speak of a permit and of no penalty; else a penalty.
 */
function matterOf(row: Draft, finishing: Finishing): string {
  for (const words of [row.matter, row.type]) {
    if (typeof words !== 'string') continue;
    if (words.includes('许可')) return '行政许可';
    if (words.includes('强制')) return '行政强制';
    if (words === '检查' || words.includes('行政检查') || words.includes('涉企检查')) return '行政检查';
    if (words.includes('处罚')) return '行政处罚';
  }
  if (typeof row.matter === 'string') {
    if (/程序|简易|快速|普通|一般/.test(row.matter)) row.type ??= row.matter;
    else finishing.warn(`案件类别“${row.matter}”不是行政处罚、行政许可、行政强制、行政检查之一，按行政处罚记`);
    return '行政处罚';
  }
  const letter = letterOf(String(row.decisionNumber ?? row.number ?? ''));
  const { headings } = finishing;
  const { matter_titled: titled } = row;
  if (titled !== undefined) delete row.matter_titled;
  if (typeof titled === 'string' && letter === undefined) {
    finishing.once(`没有写明案件类别，按标题记作${titled}`);
    return titled;
  }
  const permits =
    letter === '许' || (letter === undefined && headings.includes('许可') && !/[罚违]|案由|强制/.test(headings));
  if (!permits && letter !== '强') return '行政处罚';
  const matter = permits ? '行政许可' : '行政强制';
  finishing.warn(`没有写明案件类别，按${letter ? '文号' : '表头'}记作${matter}`);
  return matter;
}

/** 许, 罚 or 强 before the year of a number: 样许准字第〔2025〕1号; undefined where none of them stands there. */
function letterOf(number: string): string | undefined {
  for (let year = number.indexOf('〔'); year >= 0; year = number.indexOf('〔', year + 1)) {
    let at = year - 1;
    if (number[at] === '第') at -= 1;
    if (number[at] === '字') at -= 1;
    if (isOneOf(number[at], '可准制决')) at -= 1;
    if (isOneOf(number[at], '许罚强')) return number[at];
  }
  return undefined;
}

const isOneOf = (sign: string | undefined, signs: string): boolean => sign !== undefined && signs.includes(sign);
