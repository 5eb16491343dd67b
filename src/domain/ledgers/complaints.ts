import { sha256 } from '../canonical.ts';
import { isDay, yearOf } from '../day.ts';
import { foldName } from '../identifiers/names.ts';
import { type Draft, ledger, unitColumn } from './kind.ts';

export const complaints = ledger({
  title: '投诉举报登记簿',
  keyField: 'id',
  years: ['received'],
  needs: [['received'], ['content', 'target', 'reporter', 'result']],
  order: [
    ['received', 'accepted'],
    ['received', 'closed'],
  ],
  columns: [
    { field: 'id', title: '编号', value: 'code', explain: '登记簿上的编号', example: '2021-01' },
    {
      field: 'received',
      title: '登记时间',
      value: 'day',
      required: true,
      past: true,
      explain: '收到投诉举报的日期',
      example: '2021-03-05',
    },
    {
      field: 'channel',
      title: '来源',
      value: 'text',
      choices: ['来电', '来访', '来信', '网络', '交办'],
      explain: '怎样收到的',
      example: '来电',
    },
    { field: 'reporter', title: '投诉人', value: 'text', personal: true, explain: '匿名的写“匿名”', example: '匿名' },
    { field: 'phone', title: '联系电话', value: 'phone', personal: true, explain: '投诉人的联系电话', example: '' },
    { field: 'target', title: '被投诉人', value: 'text', explain: '被投诉的执法人员或科室', example: '执法大队' },
    {
      field: 'content',
      title: '投诉事项',
      value: 'text',
      personal: true,
      explain: '事项摘要',
      example: '未出示执法证件',
    },
    { field: 'acceptedBy', title: '受理人', value: 'text', explain: '谁受理的', example: '' },
    {
      field: 'accepted',
      title: '受理时间',
      value: 'day',
      past: true,
      explain: '受理的日期',
      example: '',
      inTemplate: false,
    },
    { field: 'handler', title: '承办人', value: 'people', explain: '谁承办的', example: '' },
    { field: 'instruction', title: '领导批示', value: 'text', explain: '批示意见', example: '', inTemplate: false },
    {
      field: 'closed',
      title: '答复时间',
      value: 'day',
      toCome: true,
      past: true,
      explain: '办结并答复的日期；未办结留空',
      example: '2021-03-10',
    },
    {
      field: 'result',
      title: '办理结果',
      value: 'text',
      explain: '查实与否、如何处理；未办结留空',
      example: '查实，已批评教育',
    },
    { field: 'archive', title: '归档', value: 'text', explain: '归档编号', example: '', inTemplate: false },
    unitColumn,
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '' },
  ],
  unitField: 'unit',
  aboutField: 'target',
  stands: { received: ['accepted'] },
  joinedBy: ['id', 'received'],
  tells: ['reporter', 'target', 'content', 'result'],
  keepsTwins: () => true,
  identityFields: ['received', 'content'],
  key(row) {
    const year = isDay(row.received) ? yearOf(row.received) : '';
    const matter = matterKey(row);
    if (matter !== null) return matter;
    if (typeof row.id === 'string') return `${year}|${row.id}`;
    if (typeof row.received !== 'string') return null;
    return `${row.received}|${sha256(JSON.stringify(row.reporter ?? '')).slice(0, 16)}`;
  },
  finish(row, { warn }) {
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

/** The day, who was complained of and how the complaint begins; null where neither of the latter is told. */
function matterKey(row: Draft): string | null {
  if (typeof row.received !== 'string') return null;
  const target = typeof row.target === 'string' ? foldName(row.target) : '';
  const content = typeof row.content === 'string' ? [...foldName(row.content)].slice(0, 20).join('') : '';
  if (target === '' && content === '') return null;
  return `${row.received}|${sha256(JSON.stringify([target, content])).slice(0, 16)}`;
}
