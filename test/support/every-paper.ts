import { createHash } from 'node:crypto';
import path from 'node:path';
import { openDesk, type Subject, type Wishes } from '../../src/actions/documents/document.ts';
import { allDocuments, type DocumentId } from '../../src/actions/documents/registry.ts';
import type { DocumentModel } from '../../src/documents/model/blocks.ts';
import { type Day, instantAt } from '../../src/domain/day.ts';
import { Store } from '../../src/store/store.ts';
import { type Machine, newMachine } from './run.ts';
import { enterConclusion } from './title-year.ts';

const [first, second, third] = ['样县甲虚构市场监督管理局', '样县乙虚构农业农村局', '样县丙虚构交通运输局'] as const;
const units = [first, second, third];

let made = 0;

function opened(machine: Machine, day: Day, mode: 'read' | 'write') {
  const newId = (): string => {
    made += 1;
    return createHash('sha256').update(`every paper ${made}`).digest('hex').slice(0, 26);
  };
  return { now: () => instantAt(day), clockFixed: true, newId, machineFolder: machine.home, mode, disposable: true };
}

/** Two years of an office in which every document of the registry has something to tell. */
export async function officeOfEveryPaper(name: string): Promise<Machine> {
  const machine = newMachine(name);
  const on = async (today: string, ...lines: readonly string[]): Promise<void> => {
    for (const line of lines) {
      // Ids, and what is drawn of them, are the same wherever the checkout stands.
      const seed = line.replaceAll(path.resolve('.'), '');
      const { code, err } = await machine.inspect(`${line} --by 示例甲 -y`, { today, disposable: true, seed });
      if (code !== 0) throw new Error(`${line}\n${err}`);
    }
  };
  const example = (file: string): string => path.resolve('data/examples/甲', file);
  await on(
    '2026-05-20',
    'init --office 样县法治政府建设领导小组办公室 --county 样县 --city 样市',
    'config set contact 电话0000-0000000',
    'config set channels 样县人民政府网站',
    'config set copies 样县人民政府办公室',
    ...units.flatMap((unit, n) => [
      `unit add ${unit} --level 正科级 --address 样县样例路${n + 1}号`,
      `apply ${unit} --date 2026-05-18`,
    ]),
    `import officers ${example('执法人员名册.xlsx')} --unit ${first}`,
    `import cases ${example('行政处罚案件台账.xlsx')} --unit ${first}`,
    `import questions ${path.resolve('data/questions/示例题库.csv')}`,
  );
  await on('2026-06-05', ...units.map((unit) => `application accept ${unit} --date 2026-06-05`));
  await on(
    '2026-07-15',
    `visit add ${first} --date 2026-07-15 --notes 查看岗责体系和工作台账 --problem 权责清单公示栏没有更新 --due 2026-08-10`,
  );
  await on(
    '2026-09-15',
    `draw officers ${first} --seed-inspectors 3141592653 --seed-unit 2718281828`,
    `draw cases ${first} --count 4 --seed-inspectors 3141592653 --seed-unit 2718281828`,
    `test paper ${first} --seed 314159 -o 试卷.pdf`,
    `problem add ${first} --item 3.1.1 --text 重大行政处罚决定超期备案1起 --deadline 2026-10-15`,
  );
  const store = Store.open(machine.db, opened(machine, '2026-09-15', 'write'));
  for (const unit of units)
    await enterConclusion(store, store.units.find(unit).id, { day: '2026-09-15', verdict: 'passed' });
  store.close();
  await on(
    '2026-09-20',
    `application nominate ${first} ${second} --date 2026-09-20 --opinion ${first}=基础条件好，同意推荐。 --opinion ${second}=执法规范，同意推荐。`,
    'publicity open --from 2026-09-28',
    'numbers take other --title 关于召开领导小组会议的通知 --number 样法政办〔2026〕4号',
  );
  await on(
    '2026-10-12',
    'publicity close',
    ...units.map((unit) => `designate ${unit} --date 2026-10-12 --level county`),
    `plaque award ${first} --date 2026-10-20`,
  );
  await on('2028-09-20', `recheck record ${first} --date 2028-09-20 --outcome kept --note 保持创建标准`);
  await on('2028-09-25', `revoke ${third} --ground stagnant --reason 两年未开展案卷评查 --date 2028-09-25`);
  return machine;
}

const account = '近三年来，本局落实行政执法责任制，健全岗责体系，每年组织法律知识培训考试，未发生执法过错。';

/** What is told of a document that the record of 2026 does not choose by itself. */
const ordered: Partial<Record<DocumentId, { readonly year?: number; readonly wishes?: Wishes }>> = {
  revocation: { year: 2028 },
  recheckConclusion: { year: 2028 },
  recheck: { year: 2028 },
  designation: { wishes: { redHead: 'drawn', number: '样法政办〔2026〕9号' } },
  nomination: { wishes: { redHead: 'drawn', number: '样法政办〔2026〕6号', signer: '张示范' } },
  acceptanceNotice: { wishes: { visitOn: '2026-09-15' } },
  dispatch: { wishes: { dispatched: { document: 'designation', day: null } } },
  formCounty: { wishes: { account, opinion: '同意申报。' } },
  formCity: { wishes: { account, opinion: '同意申报。', recommendation: '同意推荐。' } },
};

/** Every document of the registry as the record of that office has it, in the registry's order. */
export async function everyPaper(machine: Machine): Promise<ReadonlyMap<DocumentId, DocumentModel>> {
  const store = Store.open(machine.db, opened(machine, '2028-10-08', 'read'));
  try {
    const desk = openDesk(store, { today: '2028-10-08', templates: undefined, fonts: { folders: [] } });
    const made = new Map<DocumentId, DocumentModel>();
    for (const { id, scope, each, paper } of allDocuments) {
      const { year = 2026, wishes = {} } = ordered[id] ?? {};
      const plain: Subject = { year, unit: scope === 'unit' ? store.units.find(first) : null, which: null, day: null };
      // A draw's own papers tell which draw; so does the slip, which no list holds.
      const draws = allDocuments.find((one) => one.id === 'drawCertificate')!;
      const told = (await (scope === 'draw' ? draws : { each }).each?.(store, year)) ?? [];
      const { make } = await paper();
      made.set(id, (await make(desk, told[0] ?? plain, wishes)).model);
    }
    return made;
  } finally {
    store.close();
  }
}
