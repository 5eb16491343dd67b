import fc from 'fast-check';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { kinds } from '../../src/domain/ledgers/kinds.ts';

/** Ledgers as careful offices keep them, with words in them that elsewhere mark what is no record: every row is one. */

export interface CleanLedger {
  readonly kind: LedgerKind;
  readonly rows: readonly (readonly (string | number)[])[];
  /** Fields of the records in order, as told. */
  readonly records: readonly Readonly<Record<string, string>>[];
}

const names = [
  [
    '王样伟',
    '李样娜',
    '欧阳样',
    '单于样',
    '计样春',
    '元样方',
    '合样成',
    '共样利',
    '总样平',
    '年样华',
    '月样红',
    '向样前',
    '章样程',
  ],
  ['阿依古丽·买买提', '迪丽热巴·迪力木拉提', '毛样说', '付样注', '马样上', '钱样万元', '司徒样本', '邬样一', '余样额'],
].flat();
const parties = [
  [
    '样县合计商贸有限公司',
    '样县说明书印刷厂',
    '样县小计超市',
    '样县备注文化传媒有限公司',
    '样县总计会计师事务所',
    '样县第一小学',
  ],
  [
    '样县人民医院（新区）',
    '个体工商户赵样',
    '样县同上服饰店',
    '样县以下食品店',
    '钱样某',
    '样县本页打印部',
    '样县审核咨询中心',
    '样县年度旅行社',
  ],
].flat();
const matters = [
  [
    '未按规定公示收费标准',
    '虚报小计金额',
    '对备注栏作虚假说明',
    '未履行说明义务',
    '同上游企业串通投标',
    '以下空白处涂改许可证',
    '总计费用虚列',
  ],
  [
    '累计超限运输12次',
    '共计违法占地3处',
    '本页账目缺失',
    '本月未报送统计',
    '第一季度报表未报',
    '其中两项未达标',
    '擅自改变用途（注：已整改）',
  ],
  [
    '违反《样例条例》第12条第1款第2项',
    '污水COD超标0.5倍',
    '拒不提供“三同时”材料',
    '1号楼违建',
    '2025年度未年检',
    '票据序号重复',
  ],
  [
    '审核人员未持证上岗',
    '填表人不签字',
    '合计三次无照经营',
    '上半年未缴费',
    '单位：未公示负责人',
    '说明：标签与实物不符',
    '备注与账目不符',
  ],
].flat();
const units = [
  '样县综合行政执法大队',
  '样县市场监管局',
  '法规股',
  '执法一中队',
  '计财股',
  '合同监管股',
  '样县总工会',
  '样县年审中心',
];
const words: Readonly<Record<string, readonly string[]>> = {
  party: parties,
  target: parties,
  reporter: names,
  cause: matters,
  caseName: matters.map((matter) => `${matter}案`),
  content: matters.map((matter) => `反映${matter}`),
  fault: matters,
  problems: matters,
  title: [
    '行政处罚法专题培训',
    '小计算与法制培训',
    '2025年第一季度法制讲座',
    '合计题目解析班',
    '年度统计报表培训',
    '以案说法',
  ],
  result: ['已答复', '已办结并答复', '责令改正，已答复投诉人'],
  measure: ['批评教育', '责令书面检查', '离岗培训'],
  note: ['', '已归档', '说明材料另附', '合计材料3份', '年底前办结', '见卷内备考表', '备注栏原件模糊', '无'],
  organ: units,
  organizer: units,
  section: units,
  receiver: ['样市司法局', '样县司法局'],
  stem: matters.map((matter) => `${matter}的，由谁处罚？`),
  address: ['样例路1号', '样例路合计巷2号', '样例街道年丰社区'],
  post: ['执法岗', '法制审核岗', '审核人', '负责人'],
  rectified: ['已整改', '年底前整改到位'],
  opinion: ['同意备案', '说明理由后备案'],
};

/** The text of a field in the n-th record; `pick` chooses among what could stand there. */
function told(
  kind: LedgerKind,
  column: (typeof kinds)[LedgerKind]['columns'][number],
  n: number,
  pick: number,
): string {
  const { field, value, choices, example } = column;
  const from = (list: readonly string[]): string => list[pick % list.length] ?? '';
  if (kind === 'units' && field === 'name') return `样县${'甲乙丙丁戊己庚辛'[pick % 8]}${n}合作社总站`;
  if (field === 'fault') return `${from(matters)}（第${n}件）`;
  if (kind === 'questions' && field === 'type') return '判断';
  if (kind === 'questions' && field === 'answer') return '正确';
  if (kind === 'questions' && field === 'stem') return `${from(matters)}的，由样县${n}个部门处罚。`;
  const month = String((n % 8) + 1).padStart(2, '0');
  switch (value) {
    case 'name':
      return from(names);
    case 'people':
      return `${from(names)}、${names[(pick + 3) % names.length]}`;
    case 'day':
      return `2025-${month}-${10 + (n % 18)}`;
    case 'year':
      return kind === 'statistics' ? String(2001 + n) : '2025';
    case 'caseNumber':
      return `样${field === 'number' ? '罚' : '决'}〔2025〕${n}号`;
    case 'certificate':
      return `990100002025${String(n).padStart(3, '0')}`;
    case 'score':
      return String(70 + (pick % 30));
    case 'number':
      return String(1 + (pick % 5));
    case 'money':
      return String((pick % 50) * 100);
    case 'flag':
      return choices?.[pick % choices.length] ?? '是';
    case 'code':
      return `YL-2025-${n}`;
    default:
      if (choices) return from(choices.filter((choice) => !choice.includes('培训考试')));
      return from(words[field] ?? [String(example)]);
  }
}

/** Kinds of values that are stored otherwise than they are told; other tests are about them. */
const leftOut = ['idNumber', 'creditCode', 'month', 'options', 'phone'];

/** A clean ledger of a kind: needed columns and some others in any order, a title or none, a signature below or none. */
export function cleanLedger(kind: LedgerKind): fc.Arbitrary<CleanLedger> {
  const { columns, title, needs } = kinds[kind];
  const usable = columns.filter(
    ({ value, field, inTemplate }) =>
      inTemplate !== false &&
      !leftOut.includes(value) &&
      !/^option|^place$|^workUnit$|^status$|^scope$|^type$/.test(field),
  );
  const needed = columns.filter(({ field, required }) => required || needs.some((group) => group[0] === field));
  const others = usable.filter((column) => !needed.includes(column));
  return fc
    .record({
      more: fc.shuffledSubarray(others, {
        minLength: Math.min(2, others.length),
        maxLength: Math.min(7, others.length),
      }),
      picks: fc.array(fc.array(fc.nat(999), { minLength: 14, maxLength: 14 }), { minLength: 1, maxLength: 14 }),
      numbered: fc.boolean(),
      titled: fc.constantFrom('', `样县样例局2025年度${title}`, `样县样例局${title}（2025年）`),
      told: fc.constantFrom('', '填报单位：样县样例局', '单位：样县样例局　　2025年12月31日'),
      signed: fc.constantFrom(
        '',
        '审核人：张示范　　填表人：李示范',
        '填表人：李示范　　2025年12月31日',
        '注：本表一式两份。',
      ),
    })
    .map(({ more, picks, numbered, titled, told: line, signed }) => {
      const used = [...needed, ...more];
      const records = picks.map((row, at) =>
        Object.fromEntries(used.map((column, nth) => [column.field, told(kind, column, at + 1, row[nth] ?? 0)])),
      );
      const head = used.map((column) => column.title);
      const body = records.map((record, at) => [
        ...(numbered ? [at + 1] : []),
        ...used.map(({ field }) => record[field] ?? ''),
      ]);
      const rows: (string | number)[][] = [];
      if (titled) rows.push([titled]);
      if (line) rows.push([line]);
      rows.push([...(numbered ? ['序号'] : []), ...head], ...body);
      if (signed) rows.push([signed]);
      return { kind, rows, records };
    });
}
