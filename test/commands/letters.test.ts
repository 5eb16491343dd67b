import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { wordXml } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';

const today = '2026-06-20';
let machine: Machine;
const run = async (line: string | readonly string[], day = today) => machine.inspect(line, { today: day });

/** The lines of a PDF, page by page; those of its page number left out. */
const pagesOf = (name: string) =>
  readPdf(readFileSync(path.join(machine.folder, name))).map((page) => linesOf(page).map((line) => line.text.trim()));
const textOf = (name: string): string => pagesOf(name).flat().join('');

beforeAll(async () => {
  machine = newMachine('letters');
  await run('init --office 样县样例办公室 --county 样县 --city 样市');
  for (const unit of ['样县水利局', '样县甲虚构局', '样县交通局']) {
    await run(['unit', 'add', unit, '--level', '正科级']);
    await run(`apply ${unit} --date 2026-05-20 -y`);
  }
  await run('application accept 水利 --date 2026-06-10 -y');
  await run('application accept 甲虚构 --date 2026-06-12 -y');
  await run('application decline 交通 --reason 没有方案 --date 2026-06-12 -y');
  await run('config set contact 电话0000-0000000');
  await run('config set channels 样县人民政府网站');
  await run('config set copies 样县人民政府办公室，样市样例办公室');
  await run('visit add 水利 --date 2026-06-15 --notes 查看台账 --problem 流程图没有公开');
});

describe('notice candidates', () => {
  test('names the accepted in the office order, with what their papers lack, on the day of the last decision', async () => {
    expect((await run('notice candidates -o c.pdf')).code).toBe(0);
    const text = textOf('c.pdf');
    expect(text).toContain('2026年度共收到创建申请3件。经对现有申请材料审核，确定样县水利局、样县甲虚构局等2个单位为');
    expect(text).toContain('联系方式：电话0000-0000000。');
    expect(text).toContain('2026年6月12日');
    expect(text).toContain('创建方案、工作推进台账、申报表');
    expect(text).not.toMatch(/交通|印发/);
  });

  test('says nothing of a way to reach the office that nobody has set', async () => {
    await run('config set contact');
    await run('notice candidates -o bare.pdf');
    await run('config set contact 电话：0000-0000000');
    await run('notice candidates -o colon.pdf');
    expect(textOf('colon.pdf')).toContain('联系方式：电话0000-0000000。');
    await run('config set contact 电话0000-0000000');
    expect(textOf('bare.pdf')).not.toContain('联系方式');
  });

  test('and every other paper calls the honour what the office calls it, the register and the file too', async () => {
    expect((await run('config set honour 依法行政先进单位 --year 2026')).code).toBe(0);
    const { out } = await run('notice candidates --format pdf');
    expect(out).toContain('关于确定2026年度依法行政先进单位培育对象的通知');
    await run('notice candidates -o h.pdf');
    expect(textOf('h.pdf')).not.toContain('示范点');
    await run('form county 水利 -o f.pdf');
    expect(textOf('f.pdf')).toContain('样县依法行政先进单位申报表');
    await run('config set honour --year 2026');
    await run('notice candidates -o h.pdf');
    expect(textOf('h.pdf')).toContain('行政执法责任制示范点培育对象');
  });

  test('with a red head ends in 版记 at the foot of its last page, in PDF and in Word', async () => {
    const red = await run('notice candidates --red-head drawn --number 样法政办〔2026〕5号 -o red.pdf');
    expect(red.err).toContain('没有设创建通知的名称和文号，文中只写“创建工作要求”');
    const last = pagesOf('red.pdf').at(-1)!;
    expect(last.slice(-2)).toEqual(['抄送：样县人民政府办公室，样市样例办公室。', '样县样例办公室2026年6月12日印发']);
    await run('notice candidates --red-head drawn -o red.docx');
    const word = wordXml(path.join(machine.folder, 'red.docx'));
    expect(word).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom" w:vertAnchor="margin"/);
    expect(word).toContain('抄送：样县人民政府办公室，样市样例办公室。');
  });

  test('is refused where nobody was accepted', async () => {
    expect(await run('notice candidates --year 2025')).toMatchObject({
      code: 1,
      err: expect.stringContaining('2025年度还没有确定培育对象'),
    });
  });
});

describe('notice nomination', () => {
  test('goes up with 签发人, the record of each unit and the word on it; a word that is lacking is told', async () => {
    await run([
      ...['application', 'nominate', '水利', '甲虚构', '--date', '2026-06-18'],
      ...['--opinion', '水利=基础条件好，同意推荐。'],
    ]);
    const { err, code } = await run('notice nomination --red-head drawn --signer 张示范 -o n.pdf');
    expect([code, err]).toEqual([0, expect.stringContaining('还没有写推荐意见：样县甲虚构局')]);
    const text = textOf('n.pdf');
    expect(text).toContain('签发人：张示范');
    expect(text).toContain('样市法治政府建设领导小组办公室：');
    // Whom it is addressed to gets no copy of it.
    const copies = '样市法治政府建设领导小组办公室，样县人民政府';
    await run(`notice nomination --red-head drawn --signer 张示范 --copies ${copies} -o c.pdf`);
    expect(textOf('c.pdf')).toContain('抄送：样县人民政府。');
    expect(text).toContain('一、样县水利局该单位于2026年5月20日提出创建申请，2026年6月10日被确定为县级');
    expect(text).toContain(
      '2026年度开展调研指导1次。调研指导中发现问题1个，尚未查看整改1个。推荐意见：基础条件好，同意推荐。',
    );
    // Nothing is said of what the record does not hold.
    expect(text).not.toMatch(/已整改|验收得|本次呈报/);
  });

  test('does not come out for a unit that is no candidate any more', async () => {
    await run('application decline 甲虚构 --reason 自愿退出 --date 2026-06-19 -y');
    const { code, err } = await run('notice nomination -o no.pdf');
    await run('application accept 甲虚构 --date 2026-06-12 -y');
    expect([code, err]).toEqual([4, expect.stringContaining('呈报报告不能出具：样县甲虚构局')]);
  });

  test('an opinion on a unit that is not put forward is refused', async () => {
    const { code, err } = await run('application nominate 水利 甲虚构 --opinion 交通=好');
    expect([code, err]).toEqual([2, expect.stringContaining('不知道是哪个呈报单位的')]);
  });
});

test('notice dispatch fills the sheet from the paper that is to go out', async () => {
  await run('notice dispatch --for nomination -o d.pdf');
  const text = textOf('d.pdf');
  for (const part of [
    '发文稿纸',
    '关于呈报2026年度市级行政执法责任制示范点培育',
    '样市法治政府建设领导小组办公室',
    '推荐名单',
  ])
    expect(text.replace(/\s/g, '')).toContain(part);
  const { code, err } = await run('notice dispatch --for report');
  expect([code, err]).toEqual([
    2,
    '错误：“report”没有发文稿纸\n提示：加 --for：publicity、designation、revocation、candidates、nomination、recheck、acceptance、rectification、annual\n',
  ]);
  // Each goes by the name by which it is ordered; what it was called before still does.
  for (const name of ['acceptance', 'acceptanceNotice'])
    expect((await run(`notice dispatch 水利 --for ${name} -o v稿纸.pdf`)).code).toBe(0);
});

test('notice recheck tells the unit what its recheck came to, and only that', async () => {
  await run('designate 交通 --earlier --date 2024-05-10 --document 样〔2024〕1号');
  // Accepted by nobody here, it is held to the standard all the same.
  for (const [lost, why] of [
    ['2.1.3=50', '评分项 2.1.3 共 2 分，不能失 50 分'],
    ['9.9.9=1', '创建标准中没有评分项 9.9.9'],
    ['B1=50', '要么不失分，要么失 100 分'],
  ])
    expect((await run(`recheck record 交通 --date 2026-06-01 --outcome kept --lost ${lost}`, today)).err).toContain(
      why,
    );
  await run(
    'recheck record 交通 --date 2026-06-01 --outcome improve --lost 2.1.3=1 --due 2026-08-01 --note 两本证件过期',
    today,
  );
  const { code, err } = await run('notice recheck 交通 -o r.pdf');
  expect([err, code]).toEqual([expect.any(String), 0]);
  const text = textOf('r.pdf');
  expect(text).toContain('你单位于2024年5月10日被命名为2024年度县级“行政执法责任制示范点”（样〔2024〕1号）');
  expect(text).toContain('于2026年6月1日对你单位进行了复核复查');
  expect(text).toContain('请于2026年8月1日前完成整改');
  expect(text).not.toMatch(/没有发现|保留你单位|拟按照/);
});

describe('numbers', () => {
  const listed = async () => (await run('numbers --json')).json();

  test('keeps what papers were written with, tidied, and gives no number twice', async () => {
    await run('notice nomination --red-head drawn --number 样法政办[2026]第07号 -o n7.pdf');
    expect(pagesOf('n7.pdf')[0]).toContainEqual(expect.stringContaining('样法政办〔2026〕7号'));
    const { code, err } = await run('notice acceptance 水利 --number 样法政办〔2026〕7号 -o v.pdf');
    expect([code, err]).toEqual([
      4,
      expect.stringContaining(
        '文号 样法政办〔2026〕7号 已用于《关于呈报2026年度市级行政执法责任制示范点培育对象的报告》',
      ),
    ]);
    expect((await listed()).numbers.map((one: { number: string }) => one.number)).toEqual([
      '样法政办〔2026〕5号',
      '样法政办〔2026〕7号',
    ]);
    expect((await listed()).missing).toEqual([{ code: '样法政办', year: 2026, serials: [6] }]);
  });

  test('gives the next one, which the paper then bears without being told', async () => {
    expect((await run('numbers take acceptanceNotice 水利 --json')).json()).toMatchObject({
      number: '样法政办〔2026〕8号',
      taken: true,
      title: '关于开展2026年度行政执法责任制示范点创建验收的通知',
    });
    expect((await run('numbers take acceptance 水利 --json')).json()).toMatchObject({ taken: false });
    // Several units are written to in the same words: the register tells to whom.
    await run('checklist numbers -o 簿.pdf');
    expect(textOf('簿.pdf')).toContain('2026年6月20日样县水利局');
    await run('notice acceptance 水利 --red-head drawn --visit-on 2026-09-15 -o v8.pdf');
    expect(pagesOf('v8.pdf')[0]).toContain('样法政办〔2026〕8号');
  });

  test('a void number stays with its reason and is not given again', async () => {
    await run('numbers void 样法政办〔2026〕8号 --reason 改为电话通知');
    expect((await listed()).numbers.at(-1)).toMatchObject({ number: '样法政办〔2026〕8号', void: '改为电话通知' });
    expect((await run('notice acceptance 水利 --number 样法政办〔2026〕8号 -o v.pdf')).err).toContain(
      '已经作废（改为电话通知）',
    );
    expect((await run('numbers take other --title 会议通知 --json')).json().number).toBe('样法政办〔2026〕9号');
  });

  test('the number of a decision is the one entered with the title', async () => {
    const { code, err } = await run('revoke 交通 --ground weak --reason 停滞 --document 样法政办〔2026〕9号');
    expect([code, err]).toEqual([4, expect.stringContaining('已用于《会议通知》')]);
    expect((await run('revoke 交通 --ground weak --reason 停滞 --document 7')).err).toContain('“7”不是发文字号');
    expect((await run('revoke 交通 --ground weak --reason 停滞 --document 样法政办〔2025〕3号')).err).toContain(
      '文号 样法政办〔2025〕3号 是2025年的，文件的日期是2026年6月20日\n提示：写2026年的文号',
    );
    await run('revoke 交通 --ground weak --reason 停滞 --document 样法政办〔2026〕010号');
    expect((await listed()).numbers.at(-1)).toMatchObject({
      number: '样法政办〔2026〕10号',
      from: 'record',
      title: '关于撤销样县交通局县级行政执法责任制示范点称号的决定',
    });
    await run('notice revocation 交通 --red-head drawn -o x.pdf');
    expect(pagesOf('x.pdf')[0]).toContain('样法政办〔2026〕10号');
  });

  test('a number is of the year of the paper’s day, whenever it is taken', async () => {
    const take = 'numbers take other --title 旧文 --date 2025-12-05';
    expect((await run(`${take} --number 样法政办〔2026〕12号`)).code).toBe(4);
    expect((await run(`${take} --json`)).json()).toMatchObject({
      number: '样法政办〔2025〕1号',
      year: 2025,
      about: '2025-12-05',
    });
  });

  test('a notice to mend and the year’s report bear one too, in a red head with 版记; each notice has its own', async () => {
    await run('notice rectification 水利 --number 整改〔2026〕1号 -o z1.pdf', '2026-06-21');
    expect(pagesOf('z1.pdf')[0]).toContain('整改〔2026〕1号');
    // Printed again later it is the same notice, of the same day.
    await run('notice rectification 水利 --number 整改〔2026〕1号 --red-head drawn -o z2.pdf', '2026-07-01');
    const again = textOf('z2.pdf');
    expect(again).toContain('整改〔2026〕1号');
    expect(again).toContain('样县样例办公室关于整改行政执法责任制示范点创建有关问题的通知');
    expect(again.replace(/[ 　]/g, '')).toContain('流程图没有公开年月日');
    expect(again).toContain('抄送：样县人民政府办公室，样市样例办公室。');
    expect(again.match(/2026年6月21日/g)).toHaveLength(2);
    expect(again).not.toContain('2026年7月1日');
    const { out, err } = await run('notice rectification 水利 --json -o z3.pdf', '2026-07-01');
    expect(JSON.parse(out).number).toBe('整改〔2026〕1号');
    expect(err).toContain('文号 整改〔2026〕1号 是2026年6月21日的，再次打印的成文日期仍是这一天');
    await run('notice dispatch 水利 --for rectification -o zd.pdf', '2026-07-01');
    expect(textOf('zd.pdf')).toContain('整改〔2026〕1号');
    expect(textOf('zd.pdf')).toContain('样县样例办公室关于整改行政执法责任制示范点创建有关问题的');
    await run('config set document-code 样法政办');
    // What was found since is another notice, which has no number yet.
    await run('problem add 水利 --text 台账没有更新', '2026-07-01');
    expect((await run('notice rectification 水利 --json -o z3.pdf', '2026-07-01')).json().number).toBe(null);
    expect((await run('numbers take rectification 水利 --json', '2026-07-01')).json()).toMatchObject({ taken: true });
    // The export holds each that was issued, as it was on its day.
    await run('export 2026 -o 汇总 --only notices', '2026-07-05');
    const issued = textOf('汇总/文稿/整改通知单-样县水利局.pdf');
    expect(issued).toContain('整改〔2026〕1号');
    expect(issued).not.toContain('台账没有更新');
    expect(textOf('汇总/文稿/整改通知单-样县水利局-2026-07-01.pdf')).toContain('台账没有更新');
    // So is what was found on the day itself; one that somebody wants besides, says its own number.
    await run('problem add 水利 --text 公示栏没有更新', '2026-07-01');
    const unnumbered = await run('notice rectification 水利 -o z4.pdf', '2026-07-01');
    expect(unnumbered.out).toContain('下一步：inspect numbers take rectification 样县水利局 --year 2026');
    const second = await run('numbers take rectification 水利', '2026-07-01');
    expect(second.out).toMatch(/^已编号：样法政办〔2026〕12号.*下一步：inspect notice rectification 样县水利局$/ms);
    const third = await run('numbers take rectification 水利', '2026-07-01');
    expect([third.out, third.err]).toEqual([
      expect.stringContaining('已有文号：样法政办〔2026〕12号'),
      '提醒：样法政办〔2026〕12号 以后没有登记新的问题，还是这一份；要另发一份的，再办一次，写出新的文号\n',
    ]);
    expect((await run('numbers take rectification 水利 --number 样法政办〔2026〕13号', '2026-07-01')).out).toContain(
      '已编号：样法政办〔2026〕13号',
    );
    await run('notice rectification 水利 -o z4.pdf', '2026-07-01');
    expect(textOf('z4.pdf')).toContain('样法政办〔2026〕13号');
    const { number, title } = (await run('numbers take annual --json')).json();
    expect(title).toBe('关于2026年度行政执法责任制示范点创建工作情况的报告');
    await run('notice annual --red-head drawn -o a.pdf');
    expect(textOf('a.pdf')).toContain(number);
    await run('notice annual --red-head drawn -o a2.pdf', '2026-07-05');
    expect(textOf('a2.pdf')).toBe(textOf('a.pdf'));
    await run('notice dispatch --for annual -o ad.pdf');
    expect(textOf('ad.pdf')).toContain(number);
    expect(textOf('ad.pdf')).toMatch(/创建工作情况.*主　　送样县人民政府抄/);
  });

  test('a paper whose day is on record is registered with that day; another day is told', async () => {
    const day = '2026-06-12';
    expect((await listed()).numbers).toContainEqual(
      expect.objectContaining({ number: '样法政办〔2026〕5号', date: day }),
    );
    await run('numbers void 样法政办〔2026〕5号 --reason 错号');
    const taken = (await run('numbers take candidates --json')).json();
    expect(taken.date).toBe(day);
    expect((await run('notice candidates -o c.pdf')).err).not.toContain('登记的日期');
    // Without red head a paper bears its number under the title.
    expect(textOf('c.pdf')).toContain(`培育对象的通知${taken.number}`);
    await run(`numbers void ${taken.number} --reason 错号`);
    await run('numbers take candidates --date 2026-06-18');
    expect((await run('notice candidates -o c.pdf')).err).toContain(
      '登记的日期是2026年6月18日，文件的成文日期是2026年6月12日，请核对',
    );
  });

  test('the register is printed, with what is void and what nobody took', async () => {
    expect((await run('checklist numbers --year 2024')).err).toContain('2024年还没有登记文号');
    await run('checklist numbers -o reg.pdf');
    const text = textOf('reg.pdf');
    // Of papers with one title it is told whose each is.
    expect((await run('numbers')).out).toMatch(/创建验收的通知 +\S+ +样县水利局/);
    expect(text).toContain('样县水利局');
    expect(text).toContain('2026年发文字号登记簿');
    expect(text).toContain('作废：改');
    expect(text).toContain('没有登记的号：样法政办〔2026〕6号');
  });

  test('what is no number is neither printed nor kept', async () => {
    const before = (await listed()).numbers.length;
    for (const line of [
      'notice candidates --red-head drawn --number 7 -o seven.pdf',
      'numbers take other --title 会议通知 --number 7',
    ]) {
      const { code, err } = await run(line);
      expect([line, code, err]).toEqual([
        line,
        2,
        '错误：“7”不是发文字号\n提示：发文字号要有机关代字、年份、序号，如 样法政办〔2026〕9号\n',
      ]);
    }
    expect((await listed()).numbers).toHaveLength(before);
    expect(existsSync(path.join(machine.folder, 'seven.pdf'))).toBe(false);
    const { err, out } = await run('notice acceptance 水利 --red-head drawn --year 2027 -o none.pdf');
    expect(err).toContain('红头下面没有发文字号');
    expect(out).toContain('下一步：inspect numbers take acceptance 样县水利局 --year 2027');
  });

  test('asks for what it cannot know', async () => {
    expect((await run('numbers take designation')).err).toContain('加 --of 日期');
    expect((await run('numbers take desination')).err).toContain('您是不是想写 designation？');
    expect((await run('numbers take other')).err).toContain('要写明标题');
  });

  test('the export holds each paper as it is printed, its number included', async () => {
    await run('export 2026 -o 全 --only notices --only summary', '2026-07-06');
    for (const [words, file] of [
      ['candidates', '文稿/培育对象通知'],
      ['revocation 交通', '文稿/撤销决定-样县交通局'],
      ['annual', '年度报告'],
    ] as const) {
      const single = `单份-${words}.pdf`;
      const { number } = (await run(['notice', ...words.split(' '), '-o', single, '--json'], '2026-07-06')).json();
      expect([words, textOf(single)]).toEqual([words, expect.stringContaining(number)]);
      expect(textOf(`全/${file}.pdf`)).toBe(textOf(single));
    }
  });
});

test('the next number is told to rest on a code that nobody set, and of several in use it is asked which one', async () => {
  const office = newMachine();
  await office.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
  const take = (words: string) => office.inspect(`numbers take other ${words}`, { today });
  await take('--title 会议通知 --number 样法政办〔2026〕4号');
  const { out, err } = await take('--title 会议纪要');
  expect(out).toContain('已编号：样法政办〔2026〕5号');
  expect(err).toContain('没有设机关代字，样法政办〔2026〕5号 是接着以前用过的代字编的');
  await take('--title 整改单 --number 整改〔2026〕1号');
  const asked = await take('--title 又一次会议');
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('--number')]);
  await office.inspect('config set document-code 样法政办');
  const known = await take('--title 又一次会议');
  expect(known.out).toContain('已编号：样法政办〔2026〕6号');
  expect(known.err).not.toContain('机关代字');
});

test('a number with a digit too many is refused, one of an earlier title or a void one is not given, the code keeps its 字', async () => {
  const own = newMachine();
  const today = '2026-06-20';
  const at = (words: string) => own.inspect(words, { today });
  await at('init --office 样县样例办公室 --county 样县 --city 样市');
  await at('unit add 样县水利局');
  await at('config set document-code 样政字');
  const take = (title: string, number = '') =>
    at(`numbers take other --title ${title}${number && ` --number ${number}`}`);
  expect((await take('一', '样政字〔2026〕3号')).out).toContain('已编号：样政字〔2026〕3号');
  const slip = await take('二', '样政字〔2026〕20261号');
  expect([slip.code, slip.err]).toEqual([
    4,
    '错误：文号 样政字〔2026〕20261号 比用到的最后一号多出许多，请核对是不是多打了一位\n提示：用到了第几号见 inspect numbers；中间的号确实在别处用了的，先补记靠前的：inspect numbers take other\n',
  ]);
  await take('二', '样政字〔2026〕90号');
  await at('numbers void 样政字〔2026〕90号 --reason 写错');
  expect((await take('二')).out).toContain('已编号：样政字〔2026〕4号');
  expect((await at('numbers')).out).toContain('没有登记的号：5—89');
  await at('designate 样县水利局 --earlier --date 2022-11-20 --document 样政字〔2022〕8号');
  const used = await at('numbers take other --title 旧文 --date 2022-03-01 --number 样政字〔2022〕8号');
  expect([used.code, used.err]).toEqual([4, expect.stringContaining('已用于2022年11月20日的命名决定')]);
});

test('a paper that the record does not hold gets no number, the number of the notice that papers rest on goes to none, a void one to what it was used for', async () => {
  const own = newMachine();
  const at = (words: string) => own.inspect(words, { today: '2026-06-20' });
  const refused = async (words: string): Promise<string> => {
    const { code, err } = await at(words);
    expect([words, code === 4 || code === 1]).toEqual([words, true]);
    return err;
  };
  await at('init --office 样县样例办公室 --county 样县 --city 样市');
  await at('unit add 样县水利局');
  await at('config set document-code 样法政办');
  expect(await refused('numbers take nomination')).toBe(
    '错误：2026年度还没有确定向市呈报的单位，还不能给向市呈报的报告编号\n提示：走到哪一步用 inspect status 查看；已经办了的，请先登记：inspect application nominate 单位 单位；这份文件不由程序写的，记作别的文件：inspect numbers take other --title 标题\n',
  );
  expect(await refused('numbers take rectification 样县水利局')).toContain('还不能给整改通知单编号');
  expect(await refused('numbers take publicity --of 2026-06-01')).toContain('还不能给拟命名单位的公示编号');
  await own.inspect(['config', 'set', 'basis', '《关于创建活动的通知》（样法政办〔2026〕1号）'], {
    today: '2026-06-20',
  });
  expect((await at('numbers take other --title 一')).out).toContain('已编号：样法政办〔2026〕2号');
  await at('apply 样县水利局 --date 2026-05-20');
  expect(await refused('notice annual --red-head drawn --number 样法政办〔2026〕1号 -o a.pdf')).toContain(
    '文号 样法政办〔2026〕1号 是设置里“创建通知的名称和文号”写的，不能再用',
  );
  await at('numbers void 样法政办〔2026〕2号 --reason 误发');
  expect(await refused('notice annual --red-head drawn --number 样法政办〔2026〕2号 -o a.pdf')).toContain(
    '已经作废（误发）\n提示：这个号其实用在程序不出的文件上的，补记：inspect numbers take other',
  );
  // For the same paper a void number does not come back; for another the register goes on telling that it was void.
  expect(await refused('numbers take other --title 一 --number 样法政办〔2026〕2号')).toContain('已经作废（误发）');
  const kept = '2026年6月20日曾作废：误发，作废以后补记；也曾记给《一》';
  expect((await at('numbers take other --title 创建通知 --number 样法政办〔2026〕2号')).err).toContain(
    `样法政办〔2026〕2号 登记簿里照写：${kept}`,
  );
  expect((await at('numbers')).out).toContain(kept);
  // Made void once more, it goes on telling why it was the first time.
  await at('numbers void 样法政办〔2026〕2号 --reason 又误发');
  expect((await at('numbers')).out).toContain('作废：又误发；2026年6月20日曾作废：误发；也曾记给《一》');
  await at('numbers take other --title 创建通知 --number 样法政办〔2026〕2号');
  // The first number of another code is asked about; a second is not.
  const strange = await at('numbers take other --title 二 --number 石法政办〔2026〕7号');
  expect([strange.code, strange.err]).toEqual([
    0,
    '提醒：石法政办〔2026〕7号 的机关代字不是设的“样法政办”，请核对；写错了的，作废以后另取：inspect numbers void 石法政办〔2026〕7号 --reason 理由\n',
  ]);
  expect((await at('numbers take other --title 三 --number 石法政办〔2026〕8号')).err).toBe('');
  // What is left out is told; 80 for 8 is asked about.
  expect((await at('numbers take other --title 四 --number 石法政办〔2026〕18号')).err).toBe(
    '提醒：石法政办〔2026〕18号 前面还有没有用的号：9—17号；别处用了的请补记，文号不跳号\n',
  );
  expect((await at('numbers take other --title 五 --number 石法政办〔2026〕80号')).err).toContain(
    '提醒：石法政办〔2026〕80号 前面空着19—79号，以后从81号接着编，请核对；写错了的，作废以后另取：',
  );
  expect((await at('numbers')).out).toMatch(/2号 +创建通知 .*也曾记给《一》/);
});

test('a number of the city that was noted as the office’s own is made void first, and then bears what the city decided', async () => {
  const own = newMachine();
  const at = (words: string) => own.inspect(words, { today: '2026-06-20' });
  await at('init --office 样县样例办公室 --county 样县 --city 样市');
  await at('config set document-code 样法政办');
  await at('unit add 样县水利局');
  await at('designate 样县水利局 --earlier --level city --year 2022 --date 2022-11-20 --document 样市〔2022〕8号');
  await at('numbers take other --title 市里的撤销决定 --number 样市法政〔2026〕8号');
  const revoked = 'revoke 样县水利局 --by-higher --ground weak --reason 上级决定 --document';
  const ours = await at(`${revoked} 样法政办〔2026〕3号`);
  expect([ours.code, ours.err]).toEqual([4, expect.stringContaining('是本办的，撤销决定是上级作出的')]);
  const noted = await at(`${revoked} 样市法政〔2026〕8号`);
  expect([noted.code, noted.err]).toEqual([
    4,
    expect.stringContaining('先作废：inspect numbers void 样市法政〔2026〕8号 --reason 是上级的文号；照上级文件'),
  ]);
  await at('numbers void 样市法政〔2026〕8号 --reason 是上级的文号');
  expect((await at(`${revoked} 样市法政〔2026〕8号`)).code).toBe(0);
});

test('a paper that cannot be written takes no number; a request entered once more keeps its own', async () => {
  const own = newMachine();
  const at = (words: string) => own.inspect(words, { today: '2026-06-20' });
  await at('init --office 样县样例办公室 --county 样县 --city 样市');
  await at('unit add 样县水利局');
  await at('designate 样县水利局 --earlier --level city --date 2022-11-20 --document 样市〔2022〕8号');
  const ask = 'revoke 样县水利局 --request-higher --ground weak --reason 停滞';
  await at(`${ask} --document 样法政办〔2026〕9号`);
  await at(ask);
  expect((await at('numbers')).out).toContain('样法政办〔2026〕9号');
  await at('apply 样县水利局 --date 2026-05-20');
  const failed = await at('notice annual --red-head drawn --number 样法政办〔2026〕10号 -o 没有/a.pdf');
  expect(failed.code).toBe(1);
  expect((await at('numbers')).out).not.toContain('样法政办〔2026〕10号');
  const bare = await at('notice annual --number 样法政办〔2026〕10号 -o a.pdf');
  expect(bare.out).toContain('文号 样法政办〔2026〕10号 已记入登记簿\n');
});
