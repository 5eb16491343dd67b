import { expect, it } from 'vitest';
import type { PaperRow } from '../../src/standards/paper-lines.ts';
import { editionFromPaper } from '../../src/standards/paper-table.ts';

/** Rows of a paper; 「"」 goes on from the cell above, 「<」 from the one before it. */
function rowsOf(...lines: readonly string[]): readonly PaperRow[] {
  const rows: PaperRow[] = [];
  for (const line of lines) {
    const typed = line.split('|').map((cell) => cell.trim());
    const cells: string[] = [];
    typed.forEach((cell, at) => {
      cells.push(cell === '"' ? (rows.at(-1)?.cells[at] ?? '') : cell === '<' ? (cells[at - 1] ?? '') : cell);
    });
    const continues = new Set(typed.flatMap((cell, at) => (cell === '"' ? [at] : [])));
    rows.push({ row: rows.length + 1, cells, continues });
  }
  return rows;
}

const read = (...lines: readonly string[]) => {
  const { raw, doubts } = editionFromPaper(rowsOf(...lines), { id: 'x', title: null, file: 'x.xlsx', holes: [] })!;
  const itemsIn = (block: (typeof raw)['general']) =>
    block.sections.flatMap((section) =>
      section.workRequirements.flatMap((work) =>
        work.requirements.flatMap(({ items }) =>
          items.map((item) =>
            [section.text, work.text, item.criterion, item.points, ...item.rules.map(({ text }) => text)].join(' | '),
          ),
        ),
      ),
    );
  return {
    raw,
    told: doubts
      .map(({ item, what }) => (item ? `${item}：${what}` : what))
      .filter((what) => !/^(?:表里没有写|台账比对|一般标准各项相加)/.test(what)),
    links: doubts.map(({ what }) => what).filter((what) => what.startsWith('台账比对')),
    items: { baseline: itemsIn(raw.baseline), general: itemsIn(raw.general), bonus: itemsIn(raw.bonus) },
  };
};

it('a heading that nobody knows is one all the same before the deductions; behind them it is told as not taken in', () => {
  const { items, told } = read(
    '序号|一级指标|二级指标|评审内容及要求|分值|评审方式|评分细则|责任单位',
    '1|组织（5分）|机构|成立小组|3|看文件|未成立的扣3分|甲局',
    '2|"|"|研究工作|2|看纪要|未研究的扣2分|',
  );
  expect(items.general).toEqual([
    '组织（5分） | 机构 | 成立小组 | 3 | 未成立的扣3分',
    '组织（5分） | 机构 | 研究工作 | 2 | 未研究的扣2分',
  ]);
  expect(told).toEqual(['“责任单位”一栏不计分，记在各项的说明里（1 行有字）']);
});

it('a column of vetoes makes items of the baseline; a mark in it makes the criterion one, and is told', () => {
  const { items, told } = read(
    '考核项目|考核内容|分值|评分标准|一票否决',
    '人员|持证上岗|5|无证的扣5分|聘用临时工执法的',
    '案卷|不得造假|5|造假的扣5分|√',
    '检查|有计划|5|无计划的扣5分|无',
  );
  expect(items.baseline).toEqual([
    '一票否决 | 人员 | 聘用临时工执法的 |  | 聘用临时工执法的',
    '一票否决 | 案卷 | 不得造假 |  | 不得造假',
  ]);
  expect(items.general).toHaveLength(3);
  expect(told).toEqual(['B2：一票否决一栏只有记号“√”，按“不得造假”做不到即否决读，请核对']);
});

it('a row with points of its own is an item of its own, though its heading goes on', () => {
  const { items } = read(
    '考核项目|考核内容|分值|计分办法',
    '组织|领导|100|履职不到位的扣10分',
    '"|"|50|无计划的扣20分',
    '"|"|"|少一次的扣5分',
  );
  expect(items.general.map((item) => item.split(' | ').slice(3))).toEqual([
    ['100', '履职不到位的扣10分'],
    ['50', '无计划的扣20分', '少一次的扣5分'],
  ]);
});

it('a line across the table opens a part though its words are those of a column, and says what all bonuses give at most', () => {
  const { raw, items } = read(
    '考核项目|考核内容|分值|扣分',
    '否决事项|<|<|<',
    '资格|持证||无证的扣100分',
    '评分标准|<|<|<',
    '组织|机构|5|未成立的扣5分',
    '加分项（加分上限3分）|<|<|<',
    '创新|推广|2|推广的加2分',
    '创新|表彰|2|表彰的加2分',
  );
  expect([items.baseline.length, items.general.length, items.bonus.length, raw.bonus.points]).toEqual([1, 1, 2, 3]);
});

it('a head of two rows is one head', () => {
  const { items } = read('考核指标|<|分值|评分标准', '一级|二级|"|"', '组织|机构|5|未成立的扣5分');
  expect(items.general).toEqual(['组织 | 组织 | 机构 | 5 | 未成立的扣5分']);
});

it('remarks beneath the table stand in the notes of the edition', () => {
  const { raw, told } = read('考核内容|分值|扣分', '机构|5|未成立的扣5分', '注：本表由考核组填写|<|<');
  expect(raw.notes).toContain('表外文字：注：本表由考核组填写');
  expect(told[0]).toContain('记在标准的说明里，不计分');
});

it('short remarks one after the other are no headings, and a heading with no row under it is told', () => {
  const table = ['考核内容|分值|扣分', '机构|5|未成立的扣5分'];
  const { raw, told } = read(...table, '低于3分不合格|<|<', '优秀5分以上|<|<', '由考核组填写|<|<');
  expect(raw.grades?.map(({ name, least }) => `${name} ${least}`)).toEqual(['优秀 5', '不合格 0']);
  expect(told).toHaveLength(2);
  const bare = read('考核内容|分值|扣分', '二、组织|<|<', '三、制度|<|<', '机构|5|未成立的扣5分');
  expect(bare.raw.general.sections.map(({ text }) => text)).toEqual(['三、制度']);
  expect(bare.told[0]).toContain('“二、组织”单独成行');
});

it('a numbered line across the table is a part, its points are checked, and a line of sums is one of one cell too', () => {
  const { raw, items, told } = read(
    '被考核单位：　　　　　　　　考核时间：　　年　　月　　日|<|<|<|<|<',
    '执法队考核标准（2026年版）|<|<|<|<|<',
    '序号|考核项目|考核内容|考核标准|分值|评分标准',
    '一、否决事项（有下列情形之一的，取消资格）|<|<|<|<|<',
    '1|否决事项|弄虚作假|伪造案卷的||一票否决',
    '二、组织建设（8分）|<|<|<|<|<',
    '2|机构（5分）|机构设置|独立设置|3|未设置的扣3分',
    '3|"|人员|持证|2|无证的扣2分',
    '4|三项（3分）|★公示|⑴公开；⑵亮证|3|未公开的扣3分',
    '（一）社会评价|<|<|<|<|<',
    '5|社会评价|舆情|无负面舆情|4|被曝光的扣4分',
    '|||||屡次被曝光的不得分',
    '合计：15分|<|<|<|<|<',
    '六、加分事项（最高加2分）|<|<|<|<|<',
    '6|加分|创新|推广的|3|推广的加3分',
    '2.得分80分以上的达标。|<|<|<|<|<',
  );
  expect(raw.title).toBe('执法队考核标准（2026年版）');
  expect(items).toEqual({
    baseline: ['否决事项 | 弄虚作假 | 伪造案卷的 |  | 一票否决'],
    general: [
      '二、组织建设（8分） | 机构（5分） | 独立设置 | 3 | 未设置的扣3分',
      '二、组织建设（8分） | 机构（5分） | 持证 | 2 | 无证的扣2分',
      '二、组织建设（8分） | 三项（3分） | ⑴公开；⑵亮证 | 3 | 未公开的扣3分',
      '二、组织建设（8分） | （一）社会评价 | 无负面舆情 | 4 | 被曝光的扣4分 | 屡次被曝光的不得分',
    ],
    bonus: ['加分 | 创新 | 推广的 | 3 | 推广的加3分'],
  });
  expect(raw.general.sections[0]?.points).toBe(8);
  expect(raw.bonus.points).toBe(2);
  expect(raw.general.sections[0]?.workRequirements[1]?.requirements[0]?.items[0]?.title).toBe('公示');
  expect(told.find((what) => what.startsWith('合计'))).toBe('合计写的是 15 分，一般标准各项相加是 12 分');
});

it('what stands in a column beside the standard stays with its item, and sub-points of a criterion come to its points', () => {
  const { raw } = read(
    '考核内容|分值|评分标准|备注',
    '⑴公示制度（2分）；⑵追究制度（1分）||每缺一项制度，扣除该项相应分值；无行政检查事项的，此项不计分|以文件为准',
  );
  expect(raw.general.sections[0]?.workRequirements[0]?.requirements[0]?.items[0]).toMatchObject({
    points: 3,
    notes: ['表里没有单列验收方法', '备注：以文件为准'],
    notApplicableWhen: '无行政检查事项的，此项不计分',
    rules: [
      {
        kind: 'subPoints',
        text: '每缺一项制度，扣除该项相应分值；无行政检查事项的，此项不计分',
        parts: [
          { text: '公示制度', points: 2 },
          { text: '追究制度', points: 1 },
        ],
      },
    ],
  });
});

it('checks of the ledgers are linked by the words of one item alone, and what several speak of is told', () => {
  const { raw, links } = read(
    '考核内容|分值|评分标准',
    '组织业务培训|5|未培训的扣5分',
    '重大行政处罚决定报备案|5|未备案的扣5分',
    '投诉举报的处理、登记|5|没有登记台账的扣5分',
    '投诉举报依法答复|5|未答复的扣5分',
  );
  expect(raw.checks).toEqual([
    { check: 'trainings', item: '1.1' },
    { check: 'major-filings', item: '1.2' },
    { check: 'complaint-register', item: '1.3' },
  ]);
  expect(links).toEqual([
    '台账比对按文字连到：培训考试 1.1、重大处罚备案 1.2、投诉举报登记 1.3，只作提示，请核对',
    '台账比对“投诉举报处理”几项都像（1.3、1.4），没有连；要连的，在 checks 里写 check: complaint-results',
  ]);
});

it('a mean that the program has itself is not typed once more, unless other rules stand beside it', () => {
  const rules = (cell: string) =>
    read(
      '考核内容|分值|评分标准',
      `质量|20|${cell}`,
    ).raw.general.sections[0]?.workRequirements[0]?.requirements[0]?.items.map(({ settledBy, rules }) =>
      [settledBy ?? '', ...rules.map(({ kind }) => kind)].join(' '),
    );
  expect(rules('按案卷评查平均成绩折算')).toEqual([' reviewConversion']);
  expect(rules('按现场测试平均成绩折算')).toEqual(['test testConversion']);
  expect(rules('按案卷评查平均成绩折算；每缺一卷扣2分')).toEqual([' outside perIncident']);
  expect(rules('按群众测评平均得分折算')).toEqual([' outside']);
});

it('full points other than a hundred are told where no line of sums says them', () => {
  const told = (...lines: readonly string[]) =>
    editionFromPaper(rowsOf('考核内容|分值|扣分', '机构|200|未成立的扣5分', ...lines), {
      id: 'x',
      title: null,
      file: 'x.xlsx',
      holes: [],
    })!.doubts.filter(({ what }) => what.includes('不是 100 分'));
  expect([told().length, told('合计|200|').length]).toEqual([1, 0]);
});

it('points stand bare behind a criterion or a heading too; a figure that something is compared with is none', () => {
  const { items, told } = read(
    '项目|考核标准|扣分标准',
    '一、组织领导5分|1、有年度计划，要求明确。3分|没有计划的扣3分；未报备的扣1分',
    '"|2、“三落实” 2分|落实不到位的扣1分',
    '二、测试【共4分】|3、法律知识测试成绩不低于60分|不足的扣4分',
  );
  expect(items.general).toEqual([
    '一、组织领导5分 | 一、组织领导5分 | 1、有年度计划，要求明确。3分 | 3 | 没有计划的扣3分 | 未报备的扣1分',
    '一、组织领导5分 | 一、组织领导5分 | 2、“三落实” 2分 | 2 | 落实不到位的扣1分',
    '二、测试【共4分】 | 二、测试【共4分】 | 3、法律知识测试成绩不低于60分 | 4 | 不足的扣4分',
  ]);
  expect(told).toEqual([]);
});

it('「的，得6分」 is what an item is worth; points of a heading over several items are those of none', () => {
  const { raw, told } = read(
    '考核项目|考核内容|评分标准',
    '五、保障（12分）|建立公示、回访制度的，得6分。|未建立的，不得分；实施不到位的，扣3分',
    '"|建立激励约束机制|没有建立的扣6分',
  );
  const [work] = raw.general.sections[0]!.workRequirements;
  expect(work!.requirements[0]!.items.map(({ points }) => points)).toEqual([6, 0]);
  expect(told).toEqual(['1.2：没有写几分；在“分值”一栏写上，或者在标准后面写“（3分）”']);
});

it('a numbered row with points and nothing else is a part', () => {
  const { items } = read(
    '序号|考核项目|各项分值|考核内容|评分标准|说明',
    '一、|通用项目（全部单位）|8|||',
    '1|组织领导|8|成立小组|未成立的扣8分|',
    '二、|专用项目|5|||',
    '2|检查|5|有检查计划|没有的扣5分|',
  );
  expect(items.general).toEqual([
    '一、通用项目（全部单位）（8分） | 组织领导 | 成立小组 | 8 | 未成立的扣8分',
    '二、专用项目（5分） | 检查 | 有检查计划 | 5 | 没有的扣5分',
  ]);
});

it('one column for what is asked and how points go is read apart', () => {
  const { items } = read(
    '考核项目|考核内容及评分标准',
    '一、培训（5分）|（一）年度培训有计划（3分）。未制定的扣3分。',
    '"|（二）结案率达到90%，低于此每10个百分点扣1分（2分）。',
  );
  expect(items.general).toEqual([
    '一、培训（5分） | 一、培训（5分） | （一）年度培训有计划（3分）。 | 3 | 未制定的扣3分',
    '一、培训（5分） | 一、培训（5分） | （二）结案率达到90%， | 2 | 低于此每10个百分点扣1分（2分）',
  ]);
});

it('a bonus that is counted and has no points stops where all bonuses do', () => {
  const { raw, items } = read(
    '考核项目|考核内容|分值|评分标准',
    '组织|成立小组|5|未成立的扣5分',
    '加分项（加分上限5分）|<|<|<',
    '推广|经验被推广||每项加2分',
  );
  expect([items.bonus, raw.bonus.points]).toEqual([['推广 | 推广 | 经验被推广 | 5 | 每项加2分'], 5]);
});

it('steps of one ladder exclude each other in the edition', () => {
  const { raw } = read('考核项目|考核内容|分值|评分标准', '组织|按期上报|5|超过30天扣1分，超过60天扣2分');
  const [item] = raw.general.sections[0]!.workRequirements[0]!.requirements[0]!.items;
  expect(item!.rules.map(({ excludes }) => excludes)).toEqual([['1.1-r2'], ['1.1-r1']]);
});

it('a title that is cut ends before a quotation that it would tear', () => {
  const { raw } = read(
    '项目|考核标准|扣分标准',
    '组织|1、责任部门和责任人做到“三落实、三到位、三公开” 2分|未落实的扣2分',
    '"|2、有计划 1分|没有的扣1分',
  );
  const { items } = raw.general.sections[0]!.workRequirements[0]!.requirements[0]!;
  expect(items.map(({ title }) => title)).toEqual(['责任部门和责任人做到…', '有计划']);
});

it('vetoes that a line beneath the table lists are items of the baseline, and are told', () => {
  const { items, told } = read(
    '考核项目|考核内容|分值|评分标准',
    '组织|成立小组|5|未成立的扣5分',
    '有下列情形之一的，实行一票否决：1.发生重大责任事故；2.弄虚作假。|<|<|<',
    '连续两年不合格的，约谈主要负责人。|<|<|<',
  );
  expect(items.baseline).toEqual([
    '一票否决 | 一票否决 | 发生重大责任事故 |  | 发生重大责任事故',
    '一票否决 | 一票否决 | 弄虚作假 |  | 弄虚作假',
  ]);
  expect(told).toEqual([
    '“连续两年不合格的，约谈主要负责人。”单独成行，认不出是哪一部分，记在标准的说明里，不计分',
    '“有下列情形之一的，实行一票否决：1.发生重大责任事故；2.弄虚作假。”读成 2 项一票否决，请核对',
    '否决事项没有写扣几分的，按扣 100 分记，结论是未达标，请核对',
  ]);
});
