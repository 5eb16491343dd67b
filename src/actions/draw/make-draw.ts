import { changesSince, type Pool, statementOf } from '../../domain/draw/pool.ts';
import { places, type Selection, select } from '../../domain/draw/selection.ts';
import { type DrawKind, type Statement, sortMembers, writeStatement } from '../../domain/draw/statement.ts';
import { canonicalSeed, sealOf } from '../../domain/draw/tickets.ts';
import { Fault } from '../../domain/fault.ts';
import { nextNumber } from '../../domain/year/numbers.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { poolNow } from './pool-now.ts';
import {
  asBody,
  findDraw,
  type PoolRules,
  readDraws,
  requireActiveUnit,
  type StoredDraw,
  sameDraw,
  statementOfDraw,
} from './stored-draw.ts';

/** What is to be drawn, as flags or answers said it. */
export interface DrawRequest {
  readonly unit: Unit;
  readonly year: number;
  readonly kind: DrawKind;
  /** `identity`, `test`, `duty`, `-` for a shared draw, or free text. */
  readonly purpose: string;
  readonly count: number | null;
  readonly quotas: ReadonlyMap<string, number> | null;
  readonly rules: PoolRules;
  readonly exclude: ReadonlyMap<string, string>;
  /** Why a new draw is made over an older one. */
  readonly reason: string | null;
  /** Letter of the device, for the number. */
  readonly letter: string;
}

/** The numbers of both sides as given, and who gave them. */
export interface GivenSeeds {
  readonly inspectors: string;
  readonly unit: string;
  readonly auto: boolean;
  readonly inspectorsBy: string | null;
  readonly unitBy: string | null;
}

/** A draw ready to be sealed; nothing is written yet. */
export interface PreparedDraw {
  readonly request: DrawRequest;
  readonly pool: Pool;
  readonly statement: Statement;
  readonly text: string;
  readonly seal: string;
  /** The draw that this one takes the place of, where there is one. */
  readonly earlier: StoredDraw | null;
  /** The id of the last draw of the same kind and purpose when this one was prepared. */
  readonly newest: string | null;
}

/** Above this the keys are not kept a second time beside the sealed text. */
const mostKeptKeys = 20_000;
const firstAlternates = 200;

/** Draws of the same unit, year, kind and purpose, oldest first. */
export function sameDraws(
  store: Store,
  request: Pick<DrawRequest, 'unit' | 'year' | 'kind' | 'purpose'>,
): StoredDraw[] {
  return readDraws(store, { unit: request.unit.id, year: request.year }).filter(
    (draw) => draw.kind === request.kind && draw.purpose === request.purpose,
  );
}

/** Makes the statement of a draw. Faults: whatever keeps a pool from being sealed; a second draw without a reason (usage). */
export function prepareDraw(store: Store, request: DrawRequest): PreparedDraw {
  const same = sameDraws(store, request);
  const standing = same.findLast((draw) => draw.status !== 'void');
  const earlier = standing ?? same.at(-1) ?? null;
  if (earlier && earlier.status !== 'void' && !request.reason?.trim()) {
    throw new Fault(
      'usage',
      'draw-reason',
      `已有第 ${earlier.attempt} 次抽取（${earlier.number}，${earlier.status === 'drawn' ? '已出签' : '已封存'}）；重新抽取须写明理由`,
      `加 --reason 理由；只想查看用 inspect draw show ${earlier.number}`,
    );
  }
  const pool = poolNow(store, { ...request, unit: request.unit.id });
  const statement = statementOf(pool, { ...request, attempt: (same.at(-1)?.attempt ?? 0) + 1 });
  const text = writeStatement(statement);
  return { request, pool, statement, text, seal: sealOf(text), earlier, newest: same.at(-1)?.id ?? null };
}

/** Tickets of a prepared or sealed draw. */
export function drawTickets(
  statement: Statement,
  text: string,
  given: Pick<GivenSeeds, 'inspectors' | 'unit'>,
  onProgress?: (done: number) => void,
): Selection {
  const seeds = {
    inspectors: canonicalSeed(given.inspectors, '--seed-inspectors'),
    unit: canonicalSeed(given.unit, '--seed-unit'),
  };
  return select(statement, text, seeds, onProgress);
}

/** Stores a draw: sealed, and opened at once where a selection is given. Answers its id. */
export function storeDraw(
  store: Store,
  author: string,
  prepared: PreparedDraw,
  opened: { readonly given: GivenSeeds; readonly selection: Selection } | null,
): string {
  const { request, pool, statement, seal, earlier } = prepared;
  return store.write(author, () => {
    const same = sameDraws(store, request);
    if ((same.at(-1)?.id ?? null) !== prepared.newest) {
      throw new Fault('busy', 'draw-meanwhile', '刚才另一个窗口做了同样的抽取', '请重新执行一次');
    }
    const id = store.options.newId();
    const numbers = readDraws(store, { year: request.year }).map((draw) => draw.number);
    const reason = request.reason?.trim() || null;
    // What was drawn stands until its successor is opened too; of two that are only sealed, nobody may choose.
    for (const each of opened ? same : same.filter(({ status }) => status === 'sealed'))
      giveWay(store, each, id, reason);
    store.journal.append({
      kind: 'draw.sealed',
      subject: `draw/${id}`,
      unit: request.unit.id,
      year: request.year,
      body: asBody({
        draw: id,
        number: nextNumber(request.year, request.letter, numbers),
        attempt: statement.attempt,
        kind: request.kind,
        unitName: request.unit.name,
        unitCode: request.unit.code,
        purpose: statement.purpose,
        count: statement.count,
        quotas: statement.quotas,
        size: statement.members.length,
        seal,
        rules: request.rules,
        supersedes: earlier?.id ?? null,
        reason,
        members:
          statement.members.length <= mostKeptKeys
            ? sortMembers(statement.members).map(({ key, matter }) => [key, matter] as const)
            : null,
      }),
      personal: {
        statement: prepared.text,
        ...(pool.asEntered.size > 0 ? { asEntered: JSON.stringify(Object.fromEntries(pool.asEntered)) } : {}),
      },
    });
    if (opened) enterOpening(store, { id, unit: request.unit.id, year: request.year }, opened.given, opened.selection);
    return id;
  });
}

/** Declares a draw void because another takes its place; inside the caller's transaction. */
function giveWay(store: Store, draw: StoredDraw, to: string, reason: string | null): void {
  if (draw.status === 'void') return;
  store.journal.append({
    kind: 'draw.voided',
    subject: `draw/${draw.id}`,
    unit: draw.unit.id,
    year: draw.year,
    body: { draw: draw.id, reason, supersededBy: to },
  });
}

function enterOpening(
  store: Store,
  draw: { readonly id: string; readonly unit: string; readonly year: number },
  given: GivenSeeds,
  selection: Selection,
): void {
  const place = ({ position, key, matter, ticket }: ReturnType<Selection['at']>) => ({
    position,
    key,
    type: matter,
    ticket,
  });
  store.journal.append({
    kind: 'draw.opened',
    subject: `draw/${draw.id}`,
    unit: draw.unit,
    year: draw.year,
    body: asBody({
      draw: draw.id,
      seeds: {
        inspectors: canonicalSeed(given.inspectors, '--seed-inspectors'),
        unit: canonicalSeed(given.unit, '--seed-unit'),
        auto: given.auto,
      },
      seedsAsGiven: { inspectors: given.inspectors, unit: given.unit },
      combined: selection.combined,
      inspectorsBy: given.inspectorsBy,
      unitBy: given.unitBy,
      drawn: places(selection, 1, selection.drawn).map(place),
      alternates: places(selection, selection.drawn + 1, selection.drawn + firstAlternates).map(place),
    }),
  });
}

/** What keeps a sealed draw from being opened. Faults (refused): opened or void already, the pool changed since. */
export function requireOpenable(
  store: Store,
  draw: StoredDraw,
): { readonly statement: Statement; readonly text: string } {
  requireActiveUnit(store, draw);
  if (draw.status !== 'sealed') {
    const why = draw.status === 'void' ? '已经作废' : '已经出签，结果不能更改';
    throw new Fault(
      'refused',
      'draw-not-sealed',
      `第 ${draw.attempt} 次抽取（${draw.number}）${why}`,
      `用 inspect draw show ${draw.number} 查看`,
    );
  }
  const { statement, text } = statementOfDraw(store, draw);
  if (text === null) {
    throw new Fault('refused', 'draw-purged', '封存的名单已清除，不能出签', '请重新封存');
  }
  if (sealOf(text) !== draw.seal) {
    throw new Fault(
      'broken',
      'draw-seal-broken',
      '封存的名单与封存指纹不符，数据文件被改动过',
      '用 inspect verify 检查数据文件',
    );
  }
  const now = poolNow(store, { ...draw, unit: draw.unit.id, exclude: new Map() });
  const excluded = new Set(statement.exclusions.map((exclusion) => exclusion.key));
  const changes = changesSince(statement, {
    members: now.members.filter((member) => !excluded.has(member.key)),
    exclusions: statement.exclusions.filter(({ key }) => now.members.some((member) => member.key === key)),
  });
  if (changes.length > 0) {
    const shown = changes.slice(0, 5).join('；');
    throw new Fault(
      'refused',
      'draw-pool-changed',
      `封存以后名单变了，不能出签：${shown}${changes.length > 5 ? ` 等 ${changes.length} 处` : ''}`,
      `恢复台账后再出签，或作废后重新封存：inspect draw void ${draw.number} --reason 名单有变`,
    );
  }
  return { statement, text };
}

/** Opens a sealed draw with the numbers of both sides; the result is stored before anybody sees it. */
export function openDraw(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: GivenSeeds,
  onProgress?: (done: number) => void,
): void {
  const { statement, text } = requireOpenable(store, draw);
  const selection = drawTickets(statement, text, given, onProgress);
  store.write(author, () => {
    if (findDraw(store, draw.id).status !== 'sealed') {
      throw new Fault(
        'busy',
        'draw-meanwhile',
        '刚才另一个窗口已经处理了这次抽取',
        `用 inspect draw show ${draw.number} 查看`,
      );
    }
    const older = readDraws(store, { unit: draw.unit.id, year: draw.year }).filter(
      (other) => other.attempt < draw.attempt && sameDraw(other, draw),
    );
    for (const each of older) giveWay(store, each, draw.id, draw.reason);
    enterOpening(store, { id: draw.id, unit: draw.unit.id, year: draw.year }, given, selection);
  });
}

/** The selection of an opened draw, recomputed; of a purged one, from the keys that were kept. */
export function selectionOf(store: Store, draw: StoredDraw, onProgress?: (done: number) => void): Selection {
  const { statement, text } = statementOfDraw(store, draw);
  if (!draw.seeds)
    throw new Fault(
      'refused',
      'draw-not-opened',
      `第 ${draw.attempt} 次抽取（${draw.number}）还没有出签`,
      `inspect draw open ${draw.number} --seed-inspectors 数字 --seed-unit 数字`,
    );
  const selection = select(statement, text ?? '', draw.seeds, onProgress, text === null ? draw.seal : undefined);
  return selection;
}
