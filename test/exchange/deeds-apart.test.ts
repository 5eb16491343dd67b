import { describe, expect, it } from 'vitest';
import { newMachine } from '../support/run.ts';
import {
  apart,
  at,
  bothKnow,
  copyOf,
  done,
  handOver,
  handOverRead,
  join,
  openOf,
  type State,
  sideOf,
  states,
  twoMachines,
} from '../support/title-laptops.ts';
import { concludeAt, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;

const revoke = `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`;
const retire = `unit retire ${unit} --date 2026-10-08 --reason 并入`;
const lapse = `lapse ${unit} --reason 并入`;
const hang = `plaque award ${unit} --date 2026-09-10`;
const number = `plaque award ${unit} --number 2026-02`;
const retireLater = `unit retire ${unit} --date 2026-10-09 --reason 并入`;
const lapseLater = `lapse ${unit} --reason 并入 --date 2026-10-10`;
const recheck = `recheck record ${unit} --date 2026-11-10 --outcome kept --note 好`;
const cityTitle = `designate ${unit} --level city --date 2026-11-20 --document 样市〔2026〕9号`;

describe('deeds of the year that two machines did without knowing of each other', () => {
  it.each<readonly [State, string | readonly string[], string | readonly string[], readonly string[]]>([
    ['hung', revoke, [retire, lapse], ['撤销称号', '称号终止']],
    ['retired', lapse, revoke, ['称号终止', '撤销称号']],
    ['retired', lapse, `unit reinstate ${unit} --reason 停用有误`, ['称号终止', '停用：（空）']],
    ['retired', lapse, recheck, ['称号终止', '复核复查']],
    ['named', hang, revoke, ['授牌', '撤销称号']],
    ['named', hang, 'practice withdraw {designation.made} --reason 误记', ['授牌', '撤回记录']],
    ['named', recheck, 'practice withdraw {designation.made} --reason 误记', ['复核复查', '撤回记录']],
    [
      'named',
      hang,
      [`practice withdraw {designation.made} --reason 误记`, `designate ${unit} --date 2026-09-15`],
      ['授牌', '命名'],
    ],
    ['named', retire, cityTitle, ['停用', '命名']],
    ['named', retire, hang.replace('09-10', '10-20'), ['停用', '授牌']],
    [
      'two',
      `revoke ${unit} --ground weak --reason 不足 --date 2026-11-15 --request-higher`,
      `revoke ${unit} --ground weak --reason 不足 --date 2026-11-20 --by-higher --document 样市〔2026〕7号`,
      ['提请撤销', '撤销称号'],
    ],
  ])('are told as one conflict, whichever merges the other: %s, %s and %s', async (state, one, other, says) => {
    const { told, back, lines } = await apart(state, [one].flat(), [other].flat());
    const short = (each: { conflicts: { id: string; kind: string; answers: { says: string }[] }[] }) =>
      each.conflicts.map(({ id, kind, answers }) => [id, kind, answers.map((answer) => answer.says).sort()]);
    expect(short(told)).toEqual([[expect.any(String), 'apart', expect.anything()]]);
    expect(short(await back())).toEqual(short(told));
    const texts = told.conflicts[0].answers.map((answer: { says: string }) => answer.says).sort();
    expect(texts).toHaveLength(2);
    for (const words of says) expect(texts.join('；')).toContain(words);
    const printed = await lines();
    for (const words of texts) expect(printed).toContain(words);
    expect(printed).toContain('两台电脑各办各的，互不知情');
  });

  it('are told where one of them stood on the other machine as a place alone, left out by a bundle of another unit', async () => {
    const [office, laptop] = await twoMachines('named');
    await done(office, revoke);
    await handOver(office, laptop, second);
    await done(laptop, hang);
    expect((await handOver(laptop, office)).conflicts).toMatchObject([{ kind: 'apart', answers: [{}, {}] }]);
  });

  it.each<readonly [State, string, string]>([
    ['named', hang, cityTitle],
    ['named', hang, recheck],
    ['named', retire, retire],
    ['retired', lapse, lapse],
    ['hung', revoke, recheck],
    ['named', retire, `apply ${unit} --year 2027 --date 2026-11-30 -y`],
    ['named', retire, hang],
    ['hanging', revoke, number],
    ['retired', lapseLater, retireLater],
    ['named', hang, `reopen ${unit} --reason 有误 --by 甲检查`],
    ['two', `${hang} --level county`, `plaque award ${second} --date 2026-09-10`],
    ['concluded', `${states.named[0]}`, `${states.named[0]}`],
  ])('that do not bear on one another, or say the same, are none: %s, %s and %s', async (state, one, other) => {
    expect((await apart(state, [one], [other])).told.conflicts).toEqual([]);
  });

  it.each([
    ['is none where who puts it right knows of both', true, 0],
    ['is one where he does not', false, 1],
  ] as const)('a day put right so that they bear on one another %s', async (_, knows, open) => {
    const [office, laptop] = await twoMachines('named');
    await done(office, hang.replace('09-10', '10-20'));
    await done(laptop, retire.replace('10-08', '10-25'));
    if (knows) await handOver(office, laptop);
    await done(laptop, retire.replace('10-08', '10-15'));
    await handOver(laptop, office);
    expect(await openOf(office)).toHaveLength(open);
  });
});

describe('a publicity that one machine withdrew while the other named a unit on it', () => {
  const gone = '2026 年县级称号与记录不符：2026年9月1日至2026年9月7日的公示已经撤回（误开），没有另外公示过';
  const wayOn = `inspect publicity open ${unit} --year 2026 --from 2026-09-01 --reason 理由`;

  it('is a conflict, and leaves a doubt of the title with a way on where the withdrawal is kept', async () => {
    const [office, laptop] = await twoMachines('concluded');
    await done(office, states.named[0]!);
    await handOver(office, laptop);
    await done(office, '@2026-09-09 publicity close');
    await done(office, `@2026-09-09 designate ${unit} --date 2026-09-08`);
    await done(office, hang);
    await done(laptop, '@2026-09-05 practice withdraw {publicity.opened} --reason 误开');
    const { conflicts, lines } = await handOverRead(laptop, office);
    expect(lines).toContain('办公室 2026 年度 · 结束公示\n');
    expect((await at(office, `status ${unit}`)).err).toContain('有 1 处两台电脑记的不同');
    const [{ id }] = conflicts;
    const keep = sideOf(conflicts[0], 'practice.withdrawn');
    const settled = await done(office, `conflicts resolve ${id} --keep ${keep} --reason 确是误开`);
    for (const told of [settled.err, (await at(office, `status ${unit}`)).err])
      expect([told, told]).toEqual([expect.stringContaining(`${gone}。`), expect.stringContaining(wayOn)]);
    expect((await at(office, 'status')).out).toContain(
      '称号与记录不符：2026年9月1日至2026年9月7日的公示已经撤回（误开）',
    );
    const paper = await at(office, 'notice designation -o 命名.docx');
    expect([paper.code, paper.err]).toEqual([4, expect.stringContaining('的公示已经撤回（误开）')]);
    await done(office, wayOn.replace('inspect ', '').replace('理由', '确已公示'));
    await done(office, 'publicity close');
    expect((await at(office, `status ${unit}`)).err).toBe('');
  });

  it('is told at the merge where the merge itself leaves the title without support', async () => {
    const objection = `@2026-09-02 publicity object ${unit} --by-whom 某公司 --text 未亮证`;
    const [office, laptop] = await twoMachines('concluded');
    await done(office, states.named[0]!);
    await handOver(office, laptop);
    await done(office, '@2026-09-09 publicity close');
    await done(office, `@2026-09-09 designate ${unit} --date 2026-09-08`);
    await done(laptop, objection);
    expect((await handOverRead(laptop, office)).lines).toMatch(
      /称号 {2}样县甲虚构局 2026 年县级称号与记录不符：还有 1 件异议没有处理：.*；核实后用 inspect publicity settle/,
    );
  });
});

describe('plaques that two machines gave at once', () => {
  it('with temporary numbers counted alike lead to the formal ones', async () => {
    const both = [...states.named, `designate ${second} --date 2026-09-08`];
    const [office, laptop] = await twoMachines('concluded');
    for (const words of both) await done(office, words);
    await handOver(office, laptop);
    await done(office, hang);
    await done(laptop, `plaque award ${second} --date 2026-09-11`);
    expect((await handOver(laptop, office)).conflicts).toEqual([]);
    const { err, out } = await done(office, 'plaque list');
    expect(out.match(/2026-牌A01 .*编号重复/g)).toHaveLength(2);
    const way = /有重复的临时编号：各写正式编号 inspect (plaque award .+ --level county) --number 编号/.exec(err)?.[1];
    await done(office, `${way} --number 2026-01`);
    expect((await at(office, 'plaque list')).out).not.toContain('重复');
    expect((await done(office, 'plaque list')).err).not.toContain('重复');
  });
});

describe('an objection that one machine found right while the other drew the conclusion anew', () => {
  it.each([
    ['2026-09-04', '2026-09-05'],
    ['2026-09-05', '2026-09-05'],
    ['2026-09-06', '2026-09-05'],
  ] as const)(
    'keeps the unit from another list until somebody who knows both says what holds: settled %s, concluded %s',
    async (settled, concluded) => {
      const [office, laptop] = await twoMachines('concluded');
      await done(office, states.named[0]!);
      await done(office, `@2026-09-02 publicity object ${unit} --by-whom 某公司 --text 未亮证`);
      await handOver(office, laptop);
      const [{ objections }] = (await at(office, 'publicity show --json')).json();
      await done(office, `@${settled} publicity settle ${objections[0].number} --outcome upheld --reason 属实 -y`);
      await done(laptop, `@2026-09-04 reopen ${unit} --reason 漏看 --by 甲检查`);
      await concludeAt(laptop, unit, { day: concluded, verdict: 'passed' });
      await handOver(laptop, office);
      await done(office, '@2026-09-09 publicity close');
      const listed = await at(
        office,
        `@2026-09-10 publicity open ${unit} --from 2026-09-10 --channels 网站 --contact 电话（略）`,
      );
      expect([listed.code, listed.err]).toEqual([
        4,
        expect.stringContaining('是另一台电脑记的，下结论的电脑当时不知道'),
      ]);
      await done(office, `@2026-09-10 reopen ${unit} --reason 考虑异议 --by 甲检查`);
      await concludeAt(office, unit, { day: '2026-09-10', verdict: 'passed' });
      expect((await at(office, `status ${unit}`)).err).not.toContain('不知道');
      await done(office, `@2026-09-11 publicity open ${unit} --from 2026-09-11 --channels 网站 --contact 电话（略）`);
    },
  );
});

describe('a conflict of what brings no points', () => {
  it.each<readonly [State, string, string]>([
    ['retired', lapse, `${lapse} --date 2026-10-10`],
    ['hung', revoke, revoke.replace('11-12', '11-15')],
  ])('says nothing of points (%s): %s and %s', async (state, one, other) => {
    const { office, told } = await apart(state, [one], [other]);
    const [{ answers }] = told.conflicts;
    expect(answers).toMatchObject([{ effect: null }, { effect: null }]);
    expect((await at(office, 'conflicts list')).out).not.toContain('采用这一条');
  });
});

describe('a conflict of such deeds', () => {
  it('keeps papers with a number back, ends with one deed, and takes back what stands against it', async () => {
    const { office, told } = await apart('retired', [lapse], [revoke]);
    const [{ id, answers }] = told.conflicts;
    const paper = await at(office, 'notice designation --red-head drawn --number 样法政办〔2026〕9号');
    expect([paper.code, paper.err]).toEqual([4, expect.stringContaining('有 1 处两台电脑记的不同')]);
    const both = await at(office, `conflicts resolve ${id} --keep both --reason 都对`);
    expect([both.code, both.err]).toEqual([4, expect.stringContaining('一个称号只能撤销或者终止一次')]);
    const keep = answers.find((one: { kind: string }) => one.kind === 'title.lapsed').keep;
    await done(office, `conflicts resolve ${id} --keep ${keep} --reason 会议决定 --by 示例丙`);
    expect((await at(office, 'conflicts list --json')).json()).toEqual([]);
    expect((await at(office, 'plaque list --json')).json()).toMatchObject([{ revoked: null, lapsed: '2026-10-08' }]);
    expect((await at(office, 'verify --json')).json().ok).toBe(true);
  });

  it('of which both are true is settled as such, here and where the settlement comes to', async () => {
    const [office, laptop] = await twoMachines('named');
    await done(office, hang);
    await done(laptop, revoke);
    const { conflicts } = await handOver(laptop, office);
    await done(office, `conflicts resolve ${conflicts[0].id} --keep both --reason 先授牌后撤销`);
    expect((await at(office, 'conflicts list --json')).json()).toEqual([]);
    expect((await handOver(office, laptop)).conflicts).toEqual([]);
    expect((await at(laptop, 'plaque list --json')).json()).toMatchObject([
      { number: '2026-牌A01', revoked: '2026-11-12' },
    ]);
  });

  it('brings back what one of them had withdrawn', async () => {
    const { office, told } = await apart('named', [hang], ['practice withdraw {designation.made} --reason 误记']);
    const [conflict] = told.conflicts;
    await done(office, `conflicts resolve ${conflict.id} --keep ${sideOf(conflict, 'plaque')} --reason 确已命名`);
    expect((await at(office, `status ${unit}`)).out).toContain('2026年9月8日命名为县级示范点');
  });

  it('stays until it is decided, though another of the same deed is settled, which it names to be settled first', async () => {
    const [office, laptop] = await twoMachines('retired');
    const third = newMachine();
    await join(office, third, '外出2号');
    await done(office, lapse);
    await done(laptop, `${revoke} --document 样法政办〔2026〕12号`);
    await done(third, revoke.replace('11-12', '11-15'));
    await handOver(laptop, office);
    await handOver(third, office);
    const [one, other] = await openOf(office);
    expect([one.kind, other.kind]).toEqual(['answer', 'apart']);
    const keep = `conflicts resolve ${other.id} --keep ${sideOf(other, 'title.lapsed')} --reason 并入在先`;
    const refused = await at(office, keep);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining(`inspect conflicts resolve ${one.id}`)]);
    const first = one.answers.findIndex((each: { body: { date: string } }) => each.body.date === '2026-11-12') + 1;
    await done(office, `conflicts resolve ${one.id} --keep ${first} --reason 以文件为准`);
    expect(await openOf(office)).toMatchObject([{ id: other.id, answers: [{}, {}] }]);
    const [left] = await openOf(office);
    const settled = (await done(office, keep.replace(/--keep \d/, `--keep ${sideOf(left, 'title.lapsed')}`))).out;
    expect(settled).toContain('撤回了“撤销称号”');
    expect(settled).toContain('文号 样法政办〔2026〕12号 随之作废');
    expect((await at(office, 'plaque list --json')).json()).toMatchObject([{ revoked: null, lapsed: '2026-10-08' }]);
    for (const machine of [laptop, third]) {
      await handOver(office, machine);
      expect(await openOf(machine)).toEqual([]);
    }
  });

  /** Each machine decides with what it knows, and learns then of the other. */
  async function decided(keeps: readonly [string, string]) {
    const { office, laptop } = await bothKnow('named', hang, `${revoke} --document 样法政办〔2026〕12号`);
    const taken: unknown[] = [];
    for (const [at_, machine] of [office, laptop].entries()) {
      const [conflict] = await openOf(machine);
      const keep = keeps[at_] === 'both' ? 'both' : sideOf(conflict, keeps[at_]!);
      const words = `conflicts resolve ${conflict.id} --keep ${keep} --reason 第${at_ + 1}次会议 --json`;
      taken.push(...(await done(machine, words)).json().dropped);
    }
    const [before, there] = [await openOf(office), copyOf(office)];
    expect(before).toEqual([]);
    await handOver(laptop, office);
    await handOver(there, laptop);
    return { office, laptop, taken };
  }

  it.each<readonly [string, string, string, string | null, string | null]>([
    ['plaque', 'revocation', 'plaque', '2026-09-10', null],
    ['plaque', 'revocation', 'revocation', null, '2026-11-12'],
    ['both', 'plaque', 'both', '2026-09-10', '2026-11-12'],
    ['both', 'revocation', 'revocation', null, '2026-11-12'],
  ])(
    'is told again where two machines decided otherwise: %s and %s, then %s',
    async (one, other, last, hung, ended) => {
      const { office, laptop } = await decided([one, other]);
      const [conflict, ...more] = await openOf(office);
      expect([conflict.kind, conflict.answers.length, more]).toEqual(['apart', 2, []]);
      expect(await openOf(laptop)).toMatchObject([{ id: conflict.id }]);
      const keep = last === 'both' ? 'both' : sideOf(conflict, last);
      await done(office, `conflicts resolve ${conflict.id} --keep ${keep} --reason 集体研究`);
      await handOver(office, laptop);
      for (const machine of [office, laptop]) {
        expect(await openOf(machine)).toEqual([]);
        const status = (await at(machine, `status ${unit}`)).out;
        expect([status.includes('9月10日授牌'), status.includes('11月12日撤销')]).toEqual([
          hung !== null,
          ended !== null,
        ]);
        const { numbers } = (await at(machine, 'numbers --json')).json();
        const uses12 = numbers.filter((use: { number: string }) => use.number.includes('12号'));
        expect(uses12).toMatchObject([{ void: ended === null ? expect.any(String) : null }]);
        expect((await at(machine, 'verify --json')).json().ok).toBe(true);
      }
    },
  );

  it('is settled where two machines decided alike, whatever each says of why; and says what went', async () => {
    const { office, laptop, taken } = await decided(['plaque', 'plaque']);
    for (const machine of [office, laptop]) expect(await openOf(machine)).toEqual([]);
    const gone = { says: expect.stringContaining('撤销称号'), voided: ['样法政办〔2026〕12号'] };
    expect(taken).toMatchObject([gone, gone]);
  });

  it.each<readonly [State, string, string]>([
    ['retired', lapse, `${lapse} --date 2026-10-10`],
    ['named', retire, `unit retire ${unit} --date 2026-10-09 --reason 并入`],
  ])(
    'two ends of one title, or of one unit (%s), keep papers from their numbers and are told in registers',
    async (state, one, other) => {
      const { office } = await apart(state, [one], [other]);
      // Its number told or not, with a head or without one: it is the same paper.
      for (const more of [
        '',
        '--number 样法政办〔2026〕9号',
        '--red-head drawn',
        '--red-head drawn --number 样法政办〔2026〕9号',
      ]) {
        const paper = await at(office, `notice designation ${more} -o 命名.docx`);
        expect([more, paper.code, paper.err]).toEqual([more, 4, expect.stringContaining('不能出具文件')]);
      }
      for (const words of [
        'plaque list',
        'agenda',
        'notice results -o 结果.docx',
        'numbers take designation --number 样法政办〔2026〕9号',
        'export --only notices -o 导出',
      ])
        expect([words, (await at(office, words)).err]).toEqual([
          words,
          expect.stringContaining('有 1 处两台电脑记的不同，还没有定下来'),
        ]);
    },
  );
});
