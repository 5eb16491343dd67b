import { addDays, addMonths, isDay } from '../day.ts';
import { certificateDoubt, saysCertified, saysOfCertificate } from '../identifiers/certificate.ts';
import { isMaskedIdNumber, maskIdNumber, toldById } from '../identifiers/id-number.ts';
import { listNumber } from '../identifiers/list-numbers.ts';
import { foldName } from '../identifiers/names.ts';
import { headquarters, partOfOffice } from '../identifiers/parts-of-office.ts';
import { beginsLikeAName, mayBeAName } from '../identifiers/people.ts';
import { tellAuxiliary } from './auxiliaries.ts';
import { addRemark, column, type Draft, ledger } from './kind.ts';
import { ledgerEnd } from './ledger-titles.ts';
import { withoutOwnMoves } from './moves.ts';
import { differByNameSlip, tellOtherwise } from './slips.ts';
import { wordsKey } from './words-key.ts';

/** Words that say that somebody is no longer at the post; the list 证件状态 has them under `left`. */
const leaving =
  /不在岗|不在.{0,4}岗位|不在职|离岗|离职|退休|内退|退居二线|调离|调出|调走|调[往至到去任]|(?:调动|交流|划转)[往至到]|转任|转隶|已调$|停职|辞职|辞退|开除|死亡|去世|已故|病故|转岗|不再从事/;
/** Words in 备注 that say what became of a certificate or of who holds it. */
const ofCertificate =
  /注销|吊销|收回|收缴|[交缴]回|上[交缴]|暂扣|遗失|丢失|挂失|作废|换发|停用|失效|未(?:参加)?年[审检]|(?:过期|到期|期满)未/;
/** Such words after which a certificate is no longer good, or not at hand. */
const notInHand =
  /吊销|收回|收缴|[交缴]回|上[交缴]|暂扣|遗失|丢失|挂失|停用|失效|未(?:参加)?年[审检]|(?:过期|到期|期满)未/;

/** Whether somebody left, by what is said of him. */
const saysLeft = (text: string): boolean => leaving.test(withoutOwnMoves(text));
/** Whether a text tells of a certificate, or of a holder who left. */
const saysOfStatus = (text: string): boolean => ofCertificate.test(text) || saysLeft(text);
/** Words of who works elsewhere, comes from there, or is away for long. */
const lent = /借[调出]|外借|抽调|挂职|长期?病[假休]|病休|产假|脱产|驻村/;
/** What a line says of rows above it, or of whom it does not speak. */
const speaksOfOthers = /^(?:以上|上述|其中|共)|(?<!不)在[职岗编]|不含|不包括|除/;

export const officers = ledger({
  title: '执法人员名册',
  keyField: 'certificate',
  needs: [['name'], ['certificate']],
  // A roster that has id numbers where the certificates belong: all of them are without one.
  waives: { idNumber: 'certificate' },
  mayLack: {
    field: 'certificate',
    beside: ['sex', 'idNumber', 'birth', 'category', 'employment', 'post', 'section', 'onList'],
    least: 2,
    ofAnybody: ['name', 'sex', 'idNumber', 'birth', 'phone', 'note'],
    telling: /执法|(?<!身份)证|照片|二维码|职[务级称]|部门|单位|编制/,
  },
  order: [['issued', 'expires']],
  columns: [
    column('name', 'name', '姓名', '与执法证一致，生僻字照写', '张样例', { required: true }),
    column('sex', 'text', '性别', '男或女', '女', { choices: ['男', '女'] }),
    column('idNumber', 'idNumber', '身份证号', '18 位，按文本填写；只存于本机数据文件，任何输出都遮盖', '', {
      personal: true,
    }),
    column('certificate', 'certificate', '执法证号', '按文本填写；在申领名单上的人员必填', '990100009990001'),
    column('certificateKind', 'text', '证件类型', '哪一种证件', '河南省行政执法证', {
      choices: ['河南省行政执法证', '中华人民共和国行政执法证', '部委执法证', '河南省行政执法监督证'],
    }),
    column('category', 'text', '执法类别', '如 市场监管、卫生监督', '市场监管'),
    column('area', 'text', '执法区域', '证件上的执法区域', '', { inTemplate: false }),
    column('employment', 'text', '编制性质', '按编制部门的口径如实填写', '行政编制', {
      choices: ['行政编制', '参公管理', '事业编制', '工勤编制', '劳动合同制', '劳务派遣', '临时聘用'],
      bothTell: 'brackets',
    }),
    column('post', 'text', '岗位', '职务或执法岗位', '执法岗'),
    column('section', 'text', '科室', '所在科室、股室、中队', '执法大队'),
    column('workUnit', 'text', '工作单位', '证件上的单位', '', { inTemplate: false }),
    column('birth', 'month', '出生年月', '出生年月', '', { personal: true, inTemplate: false }),
    column('phone', 'phone', '联系电话', '联系电话', '', { personal: true, inTemplate: false, of: 'name' }),
    column('issued', 'day', '发证日期', '如 2024-03-05', '2020-03-05', { coarse: 'words', past: true }),
    column('renewed', 'day', '换证日期', '最近一次换证的日期，不是初次发证', '', {
      coarse: 'words',
      past: true,
      inTemplate: false,
    }),
    column('expires', 'day', '有效期至', '证件最后有效的一天；写成一段时间的，取末日', '2025-03-04', {
      span: 'last',
      endless: true,
    }),
    column('employedFrom', 'day', '在职起', '到本单位执法岗位的日期；一直在的可不写', '', {
      coarse: 'words',
      past: true,
    }),
    column('employedUntil', 'day', '在职止', '退休、调离的日期；人走了行不要删，从前的案件靠它说明', '', {
      span: 'last',
    }),
    column('status', 'text', '证件状态', '人员调离、退休而证件未注销的，如实填写', '在用', {
      choices: ['在用', '暂扣', '收回', '注销', '换发', '遗失'],
      bothTell: 'remark',
    }),
    column('onList', 'flag', '是否在申领名单', '空白按“是”；随机抽取以申领名单为准', '是', { choices: ['是', '否'] }),
    column('note', 'text', '备注', '其他说明'),
  ],
  unitField: 'workUnit',
  eachOf: 'name',
  // Whoever is no officer has a roster of his own; one of ours may have a part of them.
  foreign: {
    title: new RegExp(
      '^(?!.*(?:(?<!(?:辅助|协助|非)(?:行政)?)执法(?:人员|队伍)|持证|在编|在职|[及和与、]|含|干部|全体|分管))' +
        '.*(?:协管|辅警|辅助|协助执法|非(?:行政)?执法|协[勤警]|网格|志愿|公益性?岗|劳务派遣|临[时聘]|编外|保安|驾驶员|保洁|后勤)' +
        `.*(?:${ledgerEnd}|人员表)`,
    ),
    heading: /^(?:辅警|协管员?|网格员?)(?:证|工)号$/,
  },
  others: /协管|辅助|辅警|协勤|协警|编外|非执法|后勤|志愿|网格/,
  amongOthers: ({ certificate }) => typeof certificate === 'string' && certificateDoubt(certificate) === null,
  parts(words) {
    if (beginsLikeAName(words)) return null;
    // What ends a part of those who left.
    if (/^.{0,4}(?<!不)在[职岗编].{0,6}$/.test(words)) return 'surely';
    if (
      (heldAs.test(words) && words.length <= 10) ||
      /^\p{Script=Han}{1,14}(?:[中大支分]队|\p{Script=Han}[股科室])$/u.test(words)
    )
      return 'surely';
    if (!saysOfStatus(words)) return null;
    return speaksOfOthers.test(words) ? 'perhaps' : 'surely';
  },
  denied: {
    title: /拟(?:申|办|换|领|报)|[待未](?:办|领|发|申领|取得)|无证|注销|吊销|收回/,
    ask: '请核对证件是不是有效',
  },
  underTitle: tellOfGroup,
  aboveTable(row, lines) {
    const titles = lines.filter(
      (line) =>
        namesPart.test(line.replace(/\s|[（(][^（()）]*[)）]$/g, '')) ||
        (/人员|[册单表]$|^(?:退休|离[岗职]|调[离出走]|借调|辞[职退])$/.test(line) &&
          !/[:：。填写应须]|注(?!销)|[、和及与换申增].*注销|注销.*[、和及与换申增]/.test(line)),
    );
    for (const line of titles) tellOfGroup(row, line);
  },
  identityFields: ['name'],
  holdsUntil: 'expires',
  counted: ['certificate'],
  keepsTwins: (key) => (key.startsWith('无证:') ? '姓名' : null),
  // 豫L05-001号 among them.
  ofOneUnit: { title: '执法证号', is: (key) => /^\p{Script=Han}?[\dA-Z-]{6,}号?$/iu.test(key) },
  likeness: (row) =>
    typeof row.certificate === 'string' ? row.certificate.replace(/[-号()（）〔〕]/g, '').replace(/O/g, '0') : null,
  key(row, running) {
    if (typeof row.certificate === 'string' && !running.has('certificate')) return row.certificate;
    return typeof row.name === 'string' ? bareKey(row) : null;
  },
  keyedBy: (has, running) =>
    running.has('certificate') || !has.has('certificate')
      ? {
          field: 'name',
          why: `${has.has('certificate') ? '证号一列只是顺序号' : '没有执法证号的列'}，按姓名和身份证号末四位认`,
        }
      : { field: 'certificate', why: '一证一条；同名的可能是两个人，也可能是一人两证' },
  identities: (row) => {
    if (typeof row.certificate === 'string' || typeof row.name !== 'string') return [];
    const { idNumber } = row;
    if (typeof idNumber !== 'string') return [bareKey(row)];
    return [
      bareKey(row),
      `${masked}${wordsKey(row.name, isMaskedIdNumber(idNumber) ? idNumber : maskIdNumber(idNumber))}`,
    ];
  },
  // Our own lists show but the ends of an id number.
  mayBeOne: (identity, { idNumber }) =>
    !identity.startsWith(masked) || (typeof idNumber === 'string' && isMaskedIdNumber(idNumber)),
  another: {
    what: '同名而执法证号不同或一处没有，多半是同一人办了证、换了证',
    wayOn: '是另外的人的，加 --on-duplicate add 另立一条',
    same: '是同一人、接着已存的记录记的',
  },
  renewed: {
    by: ({ name }) => (typeof name === 'string' ? foldName(name) : null),
    // A name alone is no person: sex, birth and id number must not say that it is another one.
    is: (row, before, many) =>
      (sameId(row, before) ?? !['sex', 'birth'].some((field) => tellOtherwise(row, before, field))) &&
      (many || !row.certificate !== !before.certificate),
    surely: (row, before) => sameId(row, before) === true,
    outdated: ['onList'],
  },
  suspects: [
    {
      by: ({ idNumber }) => (typeof idNumber === 'string' && !isMaskedIdNumber(idNumber) ? idNumber : null),
      what: (row, other) => `身份证号相同，${certificatesOf(row, other)}，疑为同一人`,
    },
    {
      by: ({ name }) => (typeof name === 'string' ? foldName(name) : null),
      what: (row, other) => (row.idNumber && other.idNumber ? null : `同名，${certificatesOf(row, other)}，疑为同一人`),
    },
    {
      by: ({ name, certificate }) => (typeof name === 'string' && !certificate ? name.charAt(0) : null),
      what: (row, other) => (differByNameSlip(row, other, 'name') ? '只有姓名差一个字，疑为同一人' : null),
    },
  ],
  finish(row, { has, running, headings, warn, once }) {
    if (/参加工作/.test(headings) && row.employedFrom) once('“参加工作时间”按在职起记，那时未必在本单位，请核对');
    // 是否在编
    if (row.employment === '是') row.employment = '在编';
    if (row.employment === '否') row.employment = '不在编';
    if (typeof row.sex === 'string') row.sex = sexes.get(row.sex.toLowerCase()) ?? row.sex;
    if (typeof row.sex === 'string' && !/^[男女]$/.test(row.sex)) warn(`性别写的是“${row.sex}”，不是男或女，请核对`);
    const counted = running('certificate') ? row.certificate : null;
    if (running('certificate')) row.certificate = null;
    tellLastDay(row, warn);
    tellOfId(row, warn);
    if (typeof row.certificateKind === 'string' && /身份证|护照/.test(row.certificateKind)) {
      warn(`证件类型写的是“${row.certificateKind}”，不是执法证件，没有记`);
      row.certificateKind = null;
    }
    const astray = standsForAName(row);
    if (astray !== null) return { field: 'name', reason: astray };
    const listed = row.onList;
    tellAuxiliary(row, warn);
    tellWhether(row, headings, warn);
    tellStatus(row, warn);
    if (row.certificate === null || !has('certificate')) {
      row.onList = false;
      const lacks = has('certificate') ? '没有执法证号' : '表里没有执法证号这一列';
      const unnumbered = saysUnnumbered(row) ? '写着有执法证，没有写证号' : lacks;
      const why = typeof counted !== 'string' ? unnumbered : `执法证号一列的“${counted}”只是顺序号`;
      if (listed !== false) warn(`${why}，按无证待核记，不进入抽取`);
    }
    if (!row.name && !['certificate', 'idNumber', 'birth', 'phone'].some((field) => row[field]))
      return { field: 'name', reason: '姓名为空；空着的编制、岗位，在姓名一格写“空编”，就不当成人' };
    if (row.certificate && row.certificate === row.phone)
      return { field: 'certificate', reason: '与联系电话相同，是电话，不是执法证号；没有证的留空' };
    const lacking = row.certificate === null && has('certificate');
    const placed = lacking && (elsewhere.find((field) => isNumber(row[field])) ?? (isAlone(row.note) ? 'note' : null));
    return placed ? { field: placed, reason: '像执法证号，与“执法证号”填反了？请改正' } : null;
  },
});

/** 执法二中队, 共3人: a part of the office, the office, or how many, which a certificate may stand beside by mistake. */
const noName = /.股$|[大中小支总分]队$|办公室$|^共?计?\s*\d+\s*[人名]$/u;
/** 样县样例局, unless it is short and begins like a name. */
const organOrPart = /^\p{Script=Han}{4,}[科室所局处办组站]$/u;

/** Why what stands where the name belongs is none, beside a number of a certificate; null where it may be one. */
function standsForAName({ name, certificate, note }: Draft): string | null {
  if (typeof name === 'string' && certificate)
    return noName.test(name) || (organOrPart.test(name) && !(name.length < 6 && mayBeAName(name)))
      ? `“${name}”不是人名，旁边却写着执法证号；是小标题、合计的，去掉这一行的证号，是人的写姓名`
      : null;
  const written = typeof note === 'string' ? /(?:^|；)执法证号：(\p{Script=Han}{2,4})(?:；|$)/u.exec(note)?.[1] : null;
  return !name && written && mayBeAName(written)
    ? `姓名、执法证号两格像是写反了（“${written}”写在执法证号一格），请对调`
    : null;
}

/** Whether two rows have one id number; null where one of them has none that is whole. */
function sameId(row: Draft, other: Draft): boolean | null {
  const told = [row, other].every(({ idNumber }) => typeof idNumber === 'string' && !isMaskedIdNumber(idNumber));
  return told ? row.idNumber === other.idNumber : null;
}

/** What begins an identity by a name and the ends of an id number. */
const masked = '遮:';

/** Where a certificate may stand that is not in its column. */
const elsewhere = ['sex', 'post', 'section', 'category', 'employment', 'certificateKind'] as const;
const isNumber = (value: Draft[string]): boolean => typeof value === 'string' && /^\d{8,20}$/.test(value);

/** A remark that is nothing but a number too long for a telephone and too short for an id. */
const isAlone = (note: Draft[string]): boolean => typeof note === 'string' && /^\d{12,17}$/.test(note);

/** What else the sexes are called. */
const sexes = new Map([
  ...['男性', '男士', '先生', 'm', 'male'].map((word) => [word, '男'] as const),
  ...['女性', '女士', 'f', 'female'].map((word) => [word, '女'] as const),
]);

/** How two rows stand to each other by their certificates. */
export function certificatesOf(row: Draft, other: Draft): string {
  if (row.certificate && other.certificate) return '执法证号不同';
  return row.certificate || other.certificate ? '一处没有执法证号' : '都没有执法证号';
}

/** Whether a row says that there is a certificate and tells no number of it. */
export function saysUnnumbered({ note }: Draft): boolean {
  return typeof note === 'string' && note.includes('执法证号：有，没有写证号');
}

/** Who has no certificate is known by name and the last four signs of the id. */
function bareKey(row: Draft): string {
  const id = typeof row.idNumber === 'string' ? row.idNumber.slice(-4) : '';
  return `无证:${wordsKey(row.name, id)}`;
}

/** Says where the id number tells another sex or birth than the row. */
function tellOfId({ idNumber, sex, birth }: Draft, warn: (what: string) => void): void {
  const told = typeof idNumber === 'string' ? toldById(idNumber) : null;
  if (told === null) return;
  if ((sex === '男' || sex === '女') && sex !== told.sex) warn(`性别写的是“${sex}”，身份证号是${told.sex}的，请核对`);
  if (typeof birth === 'string' && !told.birth.startsWith(birth)) warn('出生年月与身份证号里的不同，请核对');
}

/** 5年 instead of a last day: counted from the day of issue, the last one where there were several. */
function tellLastDay(row: Draft, warn: (what: string) => void): void {
  const { expires_years: years } = row;
  delete row.expires_years;
  if (typeof years !== 'number') return;
  const [from, title] = isDay(row.renewed) ? [row.renewed, '换证日期'] : [row.issued, '发证日期'];
  if (isDay(from)) row.expires = addDays(addMonths(from, years * 12), -1);
  warn(
    isDay(from)
      ? `有效期写的是${years}年，从${title}起算，有效期至${row.expires}`
      : `有效期写的是${years}年，没有发证日期，推不出到期的日期；原话移到备注`,
  );
}

/** 持证情况 tells that there is a certificate, or none, and neither of what standing it is nor its number. */
function tellWhether(row: Draft, headings: string, warn: (what: string) => void): void {
  const says = typeof row.status === 'string' ? row.status : '';
  if (!saysOfCertificate(says) || !(/[证持]/.test(says) || /持证(?:情况|状态)/.test(headings))) return;
  if (row.certificate && !saysCertified(says)) {
    warn(`持证情况写的是“${says}”，却写着执法证号，请核对`);
    return;
  }
  row.status = null;
  if (row.certificate) return;
  if (saysCertified(says)) addRemark(row, '执法证号：有，没有写证号');
  else if (/[办申审待制换补]/.test(says)) addRemark(row, `执法证号：${says}`);
}

/** 是否在岗 tells yes or no; what matters is who is off duty, in whatever column that is told. */
function tellStatus(row: Draft, warn: (what: string) => void): void {
  const note = typeof row.note === 'string' ? row.note : '';
  const status = typeof row.status === 'string' ? row.status : null;
  const told = status === null ? statusIn(note) : null;
  // Where neither has a column, nothing is known of either.
  if (status === null && (told !== null || row.status === null || row.note !== undefined)) row.status = told;
  else if (status === null) return;
  // 正常 is what a certificate is, too.
  else if (/^(?:是|在岗|在职|[有无]|√|Y)$/i.test(status)) row.status = null;
  else if (/^(?:否|不在|×|N)$/i.test(status)) row.status = '不在岗';
  if (typeof row.status === 'string') row.status = row.status.replace(/^[（(]([^（()）]+)[)）]$/, '$1');
  if (/^已?(?:过期|到期)$/.test(status ?? '') && !row.expires)
    warn(`证件状态写的是“${status}”，没有写哪天到期，请补上有效期至`);
  const gone = [row.status, note].find((words) => typeof words === 'string' && saysLeft(words));
  if (gone && status !== null && gone === note && !saysOfStatus(status))
    warn(`证件状态写的是“${status}”，却另写着“${note}”，两处不一致，请核对证件是否注销`);
  else if (gone) warn(`${gone}，请核对证件是否注销`);
  else if (told !== null && notInHand.test(told)) warn(`备注写着“${told}”，请核对证件是否有效`);
  else if (lent.test(note) || lent.test(status ?? ''))
    warn(`${lent.test(note) ? note : status}，请核对是否在本单位执法岗位`);
}

/** What a remark says of a certificate or its holder, as short as a status is; a long one stays a remark. */
function statusIn(remark: string): string | null {
  const note = remark.replace(/^执法证号：/, '');
  if (note.length <= 15) return saysOfStatus(note) ? note : null;
  const said = note.split(/[，。；,;\n]/).filter((part) => ofCertificate.test(part));
  return said.find((part) => part.trim().length <= 12)?.trim() ?? null;
}

/** What a part of an office is called, where its people stand under it. */
const namesPart = new RegExp(
  `^(?!.*(?:名单|人员|统计|如下))(?:\\p{Script=Han}{1,14}[中大支分]队|\\p{Script=Han}{2,14}${partOfOffice}|窗口|大厅|局?${headquarters})$`,
  'u',
);

/** 局机关, 大队部. */
const ofOffice = new RegExp(`(?:${headquarters}|本级|队部)$`);

/** How people are employed, where a line over them says so. */
const heldAs =
  /临时[工聘人]|临[聘雇]|工勤|合同(?:制|工|聘)|劳务|派遣|公益性?岗|辅[警助]|协[管警]|编外|[外自返]聘|聘用|行政编|事业编|参公/;

/** 执法人员、协管员: of which of them a row is, the line does not say. */
const ofOfficersToo = /执法人员|[及和与、]|在编|正式/;

const aroundLine = new RegExp(`^${listNumber}\\s*|[。:：]$`, 'g');

/** Puts into a row what the line over it says of all who stand under it: 二、退休、调出人员 into the remarks, 城东中队 as where they work. */
function tellOfGroup(row: Draft, line: string): void {
  const bare = line.replace(aroundLine, '');
  const part = bare.replace(/[\s:：，,]*[（(]?(?:现有|共有|共计|[共计有])?\d+[人名].*$|[（(].*[)）]$|\s/g, '');
  if (namesPart.test(part) || ofOffice.test(part)) row.section ??= part;
  if (/^(?:一线|[内外]勤)$/.test(part)) row.post ??= part;
  if (heldAs.test(part) && part.length <= 12 && !ofOfficersToo.test(part))
    row.employment ??= part.replace(/(?:花?名[册单]|一览表)$/, '');
  if (speaksOfOthers.test(line) || !(saysOfStatus(line) || lent.test(line))) return;
  addRemark(row, bare.replace(/^(?:以下|下列)(?:所列)?(?:人员|同志)?(?:均为?|都|系|为)?(?=.{2})/, ''));
}
