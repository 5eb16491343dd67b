import { sha256 } from '../canonical.ts';
import { isDay, yearOf } from '../day.ts';
import { foldName } from '../identifiers/names.ts';
import { dayInWords } from './day-in-words.ts';
import { column, type Draft, ledger, unitColumn } from './kind.ts';
import { agreeBut, isNameSlip, isSlip, tellOtherwise, tells } from './slips.ts';

export const complaints = ledger({
  title: '投诉举报登记簿',
  keyField: 'id',
  years: ['received', 'year'],
  needs: [['received'], ['content', 'target', 'reporter', 'result']],
  order: [
    ['received', 'accepted'],
    ['received', 'closed'],
  ],
  columns: [
    column('id', 'code', '编号', '登记簿上的编号', '2021-01'),
    column('received', 'day', '登记时间', '收到投诉举报的日期', '2021-03-05', {
      required: true,
      past: true,
      coarse: 'year',
    }),
    column('year', 'year', '年度', '只知道是哪年哪月登记的，写是哪一年', '', { inTemplate: false }),
    column('channel', 'text', '来源', '怎样收到的', '来电', { choices: ['来电', '来访', '来信', '网络', '交办'] }),
    column('reporter', 'text', '投诉人', '匿名的写“匿名”', '匿名', { personal: true }),
    column('phone', 'phone', '联系电话', '投诉人的联系电话', '', { personal: true, of: 'reporter' }),
    column('target', 'text', '被投诉人', '被投诉的执法人员或科室', '执法大队', { bothTell: 'brackets' }),
    column('content', 'text', '投诉事项', '事项摘要', '未出示执法证件', { personal: true }),
    column('acceptedBy', 'text', '受理人', '谁受理的'),
    column('accepted', 'day', '受理时间', '受理的日期', '', { past: true, inTemplate: false }),
    column('handler', 'people', '承办人', '谁承办的'),
    column('instruction', 'text', '领导批示', '批示意见', '', { inTemplate: false }),
    column('closed', 'day', '答复时间', '办结并答复的日期；未办结留空', '2021-03-10', { toCome: true, past: true }),
    column('result', 'text', '办理结果', '查实与否、如何处理；未办结留空', '查实，已批评教育'),
    column('archive', 'text', '归档', '归档编号', '', { inTemplate: false }),
    unitColumn,
    column('note', 'text', '备注', '其他说明'),
  ],
  sorted: {
    heading:
      /^(?:工单|诉求|事项|信访|来电|来件|来信|信件|受理|件)?(?:类型|类别|性质|种类)$|^(?:工单|诉求)(?:分类|目的)$/,
    other: /^(?!.*(?:投诉|举报|控告)).*(?:咨询|查询|求[助决]|建议|意见|表扬|感谢|申请|预约)/,
  },
  // 人大代表建议, 政协提案: what others proposed.
  foreign: {
    title:
      /^(?!.*(?:投诉|举报|信访)).*(?:表扬|感谢|锦旗|人大.{0,4}(?:建议|议案)|代表.{0,3}(?:建议|议案)|政协|提案|(?:意见|合理化?)建议|咨询|问卷|民意)/,
    heading: /^被?表扬|^(?:提案|议案|建议)(?:人|编号|号|名称|题目|案由|内容)$|^(?:领衔)?代表(?:姓名)?$/,
  },
  wider: {
    title: /信访|12345|12315|热线|工单|诉求|来信来访|来访登记|网民留言|(?:市|县|区)长信箱/,
    heading: /^(?:工单|信访|诉求|上访|热线)(?:件|人|者|事项|内容|编号|单号|号|类[型别]|来源|摘要|描述)/,
    field: 'target',
    own: /投诉|举报|执法/,
    what: '记的多是群众的信访、诉求，看不出哪些是投诉举报本单位执法人员的，都按投诉举报登记簿读入，请核对；与执法人员无关的不是这里要的投诉举报，请导入专门登记的那一本',
  },
  denied: {
    title:
      /^(?!.*(?:投诉|举报)).*(?:咨询|建议|求助|表扬|感谢|不予受理|撤回|撤诉)|非投诉|投诉人撤回|(?:非|不(?:是|属于?))本(?:单位|部门|局)/,
  },
  unitField: 'unit',
  about: { field: 'target', is: () => true },
  stands: { received: ['accepted'] },
  whomElse: { field: 'reporter', heading: /^姓名$/, unless: /执法证|(?<!身份)证件?号|职务|岗位|科室|股室/ },
  joinedBy: ['id', 'received'],
  tells: ['reporter', 'target', 'content', 'result'],
  keepsTwins: (key, row) =>
    matterKey(row) !== null
      ? '登记时间、被投诉人和事项的开头'
      : typeof row.id === 'string' && key.endsWith(`|${row.id}`)
        ? '编号'
        : '登记时间和投诉人',
  identityFields: ['received', 'content'],
  counted: ['id'],
  suspects: [
    {
      by: (row) => (row.reporter && row.reporter !== '匿名' ? `${whenOf(row)}|${row.reporter}|${row.target}` : null),
      what: () => '同一天、同一投诉人和被投诉人，事项的写法不同',
    },
    {
      by: (row) => (row.id && whenOf(row) ? `${whenOf(row)}|${row.id}` : null),
      what: (row, other) =>
        agreeBut(row, other, 'target', 'content', 'accepted', 'closed', 'result', 'handler')
          ? '同一天、同一编号和投诉人，被投诉人或事项的写法不同'
          : null,
    },
    {
      // 态度差 is complained of again and again.
      by: (row) => (String(row.content ?? '').length >= 8 || row.reporter ? matterKey({ ...row, received: '' }) : null),
      what: (row, other) => (agreeBut(row, other, 'received', 'id', 'closed', 'result') ? '只有登记时间不同' : null),
    },
    {
      by: (row) => (String(row.content ?? '').length >= 8 && whenOf(row) ? `${whenOf(row)}|${row.content}` : null),
      what: (row, other) =>
        isSlip(String(row.target ?? ''), String(other.target ?? '')) && agreeBut(row, other, 'target', 'id')
          ? '只有被投诉人差一两个字，疑为同一件'
          : null,
    },
    {
      // Reworded, perhaps under another number of the register.
      by: (row) => (whenOf(row) && row.target && row.closed ? `${whenOf(row)}|${row.target}|${row.closed}` : null),
      what: (row, other) => (agreeBut(row, other, 'id', 'content') ? '只有事项的写法不同' : null),
    },
  ],
  another: {
    is: isAnotherMatter,
    what: '编号或登记时间、事项的开头相同，而别的写得不同，可能是另一件',
    wayOn: '是另一件的，加 --on-duplicate add 另立一条',
  },
  // 2026年5月: the year is known, and the month stands in the remarks.
  knownWithout: (row, field) => (field === 'received' && typeof row.year === 'number' ? '' : null),
  key(row, running) {
    const year = isDay(row.received) ? yearOf(row.received) : (row.year ?? '');
    const matter = matterKey(row);
    if (matter !== null) return matter;
    if (typeof row.id === 'string' && !running.has('id')) return `${year}|${row.id}`;
    const at = whenOf(row);
    return at && `${at}|${sha256(JSON.stringify(row.reporter ?? '')).slice(0, 16)}`;
  },
  finish(row, { warn, has, once }) {
    if (typeof row.id === 'string' && noNumber.test(row.id)) warn(`编号写着“${row.id}”，请核对是不是还算一条`);
    // Whoever keeps the register, or was to see to it, may be filled down before anything came in.
    const told = ['reporter', 'target', 'content', 'result', 'instruction', 'closed', 'note'];
    if (!told.some((field) => tells(row[field])) && has('content'))
      warn('没有写是谁投诉的、投诉的什么，也没有办理结果，请核对是不是还算一条');
    const closed = typeof row.result === 'string' ? dayInWords(row.result, /[回答]复|反馈|告知|办结/) : null;
    if (closed !== null && !has('closed')) {
      row.closed = closed;
      once('没有“答复时间”一列，照办理结果里写的日期记，请核对');
    }
    const { reporter, phone } = row;
    if (
      typeof phone !== 'string' ||
      /\d/.test(phone) ||
      typeof reporter !== 'string' ||
      !/^1[3-9]\d{9}$/.test(reporter)
    )
      return null;
    row.reporter = phone;
    row.phone = reporter;
    warn('投诉人写的是电话、联系电话写的是姓名，填反了，已对调');
    return null;
  },
  keyedBy: () => ({ field: 'received', why: '登记簿的编号每本重新排，按登记时间、被投诉人和事项认' }),
  identities: (row) => {
    const matter = matterKey(row);
    const named = typeof row.id === 'string' && !/^\d{1,5}$/.test(row.id) ? [`编号|${row.id}`] : [];
    return matter === null ? named : [matter, ...named];
  },
});

/** 作废, × where a number belongs. */
const noNumber = /^[^\da-z一二三四五六七八九十百①-⒛㈠-㈩]{1,4}$/i;

/** Whether somebody else complained, or, where that is not told, in other words: more of the same, or a slip, is no other complaint. */
function isAnotherMatter(row: Draft, before: Draft): boolean {
  // Under a number that begins anew each month: another day, and somebody else or in words that are said again and again.
  if (tellOtherwise(row, before, 'received')) {
    if (tellOtherwise(row, before, 'target') && !isNameSlip(String(row.target), String(before.target))) return true;
    const [month, was] = [row, before].map(({ received }) => String(received).slice(0, 7));
    if (month !== was && String(row.content ?? '').length < 8) return true;
  }
  const [who, was] = [row.reporter, before.reporter].map((name) => (typeof name === 'string' ? foldName(name) : ''));
  const told = ![who, was].some((name) => !name || name === '匿名');
  if (told && who !== was) return !isNameSlip(String(who), String(was));
  // One who complains of two shops on one day has complained twice, whatever running number both bear.
  if (told) return differWholly(row, before, 'target') && differWholly(row, before, 'content');
  const [words, stood] = [row.content, before.content].map((text) => (typeof text === 'string' ? foldName(text) : ''));
  return !(words?.startsWith(stood ?? '') || stood?.startsWith(words ?? '') || isSlip(words ?? '', stood ?? ''));
}

/** Whether two rows tell of a field in other words: neither a slip nor more or less of the same. */
function differWholly(row: Draft, before: Draft, field: string): boolean {
  if (!tellOtherwise(row, before, field)) return false;
  const [words, stood] = [foldName(String(row[field])), foldName(String(before[field]))];
  return !(words.includes(stood) || stood.includes(words) || isSlip(words, stood));
}

/** The day, or the year where that is all that is known. */
function whenOf({ received, year }: Draft): string | null {
  return typeof received === 'string' ? received : typeof year === 'number' ? String(year) : null;
}

/** The day, who was complained of and how the complaint begins; null where neither of the latter is told. */
function matterKey(row: Draft): string | null {
  const at = whenOf(row);
  const target = typeof row.target === 'string' ? foldName(row.target) : '';
  const content = typeof row.content === 'string' ? [...foldName(row.content)].slice(0, 20).join('') : '';
  if (at === null || (target === '' && content === '')) return null;
  return `${at}|${sha256(JSON.stringify([target, content])).slice(0, 16)}`;
}
