import type { CheckName } from '../domain/edition-data.ts';
import { type FlatItem, flatten } from './build.ts';
import type { RawEdition } from './schema.ts';

/** Which item of a paper a check of the ledgers serves, by the words of the item or by what its rules count. */

type Signs = (item: FlatItem, words: string) => boolean;
const says =
  (pattern: RegExp): Signs =>
  (_, words) =>
    pattern.test(words);
const counts =
  (kind: string): Signs =>
  ({ raw }) =>
    raw.rules.some((rule) => rule.kind === kind);

const signs: readonly (readonly [CheckName, string, Signs])[] = [
  ['uncertified-handlers', '无证办案', says(/(?:无|未取得|没有|未持)[^，。；]{0,6}执法证|持证(?:上岗|执法)/)],
  ['ineligible-holders', '不得持证的人', says(/(?:临时|工勤|合同工|辅助)[^，。；]{0,12}(?:执法证|执法资格|从事执法)/)],
  ['test-scores', '测试成绩', counts('testConversion')],
  ['review-mean', '案卷评查平均分', counts('reviewConversion')],
  ['missing-files', '抽中而缺失的案卷', counts('reviewConversion')],
  ['trainings', '培训考试', says(/培训/)],
  ['major-filings', '重大处罚备案', says(/重大[^。；]{0,14}备案/)],
  ['own-reviews', '自行案卷评查', says(/(?:开展|组织|参加)[^。；]{0,8}案卷评查/)],
  ['statistics', '统计报表', says(/统计(?:报表|年报|报告|表)/)],
  ['complaint-register', '投诉举报登记', says(/投诉举报[^。；]{0,8}(?:登记|台账)/)],
  ['complaint-results', '投诉举报处理', says(/投诉举报[^。；]{0,12}(?:处理结果|办理结果|处理|答复)/)],
  ['call-backs', '回访', says(/回访/)],
];

/** The links that the words of a paper propose, and what is told of them; what several items speak of is left to the office. */
export function linksIn(raw: RawEdition): {
  readonly checks: NonNullable<RawEdition['checks']>;
  readonly told: readonly string[];
} {
  const items = flatten(raw);
  const wordsOf = ({ raw: item }: FlatItem): string =>
    [item.title, item.criterion, ...item.rules.map(({ text }) => text)].join('。');
  const found = signs.map(([check, name, fits]) => ({
    check,
    name,
    those: items.filter((item) => fits(item, wordsOf(item))).map(({ raw: item }) => item.id),
  }));
  const linked = found.flatMap(({ check, name, those: [item, ...more] }) =>
    item !== undefined && more.length === 0 ? [{ check, name, item }] : [],
  );
  const open = found.filter(({ those }) => those.length > 1);
  return {
    checks: linked.map(({ check, item }) => ({ check, item })),
    told: [
      linked.length > 0
        ? `台账比对按文字连到：${linked.map(({ name, item }) => `${name} ${item}`).join('、')}，只作提示，请核对`
        : '台账比对没有连到任何一项，现场没有台账提示；要连的，在文件的 checks 里写明',
      ...open.map(
        ({ check, name, those }) =>
          `台账比对“${name}”几项都像（${those.join('、')}），没有连；要连的，在 checks 里写 check: ${check}`,
      ),
    ],
  };
}
