import type { ContradictionFacts } from '../../domain/contradictions/facts.ts';
import type { OfficerPurpose } from '../../domain/draw/round.ts';
import { outcomeWords } from '../../domain/draw/standing.ts';
import { verdictWords } from '../../domain/draw/words.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { cell } from '../../domain/ledgers/rows.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { adverseCheck } from '../draw/adverse-check.ts';
import { rosterRows } from '../draw/drawn-held.ts';
import { drawnInForce, type InForce, serves } from '../draw/drawn-in-force.ts';
import { drawnRows } from '../draw/drawn-rows.ts';
import { type MarkEntry, marksLeftUnder } from '../draw/marks.ts';
import { readDraws, type StoredDraw } from '../draw/stored-draw.ts';

type Apart = ContradictionFacts['drawnApart'][number];

/** Drawn files and persons of whom the ledgers hold no more, or whom they call otherwise: a merge changes a ledger under a draw. */
export function drawnApart(store: Store, unit: string, year: number): readonly Apart[] {
  const files = drawnInForce(store, unit, year, 'cases');
  const drawn = (['identity', 'test'] as const).flatMap((purpose) => {
    const stands = drawnInForce(store, unit, year, 'officers', purpose);
    return stands ? [{ stands, purpose }] : [];
  });
  const persons = drawn.map(({ stands }) => stands);
  return [
    ...(files ? [...filesApart(store, unit, files), ...toldTwice(store, files, null), ...marksLost(store, files)] : []),
    ...persons
      .filter(({ draw }) => serves(draw, 'test'))
      .slice(-1)
      .flatMap((stands) => marksLost(store, stands)),
    ...(persons.length > 0 ? rosterApart() : []),
    ...new Map(
      [...drawn.flatMap(({ stands, purpose }) => toldTwice(store, stands, purpose)), ...checkedAway()].map((one) => [
        one.what,
        one,
      ]),
    ).values(),
  ];

  /** Who was told as absent, and found wanting by a check of identity. */
  function checkedAway(): readonly Apart[] {
    const identity = drawnInForce(store, unit, year, 'officers', 'identity');
    return (identity?.members ?? []).flatMap((member): Apart[] => {
      const { key, name, absent, why } = member;
      const adverse = absent === undefined ? null : adverseCheck(store, { unit, year }, member);
      if (!identity || adverse === null) return [];
      const what = `抽中的${name}（${key}）记为${outcomeWords.absent}${why ? `（${why}）` : ''}，又经核对：${adverse}`;
      return [{ of: 'test', what, draw: numbersOf(identity.rounds) }];
    });
  }

  function rosterApart(): readonly Apart[] {
    const byCertificate = rosterRows(store, unit);
    const told = new Map<string, Apart>();
    for (const { members, rounds } of persons)
      for (const { key, name } of members) {
        const row = byCertificate.get(key);
        const now = row ? cell(row, 'name') : null;
        // A purge takes names away: what is not there is called nothing else.
        if (row && (now === null || name === key || foldName(now) === foldName(name))) continue;
        const what = row
          ? `抽中的${name}（${key}），名册上这个证号现在是${now}`
          : `抽中的${name}（${key}），名册上现在没有这个证号`;
        told.set(key, { of: 'test', what, draw: numbersOf(rounds) });
      }
    return [...told.values()];
  }
}

function filesApart(store: Store, unit: string, { members, rounds }: InForce): readonly Apart[] {
  const rows = drawnRows(store, unit, members);
  // A number that the ledger lacked when it was drawn is told as such already.
  const lacking = new Set(rounds.flatMap(({ facts }) => facts?.phantoms ?? []));
  return members
    .filter(({ key }) => !rows.has(key) && !lacking.has(key))
    .map(({ key }) => ({
      of: 'review',
      what: `抽中的案卷 ${key}，案件台账现在没有这一件`,
      draw: numbersOf(rounds),
    }));
}

/** Who or what was told as gone, and seen by somebody who did not know that: two laptops said both. Who was merely late is none. */
function toldTwice(
  store: Store,
  { draw, members, missing, rounds, marked }: InForce,
  purpose: OfficerPurpose | null,
): readonly Apart[] {
  const officers = draw.kind === 'officers';
  const of = { unit: draw.unit.id, year: draw.year };
  const knowledge = store.knowledge();
  const told = store.journal
    .currentWhere({ kinds: ['draw.outcome', 'draw.judged'], ...of })
    .filter(({ body }) => rounds.some(({ id }) => id === body.draw) && body.purpose === purpose);
  const isGone = (entry: (typeof told)[number]): boolean =>
    entry.kind === 'draw.judged' ? entry.body.verdict !== 'later' : entry.body.outcome !== 'present';
  const tookBack = (entry: (typeof told)[number]): boolean =>
    entry.kind === 'draw.outcome' && (entry.body.marks ?? []).length > 0;
  const hands = officers
    ? []
    : store.journal.currentWhere({ kinds: ['visit.file-taken', 'visit.file-returned', 'review.answered'], ...of });
  return [...members, ...missing].flatMap(({ key, name, goneAlso, absent, why }): Apart[] => {
    const own = told.filter((one) => one.body.key === key);
    const gone = own.filter(isGone);
    const judged = gone.filter(({ kind }) => kind === 'draw.judged');
    // What two machines noted alike is one word: whoever knew one of them knew it.
    const known = (entry: Entry, one: Entry): boolean =>
      gone.some((other) => knowledge.has(entry, other) && store.journal.sameMeaning(other, one));
    const unaware = (entry: Entry): boolean => gone.some((one) => !known(entry, one));
    const apart = (entry: Entry): boolean =>
      gone.some((one) => !knowledge.has(entry, one) && !knowledge.has(one, entry));
    // Where one says gone and the other there of one absence, it is a conflict already.
    const isThere = (one: (typeof told)[number]): boolean => one.kind === 'draw.outcome' && !isGone(one);
    const back = own.some((one) => isThere(one) && judged.some((other) => !knowledge.has(one, other)));
    const hand = hands.find((one) => one.body.key === key && apart(one));
    const seen = marked.get(key)?.some(unaware)
      ? officers
        ? '有测试成绩'
        : '有评查结果'
      : absent !== undefined && rounds.some(({ attended }) => attended.has(key))
        ? '记为到场'
        : back
          ? officers
            ? '记为后来到场'
            : '记为已提供'
          : hand && (hand.kind === 'review.answered' ? '已开始评查' : `由${hand.body.takenBy}调阅`);
    if (!seen) return [];
    // Sheets that were filled in for another file are no ground of a score.
    const onNothing = marked
      .get(key)
      ?.some(
        (mark) =>
          mark.kind === 'review.agreed' &&
          mark.body.originals !== undefined &&
          gone.some((one) => tookBack(one) && !knowledge.has(mark, one)),
      );
    const what = officers
      ? `抽中的${name}（${key}）记为${outcomeWords.absent}`
      : `抽中的案卷 ${key} 记为${outcomeWords.missing}`;
    const verdict =
      why === undefined && !goneAlso
        ? judged.map(({ body }) => ('verdict' in body ? `，${verdictWords[body.verdict]}` : '')).join('')
        : '';
    const reason = goneAlso?.why || why || gone.map(({ id }) => store.journal.personalOf(id).reason ?? '').join('；');
    const ground = onNothing ? '，所凭的评查表已撤回' : '';
    const said = `${what}${verdict}${reason ? `（${reason}）` : ''}，又${seen}${ground}`;
    const one = { of: officers ? 'test' : 'review', what: said, draw: numbersOf(rounds) } as const;
    return [onNothing ? { ...one, stated: true } : one];
  });
}

/** Marks of who or what is drawn no more, of which whoever drew anew, declared the draw void or put another in the place did not know. */
function marksLost(store: Store, { draw, rounds, members, missing, marked }: InForce): readonly Apart[] {
  const officers = draw.kind === 'officers';
  const stands = new Set([...members, ...missing].map(({ key }) => key));
  const gone = [...marked.keys()].filter(
    (key) => !stands.has(key) && rounds.some(({ facts }) => facts?.gone.includes(key)),
  );
  const knowledge = store.knowledge();
  const purpose = officers ? 'test' : null;
  const of = { unit: draw.unit.id, year: draw.year };
  const all = readDraws(store, of).filter(
    (one) => one.kind === draw.kind && one.round <= draw.round && one.first !== null && serves(one, purpose),
  );
  const entries = store.journal.history({ kinds: ['draw.sealed', 'draw.voided'], ...of });
  const endsOf = ({ id, round }: StoredDraw) => {
    const later = new Set(all.filter((one) => one.round > round).map(({ sealedEntry }) => sealedEntry));
    return entries.filter((one) => (one.kind === 'draw.voided' ? one.body.draw === id : later.has(one.id)));
  };
  const before = all
    .filter(({ round }) => round < draw.round)
    .flatMap((other) => {
      const ends = endsOf(other);
      const unknown = (mark: MarkEntry) => !ends.some((end) => knowledge.has(end, mark));
      return marksLeftUnder(store, other, purpose).filter(([, marks]) => marks.some(unknown));
    })
    .flatMap(([key]) => (officers || !stands.has(key) ? [key] : []));
  const lost = new Set([...gone, ...before]);
  if (lost.size === 0) return [];
  const what = `原来抽中的 ${[...lost].join('、')} 已有${officers ? '测试成绩' : '评查结果'}，重新抽取、补抽以后不计`;
  return [{ of: officers ? 'test' : 'review', what, draw: numbersOf(rounds) }];
}

const numbersOf = (rounds: InForce['rounds']): string => `抽取 ${rounds.map(({ number }) => number).join('、')}`;
