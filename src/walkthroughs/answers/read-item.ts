import type { Evidence, Finding, ProofState } from '../../domain/acceptance.ts';
import type { ItemDeed, VisitStep, WrittenFinding } from './answers-file.ts';
import type { Place } from './members.ts';
import { readFiles } from './read-parts.ts';
import { known, type Part, stepAt } from './step-at.ts';

const itemParts = [
  'none',
  'finding',
  'years',
  'deduct',
  'reason',
  'award',
  'accept',
  'notApplicable',
  'defer',
  'note',
  'proof',
  'dismissed',
  'attach',
  'confirmed',
];

/** `1.1.1: 不扣分`, or a map with the names of the flags of `inspect score`. */
export function readItem(id: string, part: Part): VisitStep {
  const { place } = part;
  if (place.isMap) known(part, itemParts);
  return stepAt(part, {
    do: 'item',
    item: id,
    answer: place.isMap ? answerOf(place) : wordOf(place),
    accept: place.isMap ? acceptedOf(place.part('accept')) : [],
    proof: place.isMap ? proofOf(id, place.part('proof')) : null,
    attach: place.isMap ? readFiles(place.part('attach')) : [],
    confirmed: place.isMap && place.part('confirmed').yes(false),
  });
}

function wordOf(place: Place): ItemDeed['answer'] {
  const text = place.text();
  if (text === '不扣分' || text === '不加分') return { state: 'clear', findings: [] };
  if (text === '暂缓') return { state: 'deferred', findings: [] };
  return place.fail(`“${text}”应写 不扣分、不加分、暂缓，或写 finding、deduct、notApplicable……`);
}

/** Ways to answer that leave no room for a finding, with their flags. */
const withoutFinding = [
  ['defer', '--defer'],
  ['none', '--none'],
] as const;

function answerOf(place: Place): ItemDeed['answer'] {
  const alone = withoutFinding.find(([name]) => !place.part(name).missing && place.part(name).value !== '否');
  if (alone && (!place.part('finding').missing || !place.part('deduct').missing))
    return place.fail(`${alone[1]} 不能与 --finding、--deduct 同时写`, '二者只能选一');
  const text = place.part('note').optional();
  const note = text ? { note: text } : {};
  if (!place.part('notApplicable').missing) {
    return { state: 'notApplicable', findings: [], reason: place.part('notApplicable').text(), ...note };
  }
  const defer = place.part('defer');
  if (!defer.missing) {
    const reason = ['是', 'yes', 'true'].includes(defer.text()) ? {} : { reason: defer.text() };
    return { state: 'deferred', findings: [], ...reason, ...note };
  }
  const findings = findingsOf(place);
  if (findings.length > 0 || !place.part('accept').missing) {
    return { state: place.part('award').missing ? 'deducted' : 'clear', findings, ...note };
  }
  const dismissed = place.part('dismissed');
  if (place.part('none').yes(false)) {
    const texts = dismissed.list().map((one) => one.text());
    // An empty list says that nothing was turned down; without one, what the ledgers propose is.
    return { state: 'clear', findings, ...note, ...(Array.isArray(dismissed.value) ? { dismissed: texts } : {}) };
  }
  if (!place.part('proof').missing || !place.part('attach').missing) return null;
  return place.fail('没有写明结果', '写 none: 是，或 finding、deduct、award、notApplicable、defer');
}

function acceptedOf(place: Place): ItemDeed['accept'] {
  return place.value === '全部' || place.value === 'all' ? 'all' : place.texts();
}

function findingsOf(place: Place): readonly WrittenFinding[] {
  const common = place.part('note').optional();
  const findings: WrittenFinding[] = place
    .part('finding')
    .parts()
    .map(([rule, one]) => readFinding(rule, one, common));
  if (!place.part('deduct').missing) {
    findings.push({ rule: '', count: 1, deducts: place.part('deduct').points(), note: place.part('reason').text() });
  }
  if (!place.part('award').missing && place.part('award').yes(true)) {
    findings.push({ rule: '', count: 1, ...(common ? { note: common } : {}) });
  }
  return findings;
}

function readFinding(rule: string, place: Place, common: string | null): WrittenFinding {
  const noted = (note: string | null): { note?: string } => (note ? { note } : {});
  if (!place.isMap) {
    const typed = place.text();
    const number = Number(typed.normalize('NFKC'));
    return { rule, count: Number.isInteger(number) ? number : 0, typed, ...noted(common) };
  }
  place.parts(['count', 'years', 'deducts', 'parts', 'note', 'evidence']);
  const years = place
    .part('years')
    .list()
    .map((year) => year.count());
  const [count, deducts, note] = [place.part('count'), place.part('deducts'), place.part('note')];
  const cited = place.part('evidence');
  return {
    rule,
    count: count.missing ? Math.max(1, years.length) : count.count(),
    ...(deducts.missing ? {} : { deducts: deducts.points() }),
    // `note: ""` says that this finding has none, though the answer has.
    ...noted(note.value === '' ? null : (note.optional() ?? common)),
    ...(years.length > 0 ? { years } : {}),
    ...(place.part('parts').missing ? {} : { parts: partsOf(place.part('parts')) }),
    ...(cited.missing ? {} : { evidence: cited.each().map(readEvidence) }),
  };
}

/** What was reached of each part: a number, or 不参评. */
function partsOf(place: Place): NonNullable<Finding['parts']> {
  return place.parts().map(([id, one]) => ({ id, value: one.value === '不参评' ? null : one.points() }));
}

function readEvidence(place: Place): Evidence {
  place.parts(['file', 'sheet', 'row', 'key']);
  const [row, key] = [place.part('row'), place.part('key').asWritten()];
  return {
    file: place.part('file').text(),
    sheet: place.part('sheet').asWritten(),
    row: row.missing ? null : row.count(),
    ...(key === null ? {} : { key }),
  };
}

function proofOf(item: string, place: Place): ProofState | null {
  if (place.missing) return null;
  place.parts(['issuer', 'issued', 'covers', 'waived']);
  const waived = place.part('waived');
  // A waiver without a reason is for the rules to refuse.
  if (waived.value !== undefined) return { item, state: 'waived', reason: waived.optional() ?? '' };
  const covers = place.part('covers').optional();
  return {
    item,
    state: 'provided',
    issuer: place.part('issuer').text(),
    issued: place.part('issued').day(),
    ...(covers ? { covers } : {}),
  };
}
