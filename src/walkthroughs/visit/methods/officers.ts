import { drawnInForce } from '../../../actions/draw/drawn-in-force.ts';
import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { checkOfficer } from '../../../actions/onsite/record-visit.ts';
import { officeVocabulary } from '../../../actions/vocabulary.ts';
import { employmentOf } from '../../../domain/checks/vocabulary.ts';
import { inSteps, orBack, StepBack } from '../../prompting/step-back.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';

const flag = '--answers（officers）';

/** Which of the officers that were checked is put right. */
export async function correctOfficers(desk: Desk): Promise<void> {
  const seen = readVisit(desk.store, desk.unit.id, desk.year).officers;
  const members = drawnInForce(desk.store, desk.unit.id, desk.year, 'officers', 'identity')?.members ?? [];
  const checked = members.filter(({ key }) => seen.some((check) => check.key === key));
  if (checked.length === 0) {
    desk.context.say('  五人核对表还没有记过，在“查阅资料”里记');
    return;
  }
  const key = await desk.prompter.select<string | null>({
    message: '改谁的核对记录',
    choices: [
      ...checked.map((member) => ({ value: member.key, name: `${member.name}（${member.key}）` })),
      { value: null, name: '返回' },
    ],
    escape: null,
    flag,
  });
  if (key !== null) await askOfficers(desk, key);
}

/** 五人核对表: 身份、编制、岗位 of each drawn holder; those checked already are not asked again, but for the one named by `again`. */
export async function askOfficers(desk: Desk, again?: string): Promise<void> {
  const { store, unit, year, prompter, context } = desk;
  const drawn = drawnInForce(store, unit.id, year, 'officers', 'identity');
  if (!drawn) {
    context.say(`  五人核对表：还没有抽取人员。先运行：inspect draw officers ${unit.name}`);
    return;
  }
  const seen = readVisit(store, unit.id, year).officers;
  const roster = new Map(
    store.ledgers.rows('officers', unit.id).map((row) => [String(row.fields.certificate ?? row.key), row]),
  );
  for (const [index, member] of drawn.members.entries()) {
    const before = seen.find((check) => check.key === member.key);
    if (again === undefined ? before : member.key !== again) continue;
    const row = roster.get(member.key)?.fields;
    let go = true;
    let same = before?.identity !== '不符';
    let eligible = true;
    const texts = { employment: before?.employment ?? '', post: before?.post ?? '', note: before?.note ?? '' };
    const ask = (name: keyof typeof texts, message: string, field?: string) => async (): Promise<void> => {
      const preset = texts[name] || (field && row?.[field] ? String(row[field]) : '');
      texts[name] = await prompter.input({
        message,
        flag,
        back: true,
        help: '看本人的编制本、工资表、岗位文件，照实写；名册里已有的，直接回车就用它。',
        ...(preset ? { default: preset } : {}),
      });
    };
    const steps = [
      async () => {
        go = await prompter.confirm({
          message: `五人核对表（${index + 1}/${drawn.members.length}）：核对 ${member.name}（${member.key}）`,
          flag,
          back: true,
          help: '通知要求随机抽取五人，核对身份、编制、岗位。现在不核对选“否”，先去评分，下次进“查阅资料”再问。',
        });
        if (!go) throw new StepBack();
      },
      async () => {
        same = await prompter.confirm({
          message: '身份与证件相符',
          default: same,
          flag,
          back: true,
          help: '拿执法证、身份证和本人对一下：姓名、照片、单位是否一致。',
        });
      },
      ask('employment', '编制（看编制本、工资表）', 'employment'),
      ask('post', '岗位', 'post'),
      async () => {
        const barred = employmentOf(texts.employment, officeVocabulary(desk.store).编制性质).is === 'barred';
        eligible = await prompter.confirm({
          message: barred ? `编制是“${texts.employment}”，符合领证条件` : '符合领证条件',
          default: !barred,
          flag,
          back: true,
          help: '工勤人员、合同工、临时工不能领执法证。选“否”的，会在 B2 作为线索提出，由您核实后决定是否扣分。',
        });
      },
      ask('note', '备注（可留空）'),
    ];
    if ((await orBack(() => inSteps(steps), 'left')) === 'left') return;
    const { employment, post, note } = texts;
    const identity = same ? '相符' : '不符';
    const check = { key: member.key, identity, employment, post, eligible, note: note || null };
    await keep(desk, () => checkOfficer(store, at(desk), check));
    context.say(`  已核对 ${member.name}${eligible ? '' : '：不符合领证条件，将在 B2 提出'}`);
  }
}
