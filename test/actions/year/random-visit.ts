import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerItem, judgeAnswer } from '../../../src/actions/acceptance/answer-item.ts';
import { readAcceptance } from '../../../src/actions/acceptance/read-acceptance.ts';
import { conclude } from '../../../src/actions/conclusion/conclude.ts';
import { contradictionsOf, explainContradictions } from '../../../src/actions/conclusion/contradictions.ts';
import { recordOutcome } from '../../../src/actions/draw/change-draw.ts';
import { drawnInForce } from '../../../src/actions/draw/drawn-in-force.ts';
import { planRound } from '../../../src/actions/draw/plan-round.ts';
import { readTestMarks } from '../../../src/actions/draw/read-marks.ts';
import { drawAtOnce, sealRound } from '../../../src/actions/draw/seal-round.ts';
import { prepareImport, storeImport } from '../../../src/actions/ledger/import-ledger.ts';
import { judgeAgreedScores, recordAgreedScores, recordTestMarks } from '../../../src/actions/marks/record-marks.ts';
import { methodsOf, waiveMethods } from '../../../src/actions/onsite/methods.ts';
import {
  checkOfficer,
  recordBriefing,
  recordFieldCheck,
  recordMaterial,
  returnFiles,
  setTeam,
  takeFiles,
} from '../../../src/actions/onsite/record-visit.ts';
import { setTestPaper } from '../../../src/actions/onsite/test-papers.ts';
import { editionAmong } from '../../../src/actions/standard/editions.ts';
import type { ItemAnswer, ProofState } from '../../../src/domain/acceptance.ts';
import type { Day } from '../../../src/domain/day.ts';
import type { DrawKind } from '../../../src/domain/draw/statement.ts';
import type { Blueprint } from '../../../src/domain/knowledge-test/blueprint.ts';
import type { LedgerKind } from '../../../src/domain/ledgers/kinds.ts';
import { confirmNeeds } from '../../../src/domain/needs.ts';
import { hasParts } from '../../../src/domain/scoring/typed-finding.ts';
import type { Edition, Item } from '../../../src/domain/standard.ts';
import { fieldCheckKinds, satisfactions } from '../../../src/domain/visits/field-checks.ts';
import { namedPapers } from '../../../src/domain/visits/materials.ts';
import { visitMethods } from '../../../src/domain/visits/methods.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Unit } from '../../../src/store/units.ts';

/** What of the office a visit needs. */
interface Site {
  readonly store: Store;
  readonly day: Day;
  readonly year: number;
  readonly roll: (sides: number) => number;
}

const by = '甲检查';
const blueprint: Blueprint = {
  parts: [{ type: 'single', count: 2, points: 5000 }],
  minutes: 60,
  partial: 'none',
};
const shipped = await shippedEditions();

const roster = [
  '执法证号,姓名,编制性质,发证日期,有效期至,证件状态,职务',
  ...['一', '二', '三', '四', '五', '六', '七', '八'].map(
    (n, at) => `L00${at},样${n}人,${at === 6 ? '劳务派遣' : '行政编制'},2024-01-01,${2029 + at}-12-31,在用,执法员`,
  ),
];
const files = [
  '案号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款金额（元）,是否重大',
  ...Array.from(
    { length: 6 },
    (_, at) =>
      `样罚〔2026〕${at + 1}号,示例案由${at},样例公司${at},样一人、样${at % 2 ? '二人' : '外人'},2026-01-0${at + 1},2026-02-0${at + 1},2026-03-0${at + 1},${at === 5 ? 80000 : 500},`,
  ),
];

/** The ledgers of a unit, and the bank of questions of the office. */
export async function fillLedgers(store: Store, folder: string, units: readonly Unit[], today: Day): Promise<void> {
  const load = async (kind: LedgerKind, unit: Unit | null, file: string): Promise<void> => {
    const prepared = await prepareImport(store, {
      kind,
      file,
      unit,
      fallbackYear: 2026,
      today,
      mappings: [],
      onDuplicate: 'update',
      allowPartial: false,
      retireMissing: false,
      empty: false,
      machineFolder: folder,
    });
    storeImport(store, by, prepared);
  };
  const written = (name: string, lines: readonly string[]): string => {
    const file = path.join(folder, name);
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  };
  for (const unit of units) {
    await load('officers', unit, written('名册.csv', roster));
    await load('cases', unit, written('案件.csv', files));
  }
  await load('questions', null, path.resolve('data/questions/示例题库.csv'));
}

/** A stretch of a visit to a unit: each part comes or does not. What a rule refuses ends the stretch. */
export function visitOnSite(site: Site, unit: Unit): void {
  const { store, year, day, roll } = site;
  const at = { unit: unit.id, year, author: by };
  const edition = editionAmong(store, unit.id, year, shipped);
  const one = <T>(of: readonly T[]): T => of[roll(of.length)]!;
  const drawn = (kind: DrawKind) => drawnInForce(store, unit.id, year, kind, kind === 'officers' ? 'test' : null);
  const parts: readonly (() => void)[] = [
    () => {
      const names = ['张示范', '李示范', '王示范', '赵示范'].slice(0, 1 + roll(4));
      const away = names.length > 2 && roll(3) === 0;
      setTeam(
        store,
        at,
        names.map((name, n) => ({
          name,
          lead: n === 0,
          sections: [],
          recused: away && n === names.length - 1 ? '近亲属' : null,
        })),
      );
    },
    () =>
      recordBriefing(store, at, {
        progress: roll(2) ? '已建立清单' : '',
        measures: roll(2) ? '每月调度' : '',
        results: '',
        promises: roll(3) ? '' : '年内公开岗责',
        attendees: '样负责人',
      }),
    () => {
      const shown = roll(3);
      recordMaterial(store, at, one(namedPapers).name, shown === 0, shown === 1 ? '缺两月' : null);
    },
    () => draw(site, unit, one(['officers', 'cases'])),
    () => draw(site, unit, one(['officers', 'cases'])),
    () => {
      const member = one(drawn('officers')?.members ?? []);
      if (member)
        checkOfficer(store, at, {
          key: member.key,
          identity: '一致',
          employment: one(['行政编制', '劳务派遣']),
          post: '执法岗',
          eligible: roll(4) > 0,
          note: roll(3) ? null : '查编制册',
        });
    },
    () => {
      const member = one(drawn('cases')?.members ?? []);
      if (member)
        takeFiles(store, at, { day, givenBy: '样管档', files: [{ key: member.key, pages: roll(2) ? 40 : null }] });
    },
    () => {
      const out = store.journal.currentWhere({ unit: unit.id, year, kinds: ['visit.file-taken'] });
      if (out[0]) returnFiles(store, at, { day, to: '样收档', keys: [String(out[0].body.key)] });
    },
    () => {
      const kind = one(fieldCheckKinds);
      const callback = kind === 'callback';
      const outcome = roll(2) ? '办理及时' : '';
      const number = callback ? 1 + roll(6) : 0;
      const told = callback ? one(satisfactions.slice(0, 4)) : null;
      const uncivil = callback && roll(5) === 0;
      recordFieldCheck(store, at, {
        kind,
        notes: '看了现场',
        outcome,
        caseKey: callback ? `样罚〔2026〕${number}号` : null,
        satisfaction: told === 'none' && !uncivil && number > 3 ? 'unreached' : told,
        uncivil,
      });
    },
    () => mark(site, unit, edition, roll(2) === 0),
    () => mark(site, unit, edition, true),
    () => {
      if (drawn('officers'))
        setTestPaper(store, at, { seed: '314159', blueprint, day, leaders: roll(2) ? ['样局长'] : [] });
    },
    () => {
      const member = one(drawn('officers')?.members ?? []);
      const inForce = drawn('officers');
      const tested = readTestMarks(store, unit.id, year)?.members.find(({ key }) => key === member?.key)?.score ?? null;
      if (member && inForce && tested === null && roll(3) === 0)
        recordOutcome(store, by, inForce.draw, { key: member.key, outcome: 'absent', reason: '公差', purpose: null });
    },
    () => {
      for (let n = roll(6); n >= 0; n -= 1) answer(site, unit, edition, one(edition.items));
    },
    () => {
      for (let n = roll(6); n >= 0; n -= 1) answer(site, unit, edition, one(edition.items));
    },
    () => explain(site, unit, edition),
    () => {
      if (roll(3) === 0) finish(site, unit, edition);
    },
  ];
  for (const part of parts) if (roll(2) > 0) part();
}

function draw(site: Site, unit: Unit, kind: DrawKind): void {
  const { store, year, day } = site;
  const planned = planRound(store, {
    unit,
    year,
    kind,
    purposes: kind === 'officers' ? ['identity', 'test', 'duty'] : [],
    count: kind === 'officers' ? 5 : 2,
    quotas: null,
    usual: 5,
    rules: { onlyValid: false, on: day, closedOnly: false, from: null, to: null },
    away: new Map(),
    answers: [],
    reason: site.roll(2) ? '补抽' : null,
    third: null,
    letter: 'A',
  });
  if (site.roll(6) === 0) sealRound(store, by, planned, { inspectors: null, inspectorsBy: '张示范' });
  else
    drawAtOnce(store, by, planned, {
      inspectors: `31415926535${site.roll(9)}`,
      unit: `62091735440${site.roll(9)}`,
      auto: false,
      inspectorsBy: '张示范',
      unitBy: '样报数',
    });
}

/** Marks of the test and of the files drawn: all, or some. */
function mark({ store, year, roll }: Site, unit: Unit, edition: Edition, all: boolean): void {
  const given = { unit: unit.id, year, edition };
  const marks = (kind: DrawKind) =>
    (drawnInForce(store, unit.id, year, kind, kind === 'officers' ? 'test' : null)?.members ?? [])
      .filter(({ absent }) => absent === undefined)
      .slice(0, all ? 99 : 1)
      .map(({ key }) => ({ key, score: (roll(9) === 0 ? 55 : 75 + roll(25)) * 100 }));
  if (marks('officers').length > 0) recordTestMarks(store, by, { ...given, marks: marks('officers') });
  const scores = marks('cases');
  if (scores.length > 0)
    recordAgreedScores(store, by, confirmNeeds(judgeAgreedScores(store, { ...given, marks: scores }), true));
}

/** One answer, with its proof or without; items that marks settle are passed over. */
function answer(site: Site, unit: Unit, edition: Edition, item: Item, clear = false): void {
  const { store, year, day } = site;
  if (item.settledBy !== null) return;
  const acceptance = readAcceptance(store, unit.id, year, edition);
  const rule = item.rules[site.roll(item.rules.length)]!;
  const finds = !clear && site.roll(4) === 0 && !hasParts(rule) && (item.kind !== 'veto' || site.roll(4) === 0);
  const said: ItemAnswer = finds
    ? {
        item: item.id,
        state: 'deducted',
        findings: [
          {
            rule: rule.id,
            count: 1,
            note: '现场查看属实',
            evidence: [],
            ...(rule.kind === 'discretionary' ? { deducts: 100 } : {}),
          },
        ],
      }
    : { item: item.id, state: 'clear', findings: [], ...(site.roll(3) ? {} : { note: '看了原件' }) };
  const proof: ProofState | null =
    item.proof && (clear || site.roll(2))
      ? { item: item.id, state: 'provided', issuer: '样县纪检监察组', issued: day, covers: '近三年' }
      : null;
  const judged = judgeAnswer(
    store,
    { unit: unit.id, year, edition },
    { item: item.id, answer: said, proof },
    acceptance,
  );
  answerItem(store, by, { unit: unit.id, year, edition, answer: confirmNeeds(judged, true) });
}

function explain({ store, year, day }: Site, unit: Unit, edition: Edition): void {
  const acceptance = readAcceptance(store, unit.id, year, edition);
  const ids = contradictionsOf(store, acceptance, day).map(({ id }) => id);
  if (ids.length > 0) explainContradictions(store, by, acceptance, { ids, reason: '当场核实', today: day });
}

/** Everything that a conclusion asks for, then the conclusion. */
function finish(site: Site, unit: Unit, edition: Edition): void {
  const { store, year } = site;
  mark(site, unit, edition, true);
  const { input } = readAcceptance(store, unit.id, year, edition);
  const open = edition.items.filter(({ id, proof }) => {
    const said = input.answers.find((one) => one.item === id);
    return !said || said.state === 'deferred' || (proof && !input.proofs.some((one) => one.item === id));
  });
  for (const item of open) answer(site, unit, edition, item, true);
  const { lacking } = methodsOf(store, unit.id, year, edition);
  if (lacking.length > 0)
    waiveMethods(store, by, { unit: unit.id, year }, { methods: lacking, reason: `${visitMethods[lacking[0]!]}改日` });
  explain(site, unit, edition);
  conclude(store, by, unit.id, year, edition);
}
