import { describe, expect, it } from 'vitest';
import { leftWord } from '../../src/domain/checks/vocabulary.ts';
import { vocabularyWith } from '../../src/standards/vocabulary.ts';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

const left = [
  '调至疾控中心检验科',
  '调到党校教研室',
  '调至烟草公司稽查科',
  '调到一中总务科',
  '调至刑警大队',
  '调至供电所',
  '调至环卫所',
  '调到银行信贷科',
  '调至高速公路管理所',
  '调至物业公司保安组',
  '调到某某农商行营业室',
  '调至人民医院设备科',
  '调至我县乙虚构局',
  '自2025年5月调至我县乙虚构局',
  '调到本县乙虚构局',
  '由法规股调往该县林业站',
  '从法规股调到乙虚构局',
  '调动至乙虚构局',
  '划转至乙虚构局',
  '交流至乙虚构局',
  '调任城关镇派出所所长',
  '调任法院执行庭',
  '调往邻县',
  '调至县委办',
  '调至街道办',
  '调至编办',
  '调到金融办',
  '调至人防办',
  '调至农业站',
  '调至气象站',
  '调至县局机关',
];
const still = [
  '由科员转任二级主任科员',
  '从乡镇转任公务员',
  '2024年从事业编转任行政编',
  '从法规股转任执法大队教导员',
  '从丙虚构所调至执法队',
  '由乡镇调任人员',
  '由甲虚构局调至我局',
  '由甲虚构局调至我局执法大队',
  '2020年从乡镇调任',
  '调至办公室',
  '调至综合办',
  '调到分局',
  '调任城东分局副局长',
  '2024年3月调至法规股',
  '调到城东中队',
  '调到执法一中队',
  '调任法规股长',
  '调至行政审批股',
  '调至市场监管科',
  '调动至城关所',
  '交流至政策法规股任职',
  '调任副科长',
  '调到政务服务窗口',
  '调至社会事务股',
  '调至企业监管科',
  '调至公司登记股',
  '调到园林绿化科',
  '调至厂矿安全股',
  '调至药店监管科',
  '调到街道中队',
  '调至个体企业股',
  '调至局机关',
  '调至局办公室',
  '调至机关',
  '调至局法规股',
  '调至局执法大队',
  '调至局财务室',
  '调至局党办',
  '调至大队部',
  '调至政务大厅窗口',
  '调至政务服务中心窗口',
  '调至县城中队',
  '调任副局长',
];

describe('what is said of somebody who moved', () => {
  const words = vocabularyWith(new Map()).证件状态;
  const told = async (notes: readonly string[]) => {
    const rows = notes.map((note, at) => [`张样${'例范本稿拟式品张条款'[at % 10]}`, `99010000${1000 + at}`, note]);
    const { warnings } = await read('officers', gridWorkbook([['姓名', '执法证号', '备注'], ...rows]));
    return warnings.flatMap(({ row, what }) =>
      row !== null && what.endsWith('请核对证件是否注销') ? [notes[row - 2]] : [],
    );
  };
  // Of a like warning in more rows than a few only the first are listed.
  const each = async (notes: readonly string[]) => {
    const all: (string | undefined)[] = [];
    for (let at = 0; at < notes.length; at += 5) all.push(...(await told(notes.slice(at, at + 5))));
    return all;
  };

  it('means that he left where it names another body, or a part of one, whatever word the part has', async () => {
    expect(await each(left)).toEqual(left);
    expect(left.filter((note) => leftWord(note, words) === null)).toEqual([]);
  });

  it('means that he is still here where it names a part of this office, a rank, or only whence he came', async () => {
    expect(await each(still)).toEqual([]);
    expect(still.filter((note) => leftWord(note, words) !== null)).toEqual([]);
  });
});
